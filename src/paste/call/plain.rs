//! Takes off what shells, languages, word processors and web pages put around the signs of a request.
//!
//! No URL, ID or token has one of the signs that are taken off. An escape between two digits stays: without it, two numbers
//! would become a third one.

use std::borrow::Cow;

use crate::domain::text::half_width;

/// Signs that escape others: of most languages, of cmd, of PowerShell.
const ESCAPES: [char; 3] = ['\\', '^', '`'];
/// What says that a URL or a body stands in the text percent-encoded.
const ENCODED: [&str; 4] = ["%2fv3%2f", "%252f", "%22processes", "auth-token%3a"];
/// A text that was encoded more often than this is not read.
const MOST_LAYERS: usize = 3;

/// The text without entities, escapes and percent-encoding, its quotes, blanks, dashes and digits being those of ASCII.
pub fn plain(text: &str) -> String {
    let text = without_entities(text);
    let text = if text.is_ascii() { text } else { text.chars().map(ascii).collect::<String>().into() };
    let mut text = without_escapes(&text);
    for _ in 0..MOST_LAYERS {
        let lower = text.to_ascii_lowercase();
        if !ENCODED.iter().any(|sign| lower.contains(sign)) {
            break;
        }
        text = without_escapes(&without_percents(&text));
    }
    // Templates may have blanks around a name, which would end a path.
    if text.contains("{{ ") { text.replace("{{ ", "{{").replace(" }}", "}}") } else { text }
}

/// The character of ASCII that word processors, chats and input methods write another for.
fn ascii(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '\u{2010}'..='\u{2015}' | '−' => '-',
        '\n' => '\n',
        _ if character.is_whitespace() => ' ',
        _ => half_width(character),
    }
}

fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = behind.bytes().take(8).position(|byte| byte == b';').and_then(|end| behind.get(..end));
        if let Some((entity, character)) = entity.and_then(|entity| Some((entity, entity_of(entity)?))) {
            plain.push(character);
            rest = behind.get(entity.len() + 1..).unwrap_or_default();
        } else {
            plain.push('&');
            rest = behind;
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity_of(name: &str) -> Option<char> {
    match name {
        "quot" | "ldquo" | "rdquo" => Some('"'),
        "apos" | "lsquo" | "rsquo" => Some('\''),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some(' '),
        "colon" => Some(':'),
        "sol" => Some('/'),
        "lbrack" | "lsqb" => Some('['),
        "rbrack" | "rsqb" => Some(']'),
        "lcub" => Some('{'),
        "rcub" => Some('}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let code = hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
            char::from_u32(code.ok()?)
        }
    }
}

fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(ESCAPES) {
        let (before, escape) = rest.split_at(at);
        let Some(sign) = escape.chars().next() else { break };
        plain.push_str(before);
        rest = &escape[sign.len_utf8()..];
        let is_digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit());
        if let Some((meant, length)) = escaped(sign, rest) {
            rest = rest.get(length..).unwrap_or_default();
            plain.extend((!ESCAPES.contains(&meant)).then_some(meant));
        } else if is_digit(plain.chars().next_back()) && is_digit(rest.chars().next()) {
            plain.push(sign);
        }
    }
    plain + rest
}

/// What an escape stands for together with so many bytes behind it, where that is not the next character itself.
fn escaped(sign: char, behind: &str) -> Option<(char, usize)> {
    let first = behind.chars().next()?;
    let is_blank = matches!(first, 'n' | 'r' | 't');
    match sign {
        '\\' if is_blank => Some((' ', 1)),
        // Of PowerShell; a name in the quotes of Markdown begins in the same way.
        '`' if is_blank
            && !behind.get(1..)?.starts_with(|next: char| next.is_alphanumeric() || next == '_') =>
        {
            Some((' ', 1))
        }
        '\\' if first == 'u' => of_code(behind.get(1..5)?).map(|meant| (meant, 5)),
        '\\' if first == 'x' => of_code(behind.get(1..3)?).map(|meant| (meant, 3)),
        _ => None,
    }
}

fn of_code(digits: &str) -> Option<char> {
    let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?;
    char::from_u32(code).map(ascii)
}

/// The text with each `%XX` of ASCII as its character.
fn without_percents(text: &str) -> String {
    let mut parts = text.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get(..2).and_then(of_code).filter(char::is_ascii) {
            Some(character) => {
                plain.push(ascii(character));
                plain.push_str(part.get(2..).unwrap_or_default());
            }
            None => plain.extend(["%", part]),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_of_each_writing_are_taken_off() {
        for text in [
            r#"{\"processes\":[1]}"#,
            r#"{\\\"processes\\\":[1]}"#,
            r#"^{^\^"processes^\^":^[1^]^}"#,
            "{`\"processes`\":[1]}",
            "{“processes”:［1］}",
            r"{\u0022processes\u0022\x3a[1]}",
            "{&quot;processes&#34;&#x3A;&lbrack;1]}",
            "%7B%22processes%22:%5B1%5D%7D",
            "%257B%2522processes%2522%253A%255B1%255D%257D%252F",
        ] {
            assert_eq!(plain(text).trim_end_matches('/'), r#"{"processes":[1]}"#, "{text}");
        }
    }

    #[test]
    fn a_line_break_that_is_written_out_is_a_blank_and_parts_numbers() {
        assert_eq!(plain(r"[1,\n2\r\n3]"), "[1, 2  3]");
        assert_eq!(plain("{`n  `\"a`\"`r`n}`t"), "{   \"a\"  } ");
        assert_eq!(plain("`node` `the`"), "node the");
    }

    #[test]
    fn an_escape_between_two_digits_stays() {
        for text in ["1^2", "1\\2", "1`2"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain("1\\\\2"), "1\\2");
    }

    #[test]
    fn what_is_no_escape_stays_as_it_is() {
        for text in ["a&b;c", "50 % of it", "&#xZZ;", "?a=%20", "&;"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain(r"C:\users\x"), "C:usersx");
        assert_eq!(plain("é\\u12é%2Fv3%2F%é"), "éu12é/v3/%é");
    }
}
