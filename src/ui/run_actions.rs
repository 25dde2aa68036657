//! From the wish to end sessions to the run: what a person is asked, confirms, stops and answers.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Element, HtmlDialogElement};

use super::confirming::Confirming;
use super::console::Console;
use super::filter_bar;
use super::list_state::{Ended, ListState};
use super::state::{Language, OutcomeState};
use super::supervisor::PageSupervisor;
use crate::api::client::HttpNode;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::draft::{Connection, FieldErrors, Order};
use crate::termination::protocol::run;
use crate::termination::request::{Checks, TerminationRequest};
use crate::termination::snapshot::LONGEST_FRESH;

impl Console {
    /// Checks all fields: asks for confirmation, or shows all errors and goes to the first.
    pub fn submit(self) {
        #[cfg(feature = "portal")]
        if self.asks_for_token(Self::submit) {
            return;
        }
        let checked = self.form.try_with_untracked(|form| {
            (!form.is_busy).then(|| form.draft.check(form.page.as_ref(), &form.selected))
        });
        match checked.flatten() {
            None => {}
            Some(Err(errors)) => self.show_errors(&errors),
            Some(Ok(order)) => {
                let policy = self.form.with_untracked(|form| form.policy.clone());
                self.ask(self.list.with_untracked(|list| Confirming::new(order, list, policy)));
            }
        }
    }

    /// Asks for confirmation.
    pub fn ask(self, confirming: Confirming) {
        let has_unseen = confirming.circumstances.unseen > 0;
        let mut confirming = Some(confirming);
        self.change_form(&mut |form| {
            form.note.clear();
            form.said.clear();
            form.confirming = confirming.take();
        });
        // Who was looking at a list is shown what became of the selected since, and whose the IDs are that no list has told of.
        let is_due = |list: &ListState| {
            list.is_older_than(LONGEST_FRESH, PageClock.now()) || (has_unseen && !list.is_denied)
        };
        if self.list.try_with_untracked(is_due) == Some(true) {
            self.reload_sessions();
        }
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

    /// What the form means; none where the console is gone.
    pub fn connection(self) -> Option<Result<Connection, FieldErrors>> {
        self.form.try_with_untracked(|form| form.draft.connection(form.page.as_ref()))
    }

    /// The node of a connection, over HTTP.
    pub fn node_of(self, connection: Connection) -> HttpNode {
        #[cfg(feature = "portal")]
        let sending = self.sending(&connection.endpoint);
        let node = HttpNode::new(connection, self.locale.get_untracked().tag(), self.ages.get_value());
        #[cfg(feature = "portal")]
        let node = node.sending(sending);
        node
    }

    /// Starts what was confirmed. A reading of the list that is under way is stopped first: the calls must not wait for it.
    pub fn start(self, confirmed: Confirming) {
        let (order, reason) = (confirmed.order.clone(), confirmed.reason.clone());
        let selected = confirmed.sessions();
        let started = self.form.try_with_untracked(|form| form.policy.clone()); // it may have changed while this was approved
        let (Some(policy), Some(locale)) = (started, self.locale.try_get_untracked()) else { return };
        self.stop_reading(Ended::StoppedByRun);
        let Order { connection, threads } = order;
        let target = connection.target.clone();
        let endpoint = connection.endpoint.clone();
        let number = self.count_run();
        let supervisor = Rc::new(PageSupervisor::new(self, number, self.node_of(connection)));
        let language = Language::of(locale);
        let filter = |list: &ListState| filter_bar::sentence(&list.filter, language);
        let filter = self.list.try_with_untracked(filter).unwrap_or_default();
        self.add_run(OutcomeState {
            number,
            supervisor: supervisor.clone(),
            run: None,
            endpoint,
            reason: reason.clone(),
            filter,
            is_stopping: false,
            was_left: false,
            token_error: None,
        });
        self.change_list(&mut |list| list.roster.select_none()); // what is being ended is not to be ended again
        // Only what is still that session is ended. IDs without a row were confirmed by a number; they are sent without a
        // look only where this user may not list sessions.
        let may_not_list = self.list.with_untracked(ListState::may_not_list);
        let checks = match selected.is_empty() && may_not_list && !policy.needs_verification() {
            true => Checks::None,
            false if policy.forbids_unverified => Checks::Selected,
            false => Checks::SelectedAndUnseen,
        };
        let request =
            TerminationRequest::new(target, threads).checked(selected, checks).under(policy, &reason);
        leptos::task::spawn_local(async move {
            let run = run(request, supervisor.node(), &PageClock, &*supervisor).await;
            self.after_run(number);
            if cfg!(not(feature = "portal")) {
                self.end_record(&run); // there is nobody to be told before
            }
        });
    }

    /// A run has ended. The person may do something else by now: the focus is moved only where what has it goes away.
    fn after_run(self, number: u32) {
        self.keep_run(number);
        self.say_if_left(number);
        if self.element_of::<Element>(number, ".run :focus").is_some() {
            self.focus_run(number);
        }
        // What is left on the node is seen at once by who was looking at its list.
        let is_looking = |list: &ListState| list.listed.is_some() || list.ended == Ended::StoppedByRun;
        let is_asked = self.form.try_with_untracked(|form| form.confirming.is_some());
        if self.list.try_with_untracked(is_looking) == Some(true) && is_asked == Some(false) {
            self.reload_sessions();
        }
    }
}
