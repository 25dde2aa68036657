//! Criteria that narrow a list of sessions down. They are joined by AND, and nothing else.
//!
//! Where pt-kill has the same criterion, it means the same here: a session whose field is empty matches no
//! criterion of that field, and no "is not" excludes it; a time that is not known matches neither "at least"
//! nor "at most"; letters' case counts. Two differences, both towards fewer sessions: user, host, database and
//! command are compared as a whole, not as patterns; and a time is a condition like all others, where pt-kill's
//! busy time lets a sleeping session pass that another criterion matches.

use super::search::{contains, contains_in_any_case};
use super::session::Session;

/// A field that a criterion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CriterionField {
    /// Any field holds the text, whatever the case of its ASCII letters.
    Any,
    /// The user is this.
    User,
    /// The host, without its port, is this.
    Host,
    /// The database is this.
    Db,
    /// The command is this.
    Command,
    /// The state holds this.
    State,
    /// The statement holds this.
    Info,
}

impl CriterionField {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Any, Self::User, Self::Host, Self::Db, Self::Command, Self::State, Self::Info];
}

/// Longer texts, in bytes, are not taken into a link: a token has thousands.
const LONGEST_IN_LINK: usize = 200;

/// What is wanted of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criterion {
    /// The text; empty means that nothing is wanted.
    pub text: String,
    /// Whether it shall *not* be so.
    pub is_not: bool,
}

/// Everything that is wanted of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Criteria {
    fields: [Criterion; 7],
    /// At least this many seconds in the current state.
    pub at_least: Option<i64>,
    /// At most this many.
    pub at_most: Option<i64>,
}

impl Criteria {
    /// Idle for an hour or more.
    pub fn idle() -> Self {
        Self { at_least: Some(3_600), ..Self::default() }.with(CriterionField::Command, "Sleep")
    }

    /// Running a statement for a minute or more.
    pub fn running() -> Self {
        Self { at_least: Some(60), ..Self::default() }.with(CriterionField::Command, "Query")
    }

    /// The same criteria, with one field wanted to be this.
    #[must_use]
    pub fn with(self, field: CriterionField, text: &str) -> Self {
        self.with_criterion(field, Criterion { text: text.to_owned(), is_not: false })
    }

    /// The same criteria, with something else wanted of a field.
    #[must_use]
    pub fn with_criterion(mut self, field: CriterionField, criterion: Criterion) -> Self {
        self.set(field, criterion);
        self
    }

    /// What is wanted of a field.
    pub fn get(&self, field: CriterionField) -> &Criterion {
        &self.fields[field as usize]
    }

    /// Wants something else of a field.
    pub fn set(&mut self, field: CriterionField, criterion: Criterion) {
        self.fields[field as usize] = criterion;
    }

    /// The fields of which something is wanted.
    pub fn in_force(&self) -> impl Iterator<Item = (CriterionField, &Criterion)> {
        CriterionField::ALL
            .into_iter()
            .map(|field| (field, self.get(field)))
            .filter(|(_, wanted)| !wanted.text.is_empty())
    }

    /// The same, fit for a link: without what may be a secret that was pasted into the wrong field.
    #[must_use]
    pub fn without_secrets(&self, token: &str) -> Self {
        let is_secret =
            |text: &str| text.len() > LONGEST_IN_LINK || (!token.is_empty() && contains(text, token));
        let mut fit = self.clone();
        for criterion in fit.fields.iter_mut().filter(|criterion| is_secret(&criterion.text)) {
            *criterion = Criterion::default();
        }
        fit
    }

    /// Whether every session matches.
    pub fn is_empty(&self) -> bool {
        self.at_least.is_none() && self.at_most.is_none() && self.in_force().next().is_none()
    }

    /// Tells whether a session is as wanted. What is the same for many sessions is found out once.
    pub fn matcher(&self) -> impl Fn(&Session) -> bool {
        let in_force: Vec<_> = self.in_force().collect();
        move |session| {
            let is_time = |holds: &dyn Fn(i64) -> bool| session.time().is_some_and(holds);
            self.at_least.is_none_or(|least| is_time(&|time| time >= least))
                && self.at_most.is_none_or(|most| is_time(&|time| time <= most))
                && in_force
                    .iter()
                    .all(|(field, wanted)| holds(*field, &wanted.text, session) != wanted.is_not)
        }
    }
}

fn holds(field: CriterionField, text: &str, session: &Session) -> bool {
    let is = |value: Option<&str>| value == Some(text);
    let has = |value: Option<&str>| value.is_some_and(|value| contains(value, text));
    let texts = || session.texts();
    match field {
        CriterionField::Any => any_holds(text, session),
        CriterionField::User => is(texts().user),
        CriterionField::Host => texts().host.is_some() && session.host_name() == text,
        CriterionField::Db => is(texts().db),
        CriterionField::Command => is(texts().command),
        CriterionField::State => has(texts().state),
        CriterionField::Info => has(texts().info),
    }
}

