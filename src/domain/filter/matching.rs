//! Which sessions a filter matches.

use super::Filter;
use super::term::{FilterField, FilterTerm, Operator};
use crate::domain::activity::Activity;
use crate::domain::search::contains_in_any_case;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;

/// What a term asks of a session, found out once for all of them.
enum Test<'a> {
    Any(&'a str),
    Id(u64),
    Is(FilterField, &'a str),
    Contains(FilterField, &'a str),
    Activity(Activity),
    AtLeast(i64),
    AtMost(i64),
}

/// Tests of one kind: that at least one of them holds is enough.
struct Alternatives<'a> {
    of: &'a FilterTerm,
    tests: Vec<Test<'a>>,
}

impl Filter {
    /// Tells whether a session is as wanted. What is the same for many sessions is found out once. A token that cannot be
    /// understood matches no session: nothing is selected by mistake.
    ///
    /// ```
    /// use taurusdb_session_console::domain::filter::{Filter, FilterField};
    /// use taurusdb_session_console::domain::session::{Session, Texts};
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    ///
    /// let texts = Texts { user: Some("app"), command: Some("Sleep"), ..Texts::default() };
    /// let session = Session::of(ThreadId::parse("7")?, Some(4_000), texts);
    /// assert!(Filter::idle().matcher()(&session));
    /// assert!(Filter::parse("user:app user:batch time>1h").matcher()(&session));
    /// assert!(!Filter::parse("user:batch").matcher()(&session));
    /// assert!(!Filter::parse("user:app time>soon").matcher()(&session));
    /// # Ok::<(), taurusdb_session_console::domain::thread_id::ThreadIdError>(())
    /// ```
    pub fn matcher(&self) -> impl Fn(&Session) -> bool {
        let is_wrong = self.errors().next().is_some();
        let any = (!self.text.is_empty()).then_some(Test::Any(&self.text));
        let (mut wanted, mut excluded) = (Vec::<Alternatives<'_>>::new(), Vec::new());
        for term in self.terms() {
            let Some(test) = test_of(term) else { continue };
            let is_limit = term.field() == FilterField::Time;
            if term.is_not() {
                excluded.push(test);
            } else if let Some(same) = wanted.iter_mut().find(|same| !is_limit && same.of.is_of_kind(term)) {
                same.tests.push(test);
            } else {
                wanted.push(Alternatives { of: term, tests: vec![test] });
            }
        }
        let asks_texts = !wanted.is_empty() || !excluded.is_empty();
        move |session| {
            if is_wrong || any.as_ref().is_some_and(|any| !any.holds(session, &Texts::default())) {
                return false;
            }
            let texts = if asks_texts { session.texts() } else { Texts::default() };
            let holds = |test: &Test<'_>| test.holds(session, &texts);
            wanted.iter().all(|alternatives| alternatives.tests.iter().any(holds))
                && !excluded.iter().any(holds)
        }
    }
}

fn test_of(term: &FilterTerm) -> Option<Test<'_>> {
    let value = term.value();
    Some(match (term.field(), term.operator()) {
        (FilterField::Any, _) => Test::Any(value),
        (FilterField::Id, _) => Test::Id(ThreadId::parse(value).ok()?.get()),
        (FilterField::Activity, _) => Test::Activity(Activity::of_name(value)?),
        (_, Operator::AtLeast) => Test::AtLeast(term.limit()?),
        (_, Operator::AtMost) => Test::AtMost(term.limit()?),
        (field, Operator::Is) => Test::Is(field, value),
        (field, Operator::Contains) => Test::Contains(field, value),
    })
}

impl Test<'_> {
    fn holds(&self, session: &Session, texts: &Texts<'_>) -> bool {
        match self {
            Self::Any(text) => any_holds(text, session),
            Self::Id(id) => session.id.get() == *id,
            Self::Is(field, text) => text_of(*field, texts) == Some(text),
            Self::Contains(field, text) => text_of(*field, texts).is_some_and(|value| value.contains(text)),
            Self::Activity(activity) => texts.command.is_some() && session.activity() == *activity,
            Self::AtLeast(least) => session.time().is_some_and(|time| time >= *least),
            Self::AtMost(most) => session.time().is_some_and(|time| time <= *most),
        }
    }
}

/// The text of a field that is compared as text.
fn text_of<'a>(field: FilterField, texts: &Texts<'a>) -> Option<&'a str> {
    match field {
        FilterField::User => texts.user,
        FilterField::Host => texts.host.map(|_| texts.host_name()),
        FilterField::Db => texts.db,
        FilterField::Command => texts.command,
        FilterField::State => texts.state,
        FilterField::Sql => texts.info,
        _ => None,
    }
}

fn any_holds(text: &str, session: &Session) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && session.id.get().to_string().contains(text))
        || session.any_text(text, |value| contains_in_any_case(value, text.as_bytes()))
}
