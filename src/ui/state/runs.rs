//! The runs of a console: the newest, and those before it whose results are still tracked. What a person does to each.

use leptos::prelude::*;

use super::announcer::Announcer;
use super::gate::Gate;
use super::host::Host;
use super::reporting::Reporting;
use super::run_state::{About, RunState};
use super::shell::Shell;
use super::target_form::TargetForm;
use crate::domain::draft::Field;
use crate::domain::token::Token;
use crate::termination::run::{Ending, Run};
use crate::termination::supervisor::GoOn;

/// All runs that are shown.
#[derive(Clone, Copy)]
pub struct Runs {
    /// The newest first.
    pub all: RwSignal<Vec<RunState>>,
    /// The number of the newest.
    newest: StoredValue<u32>,
    announcer: Announcer,
    form: TargetForm,
    gate: Gate,
    host: Host,
    reporting: Reporting,
    shell: Shell,
}

impl Runs {
    /// No run yet. What runs send is stopped where the console is taken away.
    pub fn new(
        form: TargetForm,
        gate: Gate,
        host: Host,
        reporting: Reporting,
        announcer: Announcer,
        shell: Shell,
    ) -> Self {
        let all = RwSignal::new(Vec::<RunState>::new());
        on_cleanup(move || {
            for run in all.try_get_untracked().unwrap_or_default() {
                run.supervisor().iter().for_each(|supervisor| supervisor.stop());
                run.dispose();
            }
        });
        Self { all, newest: StoredValue::new(0), announcer, form, gate, host, reporting, shell }
    }

    /// The run of a number; none where it is shown no more, or the console is gone.
    pub fn get(self, number: u32) -> Option<RunState> {
        self.all.try_with_untracked(|runs| runs.iter().find(|run| run.number == number).copied()).flatten()
    }

    /// Adds a run above those whose results are still tracked, and moves the focus to it. Those that have ended are in
    /// the run history.
    pub fn begin(self, about: About) -> Option<RunState> {
        let number = self.newest.try_update_value(|newest| {
            *newest += 1;
            *newest
        })?;
        let run = RunState::new(number, about);
        let ended: Vec<_> = self.all.try_get_untracked()?.into_iter().filter(|run| run.has_ended()).collect();
        self.all.try_update(|runs| runs.insert(0, run));
        // Whoever follows the runs is told first how they ended, and the new one is drawn.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            run.focus();
            self.all
                .try_update(|runs| runs.retain(|run| ended.iter().all(|ended| ended.number != run.number)));
            leptos::task::tick().await;
            ended.into_iter().for_each(RunState::dispose);
        });
        Some(run)
    }

    /// Shows a run as it stands, and has it recorded. Where nothing more is sent from now on, it frees the form.
    pub fn show(self, number: u32, run: &Run, frees_form: bool) {
        let Some(shown) = self.get(number) else { return };
        let before = shown.now();
        shown.show(run);
        self.reporting.record(shown, before.as_deref());
        if frees_form {
            shown.may_send.try_set(false);
            self.reporting.keep(shown);
            self.gate.is_busy.try_set(false);
        }
    }

    /// Takes a run out of sight that has ended; it stays in the run history, whose heading gets the focus.
    pub fn dismiss(self, run: RunState) {
        if !run.has_ended() {
            return;
        }
        self.all.try_update(|runs| runs.retain(|shown| shown.number != run.number));
        self.shell.focus_on(".history summary");
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            run.dispose();
        });
    }

    /// A run waits for the person: it takes the focus. Not in a host page, whose own the focus is, and not while results are
    /// tracked, when the person does something else.
    pub fn call_person(self, run: RunState, selector: &'static str) {
        if self.host.page().is_none() && run.may_send.try_get_untracked() == Some(true) {
            run.focus_in_controls(selector);
        }
    }

    /// Stops before the next call; where all were sent, stops tracking the results.
    pub fn stop(self, run: RunState) {
        run.is_stopping.try_set(true);
        if let Some(supervisor) = run.supervisor() {
            supervisor.stop();
        }
        run.focus(); // the button that had it cannot be pressed any more
    }

    /// The page is left: stops what may still send. Tracking sends nothing and goes on.
    pub fn stop_sending(self) {
        for run in self.all.try_get_untracked().unwrap_or_default() {
            let may_send = run.may_send.get_untracked() && !run.is_stopping.get_untracked();
            if let Some(supervisor) = run.supervisor().filter(|_| may_send) {
                run.is_stopping.set(true);
                run.was_left.set(true);
                supervisor.stop();
            }
        }
    }

    /// Says that a run was stopped because the page was left, if that is so and it has ended.
    pub fn say_if_left(self, run: RunState) {
        if run.was_left.try_get_untracked() == Some(true) && run.ending() == Some(Ending::Stopped) {
            self.announcer.say(|words| words.ended_left);
        }
    }

    /// Says how a run goes on that cannot read the list.
    pub fn answer(self, run: RunState, go_on: GoOn) {
        if let Some(supervisor) = run.supervisor() {
            supervisor.answer(go_on);
        }
        run.focus();
    }

    /// Goes on with a new token after the API did not take the old one. The form gets it too where it means the same
    /// project at the same endpoint: a token is sent nowhere else.
    pub fn renew_token(self, run: RunState, text: &str) {
        let Some(supervisor) = run.supervisor() else { return };
        if self.host.adds_token() {
            supervisor.renew(None);
            return run.focus();
        }
        let token = Token::parse(text);
        run.token_error.try_set(token.as_ref().err().copied());
        if let Ok(token) = token {
            let is_of_project = self
                .form
                .connection()
                .is_some_and(|connection| connection.is_ok_and(|connection| run.is_of_project(&connection)));
            if is_of_project {
                self.form.type_in(Field::Token, token.reveal());
            }
            supervisor.renew(Some(token));
            run.focus();
        }
    }
}
