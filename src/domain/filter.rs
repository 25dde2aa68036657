//! Filter that narrow a list of sessions down. They are joined by AND, and nothing else.
//!
//! Where pt-kill has the same term, it means the same here: a session whose field is empty matches no
//! term of that field, and no "is not" excludes it; a time that is not known matches neither "at least"
//! nor "at most"; letters' case counts. Two differences, both towards fewer sessions: user, host, database and
//! command are compared as a whole, not as patterns; and a time is a condition like all others, where pt-kill's
//! busy time lets a sleeping session pass that another term matches.

use super::duration::seconds;
use super::search::contains_in_any_case;
use super::session::Session;

/// A field that a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilterField {
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
    /// The time in the current state is at least this long.
    AtLeast,
    /// It is at most this long.
    AtMost,
}

impl FilterField {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; FIELDS] = [
        Self::Any,
        Self::User,
        Self::Host,
        Self::Db,
        Self::Command,
        Self::State,
        Self::Info,
        Self::AtLeast,
        Self::AtMost,
    ];

    /// Whether its text is a length of time, as [`seconds`] reads it.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost)
    }
}

const FIELDS: usize = 9;

/// Longer texts, in bytes, are not taken into a link: a token has thousands.
const LONGEST_IN_LINK: usize = 200;

/// What is wanted of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterTerm {
    /// The text; empty means that nothing is wanted.
    pub text: String,
    /// Whether it shall *not* be so. A limit of time cannot be turned round.
    pub is_not: bool,
}

/// Everything that is wanted of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    fields: [FilterTerm; FIELDS],
}

impl Filter {
    /// Idle for an hour or more.
    pub fn idle() -> Self {
        Self::default().with(FilterField::Command, "Sleep").with(FilterField::AtLeast, "1h")
    }

    /// Running a statement for a minute or more.
    pub fn running() -> Self {
        Self::default().with(FilterField::Command, "Query").with(FilterField::AtLeast, "1m")
    }

    /// The same filter, with one field wanted to be this.
    #[must_use]
    pub fn with(self, field: FilterField, text: &str) -> Self {
        self.with_term(field, FilterTerm { text: text.to_owned(), is_not: false })
    }

    /// The same filter, with something else wanted of a field.
    #[must_use]
    pub fn with_term(mut self, field: FilterField, term: FilterTerm) -> Self {
        self.set(field, term);
        self
    }

    /// What is wanted of a field.
    pub fn get(&self, field: FilterField) -> &FilterTerm {
        &self.fields[field as usize]
    }

    /// Wants something else of a field.
    pub fn set(&mut self, field: FilterField, term: FilterTerm) {
        self.fields[field as usize] = term;
    }

    /// The fields of which something is wanted.
    pub fn in_force(&self) -> impl Iterator<Item = (FilterField, &FilterTerm)> {
        FilterField::ALL
            .into_iter()
            .map(|field| (field, self.get(field)))
            .filter(|(_, wanted)| !wanted.text.is_empty())
    }

    /// The same filter, with all that `other` wants added. Of a field of which both want something, `other` decides.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        other.in_force().fold(self.clone(), |all, (field, wanted)| all.with_term(field, wanted.clone()))
    }

    /// The same filter, without anything about the fields of which `other` wants something.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        other.in_force().fold(self.clone(), |rest, (field, _)| rest.with_term(field, FilterTerm::default()))
    }

    /// What is wanted here of the fields of which `other` wants something else.
    #[must_use]
    pub fn replaced_by(&self, other: &Self) -> Self {
        let is_replaced = |(field, wanted): &(FilterField, &FilterTerm)| {
            let by = other.get(*field);
            !by.text.is_empty() && !is_alike(*field, by, wanted)
        };
        self.in_force()
            .filter(is_replaced)
            .fold(Self::default(), |replaced, (field, wanted)| replaced.with_term(field, wanted.clone()))
    }

    /// Whether all that `other` wants is wanted here as well.
    pub fn includes(&self, other: &Self) -> bool {
        other.in_force().all(|(field, wanted)| is_alike(field, self.get(field), wanted))
    }

    /// The same, fit for a link: without what may be a secret that was pasted into the wrong field. A link has times in
    /// seconds, never the text itself.
    #[must_use]
    pub fn without_secrets(&self, token: &str) -> Self {
        let is_secret =
            |text: &str| text.len() > LONGEST_IN_LINK || (!token.is_empty() && text.contains(token));
        self.in_force()
            .filter(|(field, wanted)| !field.is_time() && is_secret(&wanted.text))
            .fold(self.clone(), |fit, (field, _)| fit.with_term(field, FilterTerm::default()))
    }

    /// Whether every session matches.
    pub fn is_empty(&self) -> bool {
        self.in_force().next().is_none()
    }

    /// Tells whether a session is as wanted. What is the same for many sessions is found out once. A limit of time that
    /// cannot be read matches no session: nothing is selected by mistake.
    ///
    /// ```
    /// use taurusdb_session_console::domain::filter::{Filter, FilterField};
    /// use taurusdb_session_console::domain::session::{Session, Texts};
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    ///
    /// let texts = Texts { user: Some("app"), command: Some("Sleep"), ..Texts::default() };
    /// let session = Session::of(ThreadId::parse("7")?, Some(4_000), texts);
    /// assert!(Filter::idle().matcher()(&session));
    /// assert!(!Filter::idle().with(FilterField::User, "batch").matcher()(&session));
    /// # Ok::<(), taurusdb_session_console::domain::thread_id::ThreadIdError>(())
    /// ```
    pub fn matcher(&self) -> impl Fn(&Session) -> bool {
        let in_force: Vec<_> =
            self.in_force().map(|(field, wanted)| (field, wanted, seconds(&wanted.text))).collect();
        move |session| {
            in_force.iter().all(|(field, wanted, limit)| match field {
                FilterField::AtLeast => session.time().zip(*limit).is_some_and(|(time, least)| time >= least),
                FilterField::AtMost => session.time().zip(*limit).is_some_and(|(time, most)| time <= most),
                _ => holds(*field, &wanted.text, session) != wanted.is_not,
            })
        }
    }
}

