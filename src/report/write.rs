//! Writes the JSON of a report.

use std::borrow::Cow;

use super::SCHEMA;
use crate::domain::clock::Instant;
use crate::domain::policy::Policy;
use crate::domain::session::Session;
use crate::domain::token::Token;
use crate::termination::ledger::{Entry, State};
use crate::termination::run::{Attempt, Ending, Phase, Run};
use crate::termination::sendable::{WhyNot, sendable};

/// More of a request ID is not kept, in characters.
const LONGEST_REQUEST_ID: usize = 200;

/// What a run itself does not know.
pub struct Circumstances<'a> {
    /// Where its calls went.
    pub endpoint: &'a str,
    /// Why, in the person's words.
    pub reason: &'a str,
    /// Who, as they say.
    pub who: &'a str,
    /// What the list was narrowed down to.
    pub criteria: &'a str,
    /// What became of it, as a sentence.
    pub summary: &'a str,
    /// Statements are left out.
    pub is_redacted: bool,
    /// What runs may do now.
    pub policy: &'a Policy,
    /// The token in force: no text of the report has it, whoever wrote it.
    pub token: Option<&'a Token>,
}

/// What the page has the browser for.
pub struct Means<'a> {
    /// A text as JSON writes it, with its quotes.
    pub quote: &'a dyn Fn(&str) -> String,
    /// An instant as RFC 3339 writes it, in UTC.
    pub utc: &'a dyn Fn(Instant) -> String,
    /// A state in the person's language.
    pub label: &'a dyn Fn(State) -> &'static str,
}

/// The report of a run as JSON.
pub fn write(run: &Run, circumstances: &Circumstances, means: &Means) -> String {
    let mut json = Json::of(run, circumstances, means);
    json.begin("sessions", "[");
    run.ledger().entries().iter().for_each(|entry| json.entry(run.phase(), entry));
    json.end("],");
    json.begin("calls", "[");
    run.attempts().iter().for_each(|attempt| json.attempt(attempt));
    json.end("]");
    json.end("}");
    json.text
}

/// What has changed in the report of a run under way since it was written of `before`, as JSON: the report as it is if
/// nothing more is heard of the run, but its `sessions` and `calls` are objects, which have those that differ by their places.
/// So who takes one after the other always has the whole, at the price of what changed.
pub fn write_changes(
    run: &Run,
    before: Option<&Run>,
    circumstances: &Circumstances,
    means: &Means,
) -> String {
    let mut json = Json::of(run, circumstances, means);
    let phase = if run.has_ended() { run.phase() } else { &Phase::Ended(Ending::Stopped) }; // nothing more is sent
    let (entries, calls) =
        before.map(|run| (run.ledger().entries(), run.attempts().len())).unwrap_or_default();
    json.begin("sessions", "{");
    for (place, entry) in run.ledger().entries().iter().enumerate() {
        if entries.get(place) != Some(entry) {
            json.begin(&place.to_string(), "");
            json.entry(phase, &Entry { state: if_cut_off(entry.state), ..entry.clone() });
        }
    }
    json.end("},");
    json.begin("calls", "{");
    // The last one may have been on its way.
    for (place, attempt) in run.attempts().iter().enumerate().skip(calls.saturating_sub(1)) {
        json.begin(&place.to_string(), "");
        json.attempt(attempt);
    }
    json.end("}");
    json.end("}");
    json.text
}

/// The state of an ID if nothing more is heard of its run.
pub const fn if_cut_off(state: State) -> State {
    match state {
        State::Sent => State::Unknown,
        State::Waiting => State::NotSent,
        state => state,
    }
}

/// JSON on its way. Every value is followed by a comma; what closes around it takes the last one away.
struct Json<'a> {
    text: String,
    means: &'a Means<'a>,
    circumstances: &'a Circumstances<'a>,
}

