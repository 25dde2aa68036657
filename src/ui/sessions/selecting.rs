//! What is shown of the list, and the button that selects it.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// What is shown, and the button that selects it.
#[component]
pub fn Selecting() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let shown = list.memo(|state| state.places.len());
    let shown_words = Signal::derive(move || {
        let (language, shown) = (i18n.language(), shown.get());
        fill(language.words().shown_of.of(shown), &[&language.number(shown)])
    });
    view! {
        <div class="actions selecting">
            <span class="hint" role="status" prop:textContent=shown_words></span>
            <SelectAll />
        </div>
    }
}

#[component]
fn SelectAll() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let selectable = list.memo(ListState::count_selectable);
    let has_filter = list.memo(|state| !state.filter.is_empty());
    let text = Signal::derive(move || {
        let (language, count) = (i18n.language(), selectable.get());
        let words = language.words();
        let counted = if has_filter.get() { words.select_matching } else { words.select_everything };
        fill(counted.of(count), &[&language.number(count)])
    });
    view! {
        <button
            type="button"
            class="quiet"
            name="select-all"
            disabled=Signal::derive(move || selectable.get() == 0)
            on:click=move |_| list.change(&mut ListState::select_all_shown)
            prop:textContent=text
        ></button>
    }
}
