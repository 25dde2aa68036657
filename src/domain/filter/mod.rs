//! The filter that narrows a list of sessions down: plain text, and terms about single fields.
//!
//! Several terms that want something of the same text field are alternatives. Everything else holds together: the plain
//! text, each limit of time, and the terms of different fields. What a term excludes is left out, whatever else holds.
//!
//! Where pt-kill has the same term, it means the same here: a session whose field is empty matches no term of that field,
//! and no term excludes it; a time that is not known matches no limit; letters' case counts, but for the plain text. Two
//! differences, both towards fewer sessions: user, host, database and command are compared as a whole, not as patterns;
//! and a time is a condition like all others, where pt-kill's busy time lets a sleeping session pass that another term
//! matches.

mod matching;
mod notation;
mod term;
#[cfg(test)]
mod tests;

pub use notation::{PlacedToken, plain, take_complete, tokens};
pub use term::{FilterError, FilterField, FilterTerm, FilterToken, Operator, WrongToken};

/// Longer texts, in bytes, are not taken into a link: a token has thousands.
const LONGEST_IN_LINK: usize = 200;

/// Everything that is wanted of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In any field, whatever the case of its ASCII letters; without tokens in it.
    text: String,
    tokens: Vec<FilterToken>,
}

impl Filter {
    /// Idle for an hour or more.
    pub fn idle() -> Self {
        Self::parse("command:Sleep time>=1h")
    }

    /// Running a statement for a minute or more.
    pub fn running() -> Self {
        Self::parse("command:Query time>=1m")
    }

    /// Waiting for a lock.
    pub fn waiting() -> Self {
        Self::parse("is:waiting")
    }

    /// Reads a filter as it is typed; see [`tokens`].
    ///
    /// ```
    /// use taurusdb_session_console::domain::filter::{Filter, FilterField};
    ///
    /// let filter = Filter::parse(r#"user:app -command:Sleep sql:"for update" orders"#);
    /// assert_eq!((filter.text(), filter.tokens().len()), ("orders", 3));
    /// assert_eq!(Filter::parse(&filter.written()), filter);
    /// assert!(Filter::parse("usr:app").errors().next().is_some());
    /// assert_eq!(Filter::parse("10.0.0.1:5000").text(), "10.0.0.1:5000");
    /// ```
    pub fn parse(text: &str) -> Self {
        let tokens = tokens(text);
        let text = plain(text, tokens.iter().map(|token| &token.at));
        let filter = Self::default().with_text(&text);
        tokens.into_iter().fold(filter, |filter, placed| filter.with_token(placed.token))
    }

    /// As it is typed: [`Self::parse`] reads it as it was.
    pub fn written(&self) -> String {
        let mut pieces: Vec<_> = self.tokens.iter().map(FilterToken::text).collect();
        if !self.text.is_empty() {
            pieces.push(self.text.clone());
        }
        pieces.join(" ")
    }

    /// The plain text; empty where none is wanted.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tokens, in the order in which they came.
    pub fn tokens(&self) -> &[FilterToken] {
        &self.tokens
    }

    /// The terms among the tokens.
    pub fn terms(&self) -> impl Iterator<Item = &FilterTerm> {
        self.tokens.iter().filter_map(FilterToken::term)
    }

    /// Why tokens are not understood.
    pub fn errors(&self) -> impl Iterator<Item = &FilterError> {
        self.tokens.iter().filter_map(FilterToken::error)
    }

