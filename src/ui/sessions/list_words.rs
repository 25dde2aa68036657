//! How old the list is and what became of its last reading, in words.

use crate::api::client::TIMEOUT;
use crate::domain::clock::Instant;
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::text::visible;
use crate::i18n::{explain, fill};
use crate::ui::state::language::Language;
use crate::ui::state::list_state::{Ended, ListState, Listed, Progress};
use crate::ui::time;

/// More of the API's words than this are not shown, in characters.
const LONGEST_MESSAGE: usize = 300;

/// What became of the last reading, where there is anything to say of it but the list itself.
pub fn status(list: &ListState, is_reading: bool, language: Language) -> String {
    let words = language.words();
    match (&list.ended, list.listed) {
        (Ended::Failed(failure), _) if !is_reading => failure_words(failure, language),
        (Ended::Stopped, _) if !is_reading => words.loading_stopped.to_owned(),
        (Ended::StoppedByRun, _) if !is_reading => words.loading_stopped_by_run.to_owned(),
        (Ended::StoppedByLeaving, _) if !is_reading => words.loading_stopped_by_leaving.to_owned(),
        (_, None) if list.has_lost_selection => words.other_node.to_owned(),
        (_, Some(Listed { seen, total, .. })) if seen != total => {
            fill(words.list_incomplete.of(total), &[&language.number(total), &language.number(seen)])
        }
        _ => String::new(),
    }
}

/// How old the list is, and how far the next reading of it.
pub fn age(list: &ListState, progress: Option<Progress>, now: Instant, language: Language) -> String {
    let progress = progress.map(|progress| progress_words(progress, language));
    let age = list.listed.map(|listed| age_of(list, listed, now, language));
    progress.into_iter().chain(age).collect::<Vec<_>>().join(" · ")
}

fn progress_words(progress: Progress, language: Language) -> String {
    let words = language.words();
    if progress.total == 0 {
        return words.loading_first.to_owned(); // before the first page nobody knows how many there are
    }
    fill(words.loading, &[&language.number(progress.sessions), &language.number(progress.total)])
}

fn age_of(list: &ListState, listed: Listed, now: Instant, language: Language) -> String {
    let words = language.words();
    let age = i64::try_from(now.since(listed.asked_at) / 1_000).unwrap_or_default();
    let age = time::words_for(language, Some(age));
    let took = time::tenths(language, listed.took);
    let mut parts = vec![fill(words.listed.of(listed.seen), &[&language.number(listed.seen), &age, &took])];
    if !listed.is_whole {
        parts.push(words.list_has_holes.to_owned());
    }
    if list.is_stale(now) {
        parts.push(words.stale.to_owned());
    }
    parts.join(" · ")
}

/// What happened, what it means for the list, what to do, and the API's own words.
fn failure_words(failure: &Failure, language: Language) -> String {
    let words = language.words();
    let explanation = explain(words, failure, TIMEOUT);
    let mut parts = match (failure, failure.status(), explanation.next) {
        (_, _, next) if next == words.next_token => vec![words.list_needs_token.to_owned()],
        (_, Some(403), _) => vec![words.list_forbidden.to_owned()],
        // What else there is to do after a call that terminates sessions is of no use here.
        (_, Some(400 | 404 | 429), next) | (Failure::NotSent, _, next) => {
            vec![explanation.what, next.to_owned()]
        }
        (Failure::Answered(answer), ..) => vec![fill(words.list_error, &[&answer.status.to_string()])],
        (Failure::Unreadable { .. }, ..) => vec![explanation.what, words.list_unreadable.to_owned()],
        (Failure::Redirected, ..) => vec![words.list_redirected.to_owned()],
        (Failure::NoAnswer, ..) => vec![words.list_no_answer.to_owned()],
        (Failure::TimedOut, ..) => vec![fill(words.list_timed_out, &[&TIMEOUT.to_string()])],
    };
    if let Failure::Answered(ErrorAnswer { code, message, .. }) = failure {
        let told = [code.as_deref(), message.as_deref()].into_iter().flatten();
        parts.extend(told.map(|text| visible(text, false, LONGEST_MESSAGE)));
    }
    parts.extend(failure.request_id().map(|id| fill(words.request_id, &[&visible(id, false, 100)])));
    parts.join(" · ")
}
