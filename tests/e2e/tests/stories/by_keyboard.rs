//! Without a pointer: the whole job, the keys that lead about, and those that must do nothing.

use e2e::{Page, Place, link, standin_config};
use serde_json::json;
use standin::Config;

in_both_places! {
    an_enter_that_ends_a_composition_does_nothing
    keys_lead_to_the_help_to_the_search_and_back_to_the_table
    keys_that_are_typed_in_fields_are_text
}

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SHIFT: char = '\u{e008}';
const ESCAPE: char = '\u{e00c}';
const END: char = '\u{e010}';
const DOWN: char = '\u{e015}';
/// The keys that the whole job takes, but for what is typed as text.
const MOST_KEYS: usize = 40;

/// A keyboard that counts its keys.
struct Keyboard<'a> {
    page: &'a Page,
    pressed: usize,
}

impl Keyboard<'_> {
    async fn press(&mut self, key: char) {
        self.pressed += 1;
        self.page.press(key).await;
    }

    async fn press_with_shift(&mut self, key: char) {
        self.pressed += 1;
        self.page.press_with(SHIFT, key).await;
    }

    /// Presses Tab until what fits has the focus.
    async fn tab_to(&mut self, selector: &str) {
        let has_focus = format!("return document.activeElement.matches({})", json!(selector));
        while self.page.js(&has_focus).await != true {
            assert!(self.pressed < 2 * MOST_KEYS, "Tab does not lead to {selector}");
            self.press(TAB).await;
        }
    }
}

async fn until_focus(page: &Page, selector: &str) {
    page.until(&format!("document.activeElement?.matches({})", json!(selector))).await;
}

#[tokio::test]
async fn the_whole_job_is_done_by_forty_keys_at_most() {
    let Some(page) = Page::open(Config { sessions: 200, ..standin_config() }, &link(&[])).await else {
        return;
    };
    page.use_size(800, 700).await;
    let mut keyboard = Keyboard { page: &page, pressed: 0 };
    keyboard.tab_to("[name=token]").await;
    page.press_all(standin::TOKEN).await;
    assert!(page.standin.requests().is_empty(), "a link and a token alone send nothing");
    keyboard.press(ENTER).await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    until_focus(&page, "#sessions").await;

    keyboard.press('/').await;
    until_focus(&page, "[name=search]").await;
    page.press_all("user:app_orders command:Sleep").await;
    keyboard.tab_to("#sessions").await;
    page.until("document.querySelectorAll('.tokens .token').length == 2").await;
    keyboard.press(DOWN).await;
    keyboard.press(' ').await;
    keyboard.press_with_shift(DOWN).await;
    keyboard.press_with_shift(END).await;
    keyboard.tab_to("[name=review]").await;
    keyboard.press(ENTER).await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    until_focus(&page, "dialog [name=cancel]").await;

    let mut selected = ids(&page).await;
    keyboard.press_with_shift(TAB).await;
    until_focus(&page, "[name=confirm-number]").await;
    page.press_all(&selected.len().to_string()).await;
    page.until("!document.querySelector('dialog [name=terminate]').disabled").await;
    keyboard.press(ENTER).await;
    until_focus(&page, "dialog [name=terminate]").await;
    assert!(page.calls().is_empty(), "nothing is sent before the button is pressed on purpose");
    keyboard.press(ENTER).await;
    until_focus(&page, "#outcome").await;
    println!("{} keys", keyboard.pressed);
    assert!(keyboard.pressed <= MOST_KEYS, "{} keys", keyboard.pressed);
    page.until_run_ended().await;
    let mut ended = page.standin.ended();
    ended.sort_unstable();
    selected.sort_unstable();
    assert_eq!(ended, selected);
    page.close().await;
}

/// The IDs that the confirmation would terminate.
async fn ids(page: &Page) -> Vec<u64> {
    let ids = page.ids_to_confirm().await;
    ids.split(',').map(|id| id.trim().parse().expect("an ID")).collect()
}

/// The Enter that ends a composition, as browsers tell of it; Safari's comes when the composition is over.
const END_COMPOSITION: &str = "for (const more of [{ isComposing: true }, { keyCode: 229 }])
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'Enter', bubbles: true, cancelable: true, composed: true, ...more }));";

async fn an_enter_that_ends_a_composition_does_nothing(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.js("document.querySelector('[name=token]').focus()").await;
    page.js(END_COMPOSITION).await;
    let is_reading = "return Boolean(document.querySelector('[name=stop-loading], .grid-row[data-row]'))";
    assert_eq!(page.js(is_reading).await, false, "nothing is loaded");
    page.press(ENTER).await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    assert_eq!(page.standin.requests().len(), 1, "only the Enter that was meant has loaded the list");

    page.click("[name=select-all]").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    let number = ids(&page).await.len();
    page.fill("confirm-number", &number.to_string()).await;
    page.js("document.querySelector('[name=confirm-number]').focus()").await;
    page.js(END_COMPOSITION).await;
    assert_eq!(
        page.js("return document.activeElement.name").await,
        "confirm-number",
        "it goes on to nothing"
    );
    page.press(ENTER).await;
    until_focus(&page, "dialog [name=terminate]").await;
    page.js(END_COMPOSITION).await;
    assert_eq!(page.js("return document.querySelector('dialog').open").await, true, "nothing is confirmed");
    assert!(page.calls().is_empty());
    page.click("dialog [name=cancel]").await;
    page.close().await;
}

/// The console with its list loaded.
async fn open_list(place: Place) -> Option<Page> {
    let page = Page::open_in(place, standin_config()).await?;
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    Some(page)
}

async fn keys_lead_to_the_help_to_the_search_and_back_to_the_table(place: Place) {
    let Some(page) = open_list(place).await else { return };
    page.click(".grid-row[data-row] .c-info").await;
    page.until("document.querySelector('.details')").await;
    page.js("document.querySelector('.details button').focus()").await;
    page.press(ESCAPE).await;
    page.until("!document.querySelector('.details')").await;
    until_focus(&page, "#sessions").await;
    page.press('?').await;
    page.until("document.querySelector('dialog.help[open]')").await;
    page.press(ESCAPE).await;
    page.until("!document.querySelector('dialog.help').open").await;
    until_focus(&page, "#sessions").await;
    page.press('/').await;
    until_focus(&page, "[name=search]").await;
    assert_eq!(page.js("return document.activeElement.value").await, "", "the key itself is not typed");
    page.close().await;
}

async fn keys_that_are_typed_in_fields_are_text(place: Place) {
    let Some(page) = open_list(place).await else { return };
    let requests = page.standin.requests().len();
    page.js("document.querySelector('[name=edit-target]').click()").await;
    for field in ["search", "anything"] {
        page.until(&format!("!document.querySelector('[name={field}]').closest('[hidden]')")).await;
        page.js(&format!("document.querySelector('[name={field}]').focus()")).await;
        page.press_all("?/r").await;
        page.until(&format!("document.querySelector('[name={field}]').value == '?/r'")).await;
        assert_eq!(page.js("return document.activeElement.name").await, field);
    }
    assert_eq!(page.js("return document.querySelector('dialog.help').open").await, false);
    assert_eq!(page.standin.requests().len(), requests, "nothing is read");
    page.close().await;
}
