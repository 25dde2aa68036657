//! The reports of the tab's runs. JavaScript keeps them: it still has them where their console is gone or has failed.

use leptos::prelude::WithValue;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::console::Console;
use super::outcome::{result, sentence};
use super::report_bar::utc;
use super::state::{Language, OutcomeState};
use crate::report::{Changes, if_cut_off};
use crate::termination::run::Run;

// It is in `embed/reports.js`.
#[wasm_bindgen]
extern "C" {
    /// The reports of the tab, as one console keeps them.
    pub type Reports;
    /// Keeps a report in place of the one that its run had.
    #[wasm_bindgen(method, catch)]
    pub fn keep(this: &Reports, report: &str) -> Result<(), JsValue>;
    /// Takes what has changed in a run under way; see [`Changes`].
    #[wasm_bindgen(method, catch)]
    pub fn follow(this: &Reports, changes: &str) -> Result<(), JsValue>;
    /// A run has ended, by what tells it apart: it cannot be cut off any more.
    #[wasm_bindgen(method, catch)]
    pub fn end(this: &Reports, key: &str) -> Result<(), JsValue>;
}

impl Console {
    /// Has JavaScript keep what is known of a run under way, which was as `before` when this was last called. Nothing where
    /// the console is gone: it was told how the run stood then.
    pub fn record(self, number: u32, before: Option<&Run>) {
        if before.is_none() {
            self.keep_run(number);
        }
        let changes = self.report_by(number, false, &summary, &|run, circumstances, means| {
            serde_json::to_string(&Changes::of(run, before, circumstances, means)).ok()
        });
        if let Some(changes) = changes.flatten() {
            self.reports.try_with_value(|reports| reports.follow(&changes));
        }
    }

    /// A run has ended, and whoever is told of that was told.
    pub fn end_record(self, run: &Run) {
        let key = [&utc(run.started_at()), " ", run.request().target().node.as_str()].concat();
        self.reports.try_with_value(|reports| reports.end(&key));
    }
}

/// What is known of a run if nothing more is heard of it, as a sentence.
fn summary(language: Language, shown: &OutcomeState, run: &Run) -> String {
    if run.has_ended() {
        return sentence(language, run, shown.was_left);
    }
    [&result(language, run, if_cut_off), language.words.full_stop, language.words.ended_cut_off].concat()
}
