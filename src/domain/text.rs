//! Text from outside, made safe to look at: nothing in it may hide or rearrange what stands beside it.

/// The text without white space around it. A byte order mark counts as white space here: it comes with pastes.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}')
}

/// A full-width form, as Chinese input methods type it, as the ASCII character that it stands for (Unicode's block
/// Halfwidth and Fullwidth Forms); any other character as it is.
pub fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// Whether a character cannot be seen, or changes how its neighbours are shown: controls, bidirectional
/// marks, zero-width characters, tags, variation selectors, odd spaces. Line feed and tab are no exception here.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{17b4}' | '\u{17b5}'
            | '\u{2800}' | '\u{3000}'
            | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text with each hidden character written out as its code point, such as `⟨U+202E⟩`.
///
/// Line feeds and tabs stay where `lines` is true, for text shown in a block of its own. At most `limit`
/// characters of the text are kept; an ellipsis stands for the rest.
///
/// ```
/// use taurusdb_session_console::domain::text::visible;
///
/// assert_eq!(visible("ad\u{202e}nim", false, 40), "ad⟨U+202E⟩nim");
/// assert_eq!(visible("SELECT 1", false, 6), "SELECT…");
/// ```
#[inline(never)]
pub fn visible(text: &str, lines: bool, limit: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(limit));
    for (index, character) in text.chars().enumerate() {
        if index == limit {
            shown.push('…');
            break;
        }
        if is_hidden(character) && !(lines && matches!(character, '\n' | '\t')) {
            shown.push_str("⟨U+");
            push_hex(&mut shown, character as u32);
            shown.push('⟩');
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Appends a code point as Unicode writes it: at least four capital hexadecimal digits.
fn push_hex(text: &mut String, code_point: u32) {
    let digits = (32 - code_point.leading_zeros()).div_ceil(4).max(4);
    for place in (0..digits).rev() {
        let digit = (code_point >> (place * 4)) & 0xf;
        text.extend(char::from_digit(digit, 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_reorders_is_written_out() {
        assert_eq!(visible("a\u{202e}b\u{0}\u{e0041}", false, 99), "a⟨U+202E⟩b⟨U+0000⟩⟨U+E0041⟩");
    }

    #[test]
    fn full_width_forms_are_told_apart_from_what_only_looks_like_them() {
        let narrow: String = "１２ａＺ！～　会é²".chars().map(half_width).collect();
        assert_eq!(narrow, "12aZ!~　会é²");
    }

    #[test]
    fn ordinary_text_of_any_language_stays() {
        let text = "SELECT '会话' /* é 😀 */";
        assert_eq!(visible(text, false, 99), text);
    }

    #[test]
    fn line_feeds_stay_only_where_asked() {
        assert_eq!(visible("a\n\tb\r", true, 99), "a\n\tb⟨U+000D⟩");
        assert_eq!(visible("a\nb", false, 99), "a⟨U+000A⟩b");
    }

    #[test]
    fn long_text_is_cut_and_says_so() {
        assert_eq!(visible("abcdef", false, 3), "abc…");
        assert_eq!(visible("abc", false, 3), "abc");
    }
}