    /// All that a person wrote in it.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().map(FilterToken::value).chain([self.text.as_str()])
    }

    /// The same filter with this plain text, taken literally: what would be read as a token becomes a term about any field.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        let text = text.trim();
        if tokens(text).is_empty() {
            text.clone_into(&mut self.text);
            return self;
        }
        self.text.clear();
        self.with(FilterField::Any, text)
    }

    /// The same filter with another token, unless it has it already.
    #[must_use]
    pub fn with_token(mut self, token: FilterToken) -> Self {
        if !self.tokens.contains(&token) {
            self.tokens.push(token);
        }
        self
    }

    /// The same filter, with a field wanted to be, or to contain, this; where it is empty, nothing is wanted.
    #[must_use]
    pub fn with(self, field: FilterField, value: &str) -> Self {
        match field.operator() {
            Some(operator) if !value.is_empty() => {
                self.with_token(FilterToken::of(field, operator, value, false))
            }
            _ => self,
        }
    }

    /// The same filter without the token at a place.
    #[must_use]
    pub fn without_token(mut self, place: usize) -> Self {
        if place < self.tokens.len() {
            self.tokens.remove(place);
        }
        self
    }

    /// The same filter, with the token at a place turned round, where it can be.
    #[must_use]
    pub fn with_negated(mut self, place: usize) -> Self {
        if let Some(token) = self.tokens.get_mut(place)
            && let Some(negated) = token.term().and_then(FilterTerm::negated)
        {
            *token = FilterToken::Term(negated);
        }
        self
    }

    /// The same filter with a term, or without it where it was there. It takes the place of its own opposite.
    #[must_use]
    pub fn toggled(mut self, term: FilterTerm) -> Self {
        let count = self.tokens.len();
        self.tokens.retain(|token| token.term() != Some(&term));
        if self.tokens.len() < count {
            return self;
        }
        let opposite = term.negated();
        self.tokens.retain(|token| opposite.is_none() || token.term() != opposite.as_ref());
        self.with_token(FilterToken::Term(term))
    }

    /// The same filter without what is wanted of a field.
    #[must_use]
    pub fn without_field(mut self, field: FilterField) -> Self {
        self.tokens.retain(|token| token.term().is_none_or(|term| term.field() != field));
        self
    }

    /// Whether something is wanted of a field.
    pub fn is_about(&self, field: FilterField) -> bool {
        self.terms().any(|term| term.field() == field)
    }

    /// Whether this very term is there, or one that means the same.
    pub fn has(&self, term: &FilterTerm) -> bool {
        self.terms().any(|own| own.is_like(term))
    }

    /// The same filter, with all that `other` wants added. What it wants of a field takes the place of what was wanted of
    /// it: an alternative would leave more sessions.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut all = self.clone();
        all.tokens.retain(|token| token.term().is_none_or(|own| !other.terms().any(|by| gives_way(own, by))));
        if !other.text.is_empty() {
            all.text.clone_from(&other.text);
        }
        other.tokens.iter().cloned().fold(all, Self::with_token)
    }

    /// The same filter, without the terms of `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.tokens.retain(|token| token.term().is_none_or(|own| !other.has(own)));
        rest
    }

    /// What is wanted here in whose place `other` puts something else.
    #[must_use]
    pub fn replaced_by(&self, other: &Self) -> Self {
        let is_replaced = |own: &&FilterTerm| !other.has(own) && other.terms().any(|by| gives_way(own, by));
        let tokens = self.terms().filter(is_replaced).cloned().map(FilterToken::Term).collect();
        Self { text: String::new(), tokens }
    }

    /// Whether all that `other` wants is wanted here as well, and no alternatives to it.
    pub fn includes(&self, other: &Self) -> bool {
        let is_alternative = |own: &FilterTerm, to: &FilterTerm| {
            own.is_of_kind(to) && !own.is_not() && !to.is_not() && to.limit().is_none()
        };
        other.terms().all(|wanted| {
            self.has(wanted) && self.terms().all(|own| !is_alternative(own, wanted) || other.has(own))
        })
    }

    /// The same, fit for a link: without what may be a secret that was pasted into the wrong field. A link has times in
    /// seconds, never the text itself, and nothing of what is not understood.
    #[must_use]
    pub fn without_secrets(&self, token: &str) -> Self {
        let is_secret =
            |text: &str| text.len() > LONGEST_IN_LINK || (!token.is_empty() && text.contains(token));
        let mut fit = self.clone();
        fit.tokens.retain(|own| own.term().is_none_or(|term| !is_secret(term.value())));
        if is_secret(&fit.text) {
            fit.text.clear();
        }
        fit
    }

    /// Whether every session matches.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.tokens.is_empty()
    }
}

/// Whether a term is no longer wanted where another one is: it wants something else of the same field, or the opposite.
fn gives_way(own: &FilterTerm, to: &FilterTerm) -> bool {
    let is_opposite = own.is_not() != to.is_not() && own.value() == to.value();
    own.is_of_kind(to) && ((!own.is_not() && !to.is_not()) || is_opposite)
}
