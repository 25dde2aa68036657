//! How many sessions each user, host, database, command, state and length of time has, among those that the other terms of
//! the filter leave.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::roster::Row;
use super::sort::matching;
use crate::domain::filter::{Filter, FilterField};
use crate::domain::session::Texts;
use crate::domain::time_bin::{TIME_BINS, TimeBin};

/// The fields that have facets.
pub const FACETS: [FilterField; 5] =
    [FilterField::User, FilterField::Host, FilterField::Db, FilterField::Command, FilterField::State];

/// The value of a field that has facets.
pub fn value_of<'a>(field: FilterField, texts: &Texts<'a>) -> &'a str {
    match field {
        FilterField::Host => texts.host_name(),
        FilterField::Db => texts.db.unwrap_or_default(),
        FilterField::Command => texts.command.unwrap_or_default(),
        FilterField::State => texts.state.unwrap_or_default(),
        _ => texts.user.unwrap_or_default(),
    }
}

/// The values of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field.
    pub field: FilterField,
    /// The most frequent values with their counts.
    pub values: Vec<(String, usize)>,
    /// How many more values there are.
    pub more: usize,
}

/// What else could be wanted of the sessions, with counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Of each field that has facets.
    pub fields: Vec<Facet>,
    /// The sessions of each of [`TIME_BINS`].
    pub times: [usize; TIME_BINS.len()],
    /// The sessions whose time is not known.
    pub no_time: usize,
}

impl Facets {
    /// The values of a field.
    pub fn of(&self, field: FilterField) -> Option<&Facet> {
        self.fields.iter().find(|facet| facet.field == field)
    }
}

/// The facets, of each at most `most` values. The terms of the field itself are left out: a person wants to see what else
/// could be selected.
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
///     Session::of(ThreadId::new(id).unwrap(), Some(7), texts)
/// };
/// let mut roster = Roster::default();
/// roster.refresh(vec![of(1, "app"), of(2, "batch"), of(3, "batch")]);
/// let facets = facets(roster.rows(), &Filter::default(), 10);
/// let users = facets.of(FilterField::User).map(|users| users.values.clone());
/// assert_eq!(users, Some(vec![("batch".to_owned(), 2), ("app".to_owned(), 1)]));
/// assert_eq!(facets.times, [0, 3, 0, 0, 0, 0]);
/// ```
pub fn facets(rows: &[Row], filter: &Filter, most: usize) -> Facets {
    let all = matching(rows, filter);
    let own = |field| filter.is_about(field).then(|| matching(rows, &filter.clone().without_field(field)));
    let mut fields = FACETS.map(|field| (field, own(field), HashMap::new()));
    let own_of_times = own(FilterField::Time);
    let mut facets = Facets::default();
    for (place, row) in rows.iter().enumerate() {
        let is_left = |own: &Option<Vec<bool>>| own.as_ref().unwrap_or(&all).get(place) == Some(&true);
        if is_left(&own_of_times) {
            let bin = TimeBin::place_of(row.session.time()).and_then(|bin| facets.times.get_mut(bin));
            *bin.unwrap_or(&mut facets.no_time) += 1;
        }
        let texts = row.session.texts();
        for (field, own, counts) in &mut fields {
            if is_left(own) {
                *counts.entry(value_of(*field, &texts)).or_default() += 1;
            }
        }
    }
    facets.fields = fields.map(|(field, _, counts)| most_frequent(field, counts, most)).into();
    facets
}

/// The names of a list with their counts, in the order of the names; the empty one is left out.
pub fn count(names: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::new();
    for name in names.filter(|name| !name.is_empty()) {
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().collect()
}

fn most_frequent(field: FilterField, counts: HashMap<&str, usize>, most: usize) -> Facet {
    let mut counts: Vec<_> = counts.into_iter().filter(|(name, _)| !name.is_empty()).collect();
    counts.sort_unstable_by_key(|(name, count)| (Reverse(*count), *name));
    let more = counts.len().saturating_sub(most);
    let values = counts.into_iter().take(most).map(|(name, count)| (name.to_owned(), count)).collect();
    Facet { field, values, more }
}

#[cfg(test)]
mod tests {
    use super::super::roster::Roster;
    use super::*;
    use crate::domain::session::Session;
    use crate::domain::thread_id::ThreadId;

    #[test]
    fn each_field_has_its_own_value() {
        let of_user = Texts { user: Some("u"), host: Some("h:1"), state: Some("s"), ..Texts::default() };
        let texts = Texts { db: Some("d"), command: Some("c"), ..of_user };
        assert_eq!(FACETS.map(|field| value_of(field, &texts)), ["u", "h", "d", "c", "s"]);
    }

    #[test]
    fn values_are_counted_among_what_the_other_terms_leave() {
        let mut roster = Roster::default();
        let sessions = [
            (1, "a", "x:1", Some(0)),
            (2, "a", "x:2", Some(70)),
            (3, "b", "x:3", Some(70)),
            (4, "b", "y:4", Some(9_999)),
            (5, "b", "y:5", None),
        ];
        roster.refresh(
            sessions
                .map(|(id, user, host, time)| {
                    let texts = Texts { user: Some(user), host: Some(host), ..Texts::default() };
                    Session::of(ThreadId::new(id).unwrap(), time, texts)
                })
                .into(),
        );
        let values = |filter: &str, most: usize, field| {
            let facets = facets(roster.rows(), &Filter::parse(filter), most);
            let facet = facets.of(field).unwrap();
            let values: Vec<_> = facet.values.iter().map(|(name, count)| format!("{name} {count}")).collect();
            (values.join(", "), facet.more)
        };
        assert_eq!(values("user:b", 9, FilterField::User), ("b 3, a 2".to_owned(), 0));
        assert_eq!(values("-user:a", 9, FilterField::User), ("b 3, a 2".to_owned(), 0));
        assert_eq!(values("user:b", 9, FilterField::Host), ("y 2, x 1".to_owned(), 0));
        assert_eq!(values("user:b", 1, FilterField::Host), ("y 2".to_owned(), 1));
        let times = |filter: &str| {
            let facets = facets(roster.rows(), &Filter::parse(filter), 9);
            (facets.times, facets.no_time)
        };
        assert_eq!(times("user:b time>1h"), ([0, 0, 0, 1, 0, 1], 1));
        assert_eq!(times("user:a"), ([1, 0, 0, 1, 0, 0], 0));
        assert_eq!(times("usr:a"), ([0; 6], 0), "nothing matches what is not understood");
    }
}
