//! From the wish to terminate sessions to the run: what a person is asked, confirms and withdraws.

use std::rc::Rc;

use leptos::prelude::*;

use super::announcer::Announcer;
use super::confirmation::Confirmation;
use super::confirming::Confirming;
use super::gate::Gate;
use super::host::{Approval, Host};
use super::language::I18n;
use super::layout::Layout;
use super::list_state::{Ended, ListState};
use super::refresh::Refresh;
use super::reporting::Reporting;
use super::run_state::{About, RunState};
use super::runs::Runs;
use super::session_list::SessionList;
use super::supervisor::PageSupervisor;
use super::target_form::TargetForm;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::draft::{CheckedForm, Connection, Field, FieldError};
use crate::domain::policy::Policy;
use crate::domain::thread_ids::ThreadIdsError;
use crate::i18n::fill;
use crate::termination::ledger::{Change, State};
use crate::termination::outlook::{Outlook, Prospect};
use crate::termination::protocol::run;
use crate::termination::request::{Checks, TerminationRequest};
use crate::termination::snapshot::LONGEST_FRESH;
use crate::ui::sessions::filter_words::sentence;

/// All else is right, but nothing is selected and no ID was typed.
const NO_SESSIONS: (Field, FieldError) = (Field::Threads, FieldError::Threads(ThreadIdsError::Empty));

/// The way to a run.
#[derive(Clone, Copy)]
pub struct Terminator {
    /// What it is a way to.
    pub runs: Runs,
    pub(crate) announcer: Announcer,
    pub(crate) confirmation: Confirmation,
    pub(crate) form: TargetForm,
    pub(crate) gate: Gate,
    pub(crate) host: Host,
    pub(crate) i18n: I18n,
    pub(crate) layout: Layout,
    pub(crate) list: SessionList,
    pub(crate) refresh: Refresh,
    pub(crate) reporting: Reporting,
}

impl Terminator {
    /// Checks all fields: asks for confirmation, or shows all errors and goes to the first.
    pub fn review(self) {
        if self.host.asks_for_token(self.form, move || self.review()) || self.gate.is_busy_now() {
            return;
        }
        match self.form.check() {
            Some(Ok(form)) => {
                let asked = self.list.now(|list| Confirming::new(form, list, self.gate.policy()));
                if let Some(asked) = asked {
                    self.ask(asked);
                }
            }
            // Who looks at the list selects there: the field for IDs is in another tab.
            Some(Err(errors)) if self.layout.shows_list() && errors == [NO_SESSIONS] => {
                self.form.say(|language| language.words().select_first.to_owned());
            }
            Some(Err(errors)) => self.form.show_errors(&errors),
            None => {}
        }
    }

    /// Asks whether what a run left in this state is to be sent again: nothing goes twice without the person's word. Not
    /// where the form means another node by now: there the IDs belong to others.
    pub fn ask_to_resend(self, run: RunState, state: State) {
        let Some(connection) = self.connection_to(run) else { return };
        let policy = self.gate.policy();
        let Some(selection) = self.list.now(|list| left_in(run, state, list, &policy)) else { return };
        let is_reused = |one: &Prospect| one.outlook == Outlook::Changed(Change::OtherSession);
        if selection.iter().all(is_reused) {
            return self.announcer.say(|words| words.resend_reused);
        }
        self.list.change(&mut |list| list.roster.clear_selection());
        let asked = self.list.now(|list| Confirming::of(connection, selection, list, policy));
        if let Some(asked) = asked {
            self.ask(asked);
        }
    }

    /// The connection to the node of a run; where there is none by now, or another run sends calls, it is said why.
    pub(super) fn connection_to(self, run: RunState) -> Option<Connection> {
        if self.gate.is_busy_now() {
            self.announcer.say(|words| words.one_run_at_a_time);
            return None;
        }
        match self.form.connection()? {
            Ok(connection) if run.is_of_node(&connection) => return Some(connection),
            Ok(_) => self.refuse_other_node(run),
            Err(errors) => self.form.show_errors(&errors),
        }
        None
    }

    fn ask(self, confirming: Confirming) {
        let has_unseen = confirming.circumstances.unseen > 0;
        self.form.note.set(String::new());
        self.announcer.clear();
        self.confirmation.open(confirming);
        // Who was looking at a list is shown what became of the selected since, and whose the IDs are that no list has told of.
        let is_due = |list: &ListState| {
            list.is_older_than(LONGEST_FRESH, PageClock.now()) || (has_unseen && !list.is_denied)
        };
        if self.list.now(is_due) == Some(true) {
            self.refresh.reload();
        }
    }

