//! What the node says of the thread IDs that were typed.

use leptos::prelude::*;

use super::console::Console;
use super::dom::{Element, Node, element, live, paragraph};
use super::format::time_of_day;
use super::list_state::{Ended, ListState};
use super::prospects_table::prospects_table;
use super::state::Language;
use super::table::reason_words;
use crate::domain::policy::Policy;
use crate::domain::thread_id::ThreadId;
use crate::i18n::fill;
use crate::sessions::lookup::Lookup;
use crate::termination::outlook::{Outlook, Prospect};

/// More are not shown in the form; the confirmation has them.
const MOST_SHOWN: usize = 20;

/// Whose the IDs are, or why that is not known. Nothing where none was typed.
pub fn typed_ids(console: Console) -> Node {
    live(move || {
        let language = console.language();
        let (form, list) = (console.form.read(), console.list.read());
        let holder = element("div").class("typed-ids");
        let Some(threads) = form.draft.threads() else { return holder };
        match &list.lookup {
            Some(lookup) => holder.children(found(threads.as_slice(), lookup, &form.policy, language)),
            None => holder.child(paragraph("hint", unknown(console, &list, language)).attr("role", "status")),
        }
    })
}

fn found(ids: &[ThreadId], lookup: &Lookup, policy: &Policy, language: Language) -> [Element; 2] {
    let words = language.words;
    let taken_at = time_of_day(language.locale, lookup.taken_at());
    let prospects: Vec<_> = ids
        .iter()
        .map(|id| {
            let mut prospect = Prospect::new(*id, None, false, policy);
            prospect.look_in(lookup, policy);
            prospect
        })
        .collect();
    let count = prospects.iter().filter(|prospect| prospect.is_listed).count();
    let summary = fill(words.looked_up, &[&language.number(count), &language.number(ids.len()), &taken_at]);
    let say = |prospect: &Prospect, language: Language| match prospect.outlook {
        Outlook::Excluded(reason) => fill(words.outlook_excluded, &[reason_words(language.words, reason)]),
        Outlook::Unclear => words.outlook_unclear.to_owned(),
        Outlook::NotListed => words.outlook_not_listed.to_owned(),
        _ if prospect.is_listed => words.outlook_listed.to_owned(),
        _ => words.unverified.to_owned(),
    };
    let shown: Vec<_> = prospects.iter().collect();
    [
        paragraph("hint", &summary).attr("role", "status"),
        prospects_table(&shown, MOST_SHOWN, words.column_on_node, &say, language),
    ]
}

/// Why the IDs were not looked up.
fn unknown(console: Console, list: &ListState, language: Language) -> &'static str {
    let words = language.words;
    let is_reading = console.progress.get().is_some();
    match &list.ended {
        _ if is_reading => words.looking_up,
        Ended::Failed(_) if list.may_not_list() => words.lookup_forbidden,
        Ended::Failed(_) => words.lookup_failed,
        _ => "",
    }
}
