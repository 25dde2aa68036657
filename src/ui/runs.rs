//! The runs of a console: the newest, and those before it whose results are still tracked. What a person does to each.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::console::Console;
use super::state::OutcomeState;
use crate::domain::draft::Field;
use crate::domain::token::Token;
use crate::termination::run::Run;
use crate::termination::supervisor::GoOn;

impl Console {
    /// The run of a number; none where it is shown no more, or the console is gone.
    pub fn run(self, number: u32) -> Option<OutcomeState> {
        self.runs.try_with_untracked(|runs| runs.iter().find(|run| run.number == number).cloned()).flatten()
    }

    /// Shows a run as it stands, and has it recorded.
    pub fn show_run(self, number: u32, run: &Run) {
        let before = self.run(number).and_then(|shown| shown.run);
        self.change_run(number, &mut |shown| shown.run = Some(Rc::new(run.clone())));
        self.record(number, before.as_deref());
    }

    /// Shows a new run above those whose results are still tracked, and moves the focus to it. Those that have ended are in
    /// the run history.
    pub fn add_run(self, run: OutcomeState) {
        let number = run.number;
        let mut run = Some(run);
        let mut ended = Vec::new();
        self.runs.try_update(|runs| {
            ended = runs.iter().filter(|run| run.has_ended()).map(|run| run.number).collect();
            runs.splice(0..0, run.take());
        });
        // Whoever follows the runs is told first how they ended, and the new one is drawn.
        leptos::task::spawn_local(async move {
            self.focus_run(number);
            self.runs.try_update(|runs| runs.retain(|run| !ended.contains(&run.number)));
        });
    }

    fn change_run(self, number: u32, change: &mut dyn FnMut(&mut OutcomeState)) {
        self.runs.try_update(|runs| runs.iter_mut().filter(|run| run.number == number).for_each(change));
    }

    /// The first element of a run that fits a selector.
    pub fn element_of<E: JsCast>(self, number: u32, selector: &str) -> Option<E> {
        self.element(&format!("[data-run=\"{number}\"] {selector}"))
    }

    /// Moves the focus to the heading of a run.
    pub fn focus_run(self, number: u32) {
        if let Some(heading) = self.element_of::<HtmlElement>(number, "h2") {
            let _ = heading.focus(); // an element that is not rendered takes no focus, which does no harm
        }
    }

    /// Stops before the next call; where all were sent, stops tracking the results.
    pub fn stop(self, number: u32) {
        self.change_run(number, &mut |run| run.is_stopping = true);
        if let Some(run) = self.run(number) {
            run.supervisor.stop();
        }
        self.focus_run(number); // the button that had it cannot be pressed any more
    }

    /// The page is left: stops what may still send. Tracking sends nothing and goes on.
    pub fn stop_sending(self) {
        self.runs.try_update(|runs| {
            for run in runs.iter_mut().filter(|run| run.supervisor.may_send() && !run.is_stopping) {
                (run.is_stopping, run.was_left) = (true, true);
                run.supervisor.stop();
            }
        });
    }

    /// Says how a run goes on that cannot read the list.
    pub fn answer(self, number: u32, go_on: GoOn) {
        if let Some(run) = self.run(number) {
            run.supervisor.answer(go_on);
        }
        self.focus_run(number);
    }

    /// Goes on with a new token after the server did not take the old one. The form gets it too where it means the same
    /// project at the same endpoint: a token is sent nowhere else.
    pub fn renew_token(self, number: u32, text: &str) {
        let Some(run) = self.run(number) else { return };
        #[cfg(feature = "portal")]
        if self.goes_on_without_token(&run) {
            return;
        }
        let token = Token::parse(text);
        self.change_run(number, &mut |run| run.token_error = token.as_ref().err().copied());
        if let Ok(token) = token {
            if self.connection().is_some_and(|meant| meant.is_ok_and(|meant| run.is_of_project(&meant))) {
                self.type_in(Field::Token, token.reveal());
            }
            run.supervisor.renew(Some(token));
            self.focus_run(number);
        }
    }
}
