//! One run of a console, which may be under way.

use std::ops::Range;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::supervisor::PageSupervisor;
use crate::domain::draft::Connection;
use crate::domain::endpoint::Endpoint;
use crate::domain::token::TokenError;
use crate::termination::ledger::State;
use crate::termination::run::{Ending, Phase, Run};

/// What is shown of one run.
#[derive(Clone, Copy)]
pub struct RunState {
    /// Tells the runs of a console apart; later ones have higher numbers.
    pub number: u32,
    /// As it stands; none before its first step.
    pub run: RwSignal<Option<Rc<Run>>, LocalStorage>,
    /// Whether calls may still be sent.
    pub may_send: RwSignal<bool>,
    /// It was asked to stop.
    pub is_stopping: RwSignal<bool>,
    /// It was asked to because the page was left.
    pub was_left: RwSignal<bool>,
    /// Only its heading is shown.
    pub is_collapsed: RwSignal<bool>,
    /// Of the results only those in this state are shown; all of them where it is none.
    pub shown_state: RwSignal<Option<State>>,
    /// How many tokens the API has rejected.
    pub rejected_tokens: RwSignal<u32>,
    /// What is wrong with what was typed as a new token.
    pub token_error: RwSignal<Option<TokenError>>,
    /// Its heading, which takes the focus.
    pub heading: NodeRef<html::H2>,
    /// What may go away while it has the focus.
    pub controls: NodeRef<html::Div>,
    /// The field of a new token, while one is asked for.
    pub new_token: NodeRef<html::Input>,
    /// Tell that the entry at their place has changed, for the rows of the results.
    rows: StoredValue<Vec<ArcTrigger>>,
    about: StoredValue<Rc<About>, LocalStorage>,
    supervisor: StoredValue<Option<Rc<PageSupervisor>>, LocalStorage>,
    /// All of this belongs to it.
    owner: StoredValue<Owner>,
}

/// An owner that belongs to nothing: a run starts in the dialog, and outlives it.
fn detached_owner() -> Owner {
    let current = Owner::current();
    let owner = Owner::new_root(None);
    match current {
        Some(current) => current.set(),
        None => owner.clone().unset(),
    }
    owner
}

/// What a run itself does not know.
pub struct About {
    /// Where its calls go.
    pub endpoint: Endpoint,
    /// Why, in the person's words.
    pub reason: String,
    /// The filter that was in force, as a sentence.
    pub filter: String,
}

impl RunState {
    /// A run before its first step. It is kept until it is disposed of.
    pub fn new(number: u32, about: About) -> Self {
        let owner = detached_owner();
        owner.clone().with(|| Self {
            number,
            run: RwSignal::new_local(None),
            may_send: RwSignal::new(true),
            is_stopping: RwSignal::new(false),
            was_left: RwSignal::new(false),
            is_collapsed: RwSignal::new(false),
            shown_state: RwSignal::new(None),
            rejected_tokens: RwSignal::new(0),
            token_error: RwSignal::new(None),
            heading: NodeRef::new(),
            controls: NodeRef::new(),
            new_token: NodeRef::new(),
            rows: StoredValue::new(Vec::new()),
            about: StoredValue::new_local(Rc::new(about)),
            supervisor: StoredValue::new_local(None),
            owner: StoredValue::new(owner),
        })
    }

    /// Gives up all that is in it.
    pub fn dispose(self) {
        if let Some(owner) = self.owner.try_get_value() {
            owner.cleanup();
        }
    }

    /// The way to the run.
    pub fn supervisor(self) -> Option<Rc<PageSupervisor>> {
        self.supervisor.try_get_value().flatten()
    }

    /// From now on this is the way to the run.
    pub fn set_supervisor(self, supervisor: Rc<PageSupervisor>) {
        self.supervisor.try_set_value(Some(supervisor));
    }

    /// What the run itself does not know.
    pub fn about(self) -> Option<Rc<About>> {
        self.about.try_get_value()
    }

