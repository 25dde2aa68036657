//! For everybody: those who hear the page or need it large, and those whose browser colors, translates or forbids.

use std::time::Duration;

use e2e::{Page, link, standin_config};
use serde_json::json;
use standin::Fault;

async fn load(page: &Page) {
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
}

#[tokio::test]
async fn no_state_has_a_fault_in_english() {
    look_at_all_states("en-us").await;
}

#[tokio::test]
async fn no_state_has_a_fault_in_chinese() {
    look_at_all_states("zh-cn").await;
}

async fn look_at_all_states(language: &str) {
    let Some(page) = Page::open(standin_config(), &format!("#lang={language}")).await else { return };
    look_at_form(&page).await;
    page.goto(&link(&[]).replace("en-us", language)).await;
    load(&page).await;
    look_at_list(&page).await;
    page.click("[name=clear-filter]").await;
    look_at_run(&page).await;
    look_at_help(&page).await;
    page.close().await;
}

/// Where there is a fault, the state that was named last has it.
async fn look_at(page: &Page, state: &str) {
    println!("{state}");
    page.assert_accessible().await;
}

async fn look_at_form(page: &Page) {
    look_at(page, "form").await;
    page.click("[name=review]").await;
    page.until("document.querySelectorAll('.field.wrong').length == 5").await;
    look_at(page, "form with errors").await;
}

async fn look_at_list(page: &Page) {
    look_at(page, "list").await;
    page.fill("search", "-command:Sleep time>=1").await;
    page.until("document.querySelectorAll('.tokens .token').length == 2").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-info").await;
    page.until("document.querySelector('.details .statement')").await;
    look_at(page, "tokens and details").await;
    page.use_size(800, 700).await; // the panel lies over the table
    page.js("document.querySelector('[name=filter-panel][aria-expanded=false]')?.click()").await;
    page.until("document.querySelector('.filter-panel .value')").await;
    look_at(page, "filter panel").await;
    page.click("[name=filter-panel]").await;
    page.click(".columns-menu summary").await;
    page.until("document.querySelector('.columns-menu[open]')").await;
    look_at(page, "columns menu").await;
    page.click(".columns-menu summary").await;
    page.use_size(1440, 900).await;
}

async fn look_at_run(page: &Page) {
    page.fill("search", "command:Sleep").await;
    page.until("document.querySelectorAll('.tokens .token').length == 1").await;
    page.click("[name=select-all]").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    look_at(page, "confirmation").await;
    let number = page.ids_to_confirm().await.split(',').count();
    page.fill("confirm-number", &number.to_string()).await;
    page.standin.script([Fault::Delay(Duration::from_secs(12))]);
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[name=stop]')").await;
    look_at(page, "running").await;
    page.until_run_ended().await;
    page.click(".ledger [name=history]").await;
    page.until("document.querySelector('.ledger .opened')").await;
    look_at(page, "results with the history of one session").await;
}

async fn look_at_help(page: &Page) {
    page.click(".history summary").await;
    page.until("document.querySelector('[name=keep-runs]')").await;
    look_at(page, "run history").await;
    page.click(".history summary").await;
    page.click("[name=help]").await;
    page.until("document.querySelector('dialog.help[open]')").await;
    look_at(page, "help").await;
}

/// What of these cannot be brought into sight as a whole.
const OUT_OF_SIGHT: &str = "const all = ['[name=search]', '.grid-row.selected', '[name=review]'];
    return all.filter(name => {
        const element = document.querySelector(name);
        element.scrollIntoView({ block: 'nearest' });
        const { left, top, width, height } = element.getBoundingClientRect();
        return width == 0 || height == 0 || left < 0 || top < 0 || top + height > innerHeight + 0.5;
    });";

/// Loads the list, narrows it down, selects a session and goes to the confirmation; it stays open.
async fn assert_usable(page: &Page) {
    load(page).await;
    page.assert_fits().await;
    page.fill("search", "command:Sleep").await;
    page.until("document.querySelector('.tokens .token')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-mark").await;
    page.until("document.querySelector('.grid-row.selected')").await;
    page.assert_fits().await;
    assert_eq!(page.js(OUT_OF_SIGHT).await, json!([]));
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    page.assert_fits().await;
    let way_out =
        "const { top, bottom } = document.querySelector('dialog [name=cancel]').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight";
    assert_eq!(page.js(way_out).await, true, "the way out is in sight");
}

