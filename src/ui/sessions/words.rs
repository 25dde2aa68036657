//! What the columns, activities and exclusions of sessions are called.

use crate::domain::activity::Activity;
use crate::domain::identity::Standing;
use crate::domain::protection::Exclusion;
use crate::domain::session::Session;
use crate::i18n::Words;
use crate::sessions::roster::{Row, Source};
use crate::sessions::sort::Column;

/// A statement that has run for this many seconds is told apart.
const LONG_RUNNING: i64 = 60;

/// A column's heading.
pub const fn heading_of(words: &'static Words, column: Column) -> &'static str {
    match column {
        Column::Id => words.column_thread,
        Column::User => words.column_user,
        Column::Host => words.column_host,
        Column::Db => words.column_db,
        Column::Command => words.column_command,
        Column::Time => words.column_time,
        Column::State => words.column_state,
        Column::Info => words.column_info,
    }
}

/// The class of a column's cells.
pub const fn class_of(column: Column) -> &'static str {
    match column {
        Column::Id => "c-id",
        Column::User => "c-user",
        Column::Host => "c-host",
        Column::Db => "c-db",
        Column::Command => "c-command",
        Column::Time => "c-time",
        Column::State => "c-state",
        Column::Info => "c-info",
    }
}

/// Why a session is excluded.
pub fn exclusion_words(words: &'static Words, exclusion: Exclusion) -> &'static str {
    match exclusion {
        Exclusion::System => words.excluded_system,
        Exclusion::Replication => words.excluded_replication,
        Exclusion::Dying => words.excluded_dying,
        Exclusion::AboveUint32 => words.excluded_uint32,
        Exclusion::Protected => words.excluded_protected,
    }
}

/// How a pasted row stands against the node's list.
pub fn standing_words(words: &'static Words, source: Source) -> Option<&'static str> {
    match source {
        Source::Pasted(None) => Some(words.unverified),
        Source::Pasted(Some(Standing::Same)) => Some(words.standing_same),
        Source::Pasted(Some(Standing::Changed)) => Some(words.standing_changed),
        Source::Pasted(Some(Standing::Gone)) => Some(words.gone),
        Source::Listed => None,
    }
}

/// What a session is doing: the classes that give it a shape of its own, and words.
pub fn activity_words(words: &'static Words, session: &Session) -> (&'static str, &'static str) {
    let activity = session.activity();
    let class = match activity {
        Activity::Killed => "doing killed",
        Activity::WaitingForLock => "doing waits",
        Activity::Idle => "doing idle",
        Activity::Running if session.time().is_some_and(|time| time >= LONG_RUNNING) => {
            return ("doing long", words.doing_long);
        }
        Activity::Running => "doing runs",
    };
    (class, doing_words(words, activity))
}

/// What an activity is called.
pub const fn doing_words(words: &'static Words, activity: Activity) -> &'static str {
    match activity {
        Activity::Killed => words.doing_killed,
        Activity::WaitingForLock => words.doing_lock,
        Activity::Idle => words.doing_idle,
        Activity::Running => words.doing_running,
    }
}

/// The reason why a row cannot be selected; nothing where it can be.
pub fn mark_of(words: &'static Words, row: &Row) -> &'static str {
    match row.exclusion {
        Some(reason) => exclusion_words(words, reason),
        _ if is_gone(row) => words.gone,
        _ if !row.is_there() => words.standing_changed,
        _ if row.is_doubtful => words.to_be_confirmed,
        _ => "",
    }
}

/// Whether a row is seen to have gone.
pub fn is_gone(row: &Row) -> bool {
    row.is_gone || row.source == Source::Pasted(Some(Standing::Gone))
}
