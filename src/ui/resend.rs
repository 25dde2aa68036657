//! Sending again what is still alive: the sessions that were sent, not whatever has their IDs by now.

use leptos::prelude::*;

use super::confirming::Confirming;
use super::console::Console;
use super::dom::{Element, button};
use super::list_state::ListState;
use super::state::{Language, OutcomeState};
use crate::domain::policy::Policy;
use crate::termination::ledger::{Change, State};
use crate::termination::outlook::{Outlook, Prospect};

/// The outcomes of which a session may be alive, so that sending it again may help.
pub const RESENDABLE: [State; 3] = [State::Alive, State::KilledStillListed, State::Refused];

/// The button of one outcome of a run.
pub fn resend_button(console: Console, number: u32, state: State, language: Language) -> Element {
    button("")
        .attr("name", "send-again")
        .text(language.words.send_again)
        .on("click", move |_| console.ask_again(number, state))
}

impl Console {
    /// Asks whether what a run left in this state is to be sent again: nothing goes twice without the person's word. Not
    /// where the form means another node by now: there the IDs belong to others.
    pub fn ask_again(self, number: u32, state: State) {
        let Some(run) = self.run(number) else { return };
        if self.form.with_untracked(|form| form.is_busy) {
            return self.say(|words| words.one_run_at_a_time);
        }
        let connection = match self.connection() {
            Some(Ok(connection)) if run.is_of_node(&connection) => connection,
            Some(Ok(_)) => return self.say(|words| words.other_node),
            Some(Err(errors)) => return self.show_errors(&errors),
            None => return,
        };
        let policy = self.form.with_untracked(|form| form.policy.clone());
        let selection = self.list.with_untracked(|list| left_in(&run, state, list, &policy));
        let is_reused = |one: &Prospect| one.outlook == Outlook::Changed(Change::OtherSession);
        if selection.iter().all(is_reused) {
            return self.say(|words| words.resend_reused);
        }
        self.change_list(&mut |list| list.roster.select_none());
        self.ask(self.list.with_untracked(|list| Confirming::of(connection, selection, list, policy)));
    }
}

/// What a run left in a state: the sessions that were sent, as far as they are known. What the list at hand has of them is what
/// the person sees and confirms; an ID that is another session by now is kept.
fn left_in(run: &OutcomeState, state: State, list: &ListState, policy: &Policy) -> Vec<Prospect> {
    let entries = run.run.as_ref().map(|run| run.ledger().entries()).unwrap_or_default();
    let left = entries.iter().filter(|entry| entry.state == state);
    left.map(|entry| {
        let sent = entry.sent_as.as_ref().or(entry.selected.as_ref()).cloned();
        let mut prospect = Prospect::new(entry.id, sent, entry.listed_at.is_some(), policy);
        if let Some(row) = list.roster.listed_as(entry.id) {
            prospect.see(Some(row), false, policy);
        }
        prospect
    })
    .collect()
}
