//! The history of runs: each as its report. What shows and keeps them is loaded when it is needed.

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element as PageElement;

use super::console::Console;
use super::dom::{Node, element, live};

/// Where the history is shown. What is in it is no business of what draws the page.
pub fn history(console: Console) -> Node {
    live(move || {
        let language = console.language();
        if console.element::<PageElement>(".history[open]").is_some() {
            console.show_history(); // in the new language
        }
        element("details")
            .class("folded history")
            .on("toggle", move |_| console.show_history())
            .child(element("summary").text(language.words.history))
            .child(element("div"))
    })
}

impl Console {
    /// Keeps the report of a run as it is by now, in place of what was kept of it.
    pub fn keep_run(self, number: u32) {
        let Some(json) = self.report_json(number, false) else { return };
        self.reports.try_with_value(|reports| reports.keep(&json));
        self.show_history();
    }

    fn show_history(self) {
        leptos::task::spawn_local(async move {
            let Some(show) = self.load_later("history").await else { return };
            let place = self.element::<PageElement>(".history > div");
            let (Some(place), Some(locale)) = (place, self.locale.try_get_untracked()) else { return };
            let (show, tag): (&Function, _) = (show.unchecked_ref(), locale.tag().into());
            self.reports.try_with_value(|reports| show.call3(&JsValue::NULL, &place, &tag, reports));
        });
    }
}
