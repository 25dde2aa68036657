//! What a selection would affect, in words: beside the button that leads to it, and in the confirmation.

use crate::domain::text::visible;
use crate::i18n::fill;
use crate::sessions::impact::{Impact, Share};
use crate::ui::state::language::Language;
use crate::ui::state::list_state::SelectionImpact;
use crate::ui::time;

/// Of each kind, this many shares are told.
const MOST_SHARES: usize = 3;

/// The sentences about a selection; none where nothing is selected.
pub fn selection_lines(selection: &SelectionImpact, language: Language) -> Vec<String> {
    let SelectionImpact { impact, unseen } = selection;
    let words = language.words();
    let number = |number| language.number(number);
    let mut lines = Vec::new();
    if impact.selected > 0 {
        lines.push(fill(words.selected_of, &[&number(impact.selected), &number(impact.all)]));
        lines.extend(impact_lines(impact, language));
    }
    if *unseen > 0 {
        lines.push(fill(words.typed_unseen.of(*unseen), &[&number(*unseen)]));
    }
    lines
}

/// Whose the selected sessions are, and what would be interrupted; nothing where none is selected.
pub fn impact_lines(impact: &Impact, language: Language) -> Vec<String> {
    if impact.selected == 0 {
        return Vec::new();
    }
    let words = language.words();
    let number = |number| language.number(number);
    let shares = [&impact.users, &impact.hosts, &impact.databases];
    let told = shares.into_iter().flat_map(|shares| shares.iter().take(MOST_SHARES));
    let mut told: Vec<_> = told.map(|share| share_words(share, language)).collect();
    let more: usize = shares.iter().map(|shares| shares.len().saturating_sub(MOST_SHARES)).sum();
    if more > 0 {
        told.push(fill(words.and_more, &[&number(more)]));
    }
    let counts = [
        (impact.running, words.running_count),
        (impact.idle, words.idle_count),
        (impact.waiting, words.waiting_count),
        (impact.writing, words.writing_count.of(impact.writing)),
        (impact.long_rollback, words.long_rollback),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let mut counts: Vec<_> = counts.map(|(count, words)| fill(words, &[&number(count)])).collect();
    if impact.longest.is_some() {
        counts.push(fill(words.longest, &[&time::words_for(language, impact.longest)]));
    }
    vec![told.join(words.label_separator), counts.join(" · ")]
}

/// Such as "batch: 23 of 41 (56%)", or "batch: all sessions". What is selected is never 0%.
fn share_words(share: &Share, language: Language) -> String {
    let words = language.words();
    let name = visible(&share.name, false, 60);
    if share.selected == share.all {
        return fill(words.all_of, &[&name]);
    }
    let percent = match share.selected * 100 / share.all.max(1) {
        0 => "<1".to_owned(),
        percent => language.number(percent),
    };
    fill(words.share_of, &[&language.number(share.selected), &language.number(share.all), &name, &percent])
}
