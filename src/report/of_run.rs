//! Makes the report of a run.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::{Call, Report, Reported, Row, SCHEMA};
use crate::domain::clock::Instant;
use crate::domain::policy::Policy;
use crate::domain::session::Session;
use crate::domain::token::Token;
use crate::termination::ledger::{Entry, State};
use crate::termination::run::{Aftermath, Attempt, Ending, Phase, Run};
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
    pub operator: &'a str,
    /// The filter of the list, as a sentence.
    pub filter: &'a str,
    /// What became of it, as a sentence.
    pub summary: &'a str,
    /// Statements are left out.
    pub is_redacted: bool,
    /// What runs may do now.
    pub policy: &'a Policy,
    /// The token in force: no text of the report has it, whoever wrote it.
    pub token: Option<&'a Token>,
}

/// What the page has the browser or the catalogue for.
pub struct Means<'a> {
    /// Writes an instant as RFC 3339 does, in UTC.
    pub utc: &'a dyn Fn(Instant) -> String,
    /// Names a state in the person's language.
    pub label: &'a dyn Fn(State) -> &'static str,
}

/// What has changed in the report of a run under way. Whoever takes one after the other always has the report as it is if
/// nothing more is heard of the run, at the price of what changed.
#[derive(Serialize)]
pub struct Changes {
    /// The report without its sessions and calls.
    pub report: Report,
    /// Sessions that differ, by their places.
    pub sessions: BTreeMap<usize, Reported>,
    /// Calls that differ, by their places.
    pub calls: BTreeMap<usize, Call>,
}

impl Report {
    /// The report of a run.
    pub fn of(run: &Run, circumstances: &Circumstances, means: &Means) -> Self {
        let writer = Writer { circumstances, means };
        let entries = run.ledger().entries().iter();
        Self {
            sessions: entries.map(|entry| writer.session(run.phase(), entry)).collect(),
            calls: run.attempts().iter().map(|attempt| writer.call(attempt)).collect(),
            ..writer.head(run)
        }
    }
}

impl Changes {
    /// What has changed in a run since it was as `before`; all of it where there was none.
    pub fn of(run: &Run, before: Option<&Run>, circumstances: &Circumstances, means: &Means) -> Self {
        let writer = Writer { circumstances, means };
        let phase = if run.has_ended() { run.phase() } else { &Phase::Ended(Ending::Stopped) }; // nothing more is sent
        let (known, calls) =
            before.map(|run| (run.ledger().entries(), run.attempts().len())).unwrap_or_default();
        let entries = run.ledger().entries().iter().enumerate();
        let changed = entries.filter(|(place, entry)| known.get(*place) != Some(*entry));
        let as_cut_off = |entry: &Entry| Entry { state: if_cut_off(entry.state), ..entry.clone() };
        // The last call that was known may have been on its way.
        let attempts = run.attempts().iter().enumerate().skip(calls.saturating_sub(1));
        Self {
            report: writer.head(run),
            sessions: changed
                .map(|(place, entry)| (place, writer.session(phase, &as_cut_off(entry))))
                .collect(),
            calls: attempts.map(|(place, attempt)| (place, writer.call(attempt))).collect(),
        }
    }
}

/// The state of an ID if nothing more is heard of its run.
pub const fn if_cut_off(state: State) -> State {
    match state {
        State::Sent => State::Unknown,
        State::Waiting => State::NotSent,
        state => state,
    }
}

struct Writer<'a> {
    circumstances: &'a Circumstances<'a>,
    means: &'a Means<'a>,
}

impl Writer<'_> {
    /// A report but for its sessions and calls.
    fn head(&self, run: &Run) -> Report {
        let target = run.request().target();
        let after = run.aftermath();
        let back = after.map(Aftermath::back_by_name).unwrap_or_default();
        let Circumstances { endpoint, reason, operator, filter, summary, .. } = *self.circumstances;
        Report {
            schema: SCHEMA.to_owned(),
            started_at: (self.means.utc)(run.started_at()),
            endpoint: self.cleared(endpoint),
            project: target.project.as_str().to_owned(),
            instance: target.instance.as_str().to_owned(),
            node: target.node.as_str().to_owned(),
            reason: self.cleared(reason),
            filter: self.cleared(filter),
            summary: self.cleared(summary),
            operator: self.cleared(operator),
            before: run.before(),
            after: after.map(|after| after.census),
            sessions_left: after.map(|after| after.census.sessions),
            came_back: back.iter().map(|(name, count)| (self.cleared(name), *count)).collect(),
            sessions: Vec::new(),
            calls: Vec::new(),
        }
    }

    /// A text that the API or a person wrote, without the token in force.
    fn cleared(&self, text: &str) -> String {
        self.circumstances.token.map_or(Cow::Borrowed(text), |token| token.cleared(text)).into_owned()
    }

    fn session(&self, phase: &Phase, entry: &Entry) -> Reported {
        let why_not = sendable(phase, entry, self.circumstances.policy).err();
        let history = entry.history.iter();
        Reported {
            id: entry.id.to_string(),
            state: entry.state.name().to_owned(),
            label: (self.means.label)(entry.state).to_owned(),
            may_be_sent: why_not.is_none(),
            why_not: why_not.map(|why_not| WhyNot::name(why_not).to_owned()),
            looked_at: entry.looked_at.map(self.means.utc),
            history: history.map(|(state, at)| (state.name().to_owned(), (self.means.utc)(*at))).collect(),
            selected: entry.selected.as_ref().map(|session| self.row(session)),
            listed: entry.listed.as_ref().map(|session| self.row(session)),
        }
    }

    fn row(&self, session: &Session) -> Row {
        let texts = session.texts();
        let cleared = |text: Option<&str>| text.map(|text| self.cleared(text));
        Row {
            user: cleared(texts.user),
            host: cleared(texts.host),
            db: cleared(texts.db),
            command: cleared(texts.command),
            time: session.time(),
            state: cleared(texts.state),
            info: cleared(texts.info.filter(|_| !self.circumstances.is_redacted)),
        }
    }

    fn call(&self, attempt: &Attempt) -> Call {
        let (request_id, status) = match &attempt.outcome {
            Some(Ok(answered)) => (answered.request_id.as_deref(), Some(200)),
            Some(Err(failure)) => (failure.request_id(), failure.status()),
            None => (None, None),
        };
        let request_id = request_id.map(|text| self.cleared(text).chars().take(LONGEST_REQUEST_ID).collect());
        Call {
            call: attempt.call + 1,
            ids: attempt.ids.iter().map(ToString::to_string).collect(),
            sent_at: (self.means.utc)(attempt.sent_at),
            answered_at: attempt.answered_at.map(self.means.utc),
            request_id,
            status,
        }
    }
}
