//! What a filter is made of: a field, what it is compared by, and a value; or a token that cannot be understood.

use super::notation::written;
use crate::domain::activity::Activity;
use crate::domain::duration::seconds;
use crate::domain::text::trimmed;
use crate::domain::thread_id::ThreadId;

/// A field that a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilterField {
    /// Any of the texts, or the thread ID.
    Any,
    /// The thread ID.
    Id,
    /// The user.
    User,
    /// The host, without its port.
    Host,
    /// The database.
    Db,
    /// The command.
    Command,
    /// The state.
    State,
    /// The statement.
    Sql,
    /// The time in the current state.
    Time,
    /// What the session does.
    Activity,
}

/// How a field is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// It is the value, as a whole.
    Is,
    /// It contains the value.
    Contains,
    /// It is the value or more.
    AtLeast,
    /// It is the value or less.
    AtMost,
}

impl FilterField {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::User,
        Self::Host,
        Self::Db,
        Self::Command,
        Self::State,
        Self::Sql,
        Self::Time,
        Self::Activity,
        Self::Id,
        Self::Any,
    ];

    /// What it is called in a filter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "text",
            Self::Id => "id",
            Self::User => "user",
            Self::Host => "host",
            Self::Db => "db",
            Self::Command => "command",
            Self::State => "state",
            Self::Sql => "sql",
            Self::Time => "time",
            Self::Activity => "is",
        }
    }

    /// The field of a name, in any case. The column names of `SHOW PROCESSLIST` are taken as well.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "info" => Some(Self::Sql),
            "database" => Some(Self::Db),
            name => Self::ALL.into_iter().find(|field| field.name() == name),
        }
    }

    /// What a colon compares it by; a time has limits only.
    pub const fn operator(self) -> Option<Operator> {
        match self {
            Self::Any | Self::State | Self::Sql => Some(Operator::Contains),
            Self::Time => None,
            _ => Some(Operator::Is),
        }
    }

    const fn has(self, operator: Operator) -> bool {
        match operator {
            Operator::Contains => matches!(self.operator(), Some(Operator::Contains)),
            Operator::Is => matches!(self.operator(), Some(Operator::Is)),
            Operator::AtLeast | Operator::AtMost => self.operator().is_none(),
        }
    }
}

impl Operator {
    /// How it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Is | Self::Contains => ":",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
        }
    }
}

/// One thing that is wanted of a session. Its value fits its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterTerm {
    field: FilterField,
    operator: Operator,
    value: String,
    is_not: bool,
}

impl FilterTerm {
    /// A term, or the reason why there is none.
    pub fn new(
        field: FilterField,
        operator: Operator,
        value: &str,
        is_not: bool,
    ) -> Result<Self, FilterError> {
        if !field.has(operator) {
            return Err(FilterError::Operator(field));
        }
        if value.is_empty() {
            return Err(FilterError::NoValue(field));
        }
        let wrong = || value.to_owned();
        let value = match field {
            FilterField::Time if is_not => return Err(FilterError::ExcludedTime),
            FilterField::Time if seconds(value).is_none() => return Err(FilterError::Time(wrong())),
            FilterField::Time => trimmed(value).to_owned(),
            FilterField::Id => {
                ThreadId::parse(value).map_err(|_| FilterError::Id(wrong()))?.get().to_string()
            }
            FilterField::Activity => {
                Activity::of_name(value).ok_or_else(|| FilterError::Activity(wrong()))?.name().to_owned()
            }
            _ => value.to_owned(),
        };
        Ok(Self { field, operator, value, is_not })
    }

    /// The field.
    pub const fn field(&self) -> FilterField {
        self.field
    }

    /// What the field is compared by.
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// The value, as it was typed.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Whether it shall *not* be so.
    pub const fn is_not(&self) -> bool {
        self.is_not
    }

    /// The same term turned round; none for a limit of time.
    pub fn negated(&self) -> Option<Self> {
        Self::new(self.field, self.operator, &self.value, !self.is_not).ok()
    }

    /// The limit of a time, in seconds.
    pub fn limit(&self) -> Option<i64> {
        (self.field == FilterField::Time).then(|| seconds(&self.value)).flatten()
    }

    /// Whether both want the same: `time>=3600` and `time>=1h` do.
    pub fn is_like(&self, other: &Self) -> bool {
        self.is_of_kind(other)
            && self.is_not == other.is_not
            && (self.value == other.value || (self.limit().is_some() && self.limit() == other.limit()))
    }

    /// Whether both compare the same field in the same way.
    pub fn is_of_kind(&self, other: &Self) -> bool {
        (self.field, self.operator) == (other.field, other.operator)
    }

    /// As it is typed: `-user:app`.
    pub fn text(&self) -> String {
        written(self.field, self.operator, &self.value, self.is_not)
    }
}

/// A piece of a filter that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterToken {
    /// It is understood.
    Term(FilterTerm),
    /// It is not: no session matches as long as it is there.
    Wrong(WrongToken),
}

/// A token that cannot be understood, kept so that it can be seen and mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongToken {
    pub(super) text: String,
    pub(super) error: FilterError,
}

/// Why a token cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterError {
    /// There is no such field, but one of nearly that name.
    Field {
        /// The name as it was typed.
        name: String,
        /// The field that may be meant.
        nearest: FilterField,
    },
    /// There is no value.
    NoValue(FilterField),
    /// The field cannot be compared in this way.
    Operator(FilterField),
    /// A limit of time cannot be turned round: a time that is not known would match.
    ExcludedTime,
    /// The value is no length of time.
    Time(String),
    /// The value is no thread ID.
    Id(String),
    /// The value is no activity.
    Activity(String),
}

impl FilterToken {
    /// The token of a field and a value, whether or not they fit.
    pub fn of(field: FilterField, operator: Operator, value: &str, is_not: bool) -> Self {
        FilterTerm::new(field, operator, value, is_not).map_or_else(
            |error| Self::Wrong(WrongToken { text: written(field, operator, value, is_not), error }),
            Self::Term,
        )
    }

    /// As it is typed.
    pub fn text(&self) -> String {
        match self {
            Self::Term(term) => term.text(),
            Self::Wrong(wrong) => wrong.text.clone(),
        }
    }

    /// The term, if it is understood.
    pub const fn term(&self) -> Option<&FilterTerm> {
        match self {
            Self::Term(term) => Some(term),
            Self::Wrong(_) => None,
        }
    }

    /// Why it is not understood.
    pub const fn error(&self) -> Option<&FilterError> {
        match self {
            Self::Term(_) => None,
            Self::Wrong(wrong) => Some(&wrong.error),
        }
    }

    /// What a person wrote of it: the value, or the whole where it is not understood.
    pub fn value(&self) -> &str {
        match self {
            Self::Term(term) => &term.value,
            Self::Wrong(wrong) => &wrong.text,
        }
    }
}
