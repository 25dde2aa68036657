//! From the wish to end sessions to the run: what a person is asked, confirms, stops and answers.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use super::console::Console;
use super::criteria_bar;
use super::list_state::Impact;
use super::state::{Confirming, FormState, Language, OutcomeState};
use super::supervisor::PageSupervisor;
use crate::api::client::HttpNode;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::draft::{Connection, Field, Order};
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::Breach;
use crate::domain::thread_ids::join;
use crate::domain::token::Token;
use crate::listing::roster::Row;
use crate::termination::friction::Circumstances;
use crate::termination::ledger::State;
use crate::termination::look::LONGEST_FRESH;
use crate::termination::plan::{Checks, Plan};
use crate::termination::protocol::run;
use crate::termination::run::Run;
use crate::termination::supervisor::GoOn;

impl Console {
    /// Checks all fields: asks for confirmation, or shows all errors and goes to the first.
    pub fn submit(self) {
        #[cfg(feature = "portal")]
        if self.asks_for_token(Self::submit) {
            return;
        }
        let checked = self.form.with_untracked(|form| {
            (!form.is_busy).then(|| form.draft.check(form.page.as_ref(), &form.chosen))
        });
        match checked {
            None => {}
            Some(Err(errors)) => self.show_errors(&errors),
            Some(Ok(order)) => {
                let (circumstances, victims) = self.circumstances(&order);
                let (typed, reason) = Default::default();
                let policy = self.form.with_untracked(|form| form.policy.clone());
                let mut confirming =
                    Some(Confirming { order, circumstances, victims, typed, reason, policy });
                self.change_form(&mut |form| {
                    form.note.clear();
                    form.said = "";
                    form.confirming = confirming.take();
                });
                // Who was looking at a list is shown what became of the chosen since.
                if self.list.with_untracked(|list| list.is_older_than(LONGEST_FRESH, PageClock.now())) {
                    self.load_sessions();
                }
            }
        }
    }

    /// What is known of the sessions that an order would end, and their rows.
    fn circumstances(self, order: &Order) -> (Circumstances, Vec<Row>) {
        let list = self.list.read_untracked();
        let ids = order.threads.as_slice();
        let Impact { blast, unseen } = list.impact_of(ids);
        let meant = PlacesById::new(&mut ids.iter().copied());
        // One that went is not meant: its ID may be that of another row by now.
        let is_meant = |row: &&Row| row.is_there() && meant.first(row.session.id).is_some();
        let victims = list.roster.rows().iter().filter(is_meant).cloned().collect();
        let is_stale = list.is_stale(PageClock.now());
        (Circumstances { sessions: ids.len(), unseen, blast, is_stale }, victims)
    }

    /// The list was read while something is being confirmed: what is known of it now is shown. Its rows stay those
    /// that were chosen, for the run compares them; those that went are marked.
    pub fn confirm_by_new_list(self) {
        let order = |form: &FormState| Some(form.confirming.as_ref()?.order.clone());
        let Some(order) = self.form.try_with_untracked(order).flatten() else { return };
        let (circumstances, _) = self.circumstances(&order);
        let now = |row: &Row| self.list.with_untracked(|list| list.roster.row(row.serial).cloned());
        self.change_form(&mut |form| {
            let Some(confirming) = &mut form.confirming else { return };
            for row in &mut confirming.victims {
                match now(row) {
                    Some(now) => (row.is_gone, row.source) = (now.is_gone, now.source),
                    None => row.is_gone = true,
                }
            }
            let unseen = confirming.circumstances.unseen;
            confirming.circumstances = Circumstances { unseen, ..circumstances.clone() };
        });
    }

    /// Leaves the confirmation; the focus goes back to where it was.
    pub fn cancel(self) {
        if let Some(dialog) = self.element::<HtmlDialogElement>("dialog") {
            dialog.close();
        }
        self.change_form(&mut |form| form.confirming = None);
    }

    /// Starts what is being confirmed. A second click finds nothing to start.
    pub fn confirm(self) {
        let mut confirmed = None;
        self.change_form(&mut |form| {
            if !form.is_busy && form.confirming.as_ref().is_some_and(Confirming::is_complete) {
                confirmed = form.confirming.take();
                form.is_busy = confirmed.is_some();
            }
        });
        let Some(confirmed) = confirmed else { return };
        self.cancel();
        #[cfg(feature = "portal")]
        self.start_once_approved(confirmed);
        #[cfg(not(feature = "portal"))]
        self.start(confirmed);
    }

    /// The node of a connection, over HTTP.
    pub fn node_of(self, connection: Connection) -> HttpNode {
        let node = HttpNode::new(connection, self.locale.get_untracked().tag(), self.ages.get_value());
        #[cfg(feature = "portal")]
        let node = node.sending(self.sending());
        node
    }

