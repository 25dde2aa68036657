//! Sending again what is still alive: the sessions that were sent, not whatever has their IDs by now.

use leptos::prelude::*;

use super::console::Console;
use super::dom::{Element, button};
use super::list_state::ListState;
use super::state::{Confirming, Language, OutcomeState};
use crate::domain::draft::Order;
use crate::domain::identity::Comparison;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::listing::roster::{Row, Source};
use crate::termination::friction::Circumstances;
use crate::termination::ledger::State;

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
        let Resend { ids, victims, unseen, left_out } =
            self.list.with_untracked(|list| Resend::of(list, &run, state));
        let Ok(threads) = ThreadIds::with_chosen(&ids, "") else {
            return self.say(|words| words.resend_reused);
        };
        self.change_list(&mut |list| list.roster.choose_none());
        let order = Order { connection, threads };
        let circumstances = Circumstances { unseen, ..self.circumstances(&order) };
        self.ask(Confirming { left_out, ..Confirming::new(order, circumstances, victims) });
    }
}

/// What is asked for once more.
struct Resend {
    ids: Vec<ThreadId>,
    /// The sessions that were sent, as far as they are known.
    victims: Vec<Row>,
    /// How many the node never listed.
    unseen: usize,
    /// How many IDs the list at hand has as other sessions: they are not asked for.
    left_out: usize,
}

impl Resend {
    /// What a run left in a state.
    fn of(list: &ListState, run: &OutcomeState, state: State) -> Self {
        let entries = run.run.as_ref().map(|run| run.ledger().entries()).unwrap_or_default();
        let mut resend = Self { ids: Vec::new(), victims: Vec::new(), unseen: 0, left_out: 0 };
        for entry in entries.iter().filter(|entry| entry.state == state) {
            let now = list.roster.listed_as(entry.id);
            let sent = entry.sent_as.as_ref().or(entry.chosen.as_ref());
            let comparison = now.zip(sent).map(|(now, sent)| sent.compare(now));
            if comparison == Some(Comparison::OtherSession) {
                resend.left_out += 1;
                continue;
            }
            resend.ids.push(entry.id);
            resend.unseen += usize::from(now.is_none() && entry.listed_at.is_none());
            // As it is listed now, where that is surely the session that was sent: what the person confirms is what they see.
            let seen = match comparison {
                None | Some(Comparison::Same | Comparison::OtherDatabase) => now,
                Some(_) => None,
            };
            resend.victims.extend(seen.or(sent).map(|session| victim(list, session, seen.is_some())));
        }
        resend
    }
}

/// The row of a session that was listed; one that was not has no place in the list.
fn victim(list: &ListState, session: &Session, is_listed: bool) -> Row {
    if !is_listed {
        return Row::without_place(session.clone(), Source::Pasted(None));
    }
    let is_its = |row: &&Row| row.session.id == session.id && row.is_on_node();
    let row = list.roster.rows().iter().rfind(is_its).cloned();
    row.unwrap_or_else(|| Row::without_place(session.clone(), Source::Listed))
}