impl<'a> Json<'a> {
    /// An object with all of a report but its sessions and calls.
    fn of(run: &Run, circumstances: &'a Circumstances<'a>, means: &'a Means<'a>) -> Self {
        let target = run.plan().target();
        let mut json = Self { text: "{".to_owned(), means, circumstances };
        json.member("schema", Some(SCHEMA));
        for (name, value) in [
            ("endpoint", circumstances.endpoint),
            ("project", target.project.as_str()),
            ("instance", target.instance.as_str()),
            ("node", target.node.as_str()),
            ("who", circumstances.who),
            ("reason", circumstances.reason),
            ("criteria", circumstances.criteria),
            ("summary", circumstances.summary),
        ] {
            json.foreign(name, Some(value));
        }
        json.time("started_at", Some(run.started_at()));
        json.number("left", run.aftermath().map(|after| after.left.to_string()).as_deref());
        json.begin("back", "[");
        for (name, count) in run.aftermath().map(|after| after.back.as_slice()).unwrap_or_default() {
            json.push(&["[", &(means.quote)(&json.cleared(name)), ",", &count.to_string(), "],"]);
        }
        json.end("],");
        json
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
    }

    fn begin(&mut self, name: &str, bracket: &str) {
        self.push(&["\"", name, "\":", bracket]);
    }

    fn end(&mut self, bracket: &str) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.push(&[bracket]);
    }

    fn cleared<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.circumstances.token.map_or(Cow::Borrowed(text), |token| token.cleared(text))
    }

    /// A text that the server or a person wrote.
    fn foreign(&mut self, name: &str, value: Option<&str>) {
        let cleared = value.map(|text| self.cleared(text));
        self.member(name, cleared.as_deref());
    }

    /// A text of the console's own.
    fn member(&mut self, name: &str, value: Option<&str>) {
        let quoted = value.map(self.means.quote);
        self.number(name, quoted.as_deref());
    }

    /// A number, or what else is JSON already.
    fn number(&mut self, name: &str, value: Option<&str>) {
        self.begin(name, "");
        self.push(&[value.unwrap_or("null"), ","]);
    }

    fn time(&mut self, name: &str, instant: Option<Instant>) {
        let time = instant.map(self.means.utc);
        self.member(name, time.as_deref());
    }

    fn entry(&mut self, phase: &Phase, entry: &Entry) {
        let why_not = sendable(phase, entry, self.circumstances.policy).err();
        self.push(&["{"]);
        self.member("id", Some(&entry.id.to_string()));
        self.member("state", Some(entry.state.name()));
        self.member("says", Some((self.means.label)(entry.state)));
        self.number("may_be_sent", Some(if why_not.is_none() { "true" } else { "false" }));
        self.member("why_not", why_not.map(WhyNot::name));
        self.time("looked_at", entry.looked_at);
        self.begin("history", "[");
        for (state, at) in &entry.history {
            self.push(&["[\"", state.name(), "\",\"", &(self.means.utc)(*at), "\"],"]);
        }
        self.end("],");
        self.row("chosen", entry.chosen.as_ref());
        self.row("listed", entry.listed.as_ref());
        self.end("},");
    }

    fn row(&mut self, name: &str, session: Option<&Session>) {
        let Some(session) = session else { return self.number(name, None) };
        self.begin(name, "{");
        let texts = session.texts();
        for (name, text) in [
            ("user", texts.user),
            ("host", texts.host),
            ("db", texts.db),
            ("command", texts.command),
            ("state", texts.state),
            ("info", texts.info.filter(|_| !self.circumstances.is_redacted)),
        ] {
            self.foreign(name, text);
        }
        self.number("time", session.time().map(|time| time.to_string()).as_deref());
        self.end("},");
    }

    fn attempt(&mut self, attempt: &Attempt) {
        let (request_id, status) = match &attempt.outcome {
            Some(Ok(answered)) => (answered.request_id.as_deref(), Some(200)),
            Some(Err(failure)) => (failure.request_id(), failure.status()),
            None => (None, None),
        };
        self.push(&["{"]);
        self.number("call", Some(&(attempt.call + 1).to_string()));
        self.time("sent_at", Some(attempt.sent_at));
        self.time("answered_at", attempt.answered_at);
        let request_id =
            request_id.map(|text| self.cleared(text).chars().take(LONGEST_REQUEST_ID).collect::<String>());
        self.member("request_id", request_id.as_deref());
        self.number("status", status.map(|status| status.to_string()).as_deref());
        self.begin("ids", "[");
        for id in &attempt.ids {
            self.push(&["\"", &id.to_string(), "\","]);
        }
        self.end("]");
        self.end("},");
    }
}
