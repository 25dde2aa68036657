//! The search box: what is typed in it, and what becomes of that in the filter.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::list_state::ListState;
use super::session_list::SessionList;
use crate::domain::filter::{Filter, FilterError, FilterField, FilterToken, take_complete, tokens};
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::completion::{Candidate, Completion, complete};
use crate::sessions::facets::Facets;

/// More thread IDs than these are not made tokens of a filter.
const MOST_IDS: usize = 50;
/// The caret is behind all that was typed.
const END: usize = usize::MAX;

/// The search box. Plain words narrow the list down while they are typed; a token does so once it is complete, and stands
/// for itself from then on.
#[derive(Clone, Copy)]
pub struct Search {
    /// What stands in the input.
    pub typed: RwSignal<String>,
    /// The input.
    pub input: NodeRef<html::Input>,
    /// The list of the tokens.
    pub tokens: NodeRef<html::Ul>,
    /// What completes the typed word is offered.
    pub is_open: RwSignal<bool>,
    /// The place of the candidate that Enter takes.
    pub active: RwSignal<Option<usize>>,
    /// Where the word that is completed ends, in bytes.
    caret: RwSignal<usize>,
    list: SessionList,
}

impl Search {
    /// With the plain text of the list's filter.
    pub fn new(list: SessionList) -> Self {
        Self {
            typed: RwSignal::new(list.filter().text().to_owned()),
            input: list.search,
            tokens: NodeRef::new(),
            is_open: RwSignal::new(false),
            active: RwSignal::new(None),
            caret: RwSignal::new(END),
            list,
        }
    }

    /// Something was typed: complete tokens leave the input, unless an input method is still at work in it.
    pub fn type_in(self, text: &str, is_composing: bool) {
        let (complete, rest) = if is_composing { (Vec::new(), text.to_owned()) } else { take_complete(text) };
        let plain = Filter::parse(&rest);
        self.caret.try_set(if complete.is_empty() { self.caret_in(text) } else { END });
        self.is_open.try_set(rest.ends_with(|sign: char| !sign.is_whitespace()));
        self.active.try_set(None);
        self.typed.try_set(rest);
        let filter = self.list.filter().with_text(plain.text());
        self.set(&complete.into_iter().fold(filter, Filter::with_token));
        if untrack(|| self.completion()).wants_facets {
            self.list.want_facets();
        }
    }

    /// Where the caret is in a text that stands in the input, in bytes; the browser counts UTF-16 units.
    fn caret_in(self, text: &str) -> usize {
        let input = self.input.try_get_untracked().flatten();
        let caret = input.and_then(|input| input.selection_start().ok().flatten());
        let mut left = caret.map_or(END, |caret| caret as usize);
        let is_behind = |(at, sign): (usize, char)| {
            let is_behind = left < sign.len_utf16();
            left = left.saturating_sub(sign.len_utf16());
            is_behind.then_some(at)
        };
        text.char_indices().find_map(is_behind).unwrap_or(END)
    }

    /// Nothing more is typed: what stands in the input as a token becomes one.
    pub fn finish(self) {
        let typed = self.typed.try_get_untracked().unwrap_or_default();
        if !tokens(&typed).is_empty() {
            self.type_in(&[&typed, " "].concat(), false);
        }
        self.close();
    }

    /// The input is left. What waits for its value stays in it, and is nothing yet.
    pub fn leave(self) {
        let waits = |typed: &String| {
            let last = tokens(typed).pop();
            matches!(last.as_ref().and_then(|last| last.token.error()), Some(FilterError::NoValue(_)))
        };
        if self.typed.try_with_untracked(waits) == Some(false) {
            self.finish();
        }
        self.close();
    }

    /// Offers nothing.
    pub fn close(self) {
        self.is_open.try_set(false);
        self.active.try_set(None);
    }

    fn set(self, filter: &Filter) {
        if self.list.now(|state| state.filter != *filter || state.shows_selected) == Some(true) {
            self.list.set_filter(filter);
        }
    }

    /// The filter got another text elsewhere.
    pub fn follow(self, text: &str) {
        let is_other = self.typed.try_with_untracked(|typed| Filter::parse(typed).text() != text);
        if is_other == Some(true) {
            self.typed.try_set(text.to_owned());
        }
    }

    /// The token that is being typed, if it is not understood so far and more letters will not mend that.
    pub fn wrong_typed(self) -> Option<FilterToken> {
        let token = self.typed.with(|typed| tokens(typed).pop())?.token;
        let may_go_on = matches!(
            token.error()?,
            FilterError::NoValue(_) | FilterError::Activity(_) | FilterError::Time(_)
        );
        (!may_go_on).then_some(token)
    }

    /// What could be meant by the word left of the caret.
    pub fn completion(self) -> Completion {
        let typed = self.typed.try_get().unwrap_or_default();
        let before = self.before_caret(&typed);
        let of = |state: &ListState| {
            let none = Facets::default();
            complete(before, if state.has_old_facets { &none } else { &state.facets })
        };
        self.list.state.try_with(of).unwrap_or_default()
    }

    fn before_caret(self, typed: &str) -> &str {
        let caret = self.caret.try_get().unwrap_or(END);
        typed.get(..caret).unwrap_or(typed)
    }