fn any_holds(text: &str, session: &Session) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && contains(&session.id.get().to_string(), text))
        || session.any_text(text, |value| contains_in_any_case(value, text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::session::Texts;
    use super::super::thread_id::ThreadId;
    use super::*;

    fn session(command: &str, time: Option<i64>) -> Session {
        let texts = Texts {
            user: Some("app_rw"),
            host: Some("10.0.0.1:5000"),
            db: Some("shop"),
            command: Some(command),
            state: Some("Sending data"),
            info: Some("SELECT 1"),
        };
        Session::of(ThreadId::new(2_075_425).unwrap(), time, texts)
    }

    fn wants(field: CriterionField, text: &str) -> Criteria {
        Criteria::default().with(field, text)
    }

    fn rejects(field: CriterionField, text: &str) -> Criteria {
        let mut criteria = Criteria::default();
        criteria.set(field, Criterion { text: text.into(), is_not: true });
        criteria
    }

    #[test]
    fn what_may_be_a_token_does_not_get_into_a_link() {
        let criteria = Criteria::default()
            .with(CriterionField::Any, "see-s3cret-here")
            .with(CriterionField::Info, &"M".repeat(1_000))
            .with(CriterionField::User, "app");
        let fit = criteria.without_secrets("s3cret");
        assert_eq!(fit, Criteria::default().with(CriterionField::User, "app"));
        assert_eq!(criteria.without_secrets("").get(CriterionField::Any).text, "see-s3cret-here");
    }

    #[test]
    fn whole_fields_and_parts_of_fields() {
        let query = session("Query", Some(5));
        for (field, hit, miss) in [
            (CriterionField::User, "app_rw", "app"),
            (CriterionField::Host, "10.0.0.1", "10.0.0.1:5000"),
            (CriterionField::Db, "shop", "Shop"),
            (CriterionField::Command, "Query", "query"),
            (CriterionField::State, "ending", "ENDING"),
            (CriterionField::Info, "LECT", "select"),
            (CriterionField::Any, "sending DATA", "sendingdata"),
            (CriterionField::Any, "75425", "999"),
        ] {
            assert!(wants(field, hit).matcher()(&query), "{field:?} {hit}");
            assert!(!wants(field, miss).matcher()(&query), "{field:?} {miss}");
            assert!(!rejects(field, hit).matcher()(&query), "{field:?} not {hit}");
            assert!(rejects(field, miss).matcher()(&query), "{field:?} not {miss}");
        }
    }

    /// pt-kill skips an undefined property: it matches no --match, and no --ignore ignores it.
    #[test]
    fn an_empty_field_matches_nothing_and_is_excluded_by_nothing() {
        let bare = Session::new(ThreadId::new(1).unwrap());
        for field in CriterionField::ALL {
            assert!(!wants(field, "x").matcher()(&bare), "{field:?}");
            assert!(rejects(field, "x").matcher()(&bare), "{field:?}");
        }
    }

    /// pt-kill --busy-time 60 is about Command Query, --idle-time 3600 about Command Sleep; a time that is NULL
    /// matches neither, and the limit itself is long enough.
    #[test]
    fn busy_and_idle_time_are_pt_kill_s() {
        for (command, time, is_running, is_idle) in [
            ("Query", Some(60), true, false),
            ("Query", Some(59), false, false),
            ("Query", Some(9_999), true, false),
            ("Query", None, false, false),
            ("Sleep", Some(3_600), false, true),
            ("Sleep", Some(3_599), false, false),
            ("Sleep", None, false, false),
            ("Execute", Some(9_999), false, false),
        ] {
            let session = session(command, time);
            assert_eq!(Criteria::running().matcher()(&session), is_running, "{command} {time:?}");
            assert_eq!(Criteria::idle().matcher()(&session), is_idle, "{command} {time:?}");
        }
    }

    #[test]
    fn all_criteria_must_hold_together() {
        let both = Criteria { at_most: Some(4), ..wants(CriterionField::User, "app_rw") };
        assert!(both.matcher()(&session("Query", Some(4))));
        assert!(!both.matcher()(&session("Query", Some(5))));
        assert!(!both.with(CriterionField::Db, "other").matcher()(&session("Query", Some(4))));
    }

    #[test]
    fn nothing_wanted_is_said_so() {
        assert!(Criteria::default().is_empty());
        assert!(!Criteria::idle().is_empty());
        assert!(Criteria::default().matcher()(&session("Query", None)));
    }
}
