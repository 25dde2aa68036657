//! A field that a token is typed into.

use leptos::attr::custom::custom_attribute;
use leptos::html;
use leptos::prelude::*;
use web_sys::css;

/// The style that masks a text field.
const MASK: &str = "-webkit-text-security";

/// An input that is masked unless it is to be shown, and in which nothing is saved or filled in by itself.
///
/// It is no password field: of one, browsers offer to save what was typed, and fill in the login that they have for the portal,
/// whatever `autocomplete` says. It is one only where a browser cannot mask text, which none is that the console supports. The
/// mask is a style of the element itself: it holds without a style sheet. The other attributes are what browsers, password
/// managers and recorders of a page go by where they are to leave a field alone; recorders leave out what is in a password
/// field, and here they have to be told.
#[component]
pub fn TokenInput(
    /// The name.
    name: &'static str,
    /// The element.
    node_ref: NodeRef<html::Input>,
    /// Its ID.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The IDs of what describes it.
    #[prop(into)]
    described_by: String,
    /// What is typed can be read.
    #[prop(optional, into)]
    is_shown: Signal<bool>,
    /// What is typed is wrong.
    #[prop(into)]
    is_invalid: Signal<bool>,
) -> impl IntoView {
    let can_mask = css::supports_with_value(MASK, "disc").unwrap_or(false);
    view! {
        <input
            class="code"
            id=id
            name=name
            type=move || if is_shown.get() || can_mask { "text" } else { "password" }
            style=(MASK, move || if is_shown.get() { "none" } else { "disc" })
            aria-describedby=described_by
            aria-invalid=Signal::derive(move || is_invalid.get().to_string())
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            {..custom_attribute("writingsuggestions", "false")}
            data-1p-ignore=""
            data-bwignore=""
            data-lpignore="true"
            data-form-type="other"
            data-rr-is-password=""
            data-dd-privacy="mask"
            data-private=""
            node_ref=node_ref
        />
    }
}
