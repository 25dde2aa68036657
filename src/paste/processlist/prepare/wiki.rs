//! Tables in the markup of Jira and Confluence, whose header has two bars between its names.

use super::drawing::OTHER_BAR;
use crate::paste::processlist::columns::Columns;

/// The text with one bar between the names of the first such header. A bar of a cell, which has a backslash before it,
/// becomes another one; see [`super::swapped`].
pub(super) fn as_bars(text: &str) -> Option<String> {
    let start = if text.starts_with("||") { 0 } else { memchr::memmem::find(text.as_bytes(), b"\n||")? + 1 };
    let header = text.get(start..)?.lines().next()?;
    let names = header.trim().strip_prefix("||")?.strip_suffix("||")?;
    Columns::read(names.split("||"))?.ok()?;
    let (before, after) = (text.get(..start)?, text.get(start + header.len()..)?);
    Some([before, "|", &names.replace("||", "|"), "|", &after.replace("\\|", OTHER_BAR)].concat())
}
