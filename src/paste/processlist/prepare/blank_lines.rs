//! Blank lines between all lines of a list, as a web page or an editor puts them there.

use crate::paste::processlist::vertical::label;

/// So many lines may stand above a list.
const MOST_ABOVE: usize = 2_000;

/// The text without its blank lines, and the numbers of the lines that are left, if no two lines of its list follow each
/// other.
pub(super) fn without(text: &str) -> Option<(String, Vec<u32>)> {
    if !is_spaced(text) {
        return None;
    }
    let (mut dense, mut left) = (String::with_capacity(text.len()), Vec::new());
    for (number, line) in (0..).zip(text.split_inclusive('\n')) {
        if !line.trim().is_empty() {
            dense.push_str(line);
            left.push(number);
        }
    }
    Some((dense, left))
}

/// Whether a blank line follows each line of the list but the last, of two or more.
fn is_spaced(text: &str) -> bool {
    let has_cells = |line: &str| line.bytes().filter(|byte| b",;".contains(byte)).take(3).count() == 3;
    let is_of_list = |line: &str| {
        memchr::memchr2(b'\t', b'|', line.as_bytes()).is_some()
            || line.starts_with("+-")
            || line.starts_with("**********")
            || label(line).is_some()
            || has_cells(line)
    };
    let (mut follows, mut blanks, mut lines) = (false, 0, 0);
    for (number, line) in text.lines().enumerate() {
        if lines == 0 && number > MOST_ABOVE {
            return false;
        }
        if line.trim().is_empty() {
            blanks += usize::from(lines > 0);
            follows = false;
        } else if is_of_list(line.trim_start()) {
            if follows {
                return false;
            }
            (follows, lines) = (true, lines + 1);
        } else {
            follows = false;
        }
    }
    lines > 1 && blanks + 1 >= lines
}