/// Colors are the system's then: what is selected and what can be pressed is told by lines.
#[tokio::test]
async fn forced_colors_leave_what_is_selected_and_what_can_be_pressed() {
    let Some(page) = Page::open(standin_config(), &link(&[])).await else { return };
    page.use_media("forced-colors", "active").await;
    assert_usable(&page).await;
    let without_line = "const style = name => getComputedStyle(document.querySelector(name));
        const outlined = style('.grid-row.selected').outlineStyle;
        const framed = ['.search-box', '[name=review]', 'dialog [name=cancel]', 'dialog [name=terminate]'];
        return [outlined, ...framed.filter(name => style(name).borderTopStyle == 'none' || style(name).borderTopWidth == '0px')];";
    assert_eq!(page.js(without_line).await, json!(["solid"]));
    page.click("dialog [name=cancel]").await;
    page.close().await;
}

#[tokio::test]
async fn nothing_moves_where_that_is_not_wanted() {
    let Some(page) = Page::open(standin_config(), &link(&[])).await else { return };
    page.use_media("prefers-reduced-motion", "reduce").await;
    assert_usable(&page).await;
    let moves = "return [...document.querySelectorAll('.console, .console *')].filter(element => {
            const style = getComputedStyle(element);
            return style.animationName != 'none' || style.scrollBehavior == 'smooth'
                || style.transitionDuration.split(', ').some(time => time != '0s');
        }).map(element => element.className || element.localName);";
    assert_eq!(page.js(moves).await, json!([]));
    page.click("dialog [name=cancel]").await;
    page.close().await;
}

/// 200 % of zoom leave half as many CSS pixels either way.
#[tokio::test]
async fn a_page_of_twice_the_size_can_be_used() {
    let Some(page) = Page::open(standin_config(), &link(&[])).await else { return };
    page.use_size(720, 450).await;
    page.assert_fits().await;
    assert_usable(&page).await;
    page.click("dialog [name=cancel]").await;
    page.close().await;
}

/// Puts each text into two elements, by a node of its own, as translators do.
const TRANSLATE: &str = "const texts = window.document.createTreeWalker(document.querySelector('.console'), NodeFilter.SHOW_TEXT);
    const all = [];
    while (texts.nextNode()) all.push(texts.currentNode);
    for (const node of all) {
        const [font, inner] = ['font', 'font'].map(name => window.document.createElement(name));
        node.replaceWith(font);
        font.append(inner);
        inner.textContent = node.data;
    }";

/// Waits until the text of an element is another, in which nothing of the translated one is left.
async fn until_changed(page: &Page, selector: &str, before: &str) {
    let of = format!("document.querySelector({})", json!(selector));
    page.until(&format!("{of}.textContent != {} && !{of}.querySelector('font')", json!(before))).await;
}

#[tokio::test]
async fn what_a_translator_has_replaced_still_changes() {
    let Some(page) = Page::open(standin_config(), &link(&[])).await else { return };
    load(&page).await;
    page.js(TRANSLATE).await;
    let age = page.text(".list-age").await;
    until_changed(&page, ".list-age", &age).await;

    let shown = page.text(".selecting .hint").await;
    page.fill("search", "command:Sleep").await;
    until_changed(&page, ".selecting .hint", &shown).await;

    page.js(TRANSLATE).await;
    let button = page.text("[name=review]").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-mark").await;
    until_changed(&page, "[name=review]", &button).await;
    assert!(page.text("[name=review]").await.contains('1'), "it says how many are selected");
    page.close().await;
}

#[tokio::test]
async fn what_must_not_be_copied_is_shown_selected() {
    let Some(page) = Page::open(standin_config(), &link(&[])).await else { return };
    page.js("navigator.clipboard.writeText = async () => { throw new Error('denied') }").await;
    page.click(".decide .copy-link").await;
    page.until("document.querySelector('dialog.copy-by-hand[open] textarea')").await;
    let shown = "const area = document.querySelector('dialog.copy-by-hand[open] textarea');
        return [area.value.slice(area.selectionStart, area.selectionEnd), document.activeElement == area]";
    let shown = page.js(shown).await;
    assert!(shown[0].as_str().is_some_and(|link| link.contains(standin::NODE)), "{shown}");
    assert_eq!(shown[1], true, "the keys that copy it go there");
    page.assert_accessible().await;
    page.click("[name=close-copy]").await;
    page.until("!document.querySelector('dialog.copy-by-hand').open").await;
    page.close().await;
}
