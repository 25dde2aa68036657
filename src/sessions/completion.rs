//! What could be meant by a filter that is being typed: fields, and values with their counts.

use super::facets::{FACETS, Facets};
use crate::domain::activity::Activity;
use crate::domain::filter::{FilterField, FilterTerm, Operator};
use crate::domain::search::contains_in_any_case;

/// No more are offered at a time.
const MOST: usize = 8;
/// Limits of time that people often mean.
const TIMES: [&str; 4] = ["10s", "1m", "10m", "1h"];

/// Something that could be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// A field, whose value is typed next.
    Field {
        /// Which.
        field: FilterField,
        /// What stands in the place of what was typed.
        text: String,
    },
    /// A whole term.
    Term {
        /// Which.
        term: FilterTerm,
        /// How many sessions it would leave, where that is known.
        count: Option<usize>,
    },
}

/// The word that is being typed, where it begins, and what could be meant by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where the word begins, in bytes; it ends at the caret.
    pub from: usize,
    /// What could be meant by it, the most likely first.
    pub candidates: Vec<Candidate>,
    /// Whether values are wanted that facets have.
    pub wants_facets: bool,
}

/// Completes the word left of the caret. Behind a space that is any field.
///
/// ```
/// use taurusdb_session_console::sessions::completion::{Candidate, complete};
/// use taurusdb_session_console::sessions::facets::Facets;
///
/// let completion = complete("orders -comm", &Facets::default());
/// assert_eq!(completion.from, 7);
/// assert!(matches!(&completion.candidates[..], [Candidate::Field { text, .. }] if text == "-command:"));
/// ```
pub fn complete(before_caret: &str, facets: &Facets) -> Completion {
    let from = word_start(before_caret);
    let word = before_caret.get(from..).unwrap_or_default();
    let (is_not, typed) = word.strip_prefix('-').map_or((false, word), |typed| (true, typed));
    let sign = typed.find([':', '>', '<']);
    let field = sign.and_then(|at| FilterField::of_name(typed.get(..at)?));
    let mut candidates = match (field, sign) {
        (Some(FilterField::Time), Some(at)) => times(typed.get(at..).unwrap_or_default()),
        (Some(field), Some(at)) => {
            let value = typed.get(at + 1..).unwrap_or_default();
            values(field, value.trim_start_matches('"'), is_not, facets)
        }
        (None, Some(_)) => Vec::new(),
        (_, None) => fields(typed, is_not).into_iter().chain(values_of_all(typed, is_not, facets)).collect(),
    };
    candidates.truncate(MOST);
    let wants_facets = field.is_some_and(|field| FACETS.contains(&field));
    Completion { from, candidates, wants_facets }
}

/// Where the last word begins; within quotation marks spaces are part of it.
fn word_start(text: &str) -> usize {
    let (mut start, mut is_quoted, mut before) = (0, false, ' ');
    for (at, sign) in text.char_indices() {
        match sign {
            '"' if is_quoted && before != '\\' => is_quoted = false,
            '"' if !is_quoted && before == ':' => is_quoted = true,
            _ if sign.is_whitespace() && !is_quoted => start = at + sign.len_utf8(),
            _ => {}
        }
        before = sign;
    }
    start
}

fn fields(typed: &str, is_not: bool) -> Vec<Candidate> {
    let typed = typed.to_ascii_lowercase();
    let fits =
        |field: &FilterField| field.name().starts_with(&typed) && !(is_not && *field == FilterField::Time);
    let candidate = |field: FilterField| {
        let sign = field.operator().unwrap_or(Operator::AtLeast).sign();
        Candidate::Field { field, text: [if is_not { "-" } else { "" }, field.name(), sign].concat() }
    };
    FilterField::ALL.into_iter().filter(fits).map(candidate).collect()
}

fn times(limit: &str) -> Vec<Candidate> {
    let operator = if limit.starts_with('<') { Operator::AtMost } else { Operator::AtLeast };
    let typed = limit.trim_start_matches([':', '<', '>', '=']);
    let term = |value: &&str| FilterTerm::new(FilterField::Time, operator, value, false).ok();
    let fitting = TIMES.iter().filter(|value| value.starts_with(typed) && **value != typed);
    fitting.filter_map(term).map(|term| Candidate::Term { term, count: None }).collect()
}

fn values(field: FilterField, typed: &str, is_not: bool, facets: &Facets) -> Vec<Candidate> {
    if field == FilterField::Activity {
        let names = Activity::ALL.into_iter().map(Activity::name);
        let fitting = names.filter(|name| name.starts_with(&typed.to_ascii_lowercase()));
        return fitting.filter_map(|name| candidate(field, name, is_not, None)).collect();
    }
    let values = facets.of(field).map(|facet| facet.values.as_slice()).unwrap_or_default();
    let fits = |value: &str| contains_in_any_case(value.as_bytes(), typed.as_bytes());
    let fitting = values.iter().filter(|(value, _)| fits(value));
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_by_key(|(value, _)| !starts_with(value, typed)); // those that begin so come first
    fitting.into_iter().filter_map(|(value, count)| candidate(field, value, is_not, Some(*count))).collect()
}

