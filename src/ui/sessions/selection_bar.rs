//! What the selection would affect, and the button that leads to the confirmation.

use leptos::either::Either;
use leptos::prelude::*;

use super::selection_impact::SelectionImpact;
use crate::i18n::fill;
use crate::ui::components::clipboard::CopyButton;
use crate::ui::state::gate::Gate;
use crate::ui::state::host::Host;
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;
use crate::ui::state::target_form::TargetForm;
use crate::ui::state::terminator::Terminator;

/// The bar, which stays in sight.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let terminator = expect_context::<Terminator>();
    let meant = list.memo(|state| state.impact.impact.selected + state.impact.unseen);
    let label = Signal::derive(move || {
        let (language, meant) = (i18n.language(), meant.get());
        let words = language.words();
        match meant {
            0 => words.review.to_owned(),
            _ => fill(words.review_counted.of(meant), &[&language.number(meant)]),
        }
    });
    let note = Signal::derive(move || {
        let words = i18n.language().words();
        match (gate.approval.get(), gate.is_busy.get()) {
            (Some(_), _) => words.waits_for_approval.to_owned(),
            (None, true) => words.one_run_at_a_time.to_owned(),
            (None, false) => form.note.get(),
        }
    });
    view! {
        <div class="decide">
            <div class="impact">
                <SelectionImpact />
                <ShowHidden />
            </div>
            <div class="actions">
                <ClearSelection />
                <button
                    type="button"
                    class=move || { if meant.get() > 0 { "danger" } else { "" } }
                    name="review"
                    disabled=gate.is_busy
                    on:click=move |_| terminator.review()
                    prop:textContent=label
                ></button>
                <BesideReview />
                <p class="note" id="form-note" role="status" prop:textContent=note></p>
            </div>
        </div>
    }
}

/// Says how many selected rows the filter hides, and shows them.
#[component]
fn ShowHidden() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let hidden = list.memo(ListState::hidden_selected);
    let text = Signal::derive(move || {
        let (language, hidden) = (i18n.language(), hidden.get());
        let words = language.words();
        [&fill(words.hidden_by_filter.of(hidden), &[&language.number(hidden)]), " · ", words.show_hidden]
            .concat()
    });
    view! {
        <Show when=move || hidden.get() != 0>
            <button
                type="button"
                class="quiet"
                name="show-hidden"
                on:click=move |_| list.change_view(&mut |state| state.shows_selected = true)
                prop:textContent=text
            ></button>
        </Show>
    }
}

/// The page's own link, to be copied; in a host page, whose link is its own, a way back while it is asked for its approval.
#[component]
fn BesideReview() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let gate = expect_context::<Gate>();
    let host = expect_context::<Host>();
    let i18n = expect_context::<I18n>();
    let terminator = expect_context::<Terminator>();
    if host.page().is_none() {
        return Either::Left(
            view! { <CopyButton label=|words| words.copy_link text=move |()| form.link() attr:class="quiet copy-link" /> },
        );
    }
    let is_asked = Memo::new(move |_| gate.approval.with(Option::is_some));
    Either::Right(view! {
        <Show when=move || is_asked.get()>
            <button
                type="button"
                name="withdraw"
                on:click=move |_| {
                    terminator.withdraw();
                }
                prop:textContent=i18n.text(|words| words.cancel)
            ></button>
        </Show>
    })
}

#[component]
fn ClearSelection() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let has_selection = list.memo(|state| state.roster.has_selection());
    view! {
        <button
            type="button"
            class="quiet"
            name="select-none"
            disabled=Signal::derive(move || !has_selection.get())
            on:click=move |_| list.change(&mut |state| state.roster.clear_selection())
            prop:textContent=i18n.text(|words| words.clear_selection)
        ></button>
    }
}
