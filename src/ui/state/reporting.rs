//! The reports of runs: kept for the tab, saved, and copied.

use js_sys::{Date, Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::announcer::Announcer;
use super::gate::Gate;
use super::language::{I18n, Language};
use super::run_state::RunState;
use super::shell::Shell;
use super::target_form::TargetForm;
use crate::domain::clock::Instant;
use crate::domain::draft::Field;
use crate::domain::token::Token;
use crate::report::summary::{Writing, summary};
use crate::report::{Changes, Circumstances, Means, Report, if_cut_off};
use crate::termination::run::Run;
use crate::ui::components::clipboard::Clipboard;
use crate::ui::run::words::{label_of, result, sentence, told};

// It is in `embed/internal/reports.ts`: it still has the reports where their console is gone or has failed.
#[wasm_bindgen]
extern "C" {
    /// The reports of the tab, as one console keeps them.
    pub type Reports;
    /// Keeps a report in place of the one that its run had.
    #[wasm_bindgen(method, catch)]
    fn keep(this: &Reports, report: &str) -> Result<(), JsValue>;
    /// Takes what has changed in a run under way; see [`Changes`].
    #[wasm_bindgen(method, catch)]
    fn follow(this: &Reports, changes: &str) -> Result<(), JsValue>;
    /// A run has ended, by what tells it apart: it cannot be cut off any more.
    #[wasm_bindgen(method, catch)]
    fn end(this: &Reports, key: &str) -> Result<(), JsValue>;
}

/// What goes into every report that this console writes, and where reports go.
#[derive(Clone, Copy)]
pub struct Reporting {
    /// Who ran it, as they say.
    pub operator: RwSignal<String>,
    /// Statements are left out.
    pub omits_sql: RwSignal<bool>,
    /// Goes up whenever a report is kept.
    pub kept: RwSignal<u32>,
    reports: StoredValue<Reports, LocalStorage>,
    announcer: Announcer,
    clipboard: Clipboard,
    form: TargetForm,
    gate: Gate,
    i18n: I18n,
    shell: Shell,
}

impl Reporting {
    /// `reports` are those of the tab's runs.
    pub fn new(
        reports: Reports,
        form: TargetForm,
        gate: Gate,
        announcer: Announcer,
        clipboard: Clipboard,
        i18n: I18n,
        shell: Shell,
    ) -> Self {
        Self {
            operator: RwSignal::new(String::new()),
            omits_sql: RwSignal::new(false),
            kept: RwSignal::new(0),
            reports: StoredValue::new_local(reports),
            announcer,
            clipboard,
            form,
            gate,
            i18n,
            shell,
        }
    }

    /// The tab's reports as a value of JavaScript, for what shows them.
    pub fn reports(self) -> Option<JsValue> {
        self.reports.try_with_value(|reports| reports.into())
    }

    /// Keeps the report of a run as it is by now, in place of what was kept of it.
    pub fn keep(self, run: RunState) {
        let Some(json) = self.json(run, false) else { return };
        self.reports.try_with_value(|reports| reports.keep(&json));
        self.kept.try_update(|kept| *kept += 1);
    }

    /// Has JavaScript keep what is known of a run under way, which was as `before` when this was last called. Nothing where
    /// the console is gone: it was told how the run stood then.
    pub fn record(self, run: RunState, before: Option<&Run>) {
        if before.is_none() {
            self.keep(run);
        }
        let changes = self.write(run, false, &summary_so_far, &|run, circumstances, means| {
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

    /// Saves a run's report as a file, or copies it, as its form is meant for.
    pub fn report(self, run: RunState, form: &'static str) {
        let Some(json) = self.json(run, self.omits_sql.get_untracked()) else { return };
        self.keep(run); // with the operator, by now
        leptos::task::spawn_local(async move {
            let text = self.report_in(form, &json).await;
            self.announcer.say(match text.as_deref() {
                None => |words| words.later_failed,
                Some("") => return,
                Some(text) if self.clipboard.copy(text).await => |words| words.copied,
                Some(_) => |words| words.not_copied,
            });
        });
    }

    /// Copies a summary of a run for a chat.
    pub fn copy_summary(self, run: RunState) {
        let report = self.write(run, true, &told, &Report::of);
        let language = self.i18n.current();
        let writing = Writing { words: language.words(), number: &|count| language.number(count) };
        if let Some(report) = report {
            self.clipboard.copy_and_say(summary(&report, writing));
        }
    }

    /// The report in a form, or nothing of it once it is saved; none where that failed.
    async fn report_in(self, form: &str, json: &str) -> Option<String> {
        let save: Function = self.shell.load_later("report").await?.dyn_into().ok()?;
        let promise: Promise =
            save.call2(&JsValue::NULL, &json.into(), &form.into()).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok()?.as_string()
    }

    /// The report of a run as JSON, without statements where it is redacted; none where the console is gone by now.
    pub fn json(self, run: RunState, is_redacted: bool) -> Option<String> {
        let summary = |language, run: &Run, was_left| sentence(language, run, was_left);
        let report = self.write(run, is_redacted, &summary, &Report::of)?;
        serde_json::to_string(&report).ok()
    }

    /// What `make` makes of a run, which is given what the run itself does not know, a summary in the language in force
    /// among it.
    fn write<T>(
        self,
        run: RunState,
        is_redacted: bool,
        summary: &dyn Fn(Language, &Run, bool) -> String,
        make: &dyn Fn(&Run, &Circumstances, &Means) -> T,
    ) -> Option<T> {
        let language = self.i18n.current();
        let (about, was_left) = (run.about()?, run.was_left.try_get_untracked()?);
        let run = run.now()?;
        let token = self.form.now(|draft| Token::parse(draft.text(Field::Token)).ok())?;
        let circumstances = Circumstances {
            operator: &self.operator.try_get_untracked()?,
            endpoint: &about.endpoint.to_string(),
            reason: &about.reason,
            filter: &about.filter,
            summary: &summary(language, &run, was_left),
            is_redacted,
            policy: &self.gate.policy(),
            token: token.as_ref(),
        };
        let means = Means { utc: &utc, label: &|state| label_of(language.words(), state) };
        Some(make(&run, &circumstances, &means))
    }
}

/// What is known of a run if nothing more is heard of it, as a sentence.
fn summary_so_far(language: Language, run: &Run, was_left: bool) -> String {
    if run.has_ended() {
        return sentence(language, run, was_left);
    }
    let words = language.words();
    [&result(language, run, if_cut_off), words.full_stop, words.ended_cut_off].concat()
}

/// An instant as RFC 3339 writes it, in UTC.
pub fn utc(instant: Instant) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let date = Date::new(&JsValue::from_f64(instant.wall as f64));
    String::from(date.to_iso_string())
}
