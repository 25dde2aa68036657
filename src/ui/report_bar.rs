//! Below the result: its report as a file, and the same as commands.

use js_sys::{Date, Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::clipboard::copy;
use super::console::Console;
use super::dom::{Element, button, element};
use super::outcome::sentence;
use super::state::{FormState, Language, OutcomeState, Reporting};
use super::tiles::label_of;
use crate::domain::clock::Instant;
use crate::domain::draft::Field;
use crate::domain::token::Token;
use crate::i18n::fill;
use crate::report::{Circumstances, Means, Report};
use crate::termination::run::Run;

/// The forms of a report: those that are saved as files, then those that are copied.
const FORMS: [(&str, &str); 6] = [
    ("markdown", "Markdown"),
    ("csv", "CSV"),
    ("json", "JSON"),
    ("hcloud", "hcloud"),
    ("curl", "curl"),
    ("sql", "SQL"),
];

/// The buttons.
pub fn report_bar(console: Console, number: u32, language: Language) -> Element {
    let words = language.words;
    let Reporting { operator, omits_sql } = console.reporting.get();
    let type_in = move |event| console.reporting.update(|with| with.operator = event_target_value(&event));
    let who = element("input").attr("type", "text").attr("name", "who").attr("autocomplete", "off");
    let who = who.prop("value", operator.as_str()).on("input", type_in);
    let check = move |event| console.reporting.update(|with| with.omits_sql = event_target_checked(&event));
    let redact = element("input").attr("type", "checkbox").attr("name", "redact");
    let redact = redact.prop("checked", omits_sql).on("change", check);
    let buttons = FORMS.map(|(form, name)| {
        let template =
            if matches!(form, "hcloud" | "curl" | "sql") { words.copy_as } else { words.report_as };
        button("")
            .attr("name", form)
            .text(&fill(template, &[name]))
            .on("click", move |_| console.report(number, form))
    });
    element("div")
        .class("actions")
        .children(buttons)
        .child(element("label").class("inline").text(words.who).child(who))
        .child(element("label").class("inline").child(redact).text(words.redact))
}

impl Console {
    /// Saves a run's report as a file, or copies it, as its form is meant for.
    fn report(self, number: u32, form: &'static str) {
        let omits_sql = self.reporting.with_untracked(|with| with.omits_sql);
        let Some(json) = self.report_json(number, omits_sql) else { return };
        self.keep_run(number); // with who ran it, by now
        leptos::task::spawn_local(async move {
            let text = self.report_in(form, &json).await;
            self.say(match text.as_deref() {
                None => |words| words.later_failed,
                Some("") => return,
                Some(text) if copy(self, text).await => |words| words.copied,
                Some(_) => |words| words.not_copied,
            });
        });
    }

    /// The report in a form, or nothing of it once it is saved; none where that failed.
    async fn report_in(self, form: &str, json: &str) -> Option<String> {
        let save: Function = self.load_later("report").await?.dyn_into().ok()?;
        let promise: Promise =
            save.call2(&JsValue::NULL, &json.into(), &form.into()).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok()?.as_string()
    }

    /// The report of a run as JSON, without statements where it is redacted; none where the console is gone by now.
    pub fn report_json(self, number: u32, is_redacted: bool) -> Option<String> {
        let summary = |language, shown: &OutcomeState, run: &Run| sentence(language, run, shown.was_left);
        let report = self.report_by(number, is_redacted, &summary, &Report::of)?;
        serde_json::to_string(&report).ok()
    }

    /// What `make` makes of a run, which is given what the run itself does not know, a summary in the language in force
    /// among it.
    pub fn report_by<T>(
        self,
        number: u32,
        is_redacted: bool,
        summary: &dyn Fn(Language, &OutcomeState, &Run) -> String,
        make: &dyn Fn(&Run, &Circumstances, &Means) -> T,
    ) -> Option<T> {
        let language = Language::of(self.locale.try_get_untracked()?);
        let outcome = self.run(number)?;
        let run = outcome.run.as_ref()?;
        let in_force =
            |form: &FormState| (form.policy.clone(), Token::parse(form.draft.text(Field::Token)).ok());
        let (policy, token) = self.form.try_with_untracked(in_force)?;
        let circumstances = Circumstances {
            operator: &self.reporting.try_get_untracked()?.operator,
            endpoint: &outcome.endpoint.to_string(),
            reason: &outcome.reason,
            filter: &outcome.filter,
            summary: &summary(language, &outcome, run),
            is_redacted,
            policy: &policy,
            token: token.as_ref(),
        };
        let means = Means { utc: &utc, label: &|state| label_of(language.words, state) };
        Some(make(run, &circumstances, &means))
    }
}

/// An instant as RFC 3339 writes it, in UTC.
pub fn utc(instant: Instant) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let date = Date::new(&JsValue::from_f64(instant.wall as f64));
    String::from(date.to_iso_string())
}
