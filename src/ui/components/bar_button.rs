//! A button that is a bar of a diagram.

use leptos::ev;
use leptos::prelude::*;

use crate::ui::state::language::I18n;

/// A button with a bar that is as long as its count says, compared with the largest.
#[component]
pub fn BarButton(
    /// What stands on it.
    #[prop(into)]
    label: Signal<String>,
    /// Its number.
    count: Memo<usize>,
    /// The largest number of the diagram.
    largest: Memo<Option<usize>>,
    /// Whether it is pressed, as `aria-pressed` has it.
    is_pressed: Signal<String>,
    /// Hears of clicks.
    #[prop(into)]
    on_click: Callback<ev::MouseEvent>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let width = move || {
        let share = count.get() * 100 / largest.get().filter(|largest| *largest != 0).unwrap_or(1);
        format!("{share}%")
    };
    view! {
        <button
            type="button"
            class="quiet value"
            aria-pressed=is_pressed
            title=label
            on:click=move |event| on_click.run(event)
        >
            <span class="bar" aria-hidden="true" style:width=width></span>
            <span class="name" prop:textContent=label></span>
            <span class="count" prop:textContent=Signal::derive(move || i18n.language().number(count.get()))></span>
        </button>
    }
}
