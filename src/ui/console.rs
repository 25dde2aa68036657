//! The state of one console, and everything that a person can do to it.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::clock::PageClock;
use super::format;
use super::supervisor::PageSupervisor;
use crate::api::client::HttpNode;
use crate::domain::draft::{Draft, Field, FieldError, Order};
use crate::domain::endpoint::Endpoint;
use crate::domain::link;
use crate::domain::prefill::Prefill;
use crate::domain::resource_id::IdKind;
use crate::domain::text::trimmed;
use crate::domain::thread_ids::join;
use crate::domain::token::Token;
use crate::i18n::{Locale, Words, fill};
use crate::termination::plan::Plan;
use crate::termination::run::{Run, run};

/// All signals of one console. It is given to the components by context; nothing is global.
#[derive(Clone, Copy)]
pub struct Console {
    /// The language of the page and of the server's messages.
    pub locale: RwSignal<Locale>,
    /// What was typed.
    pub draft: RwSignal<Draft>,
    /// The fields whose errors are shown: those that were left, and all once it was submitted.
    left: RwSignal<Vec<Field>>,
    errors: Memo<Vec<(Field, FieldError)>>,
    /// What the person is asked to confirm.
    pub confirming: RwSignal<Option<Order>>,
    /// The last run; it may be under way.
    pub run: RwSignal<Option<Arc<Run>>>,
    /// Whether a run is under way: true from the click that confirms it on.
    pub is_busy: RwSignal<bool>,
    /// What a screen reader says next, and the note beside the buttons.
    pub spoken: RwSignal<String>,
    /// The element that holds the whole console.
    pub root: NodeRef<html::Div>,
    /// The heading of the result, which gets the focus.
    pub outcome_heading: NodeRef<html::H2>,
    page: StoredValue<Option<Endpoint>>,
    supervisor: StoredValue<Option<Rc<PageSupervisor>>, LocalStorage>,
}

impl Console {
    /// A console on a page of this origin; `page` is none where the page has none of its own.
    pub fn new(locale: Locale, page: Option<Endpoint>) -> Self {
        let draft = RwSignal::new(Draft::default());
        let page = StoredValue::new(page);
        let errors = Memo::new(move |_| {
            draft.with(|draft| page.with_value(|page| draft.check(page.as_ref()))).err().unwrap_or_default()
        });
        let supervisor = StoredValue::new_local(None::<Rc<PageSupervisor>>);
        on_cleanup(move || {
            supervisor.try_with_value(|supervisor| supervisor.as_ref().map(|supervisor| supervisor.stop()));
        });
        Self {
            locale: RwSignal::new(locale),
            draft,
            left: RwSignal::new(Vec::new()),
            errors,
            confirming: RwSignal::new(None),
            run: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            spoken: RwSignal::new(String::new()),
            root: NodeRef::new(),
            outcome_heading: NodeRef::new(),
            page,
            supervisor,
        }
    }

