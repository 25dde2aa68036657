//! What a person is asked to confirm, and how it follows the newest snapshot.

use std::rc::Rc;

use crate::api::clock::PageClock;
use crate::domain::clock::{Clock, Instant};
use crate::domain::draft::{CheckedForm, Connection};
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::{Policy, Violation};
use crate::domain::session::Session;
use crate::domain::text::{half_width, trimmed};
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::lookup::Lookup;
use crate::sessions::roster::Row;
use crate::termination::confirmation_rule::Circumstances;
use crate::termination::outlook::{Outlook, Prospect};
use crate::ui::state::list_state::ListState;

/// What the person is asked to confirm. While the dialog is open a newer list changes what is to be expected of each session
/// that was selected; one that has ended or changed leaves the request, and nothing is ever added to the selection.
#[derive(Clone)]
pub struct Confirming {
    /// What is going to be sent.
    pub form: CheckedForm,
    /// All sessions of the selection, in their order.
    pub selection: Vec<Prospect>,
    /// What is known of those that will be terminated.
    pub circumstances: Circumstances,
    /// When the newest snapshot was asked for that was looked at for it.
    pub seen_at: Option<Instant>,
    /// The number that was typed so far.
    pub typed: String,
    /// The number that was asked for when that was typed.
    pub typed_for: Option<usize>,
    /// A number has been asked for: it is asked for until the dialog closes.
    asks_number: bool,
    /// Why, in the person's words, for the report.
    pub reason: String,
    /// What the run has to obey.
    pub policy: Rc<Policy>,
}

impl Confirming {
    /// A form as it was checked, by what is known of its sessions.
    pub fn new(form: CheckedForm, list: &ListState, policy: Rc<Policy>) -> Self {
        let ids = form.threads.as_slice();
        let places = PlacesById::new(ids.iter().copied());
        let mut rows = vec![None; ids.len()];
        // One that went is not meant: its ID may be that of another row by now.
        for row in list.roster.rows().iter().filter(|row| row.is_there()) {
            if let Some(place) = places.first(row.session.id).and_then(|place| rows.get_mut(place)) {
                *place = Some(row);
            }
        }
        let selection = ids.iter().zip(rows).map(|(id, row)| {
            let selected = row.map(|row| row.session.clone());
            let mut prospect = Prospect::new(*id, selected, row.is_some_and(Row::is_on_node), &policy);
            // One that has no row may have been looked up.
            if let Some(lookup) = list.lookup.as_ref().filter(|_| row.is_none()) {
                prospect.look_in(lookup, &policy);
            }
            prospect
        });
        let selection = selection.collect();
        let seen_at = list.lookup.as_ref().map(Lookup::taken_at);
        Self { seen_at, ..Self::of(form.connection, selection, list, policy) }
    }

    /// Sessions as they were found elsewhere than among the rows of the list.
    pub fn of(
        connection: Connection,
        selection: Vec<Prospect>,
        list: &ListState,
        policy: Rc<Policy>,
    ) -> Self {
        let mut confirming = Self {
            selection,
            form: CheckedForm { connection, threads: ThreadIds::of(Vec::new()) },
            circumstances: Circumstances::default(),
            seen_at: None,
            typed: String::new(),
            typed_for: None,
            asks_number: false,
            reason: String::new(),
            policy,
        };
        confirming.weigh(list);
        confirming
    }

    /// Obeys another policy from now on.
    pub fn obey(&mut self, policy: Rc<Policy>, list: &ListState) {
        self.policy = policy;
        for prospect in &mut self.selection {
            prospect.judge(&self.policy);
        }
        self.weigh(list);
    }

    /// Takes what a newer snapshot has of the sessions.
    pub fn see(&mut self, lookup: &Lookup, list: &ListState) {
        for prospect in &mut self.selection {
            prospect.look_in(lookup, &self.policy);
        }
        self.seen_at = Some(lookup.taken_at());
        self.weigh(list);
    }

    /// Only what will be terminated is sent, counted and confirmed.
    pub fn weigh(&mut self, list: &ListState) {
        let ids: Vec<_> = self.selection.iter().filter(|one| one.is_terminated()).map(|one| one.id).collect();
        let unseen = self.selection.iter().filter(|one| one.is_terminated() && !one.is_listed).count();
        self.circumstances = Circumstances {
            sessions: ids.len(),
            unseen,
            impact: list.impact_of(&ids).impact,
            is_stale: list.is_stale(PageClock.now()),
        };
        self.form.threads = ThreadIds::of(ids);
        self.asks_number |= self.circumstances.number_to_type().is_some();
    }

    /// The IDs of all sessions of the selection.
    pub fn ids(&self) -> Vec<ThreadId> {
        self.selection.iter().map(|prospect| prospect.id).collect()
    }

    /// How many of the selection stand like this.
    pub fn count(&self, is_so: fn(Outlook) -> bool) -> usize {
        self.selection.iter().filter(|prospect| is_so(prospect.outlook)).count()
    }

    /// The sessions that will be terminated, as the person sees them; none of those of which only the ID is known.
    pub fn sessions(self) -> Vec<Session> {
        let terminated = self.selection.into_iter().filter(Prospect::is_terminated);
        terminated.filter_map(|prospect| prospect.now).collect()
    }

    /// The number that has to be typed, if any.
    pub fn number_to_type(&self) -> Option<usize> {
        let count = self.circumstances.sessions;
        (self.asks_number && count > 0).then_some(count)
    }

    /// The number that was asked for when another one was typed than is asked for now.
    pub fn number_before(&self) -> Option<usize> {
        let is_changed = !self.typed.is_empty() && self.typed_for != self.number_to_type();
        self.typed_for.filter(|_| is_changed)
    }

    /// Why it cannot be confirmed, whatever is typed.
    pub fn violation(&self) -> Option<Violation> {
        let Circumstances { sessions, unseen, .. } = self.circumstances;
        self.policy.violation(sessions, unseen, &self.reason)
    }

    /// Whether the number that has to be typed was.
    pub fn has_number(&self) -> bool {
        let typed: String = trimmed(&self.typed).chars().map(half_width).collect();
        self.number_to_type().is_none_or(|number| typed == number.to_string())
    }

    /// Whether it can be confirmed.
    pub fn is_complete(&self) -> bool {
        self.circumstances.sessions > 0 && self.violation().is_none() && self.has_number()
    }
}
