//! The history of runs: each as its report. What shows and keeps them is loaded when it is needed.

use js_sys::Function;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::state::language::I18n;
use super::state::reporting::Reporting;
use super::state::shell::Shell;

/// Where the history is shown. What is in it is no business of this page: another module draws it there.
#[component]
pub fn History() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reporting = expect_context::<Reporting>();
    let shell = expect_context::<Shell>();
    let place = NodeRef::<html::Div>::new();
    let show = move || {
        leptos::task::spawn_local(async move {
            let Some(show) = shell.load_later("history").await else { return };
            let (Some(place), Some(reports)) = (place.try_get_untracked().flatten(), reporting.reports())
            else {
                return;
            };
            let (show, tag): (&Function, _) = (show.unchecked_ref(), i18n.current().locale.tag().into());
            let _ = show.call3(&JsValue::NULL, &place, &tag, &reports); // it says itself what goes wrong
        });
    };
    let details = NodeRef::<html::Details>::new();
    // A report was kept; or the history is in sight, and the language is another.
    Effect::new(move |before: Option<u32>| {
        let kept = reporting.kept.get();
        i18n.language();
        let is_open = details.get_untracked().is_some_and(|details| details.open());
        if is_open || before.is_some_and(|before| before != kept) {
            show();
        }
        kept
    });
    view! {
        <details class="menu history" node_ref=details on:toggle=move |_| show()>
            <summary prop:textContent=i18n.text(|words| words.history)></summary>
            <div class="menu-body" node_ref=place></div>
        </details>
    }
}