    /// The words of the language in force; tracks it.
    pub fn words(self) -> &'static Words {
        self.locale.get().words()
    }

    /// A number as the language writes it; tracks the language.
    pub fn number(self, number: usize) -> String {
        format::number(self.locale.get(), number)
    }

    /// Has a screen reader say something, and shows it beside the buttons.
    pub fn say(self, pick: impl Fn(&'static Words) -> &'static str) {
        if let Some(locale) = self.locale.try_get_untracked() {
            self.spoken.try_set(pick(locale.words()).to_owned());
        }
    }

    /// What is wrong with a field, once that is to be shown; tracks it.
    pub fn error_of(self, field: Field) -> Option<FieldError> {
        let is_shown = self.left.with(|left| left.contains(&field));
        self.errors.with(|errors| {
            errors.iter().find(|(of, _)| is_shown && *of == field).map(|(_, error)| error.clone())
        })
    }

    /// A foreign endpoint that the person has to accept, or has accepted; tracks it.
    pub fn foreign_endpoint(self) -> Option<Endpoint> {
        self.draft.with(|draft| self.page.with_value(|page| draft.foreign_endpoint(page.as_ref())))
    }

    /// A field was left: from now on its error is shown, and white space around an ID is gone.
    pub fn leave(self, field: Field) {
        self.left.update(|left| left.push(field));
        self.draft.update(|draft| {
            let text = draft.text(field);
            let tidy = trimmed(text);
            if field != Field::Threads && field != Field::Endpoint && tidy.len() < text.len() {
                let tidy = tidy.to_owned();
                draft.type_in(field, tidy);
            }
        });
    }

    /// Moves an ID from the field that it was typed into to the field of its kind.
    pub fn move_to(self, from: Field, kind: IdKind) {
        self.draft.update(|draft| draft.move_to(from, kind));
        self.left.update(|left| left.push(Field::of(kind)));
        self.focus(from);
    }

    /// Fills fields in from a link or a pasted call, and shows what is wrong with them. Not while a run is
    /// under way. It never submits.
    pub fn fill(self, prefill: Prefill) -> Vec<Field> {
        if self.is_busy.get_untracked() {
            return Vec::new();
        }
        if let Some(locale) = prefill.language.as_deref().and_then(Locale::of_tag) {
            self.locale.set(locale);
        }
        self.confirming.set(None);
        let filled = self.draft.try_update(|draft| draft.fill(prefill)).unwrap_or_default();
        self.left.update(|left| left.extend(&filled));
        filled
    }

    /// The link that fills the form in as it stands; the token is not in it.
    pub fn link(self) -> String {
        let text = |field| Some(self.draft.with_untracked(|draft| trimmed(draft.text(field)).to_owned()));
        let threads = self
            .draft
            .with_untracked(super::super::domain::draft::Draft::threads)
            .map(|threads| join(threads.as_slice(), ","));
        let prefill = Prefill {
            project: text(Field::Project),
            instance: text(Field::Instance),
            node: text(Field::Node),
            threads: threads.or_else(|| text(Field::Threads)),
            endpoint: text(Field::Endpoint),
            token: None,
            language: Some(self.locale.get_untracked().tag().to_owned()),
        };
        let location = window().location();
        let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
        page + &link::write(&prefill)
    }

    /// Checks all fields: asks for confirmation, or shows all errors and goes to the first.
    pub fn submit(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.left.set(Field::ALL.to_vec());
        match self.draft.with_untracked(|draft| self.page.with_value(|page| draft.check(page.as_ref()))) {
            Ok(order) => self.confirming.set(Some(order)),
            Err(errors) => {
                let words = self.locale.get_untracked().words();
                let count = format::number(self.locale.get_untracked(), errors.len());
                self.spoken.set(fill(words.errors_counted.of(errors.len()), &[&count]));
                if let Some((first, _)) = errors.first() {
                    self.focus(*first);
                }
            }
        }
    }

    /// Starts what was confirmed. A second click finds nothing to start.
    pub fn confirm(self) {
        if self.is_busy.get_untracked() {
            return;
        }
        let Some(order) = self.confirming.try_update(Option::take).flatten() else { return };
        self.is_busy.set(true);
        self.spoken.set(String::new());
        let language = self.locale.get_untracked().tag();
        let Order { target, endpoint, token, threads } = order;
        let node = HttpNode::new(endpoint, target.clone(), language, token);
        let supervisor = Rc::new(PageSupervisor::new(self.run, node));
        self.supervisor.set_value(Some(supervisor.clone()));
        leptos::task::spawn_local(async move {
            run(Plan::new(target, threads), supervisor.node(), &PageClock, &*supervisor).await;
            self.is_busy.try_set(false);
            self.focus_outcome();
        });
        self.focus_outcome();
    }

    /// Stops before the next call.
    pub fn stop(self) {
        self.supervisor.with_value(|supervisor| supervisor.as_ref().map(|supervisor| supervisor.stop()));
    }

    /// Goes on with a new token after the server did not take the old one.
    pub fn renew_token(self, token: &Token) {
        self.draft.update(|draft| draft.type_in(Field::Token, token.reveal().to_owned()));
        self.supervisor
            .with_value(|supervisor| supervisor.as_ref().map(|supervisor| supervisor.renew(token.clone())));
        self.focus_outcome();
    }

    /// Moves the focus to the heading of the result.
    fn focus_outcome(self) {
        if let Some(heading) = self.outcome_heading.try_get_untracked().flatten() {
            let _ = heading.focus(); // an element that is not rendered takes no focus, which does no harm
        }
    }

    /// Moves the focus to a field, and opens what hides it.
    fn focus(self, field: Field) {
        let found = self.root.get_untracked().and_then(|root| {
            let selector = ["[name=", name_of(field), "]"].concat();
            root.query_selector(&selector).ok().flatten()
        });
        let Some(input) = found else { return };
        if let Ok(Some(details)) = input.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        if let Some(input) = input.dyn_ref::<web_sys::HtmlElement>() {
            let _ = input.focus();
        }
    }
}

/// The name of a field's input, and the stem of the IDs of what belongs to it.
pub const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Project => "project",
        Field::Instance => "instance",
        Field::Node => "node",
        Field::Endpoint => "endpoint",
        Field::Token => "token",
        Field::Threads => "threads",
    }
}