/// Values of any field that begin with what was typed.
fn values_of_all(typed: &str, is_not: bool, facets: &Facets) -> Vec<Candidate> {
    if typed.is_empty() {
        return Vec::new();
    }
    let all = facets.fields.iter().flat_map(|facet| facet.values.iter().map(|value| (facet.field, value)));
    let fitting = all.filter(|(_, (value, _))| starts_with(value, typed));
    fitting.filter_map(|(field, (value, count))| candidate(field, value, is_not, Some(*count))).collect()
}

/// A term, with what it would leave; what is excluded leaves something else than it has.
fn candidate(field: FilterField, value: &str, is_not: bool, count: Option<usize>) -> Option<Candidate> {
    let term = FilterTerm::new(field, field.operator()?, value, is_not).ok()?;
    Some(Candidate::Term { term, count: count.filter(|_| !is_not) })
}

fn starts_with(value: &str, typed: &str) -> bool {
    value.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

#[cfg(test)]
mod tests {
    use super::super::facets::Facet;
    use super::*;

    fn facets() -> Facets {
        let facet = |field, values: &[(&str, usize)]| Facet {
            field,
            values: values.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect(),
            more: 0,
        };
        let fields = vec![
            facet(FilterField::User, &[("app_orders", 699), ("myapp", 9), ("batch", 5)]),
            facet(FilterField::State, &[("Waiting for table metadata lock", 3)]),
        ];
        Facets { fields, ..Facets::default() }
    }

    fn offered(typed: &str) -> Vec<String> {
        let text = |candidate: Candidate| match candidate {
            Candidate::Field { text, .. } => text,
            Candidate::Term { term, count } => {
                count.map_or_else(|| term.text(), |count| format!("{} {count}", term.text()))
            }
        };
        complete(typed, &facets()).candidates.into_iter().map(text).collect()
    }

    #[test]
    fn behind_a_space_any_field_can_follow() {
        let fields = ["user:", "host:", "db:", "command:", "state:", "sql:", "time>=", "is:"];
        assert_eq!(offered(""), fields);
        assert_eq!(offered("orders "), fields);
    }

    #[test]
    fn a_word_is_a_field_or_a_value_that_begins_so() {
        assert_eq!(offered("US"), ["user:"]);
        assert_eq!(offered("-s"), ["-state:", "-sql:"]);
        assert_eq!(offered("-t"), ["-text:"], "a limit of time is not excluded");
        assert_eq!(offered("app"), ["user:app_orders 699"]);
        assert_eq!(offered("-app"), ["-user:app_orders"], "it leaves all others");
        assert_eq!(offered("ba"), ["user:batch 5"]);
        assert_eq!(offered("10.0.0.1:50"), Vec::<String>::new());
    }

    #[test]
    fn behind_a_field_come_its_values_and_those_first_that_begin_so() {
        assert_eq!(offered("user:"), ["user:app_orders 699", "user:myapp 9", "user:batch 5"]);
        assert_eq!(offered("x user:APP"), ["user:app_orders 699", "user:myapp 9"]);
        assert_eq!(offered("user:zz"), Vec::<String>::new());
        assert_eq!(offered("state:\"for ta"), [r#"state:"Waiting for table metadata lock" 3"#]);
        assert_eq!(offered("is:"), ["is:running", "is:waiting", "is:idle", "is:terminating"]);
        assert_eq!(offered("-is:i"), ["-is:idle"]);
    }

    #[test]
    fn a_limit_of_time_is_offered_as_people_mean_it() {
        assert_eq!(offered("time>"), ["time>=10s", "time>=1m", "time>=10m", "time>=1h"]);
        assert_eq!(offered("time<=10"), ["time<=10s", "time<=10m"]);
        assert_eq!(offered("time>=10m"), Vec::<String>::new());
    }

    #[test]
    fn it_is_told_where_the_word_begins_and_whether_values_are_wanted() {
        let told = |typed: &str| {
            let completion = complete(typed, &Facets::default());
            (completion.from, completion.wants_facets)
        };
        assert_eq!(told("a user:x"), (2, true));
        assert_eq!(told("state:\"for up"), (0, true));
        assert_eq!(told("state:\"for up\" is:"), (15, false));
        assert_eq!(told("订单 us"), (7, false));
        assert_eq!(told("19\" us"), (4, false), "a mark within a word quotes nothing");
        assert_eq!(told(""), (0, false));
    }
}
