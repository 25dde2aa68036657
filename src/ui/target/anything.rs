//! A field that takes whatever names a node: a URL, a command, a link.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::ui::state::call_reader::CallReader;
use crate::ui::state::language::I18n;

/// The field. What is pasted into it is read before it gets there, as in all fields; what is typed, once it is left or Enter is
/// pressed. It is empty afterwards.
#[component]
pub fn AnythingField() -> impl IntoView {
    let calls = expect_context::<CallReader>();
    let i18n = expect_context::<I18n>();
    let input = NodeRef::<html::Input>::new();
    let take = move |_: ev::Event| {
        if let Some(input) = input.get_untracked().filter(|input| calls.take_typed(&input.value())) {
            input.set_value("");
        }
    };
    view! {
        <div class="field anything">
            <label for="anything" prop:textContent=i18n.text(|words| words.any_paste)></label>
            <input
                type="text"
                class="code"
                id="anything"
                name="anything"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                node_ref=input
                on:change=take
            />
        </div>
    }
}
