//! What the node says of the thread IDs that were typed.

use leptos::prelude::*;

use crate::domain::draft::Draft;
use crate::domain::policy::Policy;
use crate::domain::thread_id::ThreadId;
use crate::i18n::{Words, fill};
use crate::sessions::lookup::Lookup;
use crate::termination::outlook::{Outlook, Prospect};
use crate::ui::format::time_of_day;
use crate::ui::sessions::prospect_row::ProspectRow;
use crate::ui::sessions::prospects_table::ProspectsTable;
use crate::ui::sessions::words::exclusion_words;
use crate::ui::state::gate::Gate;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::list_state::{Ended, ListState};
use crate::ui::state::session_list::SessionList;
use crate::ui::state::target_form::TargetForm;

/// What is known of the IDs.
#[derive(Clone, Default, PartialEq)]
struct Found {
    /// Whose they are in a few words, or why that is not known.
    summary: String,
    /// Each of them, where the node was asked.
    rows: Vec<ProspectRow>,
}

/// Whose the IDs are, or why that is not known. Nothing where none was typed.
#[component]
pub fn TypedIds() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let found = Memo::new(move |_| {
        let language = i18n.language();
        let is_reading = list.progress.with(Option::is_some);
        let threads = form.draft.with(Draft::threads)?;
        list.state.with(|state| {
            Some(match &state.lookup {
                Some(lookup) => found(threads.as_slice(), lookup, &gate.policy(), language),
                None => Found {
                    summary: unknown(state, is_reading, language.words()).to_owned(),
                    rows: Vec::new(),
                },
            })
        })
    });
    let has_ids = move || found.with(Option::is_some);
    let summary = move || found.with(|found| found.as_ref().map(|found| found.summary.clone()));
    let count = Memo::new(move |_| found.with(|found| found.as_ref().map_or(0, |found| found.rows.len())));
    let row_at = Callback::new(move |place: usize| {
        found.with(|found| found.as_ref().and_then(|found| found.rows.get(place).cloned()))
    });
    view! {
        <div class="typed-ids">
            <Show when=has_ids>
                <p class="hint" role="status" prop:textContent=Signal::derive(move || summary().unwrap_or_default())></p>
            </Show>
            <Show when=move || count.get() != 0>
                <ProspectsTable count=count row_at=row_at heading=|words| words.column_on_node />
            </Show>
        </div>
    }
}

fn found(ids: &[ThreadId], lookup: &Lookup, policy: &Policy, language: Language) -> Found {
    let words = language.words();
    let taken_at = time_of_day(language.locale, lookup.taken_at());
    let prospects = ids.iter().map(|id| {
        let mut prospect = Prospect::new(*id, None, false, policy);
        prospect.look_in(lookup, policy);
        prospect
    });
    let prospects: Vec<_> = prospects.collect();
    let listed = prospects.iter().filter(|prospect| prospect.is_listed).count();
    let counts = [&language.number(listed), &language.number(ids.len()), &taken_at];
    let summary = fill(words.looked_up, &counts.map(String::as_str));
    let rows = prospects.iter().map(|prospect| ProspectRow::of(prospect, say(prospect, words), language));
    Found { summary, rows: rows.collect() }
}

fn say(prospect: &Prospect, words: &'static Words) -> String {
    match prospect.outlook {
        Outlook::Excluded(reason) => fill(words.outlook_excluded, &[exclusion_words(words, reason)]),
        Outlook::Unclear => words.outlook_unclear.to_owned(),
        Outlook::NotListed => words.outlook_not_listed.to_owned(),
        _ if prospect.is_listed => words.outlook_listed.to_owned(),
        _ => words.unverified.to_owned(),
    }
}

/// Why the IDs were not looked up.
fn unknown(list: &ListState, is_reading: bool, words: &'static Words) -> &'static str {
    match &list.ended {
        _ if is_reading => words.looking_up,
        Ended::Failed(_) if list.may_not_list() => words.lookup_forbidden,
        Ended::Failed(_) => words.lookup_failed,
        _ => "",
    }
}
