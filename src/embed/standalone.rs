//! The standalone page: one console that fills the page that `index.html` is.

use js_sys::Function;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

use super::browser_locale;
use crate::domain::endpoint::Endpoint;
use crate::domain::policy::Policy;
use crate::ui::console::Console;
use crate::ui::page::{follow_link, guard_leaving, page};
use crate::ui::reports::Reports;

/// Mounts the console in an element, in the first of the browser's languages that it speaks, and follows the
/// page's link. It stays until the page is left. `later` loads what not every page
/// needs: the function that reads a pasted list, by the name `reader`; the one that saves a report, by the name `report`;
/// the one that shows earlier runs, by the name `history`; and the Chinese words, by the name `words`. `reports` are those
/// of the tab's runs.
#[wasm_bindgen(js_name = mountPage)]
pub fn mount_page(element: Element, later: Function, reports: Reports) {
    console_error_panic_hook::set_once();
    let root = element.clone();
    mount_to_renderer(&root, || {
        let origin = window().location().origin().unwrap_or_default();
        let page_origin = Endpoint::parse(&origin).ok();
        let console = Console::new(element, browser_locale(), page_origin, Policy::default(), later, reports);
        follow_link(console);
        guard_leaving(console);
        Effect::new(move |_| describe_page(console));
        page(console)
    })
    .forget();
}

/// The page's title and language follow the console's language.
fn describe_page(console: Console) {
    let document = document();
    document.set_title(console.language().words.title);
    if let Some(root) = document.document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        root.set_lang(console.locale.get().tag());
    }
}