/// Whether both want the same: `3600` and `1h` do.
fn is_alike(field: FilterField, one: &FilterTerm, other: &FilterTerm) -> bool {
    let is_same_time = || seconds(&one.text).is_some_and(|time| seconds(&other.text) == Some(time));
    one == other || (field.is_time() && is_same_time())
}

fn holds(field: FilterField, text: &str, session: &Session) -> bool {
    let is = |value: Option<&str>| value == Some(text);
    let has = |value: Option<&str>| value.is_some_and(|value| value.contains(text));
    let texts = || session.texts();
    match field {
        FilterField::User => is(texts().user),
        FilterField::Host => texts().host.is_some() && session.host_name() == text,
        FilterField::Db => is(texts().db),
        FilterField::Command => is(texts().command),
        FilterField::State => has(texts().state),
        FilterField::Info => has(texts().info),
        _ => any_holds(text, session),
    }
}

fn any_holds(text: &str, session: &Session) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && session.id.get().to_string().contains(text))
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

    fn wants(field: FilterField, text: &str) -> Filter {
        Filter::default().with(field, text)
    }

    fn rejects(field: FilterField, text: &str) -> Filter {
        let mut filter = Filter::default();
        filter.set(field, FilterTerm { text: text.into(), is_not: true });
        filter
    }

    #[test]
    fn what_may_be_a_token_does_not_get_into_a_link() {
        let filter = Filter::default()
            .with(FilterField::Any, "see-s3cret-here")
            .with(FilterField::Info, &"M".repeat(1_000))
            .with(FilterField::User, "app");
        let fit = filter.without_secrets("s3cret");
        assert_eq!(fit, Filter::default().with(FilterField::User, "app"));
        assert_eq!(filter.without_secrets("").get(FilterField::Any).text, "see-s3cret-here");
    }

    #[test]
    fn whole_fields_and_parts_of_fields() {
        let query = session("Query", Some(5));
        for (field, hit, miss) in [
            (FilterField::User, "app_rw", "app"),
            (FilterField::Host, "10.0.0.1", "10.0.0.1:5000"),
            (FilterField::Db, "shop", "Shop"),
            (FilterField::Command, "Query", "query"),
            (FilterField::State, "ending", "ENDING"),
            (FilterField::Info, "LECT", "select"),
            (FilterField::Any, "sending DATA", "sendingdata"),
            (FilterField::Any, "75425", "999"),
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
        for field in FilterField::ALL.into_iter().filter(|field| !field.is_time()) {
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
            assert_eq!(Filter::running().matcher()(&session), is_running, "{command} {time:?}");
            assert_eq!(Filter::idle().matcher()(&session), is_idle, "{command} {time:?}");
        }
    }

    #[test]
    fn all_filter_must_hold_together() {
        let both = wants(FilterField::User, "app_rw").with(FilterField::AtMost, "4");
        assert!(both.matcher()(&session("Query", Some(4))));
        assert!(!both.matcher()(&session("Query", Some(5))));
        assert!(!both.with(FilterField::Db, "other").matcher()(&session("Query", Some(4))));
    }

    #[test]
    fn a_limit_of_time_is_read_as_people_write_it_or_matches_nothing() {
        let at = |seconds| session("Sleep", Some(seconds));
        for (text, seconds) in [("600", 600), ("10m", 600), ("10 分钟", 600), ("1h30", 5_400)] {
            let (least, most) = (wants(FilterField::AtLeast, text), wants(FilterField::AtMost, text));
            assert!(least.matcher()(&at(seconds)) && !least.matcher()(&at(seconds - 1)), "{text}");
            assert!(most.matcher()(&at(seconds)) && !most.matcher()(&at(seconds + 1)), "{text}");
        }
        for text in ["10x", "soon", "-1", " "] {
            for field in [FilterField::AtLeast, FilterField::AtMost] {
                assert!(
                    [0, 10, 600].into_iter().all(|time| !wants(field, text).matcher()(&at(time))),
                    "{text}"
                );
                assert!(!rejects(field, text).matcher()(&at(10)), "{text}");
            }
        }
    }

    #[test]
    fn what_is_added_replaces_what_it_is_about_and_nothing_else() {
        let set = wants(FilterField::User, "app").with(FilterField::AtLeast, "10m");
        let both = set.and(&Filter::idle());
        assert_eq!(both, Filter::idle().with(FilterField::User, "app"));
        assert_eq!(set.replaced_by(&Filter::idle()), wants(FilterField::AtLeast, "10m"));
        assert!(both.replaced_by(&Filter::idle()).is_empty());
        assert!(both.includes(&Filter::idle()) && !set.includes(&Filter::idle()));
        assert!(both.clone().with(FilterField::AtLeast, "3600").includes(&Filter::idle()));
        assert_eq!(both.without(&Filter::idle()), wants(FilterField::User, "app"));
        let not_idle = rejects(FilterField::Command, "Sleep");
        assert_eq!(not_idle.replaced_by(&Filter::idle()), not_idle);
    }

    #[test]
    fn nothing_wanted_is_said_so() {
        assert!(Filter::default().is_empty());
        assert!(!Filter::idle().is_empty());
        assert!(Filter::default().matcher()(&session("Query", None)));
    }
}
