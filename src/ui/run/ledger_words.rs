//! What is known of an ID, in words: what became of it, what to do next, and as which session it was seen when.

use super::words::label_of;
use crate::domain::clock::Instant;
use crate::domain::session::{Session, Texts};
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::termination::ledger::{Change, Entry, State, Why};
use crate::termination::run::Run;
use crate::ui::format::time_of_day;
use crate::ui::sessions::words::exclusion_words;
use crate::ui::state::language::Language;
use crate::ui::time::{tenths, words_for};

/// More of each text of a session is not shown, in characters.
const LONGEST_TEXT: usize = 100;
/// More of a statement is not shown in its row, in characters.
const LONGEST_STATEMENT: usize = 300;

/// What is known of an ID, and what to do next.
pub fn meaning_of(entry: &Entry, language: Language) -> String {
    let words = language.words();
    let text = match entry.state {
        State::Waiting => words.waiting_means,
        State::Sent => words.sent_means,
        State::Killed => words.killed_means,
        State::Gone => words.gone_killed_means,
        State::KilledStillListed => words.killed_still_listed_means,
        State::NotFound => words.not_found_means,
        State::NotFoundAfterListed => return listed_before(entry, language),
        State::Unaccounted => words.unaccounted_means,
        State::Unknown => words.unknown_means,
        State::Vanished => words.vanished_means,
        State::Reused => words.reused_means,
        State::Dying => words.dying_means,
        State::Alive => words.alive_means,
        State::Refused => words.refused_means,
        State::LeftBefore => words.left_before_means,
        State::Changed | State::Excluded | State::NotSent => return why_not(words, entry.why),
    };
    text.to_owned()
}

/// How long before its call a session was listed that the API then did not find.
fn listed_before(entry: &Entry, language: Language) -> String {
    let sent = entry.history.iter().rev().find(|(state, _)| *state == State::Sent);
    let before = sent.zip(entry.listed_at).map(|((_, sent), listed)| sent.since(listed));
    fill(language.words().not_found_after_listed_means, &[&tenths(language, before.unwrap_or_default())])
}

/// Why an ID was not sent.
fn why_not(words: &'static Words, why: Option<Why>) -> String {
    let text = match why {
        None => words.held_back_means,
        Some(Why::ListHasHoles) => words.not_sent_holes,
        Some(Why::Unclear) => words.not_sent_unclear,
        Some(Why::NeverSeen) => words.not_sent_unseen,
        Some(Why::Changed(Change::OtherSession)) => words.changed_session,
        Some(Why::Changed(Change::OtherDatabase)) => words.changed_database,
        Some(Why::Changed(Change::OtherUser)) => words.changed_user,
        Some(Why::Changed(Change::Runs)) => words.changed_runs,
        Some(Why::Changed(Change::Writes)) => words.changed_writes,
        Some(Why::Excluded(reason)) => return fill(words.excluded_means, &[exclusion_words(words, reason)]),
    };
    text.to_owned()
}

/// The states that it has been in, in the order of time. It was queued from the start of the run on, whenever that was noted.
pub fn history(run: &Run, entry: &Entry, language: Language) -> Vec<String> {
    let words = language.words();
    let step = |(place, (state, at)): (usize, &(State, Instant))| {
        let is_first = place == 0 && *state == State::Waiting;
        let at = if is_first { run.started_at() } else { *at };
        let time = time_of_day(language.locale, at);
        let since = tenths(language, at.since(run.started_at()));
        fill(words.history_step, &[&time, label_of(words, *state), &since])
    };
    entry.history.iter().enumerate().map(step).collect()
}

/// When what is known of it was known, and what that means.
pub fn detail(entry: &Entry, language: Language) -> String {
    let at = entry.history.last().map(|(_, at)| time_of_day(language.locale, *at));
    let parts = at.into_iter().chain([meaning_of(entry, language)]);
    parts.collect::<Vec<_>>().join(" · ")
}

/// The user, the host and the statement of the session that was meant, or of the one that was listed; a session without a
/// statement says what it did.
pub fn cells(entry: &Entry) -> [String; 3] {
    let session = entry.sent_as.as_ref().or(entry.selected.as_ref()).or(entry.listed.as_ref());
    let texts = session.map(Session::texts).unwrap_or_default();
    let statement = texts.info.filter(|info| !info.is_empty()).or(texts.command);
    [texts.user, texts.host, statement]
        .map(|text| visible(text.unwrap_or_default(), false, LONGEST_STATEMENT))
}

/// The session as it was selected, as it was right before its call where that differs, and what the last list that was looked
/// at for it has of its ID.
pub fn sessions_of(entry: &Entry, language: Language) -> Vec<String> {
    let words = language.words();
    let at = |instant| time_of_day(language.locale, instant);
    let line = |session| line(session, language);
    let selected = entry.selected.as_ref().map(|session| fill(words.row_selected, &[&line(session)]));
    let sent = entry.sent_as.as_ref().filter(|sent| entry.selected.as_ref() != Some(*sent));
    let sent = sent.zip(entry.listed_at);
    let sent = sent.map(|(session, listed_at)| fill(words.row_sent, &[&at(listed_at), &line(session)]));
    let last = entry.looked_at.map(|looked_at| match &entry.listed {
        Some(session) => fill(words.row_listed, &[&at(looked_at), &line(session)]),
        None => fill(words.row_not_listed, &[&at(looked_at)]),
    });
    [selected, sent, last].into_iter().flatten().collect()
}

fn line(session: &Session, language: Language) -> String {
    let texts = Texts { state: None, ..session.texts() };
    let texts = texts
        .all()
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .map(|text| visible(text, false, LONGEST_TEXT));
    let time = session.time().map(|_| words_for(language, session.time()));
    texts.chain(time).collect::<Vec<_>>().join(" · ")
}
