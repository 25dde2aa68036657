//! Tables that are drawn with the lines of Unicode, as the terminals of many databases do.

/// The bar that stands for one that is no border.
pub(super) const OTHER_BAR: &str = "│";

/// The table drawn with `+`, `-` and `|`, if the first rule of the text is drawn with lines of Unicode. A bar that is no
/// border becomes another one, so that nothing in a cell can be taken for a border; see [`swapped`].
pub(super) fn in_ascii(text: &str) -> Option<String> {
    // All lines begin with this byte, and no letter of ASCII does.
    memchr::memchr(0xe2, text.as_bytes())?;
    let rule = text.lines().find(|line| line.trim_start().starts_with("+-") || is_rule(line))?;
    is_rule(rule).then(|| text.chars().map(in_place_of).collect())
}

/// A text of a cell as it was before [`in_ascii`].
pub(in crate::paste::processlist) fn swapped(cell: &str) -> String {
    cell.replace(OTHER_BAR, "|")
}

fn in_place_of(character: char) -> char {
    match character {
        '|' => '│',
        '─' | '━' | '═' | '╌' | '╍' | '┄' | '┅' | '┈' | '┉' | '╴' | '╶' | '╸' | '╺' => {
            '-'
        }
        '│' | '┃' | '║' | '╎' | '╏' | '┆' | '┇' | '┊' | '┋' => '|',
        '\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{2570}' => '+',
        other => other,
    }
}

/// Whether a line only draws: more than two lines, and a corner or a crossing.
fn is_rule(line: &str) -> bool {
    let mut runs = 0;
    let mut corners = 0;
    for character in line.trim().chars() {
        match in_place_of(character) {
            _ if character.is_ascii() => return false,
            '-' => runs += 1,
            '+' => corners += 1,
            _ => return false,
        }
    }
    runs > 2 && corners > 0
}
