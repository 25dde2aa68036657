//! One row for each ID that was asked for, in the order in which the IDs were given.

use leptos::prelude::*;

use super::ledger_words::{history, meaning_of, sessions_of};
use super::results::Ids;
use super::words::label_of;
use crate::termination::ledger::Entry;
use crate::termination::run::Run;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;

/// The table.
#[component]
pub fn LedgerTable(
    /// Which run.
    run: RunState,
    /// The IDs of its elements.
    ids: Ids,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let rows = (0..run.rows()).map(|place| view! { <Row run=run place=place /> }).collect_view();
    view! {
        <h3 id=ids.of("ledger") prop:textContent=i18n.text(|words| words.ledger_heading)></h3>
        <div class="scrolled" tabindex="0" role="group" aria-labelledby=ids.of("ledger")>
            <table aria-labelledby=ids.of("ledger")>
                <thead>
                    <tr>
                        <th scope="col" prop:textContent=i18n.text(|words| words.column_thread)></th>
                        <th scope="col" prop:textContent=i18n.text(|words| words.column_result)></th>
                        <th scope="col" prop:textContent=i18n.text(|words| words.column_meaning)></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The row of the ID at a place. It is drawn anew when its own entry changes, and not with each change of the run: there may
/// be thousands.
#[component]
fn Row(run: RunState, place: usize) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    move || {
        run.track_row(place);
        let language = i18n.language();
        let run = run.now()?;
        let entry = run.ledger().entries().get(place)?;
        Some(row(&run, entry, language))
    }
}

fn row(run: &Run, entry: &Entry, language: Language) -> impl IntoView + use<> {
    let words = language.words();
    let state = entry.state;
    let rejected = entry.was_rejected_before().then_some(words.rejected_before);
    let sessions = sessions_of(entry, language)
        .into_iter()
        .map(|line| view! { <p class="code" prop:textContent=line></p> });
    view! {
        <tr data-state=state.name()>
            <th scope="row" class="code" prop:textContent=entry.id.to_string()></th>
            <td>
                <span class=format!("badge {}", state.name()) prop:textContent=label_of(words, state)></span>
            </td>
            <td>
                <span prop:textContent=meaning_of(entry, language)></span>
                {rejected.map(|text| view! { <p class="hint" prop:textContent=text></p> })}
                {sessions.collect_view()}
                <p class="hint" prop:textContent=history(run, entry, language)></p>
            </td>
        </tr>
    }
}