    /// Starts what was confirmed.
    pub fn start(self, confirmed: Confirming) {
        let Confirming { order, victims, reason, .. } = confirmed;
        let policy = self.form.with_untracked(|form| form.policy.clone()); // it may have changed while this was approved
        let Order { connection, threads } = order;
        let target = connection.target.clone();
        let endpoint = Some(connection.endpoint.clone());
        let node = self.node_of(connection);
        let supervisor = Rc::new(PageSupervisor::new(self.outcome, node));
        let language = Language::of(self.locale.get_untracked());
        let criteria = self.list.with_untracked(|list| criteria_bar::sentence(&list.criteria, language));
        self.outcome.set(OutcomeState {
            endpoint,
            reason: reason.clone(),
            criteria,
            ..OutcomeState::default()
        });
        self.change_list(&mut |list| list.roster.choose_none()); // what is being ended is not to be ended again
        self.supervisor.set_value(Some(supervisor.clone()));
        // Where a list was seen, only what is still that session is ended. IDs without a row were confirmed by a number.
        let checks = match victims.is_empty() && !policy.needs_look() {
            true => Checks::None,
            false if policy.forbids_unverified => Checks::Chosen,
            false => Checks::ChosenAndUnseen,
        };
        let chosen = victims.into_iter().map(|row| row.session).collect();
        let plan = Plan::new(target, threads).checked(chosen, checks).under(policy, &reason);
        leptos::task::spawn_local(async move {
            run(plan, supervisor.node(), &PageClock, &*supervisor).await;
            self.change_form(&mut |form| form.is_busy = false);
            self.keep_run();
            self.focus_outcome();
            // What is left on the node is seen at once by who was looking at its list.
            if self.list.try_with_untracked(|list| list.listed.is_some()) == Some(true) {
                self.load_sessions();
            }
        });
        self.focus_outcome();
    }

    /// Asks whether what is still alive is to be sent again: nothing goes twice without the person's word. Not where the form
    /// means another node by now: there the IDs belong to others.
    pub fn ask_again(self, run: &Run) {
        let meant = self.form.with_untracked(|form| form.draft.connection(form.page.as_ref()));
        let endpoint = self.outcome.with_untracked(|outcome| outcome.endpoint.clone());
        let is_same = |connection: &Connection| {
            connection.target == *run.plan().target() && Some(&connection.endpoint) == endpoint.as_ref()
        };
        if meant.is_ok_and(|connection| !is_same(&connection)) {
            return self.say(|words| words.other_node);
        }
        self.change_list(&mut |list| list.roster.choose_none());
        self.type_in(Field::Threads, &join(&run.ledger().ids(State::Alive), ","));
        self.submit();
    }

    /// Stops before the next call.
    pub fn stop(self) {
        self.outcome.update(|outcome| outcome.is_stopping = true);
        self.supervisor.with_value(|supervisor| supervisor.as_ref().map(|supervisor| supervisor.stop()));
        self.focus_outcome(); // the button that had it cannot be pressed any more
    }

    /// Says how a run goes on that cannot read the list.
    pub fn answer(self, go_on: GoOn) {
        self.supervisor
            .with_value(|supervisor| supervisor.as_ref().map(|supervisor| supervisor.answer(go_on)));
        self.focus_outcome();
    }

    /// Goes on with a new token after the server did not take the old one.
    pub fn renew_token(self, text: &str) {
        #[cfg(feature = "portal")]
        if self.goes_on_without_token() {
            return;
        }
        let token = Token::parse(text);
        self.outcome.update(|outcome| outcome.token_error = token.as_ref().err().copied());
        if let Ok(token) = token {
            self.type_in(Field::Token, token.reveal());
            self.supervisor
                .with_value(|supervisor| supervisor.as_ref().map(|supervisor| supervisor.renew(Some(token))));
            self.focus_outcome();
        }
    }
}

impl Confirming {
    /// The number that has to be typed, if any.
    pub fn number_to_type(&self) -> Option<String> {
        self.circumstances.number_to_type().map(|number| number.to_string())
    }

    /// Why it cannot be confirmed, whatever is typed.
    pub fn breach(&self) -> Option<Breach> {
        let Circumstances { sessions, unseen, .. } = self.circumstances;
        self.policy.breach(sessions, unseen, &self.reason)
    }

    /// Whether it can be confirmed.
    pub fn is_complete(&self) -> bool {
        self.breach().is_none() && self.number_to_type().is_none_or(|number| self.typed.trim() == number)
    }
}
