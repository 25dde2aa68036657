//! A report as CSV, for a spreadsheet.

use super::{Report, Row};
use crate::domain::text::visible;

/// Excel takes a file without it for one of the system's old encoding. The line `sep=,` is not used: it would be a row of its own
/// to every other reader, and Excel then takes no notice of this mark.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The names of the columns.
const COLUMNS: [&str; 23] = [
    "id",
    "state",
    "label",
    "looked_at",
    "user",
    "host",
    "db",
    "command",
    "time",
    "doing",
    "statement",
    "user_after",
    "host_after",
    "db_after",
    "command_after",
    "time_after",
    "doing_after",
    "statement_after",
    "history",
    "node",
    "started_at",
    "operator",
    "reason",
];

/// One row for each ID (RFC 4180, in UTF-8): the session as it was selected, then as it was last listed.
pub fn csv(report: &Report) -> String {
    let mut text = BYTE_ORDER_MARK.to_owned();
    push_row(&mut text, &COLUMNS.map(str::to_owned));
    for session in &report.sessions {
        let looked_at = session.looked_at.clone().unwrap_or_default();
        let mut cells = vec![session.id.clone(), session.state.clone(), session.label.clone(), looked_at];
        for row in [&session.selected, &session.listed] {
            cells.extend(cells_of(row.as_ref()));
        }
        let history = session.history.iter().map(|(state, at)| [at, " ", state].concat());
        cells.push(history.collect::<Vec<_>>().join("; "));
        let Report { node, started_at, operator, reason, .. } = report;
        cells.extend([node, started_at, operator, reason].map(String::clone));
        push_row(&mut text, &cells);
    }
    text
}

fn cells_of(row: Option<&Row>) -> [String; 7] {
    let Some(row) = row else { return Default::default() };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let time = row.time.map(|time| time.to_string()).unwrap_or_default();
    [
        text(&row.user),
        text(&row.host),
        text(&row.db),
        text(&row.command),
        time,
        text(&row.state),
        text(&row.info),
    ]
}

fn push_row(text: &mut String, cells: &[String]) {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A text in quotes. What hides is written out, so that a row is one line without tabs.
fn cell(text: &str) -> String {
    let text = without_formulas(&visible(text, false, usize::MAX));
    ["\"", &text.replace('"', "\"\""), "\""].concat()
}

/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula (OWASP, CSV injection): an apostrophe before it
/// makes it a text. Plain numbers stay numbers.
///
/// Where the system's separator is the semicolon, a spreadsheet begins a cell behind each, also within these quotes: there the
/// same holds, and quotes and spaces in between make no difference.
fn without_formulas(text: &str) -> String {
    if text.parse::<i64>().is_ok() {
        return text.to_owned();
    }
    let mut inert = String::with_capacity(text.len());
    let mut begins_cell = true;
    for character in text.chars() {
        match character {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' if begins_cell => inert.push('\''),
            _ => {}
        }
        // A comma and a quote are the end of a cell and the start of the next to whoever splits there.
        let is_split = character == ';' || character == '"' && inert.ends_with(',');
        begins_cell = is_split || begins_cell && matches!(character, ' ' | '"');
        inert.push(character);
    }
    inert
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_numbers_stay_numbers() {
        for (text, expected) in [
            ("-3", "\"-3\""),
            ("app", "\"app\""),
            ("-app", "\"'-app\""),
            ("=1+1", "\"'=1+1\""),
            (" =1", "\" '=1\""),
            ("\"=1\"", "\"\"\"'=1\"\"\""),
            ("＝1", "\"'＝1\""),
            ("-1;-2", "\"'-1;'-2\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    #[test]
    fn separators_within_a_cell_begin_no_formula() {
        assert_eq!(cell("SELECT 1;=1+1"), "\"SELECT 1;'=1+1\"");
        assert_eq!(cell("a;  \"@x"), "\"a;  \"\"'@x\"");
        assert_eq!(cell("a\t=1\n=2\r=3"), "\"a⟨U+0009⟩=1⟨U+000A⟩=2⟨U+000D⟩=3\"");
        assert_eq!(cell("SELECT a - 1; SELECT b"), "\"SELECT a - 1; SELECT b\"");
    }

    #[test]
    fn what_hides_or_reorders_is_written_out() {
        assert_eq!(cell("a\u{202e}b\u{1b}[31m\u{200b}"), "\"a⟨U+202E⟩b⟨U+001B⟩[31m⟨U+200B⟩\"");
    }

    proptest! {
        /// Whatever a reader thinks of quotes and separators, no cell begins as a formula does.
        #[test]
        fn no_reader_finds_a_formula(texts in prop::collection::vec("[-=+@;,\"'\t\n\r a1＝]{0,12}", 1..4)) {
            prop_assume!(texts.iter().all(|text| text.parse::<i64>().is_err()));
            let mut row = String::new();
            push_row(&mut row, &texts);
            prop_assert!(row.ends_with("\r\n") && row.matches(['\r', '\n', '\t']).count() == 2, "{}", row);
            let pieces = row.trim_end().split(';').map(|piece| piece.trim_start_matches([' ', '"']));
            for piece in pieces {
                prop_assert!(!piece.starts_with(['=', '+', '-', '@', '＝']), "{}", row);
            }
            for piece in row.trim_end().split("\",\"") {
                prop_assert!(!piece.trim_start_matches([' ', '"']).starts_with(['=', '+', '-', '@', '＝']), "{}", row);
            }
        }
    }
}
