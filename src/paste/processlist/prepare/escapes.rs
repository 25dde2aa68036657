//! The escape sequences of terminals that change how text looks, not where it stands.

const ESCAPE: char = '\u{1b}';

/// The text without its escape sequences, if it has any. Those that move the cursor stay: nobody knows what stood there.
pub(super) fn without(text: &str) -> Option<String> {
    memchr::memchr(0x1b, text.as_bytes())?;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(ESCAPE) {
        plain.push_str(before);
        if let Some(length) = length(after) {
            rest = after.get(length..).unwrap_or_default();
        } else {
            plain.push(ESCAPE);
            rest = after;
        }
    }
    plain.push_str(rest);
    Some(plain)
}

/// The length of a sequence behind its escape.
fn length(after: &str) -> Option<usize> {
    match after.as_bytes() {
        [b'[', parameters @ ..] => {
            let is_parameter = |byte: &u8| (0x20..0x40).contains(byte);
            let end = parameters.iter().take(32).position(|byte| !is_parameter(byte))?;
            b"mKhl".contains(parameters.get(end)?).then_some(end + 2)
        }
        // The title of a window, or a link.
        [b']', title @ ..] => {
            let end = title.iter().take(4096).position(|byte| [0x07, 0x1b].contains(byte))?;
            let is_long = title.get(end) == Some(&0x1b);
            Some(end + 2 + usize::from(is_long))
        }
        [b'(' | b')', b'A' | b'B' | b'0', ..] => Some(2),
        [b'=' | b'>', ..] => Some(1),
        _ => None,
    }
}
