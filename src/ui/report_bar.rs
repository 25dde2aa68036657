//! Below the result: its report as a file, and the same as commands.

use js_sys::{Date, Function, JSON, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::clipboard::copy;
use super::console::Console;
use super::dom::{Element, button, element};
use super::outcome::sentence;
use super::state::Language;
use super::tiles::label_of;
use crate::domain::clock::Instant;
use crate::i18n::fill;
use crate::report::{Circumstances, Means, write};

/// The forms of a report: those that are saved as files, then those that are copied.
const FORMS: [(&str, &str); 5] =
    [("markdown", "Markdown"), ("csv", "CSV"), ("json", "JSON"), ("hcloud", "hcloud"), ("sql", "SQL")];

/// The buttons.
pub fn report_bar(console: Console, language: Language) -> Element {
    let words = language.words;
    let who = element("input").attr("type", "text").attr("name", "who").attr("autocomplete", "off");
    let redact = element("input").attr("type", "checkbox").attr("name", "redact");
    let buttons = FORMS.map(|(form, name)| {
        let template = if matches!(form, "hcloud" | "sql") { words.copy_as } else { words.report_as };
        button("")
            .attr("name", form)
            .text(&fill(template, &[name]))
            .on("click", move |_| console.report(form))
    });
    element("div")
        .class("actions")
        .children(buttons)
        .child(element("label").class("inline").text(words.who).child(who))
        .child(element("label").class("inline").child(redact).text(words.redact))
}

impl Console {
    /// Saves the last run's report as a file, or copies it, as its form is meant for.
    fn report(self, form: &'static str) {
        let redact = self.element::<HtmlInputElement>("[name=redact]");
        let Some(json) = self.report_json(redact.is_some_and(|redact| redact.checked())) else { return };
        self.keep_run(); // with who ran it, by now
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

    /// The report as JSON, without statements where it is redacted; none where the console is gone by now.
    pub fn report_json(self, is_redacted: bool) -> Option<String> {
        let language = Language::of(self.locale.try_get_untracked()?);
        let outcome = self.outcome.try_read_untracked()?;
        let run = outcome.run.as_ref()?;
        let who = self.element::<HtmlInputElement>("[name=who]").map(|who| who.value());
        let circumstances = Circumstances {
            who: who.as_deref().unwrap_or_default(),
            endpoint: &outcome.endpoint.as_ref()?.to_string(),
            reason: &outcome.reason,
            criteria: &outcome.criteria,
            summary: &sentence(language, run),
            is_redacted,
        };
        let means = Means { quote: &quote, utc: &utc, label: &|state| label_of(language.words, state) };
        Some(write(run, &circumstances, &means))
    }
}

/// A text as JSON. The browser refuses none.
fn quote(text: &str) -> String {
    JSON::stringify(&text.into()).map(String::from).unwrap_or_default()
}

fn utc(instant: Instant) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let date = Date::new(&JsValue::from_f64(instant.wall as f64));
    String::from(date.to_iso_string())
}