    /// Puts a candidate in the place of the word left of the caret.
    pub fn choose(self, place: usize) {
        let Completion { from, mut candidates, .. } = untrack(|| self.completion());
        if place >= candidates.len() {
            return;
        }
        let typed = self.typed.get_untracked();
        let before = typed.get(..from).unwrap_or_default();
        let end = untrack(|| self.before_caret(&typed)).len();
        let behind = typed.get(end..).unwrap_or_default();
        match candidates.swap_remove(place) {
            Candidate::Field { text, .. } => {
                let typed = [before, &text, behind].concat();
                // The letters that it stands in the place of are wanted of no session any more.
                self.set(&self.list.filter().with_text(Filter::parse(&typed).text()));
                self.typed.set(typed);
                self.list.want_facets();
            }
            Candidate::Term { term, .. } => {
                let rest = [before, behind].concat();
                let filter = self.list.filter().with_text(Filter::parse(&rest).text());
                self.typed.set(rest);
                self.set(&filter.with_token(FilterToken::Term(term)));
                self.close();
            }
        }
        self.caret.set(END);
        self.active.set(None);
        self.focus();
    }

    /// Takes several thread IDs that were pasted as tokens; whether the text was that.
    pub fn take_ids(self, text: &str) -> bool {
        let ids = ThreadIds::parse(text).ok();
        let Some(ids) = ids.filter(|ids| (2..=MOST_IDS).contains(&ids.as_slice().len())) else {
            return false;
        };
        let with = |filter: Filter, id: &ThreadId| filter.with(FilterField::Id, &id.get().to_string());
        self.set(&ids.as_slice().iter().fold(self.list.filter(), with));
        true
    }

    /// The place of a token of this text.
    fn place_of(self, text: &str) -> Option<usize> {
        self.list.now(|state| state.filter.tokens().iter().position(|token| token.text() == text)).flatten()
    }

    /// Takes a token back into the input, where it is edited; behind the plain words, so that it stays one while it is
    /// typed.
    pub fn edit(self, text: &str) {
        let Some(place) = self.place_of(text) else { return };
        self.finish();
        self.set(&self.list.filter().without_token(place));
        let plain = self.typed.get_untracked();
        let plain = plain.trim_end();
        self.typed.set(if plain.is_empty() { text.to_owned() } else { [plain, " ", text].concat() });
        self.focus();
    }

    /// Takes the last token back into the input; whether there was one.
    pub fn edit_last(self) -> bool {
        let last = self.list.now(|state| state.filter.tokens().last().map(FilterToken::text)).flatten();
        last.inspect(|last| self.edit(last)).is_some()
    }

    /// Takes a token away, and goes to its neighbour.
    pub fn remove(self, text: &str) {
        if let Some(place) = self.place_of(text) {
            self.set(&self.list.filter().without_token(place));
            self.focus_token(Some(place));
        }
    }

    /// Turns a token round.
    pub fn negate(self, text: &str) {
        if let Some(place) = self.place_of(text) {
            self.set(&self.list.filter().with_negated(place));
            self.focus_token(Some(place));
        }
    }

    /// Goes to the token so many places from this one; behind the last one comes the input.
    pub fn go(self, text: &str, by: isize) {
        if let Some(place) = self.place_of(text).and_then(|place| place.checked_add_signed(by)) {
            self.focus_token(Some(place));
        }
    }

    /// Goes to the last token.
    pub fn go_last(self) {
        let last = self.list.now(|state| state.filter.tokens().len().checked_sub(1)).flatten();
        self.focus_token(last);
    }

    /// Goes to a token once it is drawn; where there is none, to the input.
    fn focus_token(self, place: Option<usize>) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let tokens = self.tokens.try_get_untracked().flatten();
            let buttons = tokens.and_then(|tokens| tokens.query_selector_all("[name=edit-token]").ok());
            let button = buttons.and_then(|buttons| buttons.item(u32::try_from(place?).ok()?));
            match button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                Some(button) => drop(button.focus()),
                None => self.focus(),
            }
        });
    }

    /// Goes to the input, behind all that stands in it, once that is drawn.
    pub fn focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(input) = self.input.try_get_untracked().flatten() {
                let _ = input.focus();
                let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or_default();
                let _ = input.set_selection_range(end, end);
            }
        });
    }
}

/// Whether a pasted text may be a process list: it has several lines, and one that begins with a number, names columns or
/// is a `KILL`.
pub fn may_be_list(text: &str) -> bool {
    let names_columns = |line: &str| {
        let line = line.to_ascii_lowercase();
        line.starts_with("kill ")
            || line.contains("id") && ["user", "host", "command"].iter().any(|name| line.contains(name))
    };
    let begins_with_number = |line: &str| {
        let start = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let number = start.trim_start_matches(|sign: char| sign.is_ascii_digit());
        number.len() < start.len() && number.contains(char::is_alphabetic)
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.clone().nth(1).is_some() && lines.any(|line| names_columns(line) || begins_with_number(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_list_is_told_from_a_statement_and_from_ids() {
        for list in [
            "Id\tUser\tHost\n7\tapp\th:1\n",
            "| 7 | app | h:1 |\n| 8 | app | h:2 |",
            "*** 1. row ***\n  Id: 7\nUser: app",
            "KILL 7;\nKILL 8;",
            "[{\"id\": 7, \"user\": \"app\"},\n{}]",
        ] {
            assert!(may_be_list(list), "{list}");
        }
        for other in ["7", "7\n8\n9", "SELECT *\nFROM orders", "Id User Host", "user:app\nstate:lock"] {
            assert!(!may_be_list(other), "{other}");
        }
    }
}
