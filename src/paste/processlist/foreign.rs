//! A boxed table that is another one.

use super::draft::Draft;
use super::lines::{Line, Next};
use super::report::SkipReason;
use super::table::Rule;

/// A boxed table that is no process list, or has lost its header. It ends where its rule has no row below.
pub(super) struct Foreign {
    rule: Rule,
    reason: SkipReason,
}

impl Foreign {
    pub(super) fn new(rule: Rule, reason: SkipReason) -> Self {
        Self { rule, reason }
    }

    pub(super) fn line(&self, line: Line<'_>, draft: &mut Draft) -> Next {
        draft.skip(line.number, self.reason);
        let is_rule = Rule::read(line.text).is_some_and(|rule| rule == self.rule);
        let has_row =
            line.following().is_some_and(|below| below.text.contains('|') || below.text.contains("+-"));
        if is_rule && !has_row { Next::Done } else { Next::Line }
    }
}
