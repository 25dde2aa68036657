//! Blanks that a mail program or a word processor put in the place of plain ones.

/// The blank that does not break.
const FIXED: char = '\u{a0}';
/// Signs without width that stand at the beginning of lines.
const INVISIBLE: [char; 3] = ['\u{200b}', '\u{feff}', '\u{2060}'];

/// The text with plain blanks, if at least every other line has others: a few may belong to statements.
pub(super) fn plain(text: &str) -> Option<String> {
    let is_odd = |line: &&str| line.contains(FIXED) || line.starts_with(INVISIBLE);
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    if text.is_ascii() || lines().filter(is_odd).count() * 2 < lines().count() {
        return None;
    }
    let plain = |line: &str| line.trim_start_matches(INVISIBLE).replace(FIXED, " ");
    Some(text.split_inclusive('\n').map(plain).collect())
}
