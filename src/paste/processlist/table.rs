//! How a table begins that is drawn with bars: its rules and its header.

use super::columns::{Columns, MOST_COLUMNS};
use super::lines::Line;
use super::report::SkipReason;
use super::width::{Measure, bars_in_place};

/// A line that only draws, such as `+----+------+` or `|---|---|`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// How many characters stand before it.
    pub(super) indent: usize,
    /// The columns of its marks, from its own start.
    pub(super) marks: Vec<usize>,
    /// Whether it has crosses, as no rule of Markdown has.
    pub(super) crossed: bool,
    /// Its length.
    pub(super) length: usize,
}

impl Rule {
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim_end();
        if marks(text) > MOST_COLUMNS + 1 {
            return None;
        }
        let drawn = text.trim_end_matches(['+', '-', '|', ':', '=', ' ']);
        let run = text.get(drawn.len()..).unwrap_or_default();
        let edge = run.trim_start();
        let starts = ["+-", "|-", "|:", "| -", "| :", "+=", "-", ":-"];
        // Another bar may stand before it, with the name of a container.
        let rule = if starts.iter().any(|start| edge.starts_with(start)) {
            edge
        } else {
            edge.get(edge.find("+-")?..)?
        };
        let marks: Vec<usize> = rule.match_indices(['+', '|']).map(|(place, _)| place).collect();
        let is_rule =
            (rule.contains("--") || rule.contains("==") || rule.contains(":-") || rule.contains("- |"))
                && !marks.is_empty();
        let indent = text.get(..text.len() - rule.len())?.chars().count();
        (is_rule && indent <= 64).then(|| Self {
            indent,
            crossed: rule.contains('+'),
            length: rule.len(),
            marks,
        })
    }
}

/// How the rows of a table begin and end, by its header.
pub(super) struct Header {
    pub(super) columns: Columns,
    /// What stands before the first bar, as before each row.
    pub(super) prefix: String,
    pub(super) left: bool,
    pub(super) right: bool,
    /// The rule above or below.
    pub(super) rule: Option<Rule>,
    /// The columns of the bars, where the rule has its crosses in the same.
    pub(super) grid: Option<Vec<usize>>,
}

impl Header {
    /// Reads a line as a header, given the rule above.
    pub(super) fn read(line: Line<'_>, above: Option<Rule>) -> Option<Result<Self, SkipReason>> {
        let text = line.text.trim_end();
        if !(1..=MOST_COLUMNS + 1).contains(&marks(text)) || text.contains("+-") {
            return None;
        }
        let rules = [above, line.following().and_then(|below| Rule::read(below.text))];
        let indent = rules.iter().flatten().map(|rule| rule.indent).next();
        let start = start(text, indent);
        let (prefix, inner) = text.split_at_checked(start)?;
        // The table stands in a cell of another one: it is part of a statement.
        if prefix.matches('|').count() > 1 {
            return None;
        }
        let stripped = inner.strip_prefix('|');
        let left = stripped.is_some();
        let names = stripped.unwrap_or(inner);
        let right = names.ends_with('|');
        let columns = match Columns::read(names.strip_suffix('|').unwrap_or(names).split('|'))? {
            Ok(columns) => columns,
            Err(reason) => return Some(Err(reason)),
        };
        let bars: Vec<usize> = bars(inner);
        let crossed = || rules.iter().flatten().filter(|rule| rule.crossed);
        // A padded header has its own grid, should its rule be lost.
        let is_padded = inner.contains("  |") && rules.iter().flatten().all(|rule| rule.crossed);
        let is_grid = left && right && (is_padded || crossed().any(|rule| fits(&rule.marks, &bars)));
        let grid = is_grid.then_some(bars);
        let rule = rules.into_iter().flatten().next();
        // Bars alone are common in prose: then more names must be known.
        if rule.is_none() && columns.known() < 4 {
            return None;
        }
        Some(Ok(Self { columns, prefix: prefix.to_owned(), left, right, rule, grid }))
    }
}

/// How many bars and crosses a line has; of a line with too many, no more are counted than tell.
fn marks(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b'|' | b'+')).take(MOST_COLUMNS + 2).count()
}

/// Where the first bar of a header stands, in bytes, or 0 where the first column has none.
fn start(text: &str, indent: Option<usize>) -> usize {
    let below_rule = indent.and_then(|indent| text.char_indices().nth(indent));
    if let Some((place, '|')) = below_rule {
        return place;
    }
    let first = text.find('|').unwrap_or_default();
    let before = text.get(..first).unwrap_or_default();
    if before.contains(char::is_alphanumeric) { 0 } else { first }
}

/// The columns of the bars of a header, by display width.
fn bars(header: &str) -> Vec<usize> {
    let mut columns = Vec::new();
    let mut column = 0;
    for character in header.chars() {
        if character == '|' {
            columns.push(column);
        }
        column += Measure::Client.of(character);
    }
    columns
}

/// Whether the crosses of a rule are those of a header; a rule may be cut short.
fn fits(marks: &[usize], bars: &[usize]) -> bool {
    bars.starts_with(marks) && (marks.len() == bars.len() || marks.len() >= 3)
}

/// The bars of a row that stand where the header has them, in the measure in which most do.
pub(super) fn best_fit(row: &str, bars: &[usize]) -> Vec<usize> {
    let mut best = Vec::new();
    for measure in super::width::MEASURES {
        let found = bars_in_place(row, bars, measure);
        if found.len() > best.len() {
            best = found;
        }
        if row.is_ascii() || best.len() == bars.len() {
            break;
        }
    }
    best
}

/// The cells of a row between its bars, at most one more than there are columns: the last has all the rest.
pub(super) fn between_bars(row: &str, columns: usize, escaped: bool) -> Vec<&str> {
    let mut cells = Vec::with_capacity(columns + 1);
    let mut from = 0;
    for (place, _) in row.match_indices('|') {
        if cells.len() == columns {
            break;
        }
        if escaped && row.get(..place).is_some_and(|before| before.ends_with('\\')) {
            continue;
        }
        cells.extend(row.get(from..place));
        from = place + 1;
    }
    cells.extend(row.get(from..));
    cells
}
