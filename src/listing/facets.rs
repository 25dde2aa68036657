//! How many sessions each user, host, database and command has, among those that the other criteria leave.

use super::roster::Row;
use crate::domain::criteria::{Criteria, Criterion, CriterionField};
use crate::domain::session::Session;
use crate::domain::sort::{count, places, sort_by_number};

/// The fields that have facets.
pub const FACETS: [CriterionField; 4] =
    [CriterionField::User, CriterionField::Host, CriterionField::Db, CriterionField::Command];

/// The value of a field that has facets.
pub fn value_of(field: CriterionField, session: &Session) -> &str {
    match field {
        CriterionField::Host => session.host_name(),
        CriterionField::Db => session.texts().db.unwrap_or_default(),
        CriterionField::Command => session.texts().command.unwrap_or_default(),
        _ => session.texts().user.unwrap_or_default(),
    }
}

/// The most frequent values of a field with their counts, at most `most` of them. The criterion of the field
/// itself is left out: a person wants to see what else could be chosen.
pub fn facet(rows: &[Row], criteria: &Criteria, field: CriterionField, most: usize) -> Vec<(String, usize)> {
    let mut others = criteria.clone();
    others.set(field, Criterion::default());
    let names: Vec<_> = rows
        .iter()
        .filter(|row| others.matches(&row.session))
        .map(|row| value_of(field, &row.session))
        .collect();
    let counts = count(&names);
    let mut order = places(counts.len(), &|_| true);
    let numbers: Vec<_> = counts.iter().map(|(_, number)| *number as u64).collect();
    sort_by_number(&mut order, &numbers, true);
    order.into_iter().take(most).filter_map(|place| counts.get(place as usize).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::roster::Roster;
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    #[test]
    fn values_are_counted_among_what_the_other_criteria_leave() {
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
        let user_b = Criteria::default().with(CriterionField::User, "b");
        let count = |field, most| facet(roster.rows(), &user_b, field, most);
        assert_eq!(count(CriterionField::User, 9), [("b".to_owned(), 3), ("a".to_owned(), 2)]);
        assert_eq!(count(CriterionField::Host, 9), [("y".to_owned(), 2), ("x".to_owned(), 1)]);
        assert_eq!(count(CriterionField::Host, 1), [("y".to_owned(), 2)]);
    }
}
