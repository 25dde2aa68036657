//! How many sessions each user, host, database and command has, among those that the other filter leave.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::roster::Row;
use super::sort::matching;
use crate::domain::filter::{Filter, FilterField, FilterTerm};
use crate::domain::session::Texts;

/// The fields that have facets.
pub const FACETS: [FilterField; 4] =
    [FilterField::User, FilterField::Host, FilterField::Db, FilterField::Command];

/// The value of a field that has facets.
pub fn value_of<'a>(field: FilterField, texts: &Texts<'a>) -> &'a str {
    match field {
        FilterField::Host => texts.host_name(),
        FilterField::Db => texts.db.unwrap_or_default(),
        FilterField::Command => texts.command.unwrap_or_default(),
        _ => texts.user.unwrap_or_default(),
    }
}

/// Of each field that has facets, the most frequent values with their counts.
pub type Facets = Vec<(FilterField, Vec<(String, usize)>)>;

/// The facets, of each at most `most` values. The term of the field itself is left out: a person wants to see what
/// else could be selected.
///
/// ```
/// use taurusdb_session_console::domain::filter::{Filter, FilterField};
/// use taurusdb_session_console::domain::session::{Session, Texts};
/// use taurusdb_session_console::domain::thread_id::ThreadId;
/// use taurusdb_session_console::sessions::roster::Roster;
/// use taurusdb_session_console::sessions::facets::facets;
///
/// let of = |id, user| {
///     let texts = Texts { user: Some(user), ..Texts::default() };
///     Session::of(ThreadId::new(id).unwrap(), None, texts)
/// };
/// let mut roster = Roster::default();
/// roster.refresh(vec![of(1, "app"), of(2, "batch"), of(3, "batch")]);
/// let (field, users) = facets(roster.rows(), &Filter::default(), 10).swap_remove(0);
/// assert_eq!((field, users), (FilterField::User, vec![("batch".to_owned(), 2), ("app".to_owned(), 1)]));
/// ```
pub fn facets(rows: &[Row], filter: &Filter, most: usize) -> Facets {
    let all = matching(rows, filter);
    let mut fields = FACETS.map(|field| {
        let is_wanted = !filter.get(field).text.is_empty();
        let others = || filter.clone().with_term(field, FilterTerm::default());
        (field, is_wanted.then(|| matching(rows, &others())), HashMap::new())
    });
    for (place, row) in rows.iter().enumerate() {
        let texts = row.session.texts();
        for (field, own, counts) in &mut fields {
            if own.as_ref().unwrap_or(&all).get(place) == Some(&true) {
                *counts.entry(value_of(*field, &texts)).or_default() += 1;
            }
        }
    }
    fields.map(|(field, _, counts)| (field, most_frequent(counts, most))).into()
}

/// The names of a list with their counts, in the order of the names; the empty one is left out.
pub fn count(names: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::new();
    for name in names.filter(|name| !name.is_empty()) {
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().collect()
}

fn most_frequent(counts: HashMap<&str, usize>, most: usize) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().filter(|(name, _)| !name.is_empty()).collect();
    counts.sort_unstable_by_key(|(name, count)| (Reverse(*count), *name));
    counts.into_iter().take(most).map(|(name, count)| (name.to_owned(), count)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::roster::Roster;
    use super::*;
    use crate::domain::session::Session;
    use crate::domain::thread_id::ThreadId;

    #[test]
    fn each_field_has_its_own_value() {
        let of_user = Texts { user: Some("u"), host: Some("h:1"), ..Texts::default() };
        let texts = Texts { db: Some("d"), command: Some("c"), ..of_user };
        assert_eq!(FACETS.map(|field| value_of(field, &texts)), ["u", "h", "d", "c"]);
    }

    #[test]
    fn values_are_counted_among_what_the_other_filter_leave() {
        let mut roster = Roster::default();
        let sessions = [(1, "a", "x:1"), (2, "a", "x:2"), (3, "b", "x:3"), (4, "b", "y:4"), (5, "b", "y:5")];
        roster.refresh(
            sessions
                .map(|(id, user, host)| {
                    let texts = Texts { user: Some(user), host: Some(host), ..Texts::default() };
                    Session::of(ThreadId::new(id).unwrap(), None, texts)
                })
                .into(),
        );
        let user_b = Filter::default().with(FilterField::User, "b");
        let values = |most: usize, field| {
            let (_, values) =
                facets(roster.rows(), &user_b, most).into_iter().find(|(of, _)| *of == field).unwrap();
            values
        };
        assert_eq!(values(9, FilterField::User), [("b".to_owned(), 3), ("a".to_owned(), 2)]);
        assert_eq!(values(9, FilterField::Host), [("y".to_owned(), 2), ("x".to_owned(), 1)]);
        assert_eq!(values(1, FilterField::Host), [("y".to_owned(), 2)]);
    }
}
