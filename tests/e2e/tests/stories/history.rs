//! The history of runs: in the tab, and in the browser only where the person wants that.

use std::time::Instant;

use e2e::{PATIENCE, POLL, Page, Place, standin_config};

in_both_places! {
    runs_are_kept_in_the_tab_and_across_reloads_only_where_the_person_wants_that
}

const RUNS: &str = "document.querySelectorAll('.history li').length";
/// A statement, as the JSON of a report begins it.
const STATEMENT: &str = r#""info":""#;

/// Ends the first session of the list that runs a statement.
async fn end_one(page: &Page) {
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.fill("search", "SELECT").await;
    page.until("document.querySelector('.in-force').innerText.includes('SELECT')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    page.fill("confirm-number", "1").await;
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[data-state=killed]')").await;
    page.js("document.querySelector('[name=stop]')?.click()").await; // it rolls back, which is of no interest here
    page.until_run_ended().await;
}

async fn open_history(page: &Page) {
    page.click(".history summary").await;
    page.until("document.querySelector('[name=keep-runs]')").await;
}

/// All that the browser keeps of the console, as JSON.
async fn kept(page: &Page) -> String {
    page.js("window.kept = undefined; const opened = indexedDB.open('taurusdb-session-console'); \
         opened.onsuccess = () => { const database = opened.result; \
         const all = database.transaction('runs').objectStore('runs').getAll(); \
         all.onsuccess = () => { window.kept = JSON.stringify(all.result); database.close() } }")
        .await;
    page.until("window.kept !== undefined").await;
    page.js("return window.kept").await.as_str().unwrap_or_default().to_owned()
}

/// Waits until something holds that the browser has to be asked for.
async fn until(holds: impl AsyncFn() -> bool) {
    let started = Instant::now();
    while !holds().await {
        assert!(started.elapsed() < PATIENCE, "never true");
        tokio::time::sleep(POLL).await;
    }
}

async fn has_database(page: &Page) -> bool {
    page.js("window.found = undefined; indexedDB.databases().then(found => { window.found = found.length })")
        .await;
    page.until("window.found !== undefined").await;
    page.js("return window.found > 0").await == true
}

async fn runs_are_kept_in_the_tab_and_across_reloads_only_where_the_person_wants_that(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    let are = async |count: usize| page.until(&format!("{RUNS} == {count}")).await;
    // The standalone page is loaded anew for each; in a portal the tab goes on, and another console is mounted in it.
    let of_the_tab = usize::from(place == Place::Portal);
    end_one(&page).await;
    open_history(&page).await;
    are(1).await;
    page.click(".history li summary").await;
    let text = page.text(".history pre").await;
    assert!(text.contains(standin::NODE) && text.contains("SELECT"), "{text}");
    page.assert_accessible().await;
    assert!(!has_database(&page).await, "nobody turned it on");
    end_one(&page).await;
    open_history(&page).await;
    are(1 + of_the_tab).await;

    page.click("[name=keep-runs]").await;
    page.until("!document.querySelector('label:has([name=keep-statements])').hidden").await;
    page.until("document.querySelector('[name=keep-runs]').checked").await;
    let bare = kept(&page).await;
    assert!(bare.contains(standin::NODE) && !bare.contains(STATEMENT), "{bare}");
    assert!(!bare.contains(standin::TOKEN));
    page.click("[name=keep-statements]").await;
    page.until("document.querySelector('[name=keep-statements]').checked").await;
    until(async || kept(&page).await.contains(STATEMENT)).await;

    end_one(&page).await;
    open_history(&page).await;
    are(2 + of_the_tab).await;
    page.click(".history li summary").await;
    page.click("[name=delete-run]").await;
    are(1 + of_the_tab).await;
    page.click("[name=keep-runs]").await;
    page.until("!document.querySelector('[name=keep-runs]').checked").await;
    until(async || !has_database(&page).await).await;
    page.close().await;
}
