//! What is asked, in words.

use crate::domain::policy::Violation;
use crate::domain::session::{Session, Texts};
use crate::domain::text::visible;
use crate::i18n::{Counted, Words, fill};
use crate::termination::confirmation_rule::Circumstances;
use crate::termination::outlook::{Outlook, Prospect};
use crate::ui::format::time_of_day;
use crate::ui::sessions::impact_words::impact_line;
use crate::ui::sessions::words::exclusion_words;
use crate::ui::state::confirming::Confirming;
use crate::ui::state::language::Language;

/// More of what a session was is not shown, in characters.
const LONGEST_BEFORE: usize = 60;

/// How many sessions are terminated on which node.
pub fn title(asked: &Confirming, language: Language) -> String {
    let words = language.words();
    let node = asked.form.connection.target.node.as_str();
    match asked.circumstances.sessions {
        0 => fill(words.confirm_nothing, &[node]),
        count => fill(words.confirm_title.of(count), &[&language.number(count), node]),
    }
}

/// How many of the selection will be terminated and what that would affect, and what becomes of the others.
pub fn consequence_lines(asked: &Confirming, language: Language) -> Vec<String> {
    let words = language.words();
    let Circumstances { sessions, unseen, impact, .. } = &asked.circumstances;
    let number = |number| language.number(number);
    let taken_at = asked.seen_at.map(|seen_at| time_of_day(language.locale, seen_at)).unwrap_or_default();
    let mut lines = Vec::new();
    if *sessions > 0 {
        let counted = if impact.selected > 0 { words.terminated_of } else { words.terminated_count };
        lines.push(fill(counted.of(*sessions), &[&number(*sessions), &number(impact.all)]));
        lines.extend(Some(impact_line(impact, language)).filter(|line| !line.is_empty()));
    }
    if *unseen > 0 {
        lines.push(words.confirm_unseen.to_owned());
    }
    let mut tell = |counted: Counted, is_so: fn(Outlook) -> bool| {
        let count = asked.count(is_so);
        if count > 0 {
            lines.push(fill(counted.of(count), &[&number(count), &taken_at]));
        }
    };
    tell(words.ended_count, |outlook| outlook == Outlook::Ended);
    tell(words.changed_count, |outlook| matches!(outlook, Outlook::Changed(_)));
    tell(words.excluded_count, |outlook| matches!(outlook, Outlook::Excluded(_)));
    tell(words.unclear_count, |outlook| outlook == Outlook::Unclear);
    tell(words.not_listed_count, |outlook| outlook == Outlook::NotListed);
    lines
}

/// Why it cannot be confirmed, and why a number that was typed no longer fits.
pub fn notices(asked: &Confirming, language: Language) -> Vec<String> {
    let words = language.words();
    let count = asked.circumstances.sessions;
    let violation = asked.violation().map(|violation| violation_words(words, violation));
    let changed = asked.number_before();
    let changed = changed
        .map(|before| fill(words.number_changed, &[&language.number(before), &language.number(count)]));
    violation.into_iter().chain(changed).collect()
}

/// What the policy does not allow.
pub fn violation_words(words: &'static Words, violation: Violation) -> String {
    match violation {
        Violation::ReadOnly => words.violation_read_only.to_owned(),
        Violation::TooMany(most) => fill(words.violation_too_many.of(most), &[&most.to_string()]),
        Violation::Unverified => words.violation_unverified.to_owned(),
        Violation::NoReason => words.violation_no_reason.to_owned(),
    }
}

/// What is to be expected of a session, and what it was where it has changed.
pub fn outlook_words(prospect: &Prospect, language: Language) -> String {
    let words = language.words();
    match prospect.outlook {
        Outlook::Terminated => words.outlook_terminated.to_owned(),
        Outlook::Ended => words.outlook_ended.to_owned(),
        Outlook::NotListed => words.outlook_not_listed.to_owned(),
        Outlook::Unclear => words.outlook_unclear.to_owned(),
        Outlook::Excluded(reason) => fill(words.outlook_excluded, &[exclusion_words(words, reason)]),
        Outlook::Changed(_) => {
            let mut both =
                telling(prospect.selected.as_ref()).into_iter().zip(telling(prospect.now.as_ref()));
            let before = both.find(|(before, now)| before != now).and_then(|(before, _)| before);
            fill(words.outlook_changed, &[&visible(before.unwrap_or("NULL"), false, LONGEST_BEFORE)])
        }
    }
}

/// The texts by which a session is told to have changed; its state changes all the time.
fn telling(session: Option<&Session>) -> [Option<&str>; 6] {
    Texts { state: None, ..session.map(Session::texts).unwrap_or_default() }.all()
}