    /// Says to which node a run belongs that cannot be resent to the one that the form names.
    fn refuse_other_node(self, run: RunState) {
        let Some(node) = run.now().map(|run| run.request().target().node.as_str().to_owned()) else { return };
        self.announcer.say_text(fill(self.i18n.current().words().resend_other_node, &[&node]));
    }

    /// Starts what is being confirmed, once the host page agrees. A second click finds nothing to start.
    pub fn confirm(self) {
        if self.gate.is_busy_now() {
            return;
        }
        let Some(confirmed) = self.confirmation.take() else { return };
        self.gate.is_busy.set(true);
        let Some(page) = self.host.page() else { return self.start(confirmed) };
        let asked = self.gate.ask();
        leptos::task::spawn_local(async move {
            let approval = page.approve(&confirmed).await;
            if !self.gate.end_ask(asked) {
                return; // the console is gone, or the person has withdrawn
            }
            if approval == Approval::Granted {
                return self.start(confirmed);
            }
            self.gate.is_busy.try_set(false);
            self.announcer.say(match approval {
                Approval::Nobody => |words| words.nobody_approved,
                _ => |words| words.not_approved,
            });
        });
    }

    /// The person no longer wants what waits to be approved; whether there was anything.
    pub fn withdraw(self) -> bool {
        let Some(asked) = self.gate.approval.try_get_untracked().flatten() else { return false };
        let was_waiting = self.gate.end_ask(asked);
        self.gate.is_busy.try_set(false);
        if let Some(page) = self.host.page() {
            page.withdrawn();
        }
        was_waiting
    }

    /// Starts what was confirmed. A reading of the list that is under way is stopped first: the calls must not wait for it.
    fn start(self, confirmed: Confirming) {
        self.refresh.stop(Ended::StoppedByRun);
        let policy = self.gate.policy(); // it may have changed while this was approved
        let reason = confirmed.reason.clone();
        let CheckedForm { connection, threads } = confirmed.form.clone();
        let selected = confirmed.sessions();
        let filter = self.list.now(|list| sentence(&list.filter, self.i18n.current())).unwrap_or_default();
        let about = About { endpoint: connection.endpoint.clone(), reason: reason.clone(), filter };
        let target = connection.target.clone();
        let node = self.host.node_of(connection, self.form);
        let Some(shown) = self.runs.begin(about) else { return };
        let supervisor = Rc::new(PageSupervisor::new(self.runs, shown.number, node));
        shown.set_supervisor(supervisor.clone());
        // What is being terminated is not to be again.
        self.list.change(&mut |list| list.roster.clear_selection());
        self.form.clear_threads();
        let may_not_list = self.list.now(ListState::may_not_list).unwrap_or_default();
        let checks = checks_of(selected.is_empty() && may_not_list, &policy);
        let request =
            TerminationRequest::new(target, threads).checked(selected, checks).under(policy, &reason);
        leptos::task::spawn_local(async move {
            let run = run(request, supervisor.node(), &PageClock, &*supervisor).await;
            self.after_run(shown);
            if self.host.page().is_none() {
                self.reporting.end_record(&run); // there is nobody to be told before
            }
        });
    }

    /// A run has ended. The person may do something else by now: the focus is moved only where what has it goes away.
    fn after_run(self, run: RunState) {
        self.reporting.keep(run);
        self.runs.say_if_left(run);
        if run.has_focus_in_controls() {
            run.focus();
        }
        // What is left on the node is seen at once by who was looking at its list.
        let is_looking = |list: &ListState| list.listed.is_some() || list.ended == Ended::StoppedByRun;
        if self.list.now(is_looking) == Some(true) && !self.confirmation.is_open() {
            self.refresh.reload();
        }
    }
}

/// Only what is still that session is terminated. IDs without a row were confirmed by a number; they are sent unverified only
/// where this user may not list sessions.
fn checks_of(cannot_verify: bool, policy: &Policy) -> Checks {
    match cannot_verify && !policy.needs_verification() {
        true => Checks::None,
        false if policy.forbids_unverified => Checks::Selected,
        false => Checks::SelectedAndUnseen,
    }
}

/// What a run left in a state: the sessions that were sent, as far as they are known. What the list at hand has of them is what
/// the person sees and confirms; an ID that is another session by now is kept.
fn left_in(run: RunState, state: State, list: &ListState, policy: &Policy) -> Vec<Prospect> {
    let Some(run) = run.now() else { return Vec::new() };
    // What was not sent for a reason of its own would not be sent now.
    let left = run.ledger().entries().iter().filter(|entry| entry.state == state && entry.why.is_none());
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
