//! Lines of text.

use leptos::prelude::*;

/// A paragraph for each line. A text is always the whole content of an element and set as such: what translates pages puts
/// nodes of its own in the place of text nodes, and those that were replaced could be changed without anybody seeing it.
#[component]
pub fn Lines(
    /// The lines.
    #[prop(into)]
    lines: Signal<Vec<String>>,
    /// The class of each.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    move || {
        lines.get().into_iter().map(|line| view! { <p class=class prop:textContent=line></p> }).collect_view()
    }
}
