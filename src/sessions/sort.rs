//! Which rows are shown, and in which order.

use super::roster::Row;
use crate::domain::filter::Filter;
use crate::domain::session::Session;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The thread ID.
    Id,
    /// The user.
    User,
    /// The host with its port.
    Host,
    /// The database.
    Db,
    /// The command.
    Command,
    /// The time in the current state.
    Time,
    /// The state.
    State,
    /// The statement.
    Info,
}

impl Column {
    /// All columns, in their order.
    pub const ALL: [Self; 8] =
        [Self::Id, Self::User, Self::Host, Self::Db, Self::Command, Self::Time, Self::State, Self::Info];

    /// The text of a session in this column; empty for the ID and the time, which are numbers.
    pub fn text(self, session: &Session) -> &str {
        let texts = session.texts();
        match self {
            Self::Id | Self::Time => None,
            Self::User => texts.user,
            Self::Host => texts.host,
            Self::Db => texts.db,
            Self::Command => texts.command,
            Self::State => texts.state,
            Self::Info => texts.info,
        }
        .unwrap_or_default()
    }
}

/// By which column rows are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortOrder {
    /// The column.
    pub column: Column,
    /// Whether the largest comes first.
    pub is_descending: bool,
}

/// Longest first: that is where the trouble is.
impl Default for SortOrder {
    fn default() -> Self {
        Self { column: Column::Time, is_descending: true }
    }
}

impl SortOrder {
    /// The sorting after a click on a column's head: the other way round, or by this column.
    #[must_use]
    pub fn clicked(self, column: Column) -> Self {
        let is_descending = if self.column == column { !self.is_descending } else { column == Column::Time };
        Self { column, is_descending }
    }
}

/// The places of all rows, in order. Rows that are equal stay in the order in which they came.
///
/// ```
/// use taurusdb_session_console::domain::session::{Session, Texts};
/// use taurusdb_session_console::domain::thread_id::ThreadId;
/// use taurusdb_session_console::sessions::roster::Roster;
/// use taurusdb_session_console::sessions::sort::{SortOrder, order};
///
/// let of = |id, time| Session::of(ThreadId::new(id).unwrap(), Some(time), Texts::default());
/// let mut roster = Roster::default();
/// roster.refresh(vec![of(1, 5), of(2, 60), of(3, 7)]);
/// assert_eq!(order(roster.rows(), SortOrder::default()), [1, 2, 0]); // the longest first
/// ```
pub fn order(rows: &[Row], sorting: SortOrder) -> Vec<u32> {
    let column = sorting.column;
    // Keys are looked up once: rows lie far apart in memory.
    match column {
        Column::Id => sorted(rows.iter().map(|row| row.session.id), sorting.is_descending),
        // A time that is not known comes before all others.
        Column::Time => sorted(rows.iter().map(|row| row.session.time()), sorting.is_descending),
        _ => sorted(rows.iter().map(|row| column.text(&row.session)), sorting.is_descending),
    }
}

/// The places of keys, in their order.
fn sorted<K: Ord>(keys: impl Iterator<Item = K>, is_descending: bool) -> Vec<u32> {
    let mut keys: Vec<_> = keys.zip(0..).collect();
    // By place where keys are equal, so that no second list of them is needed to keep it.
    keys.sort_unstable_by(|(one, place), (other, other_place)| {
        let order = if is_descending { other.cmp(one) } else { one.cmp(other) };
        order.then(place.cmp(other_place))
    });
    keys.into_iter().map(|(_, place)| place).collect()
}

/// Those of the places, in their order, whose rows match.
pub fn narrow(rows: &[Row], order: &[u32], filter: &Filter) -> Vec<u32> {
    if filter.is_empty() {
        return order.to_vec();
    }
    let is_match = matching(rows, filter);
    order.iter().filter(|place| is_match.get(**place as usize) == Some(&true)).copied().collect()
}

/// Of each row whether it matches, in the order in which they lie in memory: any other is several times slower.
pub fn matching(rows: &[Row], filter: &Filter) -> Vec<bool> {
    let matches = filter.matcher();
    let mut is_match = Vec::with_capacity(rows.len());
    for row in rows {
        is_match.push(matches(&row.session));
    }
    is_match
}

#[cfg(test)]
mod tests {
    use super::super::roster::Roster;
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    fn roster() -> Roster {
        let mut roster = Roster::default();
        let sessions = [(1, "b", Some(5)), (2, "a", None), (3, "b", Some(50)), (4, "c", Some(5))];
        roster.refresh(
            sessions
                .map(|(id, user, time)| {
                    let texts = Texts { user: Some(user), ..Texts::default() };
                    Session::of(ThreadId::new(id).unwrap(), time, texts)
                })
                .into(),
        );
        roster
    }

    fn ids(filter: &Filter, column: Column, is_descending: bool) -> Vec<u64> {
        let roster = roster();
        let order = order(roster.rows(), SortOrder { column, is_descending });
        let places = narrow(roster.rows(), &order, filter);
        places.into_iter().map(|place| roster.rows()[place as usize].session.id.get()).collect()
    }

    #[test]
    fn rows_are_sorted_by_a_column_and_equal_ones_keep_their_order() {
        let all = Filter::default();
        assert_eq!(ids(&all, Column::Time, true), [3, 1, 4, 2]);
        assert_eq!(ids(&all, Column::Time, false), [2, 1, 4, 3]);
        assert_eq!(ids(&all, Column::User, false), [2, 1, 3, 4]);
        assert_eq!(ids(&all, Column::Id, true), [4, 3, 2, 1]);
    }

    #[test]
    fn only_rows_that_match_are_shown() {
        assert_eq!(ids(&Filter::parse("user:b"), Column::Id, false), [1, 3]);
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let sorting = SortOrder::default().clicked(Column::User);
        assert_eq!(sorting, SortOrder { column: Column::User, is_descending: false });
        assert!(sorting.clicked(Column::User).is_descending);
        assert!(sorting.clicked(Column::Time).is_descending, "time starts with the longest");
    }
}