    /// The run as it stands; none before its first step, or once it is disposed of.
    pub fn now(self) -> Option<Rc<Run>> {
        self.run.try_get_untracked().flatten()
    }

    /// Takes the run as it stands, and tells each row whose entry has changed.
    pub fn show(self, run: &Run) {
        let before = self.now();
        let count = run.ledger().entries().len();
        if self.rows.try_with_value(Vec::len) != Some(count) {
            self.rows.try_set_value((0..count).map(|_| ArcTrigger::new()).collect());
        }
        self.run.try_set(Some(Rc::new(run.clone())));
        let Some(before) = before else { return };
        let (repeated_before, repeated) = (before.to_be_repeated(), run.to_be_repeated());
        let is_in =
            |range: &Option<Range<usize>>, place| range.as_ref().is_some_and(|range| range.contains(&place));
        let is_changed = |place| {
            let is_other = before.ledger().entries().get(place) != run.ledger().entries().get(place);
            is_other || is_in(&repeated_before, place) != is_in(&repeated, place)
        };
        self.rows.try_with_value(|rows| {
            let changed = rows.iter().enumerate().filter(|(place, _)| is_changed(*place));
            changed.for_each(|(_, row)| row.notify());
        });
    }

    /// How many rows the results have.
    pub fn rows(self) -> usize {
        self.rows.try_with_value(Vec::len).unwrap_or_default()
    }

    /// Follows the entry at a place.
    pub fn track_row(self, place: usize) {
        self.rows.try_with_value(|rows| rows.get(place).map(ArcTrigger::track));
    }

    /// A value that follows the run; the default before its first step.
    pub fn memo<T>(self, of: impl Fn(&Run) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.run.try_with(|run| run.as_ref().map(|run| of(run))).flatten().unwrap_or_default()
        })
    }

    /// Whether nothing more of it is sent or read.
    pub fn has_ended(self) -> bool {
        self.now().is_some_and(|run| run.has_ended())
    }

    /// Whether nothing more of it is sent, and what became of its sessions is still found out.
    pub fn is_tracking(self) -> bool {
        self.may_send.try_get_untracked() == Some(false) && !self.has_ended()
    }

    /// Whether a connection goes to the node of this run.
    pub fn is_of_node(self, connection: &Connection) -> bool {
        let target = self.now().is_some_and(|run| *run.request().target() == connection.target);
        target && self.is_of_endpoint(connection)
    }

    /// Whether a connection goes to the project of this run, at the same endpoint, where the same tokens are good.
    pub fn is_of_project(self, connection: &Connection) -> bool {
        let project = |run: Rc<Run>| run.request().target().project == connection.target.project;
        self.now().is_some_and(project) && self.is_of_endpoint(connection)
    }

    fn is_of_endpoint(self, connection: &Connection) -> bool {
        self.about().is_some_and(|about| about.endpoint == connection.endpoint)
    }

    /// How it ended; none while it goes on.
    pub fn ending(self) -> Option<Ending> {
        match self.now()?.phase() {
            Phase::Ended(ending) => Some(*ending),
            _ => None,
        }
    }

    /// Moves the focus to the heading; one that is not rendered takes no focus, which does no harm.
    pub fn focus(self) {
        if let Some(heading) = self.heading.try_get_untracked().flatten() {
            let _ = heading.focus();
        }
    }

    /// Moves the focus into what the run asks for, once that is drawn.
    pub fn focus_in_controls(self, selector: &'static str) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let controls = self.controls.try_get_untracked().flatten();
            let found = controls.and_then(|controls| controls.query_selector(selector).ok().flatten());
            if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                let _ = element.focus();
            }
        });
    }

    /// Whether the focus is on what goes away with the run's end.
    pub fn has_focus_in_controls(self) -> bool {
        let controls = self.controls.try_get_untracked().flatten();
        controls.is_some_and(|controls| controls.matches(":focus-within").unwrap_or_default())
    }
}
