//! What is in sight: as many rows as there is room for, with what narrows them down and what is done with them; and nothing
//! that is cut off.

use e2e::{Page, link, standin_config};
use serde_json::{Value, json};
use standin::Config;

/// The rows that are wholly in sight, and what else has to be.
const IN_SIGHT: &str = "
    const place = document.host?.getBoundingClientRect() ?? { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const grid = document.querySelector('.grid').getBoundingClientRect();
    const head = document.querySelector('.grid-head').getBoundingClientRect();
    const within = (inner, outer) => inner.top >= outer.top - 0.5 && inner.bottom <= outer.bottom + 0.5
        && inner.left >= outer.left - 0.5 && inner.width > 0 && inner.height > 0;
    const isSeen = name => within(document.querySelector(name).getBoundingClientRect(), place);
    const top = document.querySelector('.grid.cards') ? grid.top : head.bottom;
    const rows = [...document.querySelectorAll('.grid-row[data-row]')].map(row => row.getBoundingClientRect());
    const seen = rows.filter(row => row.top >= top - 0.5 && row.bottom <= Math.min(grid.bottom, place.bottom) + 0.5);
    return { rows: seen.length, others: ['[name=search]', '.impact', '[name=review]'].filter(name => !isSeen(name)) };";

async fn load(page: &Page) {
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-mark").await;
    page.until("document.querySelector('.grid-row.selected')").await;
}

async fn assert_rows(page: &Page, least: u64, size: &str) {
    let seen = page.js(IN_SIGHT).await;
    let rows = seen["rows"].as_u64().unwrap_or_default();
    assert!(rows >= least, "{size}: {rows} rows of at least {least}");
    assert_eq!(seen["others"], json!([]), "{size}: out of sight");
}

#[tokio::test]
async fn enough_rows_are_in_sight_with_the_search_the_impact_and_the_button() {
    let Some(page) = Page::open(Config { sessions: 400, ..standin_config() }, &link(&[])).await else {
        return;
    };
    for (width, height, least) in [(1440, 900, 18), (1280, 720, 12), (390, 844, 8)] {
        page.use_size(width, height).await;
        page.goto(&link(&[])).await;
        load(&page).await;
        assert_rows(&page, least, &format!("{width} x {height}")).await;
        page.assert_fits().await;
        let scrolls = page.js("return document.scrollingElement.scrollHeight > innerHeight").await;
        assert_eq!(scrolls, false, "{width} x {height}: the page itself does not scroll");
    }
    page.close().await;
}

#[tokio::test]
async fn a_console_of_800_by_700_in_a_portal_shows_twelve_rows() {
    let Some(page) = Page::open_portal(Config { sessions: 400, ..standin_config() }).await else { return };
    page.use_size(1280, 900).await;
    page.show(&[]).await;
    page.js("Object.assign(document.host.style, { width: '800px', height: '700px' })").await;
    load(&page).await;
    assert_rows(&page, 12, "800 x 700").await;
    page.assert_fits().await;
    page.close().await;
}

/// Elements whose text is cut off, but by an ellipsis with a title that has all of it; and elements that stand on another.
const CUT: &str = "
    const isSeen = element => element.checkVisibility() && element.getClientRects().length > 0;
    const isCut = element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        && !['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const texts = [...document.querySelectorAll('.console *')].filter(element => element.childElementCount === 0
        && element.textContent.trim() && isSeen(element) && !element.closest('.unseen, select, .grid-window'));
    const cut = texts.filter(element => getComputedStyle(element).display !== 'inline' && isCut(element)
        && !element.closest('[title]'));
    return cut.map(element => `${element.className || element.localName}: ${element.textContent.slice(0, 60)}`);";

#[tokio::test]
async fn no_text_is_cut_off_in_either_language() {
    let Some(page) = Page::open(Config { sessions: 60, ..standin_config() }, &link(&[])).await else {
        return;
    };
    for language in ["en-us", "zh-cn"] {
        for (width, height) in [(320, 640), (390, 844), (800, 700), (1280, 720), (1920, 1080)] {
            page.use_size(width, height).await;
            page.goto(&link(&[]).replace("en-us", language)).await;
            assert_whole(&page, &format!("form, {language}, {width}")).await;
            load(&page).await;
            assert_whole(&page, &format!("list, {language}, {width}")).await;
        }
    }
    page.close().await;
}

async fn assert_whole(page: &Page, state: &str) {
    let cut = page.js(CUT).await;
    assert_eq!(cut, Value::Array(Vec::new()), "{state}");
    page.assert_fits().await;
}

/// From a link that an alert carries to sessions that are terminated: no more than six clicks.
#[tokio::test]
async fn twenty_sessions_of_one_user_are_terminated_by_six_clicks_at_most() {
    let fragment = link(&[]) + "&user=app_orders&command=Sleep";
    let Some(page) = Page::open(Config { sessions: 200, ..standin_config() }, &fragment).await else {
        return;
    };
    page.js("window.clicks = 0; addEventListener('click', event => { if (event.isTrusted) clicks++ }, true)")
        .await;
    page.fill("token", standin::TOKEN).await;
    page.js("document.querySelector('[name=token]').focus()").await;
    page.press('\u{e007}').await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click("[name=select-shown]").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    if page.js("return Boolean(document.querySelector('[name=confirm-number]'))").await == true {
        let number =
            page.js("return document.querySelector('dialog p.ids').textContent.split(',').length").await;
        page.fill("confirm-number", &number.to_string()).await;
    }
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    assert!(page.standin.ended().len() >= 10);
    let clicks = page.js("return window.clicks").await.as_u64().unwrap_or(99);
    assert!(clicks <= 6, "{clicks} clicks");
    page.close().await;
}
