//! Lists that were commented out, or quoted in a mail.

/// The signs before each line.
const SIGNS: [&str; 4] = ["--", "//", "#", ">"];
/// A quote may be quoted again.
const MOST_LEVELS: usize = 4;

/// The text without the signs before its lines, if all that may be a list has them. Where only some lines are commented
/// out, what they say does not count.
pub(super) fn without(text: &str) -> Option<String> {
    let mut plain: Option<String> = None;
    for _ in 0..MOST_LEVELS {
        let lines = plain.as_deref().unwrap_or(text);
        let Some(next) = SIGNS.iter().find_map(|sign| without_sign(lines, sign)) else { break };
        plain = Some(next);
    }
    plain
}

fn without_sign(text: &str, sign: &str) -> Option<String> {
    let has_sign = |line: &str| line.trim_start().starts_with(sign);
    let is_marked = |line: &str| line.trim().is_empty() || has_sign(line);
    let is_outside = |line: &&str| !is_marked(line);
    let marked = text.lines().filter(|line| has_sign(line)).count();
    // The first line that may be of a list tells at once for most texts.
    if marked < 2 || text.lines().filter(is_outside).any(may_be_of_list) {
        return None;
    }
    let has_gap = |line: &str| !has_sign(line) || behind(line, sign).is_empty() || behind(line, sign).starts_with([' ', '\t']);
    let has_gaps = text.lines().all(has_gap);
    // A rule of dashes is no comment.
    if !has_gaps && sign != ">" {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let stripped = if has_sign(line) { behind(line, sign) } else { line };
        plain.push_str(stripped.strip_prefix(' ').filter(|_| has_gaps && has_sign(line)).unwrap_or(stripped));
    }
    Some(plain)
}

fn behind<'a>(line: &'a str, sign: &str) -> &'a str {
    line.trim_start().strip_prefix(sign).unwrap_or(line)
}

/// Whether a line has what parts the cells of a list, or begins a record.
fn may_be_of_list(line: &str) -> bool {
    line.contains(['\t', '|', '{', '<']) || line.contains("**********") || line.matches([',', ';']).take(4).count() > 3
}
