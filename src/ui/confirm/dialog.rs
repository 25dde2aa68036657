//! The confirmation: what is about to be terminated, in a dialog that is hard to confirm by accident.

use leptos::prelude::*;

use super::actions::Actions;
use super::fields::Fields;
use super::follow::follow_sessions;
use super::request::ExactRequest;
use super::rows::AskedSessions;
use super::words::{consequence_lines, title};
use crate::termination::warnings::warnings;
use crate::ui::components::lines::Lines;
use crate::ui::sessions::impact_view::{ImpactView, Largest, WarningList};
use crate::ui::sessions::list_bar::ListLines;
use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::language::I18n;
use crate::ui::state::shell::Shell;

/// The dialog; it is open while there is something to confirm.
#[component]
pub fn ConfirmDialog() -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let is_asked = Memo::new(move |_| confirmation.asked.with(Option::is_some));
    Effect::new(move |_| {
        if is_asked.get() {
            open(confirmation);
        } else {
            confirmation.close(); // what was to be confirmed is gone: a link came meanwhile
        }
    });
    view! {
        <dialog
            class="confirmation"
            role="alertdialog"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-text"
            node_ref=confirmation.dialog
            on:close=move |_| confirmation.close()
        >
            <div class="contents">
                <Show when=move || is_asked.get()>
                    <Contents />
                </Show>
            </div>
        </dialog>
    }
}

/// Opens the dialog, once its contents are drawn, with the focus on the way out.
fn open(confirmation: Confirmation) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let dialog = confirmation.dialog.try_get_untracked().flatten();
        let Some(dialog) = dialog.filter(|dialog| !dialog.open() && confirmation.is_open()) else { return };
        if dialog.show_modal().is_ok() {
            confirmation.focus_cancel();
        }
    });
}

/// From what happens to what is typed. Where nothing is left to terminate, there is nothing to type.
#[component]
fn Contents() -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    let shell = expect_context::<Shell>();
    Effect::new(move |_| {
        shell.now.track();
        confirmation.weigh();
    });
    let title = follow_sessions(title);
    let lines = follow_sessions(consequence_lines);
    let count = follow_sessions(|asked, _| asked.circumstances.sessions);
    let has_any = move || count.get() > 0;
    view! {
        <h2 id="confirm-title" prop:textContent=title></h2>
        <div id="confirm-text">
            <Show when=has_any>
                <p prop:textContent=i18n.text(|words| words.confirm_consequence)></p>
            </Show>
            <Lines lines=lines />
        </div>
        <Show when=has_any>
            <Impact />
        </Show>
        <ListState />
        <AskedSessions />
        <Show when=has_any>
            <Fields />
            <ExactRequest />
        </Show>
        <Actions count=count />
    }
}

/// Whose the sessions are, and what has to be known before they are terminated.
#[component]
fn Impact() -> impl IntoView {
    let largest = follow_sessions(|asked, _| Largest::all_of(&asked.circumstances.impact));
    let warnings = follow_sessions(|asked, _| {
        let circumstances = &asked.circumstances;
        warnings(&circumstances.impact, circumstances.unseen, circumstances.is_stale)
    });
    view! {
        <WarningList warnings=warnings />
        <ImpactView largest=largest />
    }
}

/// How old the list is that all of this rests on; nothing else is drawn anew when it is a second older.
#[component]
fn ListState() -> impl IntoView {
    let ListLines { age, status } = ListLines::of_context();
    view! {
        <div class="hint list-state">
            <p prop:textContent=age></p>
            <p prop:textContent=status></p>
        </div>
    }
}
