//! What the choice would hit, beside the button that leads to it and in the confirmation.

use super::state::Language;
use super::time;
use crate::domain::text::visible;
use crate::i18n::fill;
use crate::listing::blast::{Blast, Share};

/// Of each kind, this many shares are told.
const MOST_SHARES: usize = 3;

/// The sentences about a choice; none where nothing is chosen.
pub fn blast_lines(blast: &Blast, unseen: usize, language: Language) -> Vec<String> {
    let words = language.words;
    let number = |number| language.number(number);
    let mut lines = Vec::new();
    if blast.chosen > 0 {
        lines.push(fill(words.chosen_of, &[&number(blast.chosen), &number(blast.all)]));
        lines.extend(impact_lines(blast, language));
    }
    if unseen > 0 {
        lines.push(fill(words.typed_unseen, &[&number(unseen)]));
    }
    lines
}

/// Whose the chosen sessions are, and what would be interrupted; nothing where none is chosen.
pub fn impact_lines(blast: &Blast, language: Language) -> Vec<String> {
    if blast.chosen == 0 {
        return Vec::new();
    }
    let words = language.words;
    let number = |number| language.number(number);
    let shares = [&blast.users, &blast.hosts, &blast.databases];
    let told = shares.into_iter().flat_map(|shares| shares.iter().take(MOST_SHARES));
    let mut told: Vec<_> = told.map(|share| share_words(share, language)).collect();
    let more: usize = shares.iter().map(|shares| shares.len().saturating_sub(MOST_SHARES)).sum();
    if more > 0 {
        told.push(fill(words.and_more, &[&number(more)]));
    }
    let counts = [
        (blast.running, words.running_count),
        (blast.idle, words.idle_count),
        (blast.waiting, words.waiting_count),
        (blast.writing, words.writing_count),
        (blast.long_rollback, words.long_rollback),
    ];
    let mut counts: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| fill(words, &[&number(count)]))
        .collect();
    if blast.longest.is_some() {
        counts.push(fill(words.longest, &[&time::words_for(language, blast.longest)]));
    }
    vec![told.join("; "), counts.join(" · ")]
}

/// Such as "23 of 41 of batch, 56 %", or "all of batch".
fn share_words(share: &Share, language: Language) -> String {
    let words = language.words;
    let name = visible(&share.name, false, 60);
    if share.chosen == share.all {
        return fill(words.all_of, &[&name]);
    }
    let percent = share.chosen * 100 / share.all.max(1);
    fill(
        words.share_of,
        &[&language.number(share.chosen), &language.number(share.all), &name, &language.number(percent)],
    )
}
