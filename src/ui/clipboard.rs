//! Copying text, and a button that does it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlElement};

use super::console::Console;
use super::dom::{Element, button};

/// Copies text; false where the browser does not allow it.
pub async fn copy(console: Console, text: &str) -> bool {
    let window = window();
    if window.is_secure_context() {
        return JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok();
    }
    copy_by_selection(console, text).unwrap_or(false)
}

/// The way that works on a page that came over plain http, where there is no clipboard object. The text is
/// selected within the open dialog, if there is one: behind it nothing can be. The focus goes back.
fn copy_by_selection(console: Console, text: &str) -> Option<bool> {
    let document: web_sys::HtmlDocument = document().dyn_into().ok()?;
    let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    let place = console.element::<HtmlElement>("dialog[open]").or_else(|| console.element(".console"))?;
    place.append_child(&area).ok()?;
    area.select();
    let is_copied = document.exec_command("copy").ok();
    area.remove();
    focused.map(|element| element.focus());
    is_copied
}

/// A button that copies what `text` returns when it is pressed, and says whether it did. `spoken` is what a
/// screen reader says instead of the label.
pub fn copy_button(
    console: Console,
    label: &'static str,
    spoken: &str,
    text: impl Fn() -> String + 'static,
) -> Element {
    button("quiet").attr("aria-label", spoken).text(label).on("click", press_to_copy(console, Box::new(text)))
}

fn press_to_copy(console: Console, text: Box<dyn Fn() -> String>) -> impl Fn(Event) {
    move |_| {
        let text = text();
        leptos::task::spawn_local(async move {
            let is_copied = copy(console, &text).await;
            console.say(if is_copied { |words| words.copied } else { |words| words.not_copied });
        });
    }
}
