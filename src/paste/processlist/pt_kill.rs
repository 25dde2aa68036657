//! The lines that `pt-kill --print` prints: `# 2024-05-14T09:10:11 KILL 8901 (Query 63 sec) SELECT 1`.

use super::columns::{Field, Fields, Row, id_of, is_command};
use super::draft::{Draft, Mark};
use super::lines::{Line, Next};
use super::report::SkipReason;

/// The time and what follows it are no longer, in bytes.
const LONGEST_TIME: usize = 40;

/// Lines of that kind. Where one is something else, a statement has a line break in it and may have any line in it: then
/// none counts.
pub(super) struct PtKill {
    mark: Mark,
    is_lost: bool,
}

/// What a line says.
enum Kill<'a> {
    Session(Row<&'a str>),
    Query,
    BadId,
}

impl PtKill {
    pub(super) fn is_start(text: &str) -> bool {
        kill(text).is_some()
    }

    pub(super) fn new(mark: Mark) -> Self {
        Self { mark, is_lost: false }
    }

    pub(super) fn line(&mut self, line: Line<'_>, draft: &mut Draft) -> Next {
        match kill(line.text) {
            _ if line.text.trim().is_empty() => {}
            _ if self.is_lost => draft.skip(line.number, SkipReason::Doubtful),
            Some(Kill::Session(row)) => draft.add(&row, line.number),
            Some(Kill::Query) => draft.skip(line.number, SkipReason::KillQuery),
            Some(Kill::BadId) => draft.skip(line.number, SkipReason::BadId),
            None => {
                self.is_lost = true;
                draft.withdraw(self.mark, 0);
                draft.skip(line.number, SkipReason::Doubtful);
            }
        }
        Next::Line
    }
}

fn kill(text: &str) -> Option<Kill<'_>> {
    let text = text.trim_start().trim_start_matches(['#', ' ']);
    let end = text.get(..LONGEST_TIME).unwrap_or(text).find(" KILL ")?;
    let (time, rest) = (text.get(..end)?, text.get(end + " KILL ".len()..)?);
    let is_time = time.len() >= 19 && time.bytes().all(|byte| b"0123456789-:T. Z+".contains(&byte));
    if !is_time {
        return None;
    }
    if rest.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("QUERY ")) {
        return Some(Kill::Query);
    }
    let (id, rest) = rest.split_once(" (")?;
    let (doing, statement) = rest.split_once(" sec)")?;
    let (command, seconds) = doing.rsplit_once(' ')?;
    let is_kill = is_command(command) && seconds.parse::<u64>().is_ok();
    if !is_kill {
        return None;
    }
    let Some(id) = id_of(id) else { return Some(Kill::BadId) };
    let mut fields = Fields::default();
    for (field, text) in
        [(Field::Command, command), (Field::Time, seconds), (Field::Info, statement.trim_start())]
    {
        fields.set(field, Some(text));
    }
    Some(Kill::Session(fields.row_of(id)))
}
