//! What a selection would affect, in words: beside the button that leads to it, and in the confirmation.

use crate::domain::text::visible;
use crate::i18n::{Counted, fill};
use crate::sessions::impact::{Impact, Share};
use crate::termination::warnings::Warning;
use crate::ui::state::language::Language;
use crate::ui::time;

/// More of a name is not shown, in characters.
const LONGEST_NAME: usize = 60;

/// How much of the node is selected, and what it is, in one line; nothing where no session is.
pub fn selection_line(impact: &Impact, language: Language) -> String {
    if impact.selected == 0 {
        return String::new();
    }
    let words = language.words();
    let counts = [impact.selected, impact.all].map(|count| language.number(count));
    let selected = fill(words.selected_of, &counts.each_ref().map(String::as_str));
    fill(words.named, &[&selected, &impact_line(impact, language)])
}

/// What is selected: what it does, whose it is and for how long, such as "17 idle · app 17 of 699 · 13 hosts · longest 3 h".
pub fn impact_line(impact: &Impact, language: Language) -> String {
    let words = language.words();
    let counts = [
        (impact.running, words.running_count),
        (impact.waiting, words.waiting_count),
        (impact.idle, words.idle_count),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let mut parts: Vec<_> = counts.map(|(count, words)| fill(words, &[&language.number(count)])).collect();
    match impact.users.as_slice() {
        [] => {}
        [share] => parts.push(share_words(share, language)),
        users => parts.push(fill(words.users_counted.of(users.len()), &[&language.number(users.len())])),
    }
    if impact.hosts.len() > 1 {
        let hosts = impact.hosts.len();
        parts.push(fill(words.hosts_counted.of(hosts), &[&language.number(hosts)]));
    }
    if impact.longest.is_some() {
        parts.push(fill(words.longest, &[&time::words_for(language, impact.longest)]));
    }
    parts.join(" · ")
}

/// Such as "batch 23 of 41", or "all 41 sessions of batch".
fn share_words(share: &Share, language: Language) -> String {
    let words = language.words();
    let counts = [share.selected, share.all].map(|count| language.number(count));
    let [selected, all] = counts.each_ref().map(String::as_str);
    if share.is_whole() {
        return fill(words.whole_share.of(share.all), &[all, &name_of(share)]);
    }
    fill(words.share_line, &[selected, all, &name_of(share)])
}

/// A name as it is shown.
pub fn name_of(share: &Share) -> String {
    visible(&share.name, false, LONGEST_NAME)
}

/// A warning as a sentence.
pub fn warning_words(warning: &Warning, language: Language) -> String {
    let words = language.words();
    let named = |counted: Counted, count: usize, share: &Share| {
        fill(counted.of(count), &[&language.number(count), &name_of(share)])
    };
    let counted = |counted: Counted, count: usize| fill(counted.of(count), &[&language.number(count)]);
    match warning {
        Warning::WholeNode(count) => counted(words.warn_whole_node, *count),
        Warning::Administrator(share) => named(words.warn_administrator, share.selected, share),
        Warning::Unseen(count) => counted(words.warn_unseen, *count),
        Warning::Quarter => words.warn_quarter.to_owned(),
        Warning::AllOfUser(share) => named(words.warn_all_of_user, share.all, share),
        Warning::AllOfUsers(count) => fill(words.warn_all_of_users, &[&language.number(*count)]),
        Warning::AllOfHost(share) => named(words.warn_all_from_host, share.all, share),
        Warning::AllOfHosts(count) => fill(words.warn_all_from_hosts, &[&language.number(*count)]),
        Warning::LongRollback(count) => counted(words.warn_rollback, *count),
        Warning::Writes(count) => counted(words.warn_writes, *count),
        Warning::Stale => words.warn_stale.to_owned(),
    }
}
