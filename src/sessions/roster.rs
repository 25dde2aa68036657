//! The rows that a person sees and selects from, which hold still while anything is selected.

use std::rc::Rc;

use crate::domain::identity::{Comparison, Standing};
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::Policy;
use crate::domain::protection::Exclusion;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;

/// A row's number, given once and never again: what is selected is a row, whatever stands where.
pub type Serial = u32;

/// Where a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The node listed it.
    Listed,
    /// It was pasted: the node has not been asked. Against a list of the node it stands so, if there is one.
    Pasted(Option<Standing>),
}

/// One session as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub serial: Serial,
    /// The session, as last seen.
    pub session: Session,
    /// Where it comes from.
    pub source: Source,
    /// It is no longer listed, and stays for the person to see.
    pub is_gone: bool,
    /// Why it cannot be selected, if so.
    pub exclusion: Option<Exclusion>,
    /// The person selected it.
    pub is_selected: bool,
    /// It was pasted, and only the person can know whether its ID is that of a session of the node: it cannot be selected
    /// before the node's own list confirms it.
    pub is_doubtful: bool,
}

/// All rows, those that wait to be shown, and what is selected.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    rows: Vec<Row>,
    /// How many rows are selected, and gone, and the places of those that cannot be selected, so that not all are looked through
    /// for a few.
    selected: usize,
    gone: usize,
    unreachable: Vec<u32>,
    waiting: Vec<Session>,
    next: Serial,
    revision: u32,
    policy: Rc<Policy>,
}

impl Roster {
    /// Without rows, under a policy.
    pub fn under(policy: Rc<Policy>) -> Self {
        Self { policy, ..Self::default() }
    }

    /// Obeys another policy from now on: what is excluded by it is no longer selected.
    pub fn obey(&mut self, policy: Rc<Policy>) {
        self.policy = policy;
        for row in &mut self.rows {
            let is_listed = row.source == Source::Listed;
            row.exclusion = self.policy.exclusion(&row.session, is_listed);
        }
        self.drop_unreachable();
        self.rows_changed();
    }

    /// Without its rows.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::under(self.policy.clone())
    }

    /// All rows, in the order in which they came. Their places change only where rows are taken out.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The places of all rows.
    pub fn places_by_id(&self) -> PlacesById {
        PlacesById::new(self.rows.iter().map(|row| row.session.id))
    }

    /// Lets a session use the memory of the row with its ID, found by [`Self::places_by_id`]: so a list of 100,000 that
    /// is read anew is not in memory twice.
    pub fn share(&self, places_by_id: &PlacesById, session: &mut Session) {
        if let Some(row) = places_by_id.last(session.id).and_then(|place| self.rows.get(place)) {
            session.share(&row.session);
        }
    }

    /// Another number whenever rows or what stands in them may have changed, other than by a selection.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// How many new sessions wait until the person wants to see them.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The new sessions that wait.
    pub fn waiting_sessions(&self) -> &[Session] {
        &self.waiting
    }

    /// How many rows are no longer listed.
    pub fn gone(&self) -> usize {
        self.gone
    }

    /// The rows that cannot be selected.
    pub fn unreachable_rows(&self) -> impl Iterator<Item = &Row> {
        self.unreachable.iter().filter_map(|place| self.rows.get(*place as usize))
    }

    /// Whether any row is selected.
    pub fn has_selection(&self) -> bool {
        self.selected > 0
    }

    /// The selected rows, in the order in which they came.
    pub fn selected_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_selected).take(self.selected)
    }

    /// The rows are others, or stand in other places.
    fn rows_changed(&mut self) {
        self.revision += 1;
        self.gone = self.rows.iter().filter(|row| row.is_gone).count();
        self.selected = self.rows.iter().filter(|row| row.is_selected).count();
        let unreachable = self.rows.iter().zip(0..).filter(|(row, _)| !row.can_be_selected());
        self.unreachable = unreachable.map(|(_, place)| place).collect();
    }

    /// The row of a number.
    pub fn row(&self, serial: Serial) -> Option<&Row> {
        self.rows.get(self.place(serial)?)
    }

    /// Selects a row, or no longer. One that is excluded or gone cannot be selected.
    pub fn select(&mut self, serial: Serial, is_selected: bool) {
        let place = self.place(serial);
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place)) {
            self.selected -= usize::from(row.is_selected);
            row.is_selected = is_selected && row.can_be_selected();
            self.selected += usize::from(row.is_selected);
        }
    }

    fn place(&self, serial: Serial) -> Option<usize> {
        self.rows.binary_search_by_key(&serial, |row| row.serial).ok()
    }

    /// Selects nothing any more.
    pub fn clear_selection(&mut self) {
        for row in &mut self.rows {
            row.is_selected = false;
        }
        self.selected = 0;
    }

    /// Takes a new list of the node. While anything is selected, rows stay where they are: the sessions in them
    /// are brought up to date, new ones wait, and those that went are marked.
    pub fn refresh(&mut self, sessions: Vec<Session>) {
        self.take(sessions, true);
    }

    /// The same with a list that may lack sessions: what it does not have stays as it is while anything is selected.
    pub fn refresh_in_part(&mut self, sessions: Vec<Session>) {
        self.take(sessions, false);
    }

    fn take(&mut self, sessions: Vec<Session>, is_whole: bool) {
        let holds_still = self.has_selection();
        let places = places_by_id(&sessions);
        let mut listed: Vec<Option<Session>> = sessions.into_iter().map(Some).collect();
        for row in &mut self.rows {
            match places.last(row.session.id).and_then(|place| listed.get_mut(place)) {
                None if !is_whole && holds_still => {} // it may be there all the same
                now => row.meet(now, &self.policy),
            }
        }
        drop(places);
        self.drop_unreachable();
        self.waiting.clear();
        if holds_still {
            self.waiting.extend(listed.into_iter().flatten());
        } else {
            self.rows.retain(|row| !row.is_gone);
            let count = listed.iter().flatten().count();
            self.append(count, &mut listed.into_iter().flatten(), Source::Listed);
        }
        self.rows_changed();
    }

    /// Shows the new sessions that wait.
    pub fn show_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.append(waiting.len(), &mut waiting.into_iter(), Source::Listed);
        self.rows_changed();
    }

    /// Takes out the rows that are no longer listed; none of them is selected.
    pub fn clear_gone(&mut self) {
        self.rows.retain(|row| !row.is_gone);
        self.rows_changed();
    }

    /// Puts pasted sessions in the place of all rows; nothing is selected then. Of an ID that stands there more than once,
    /// as in lists that were taken one after the other, the last is kept.
    pub fn paste(&mut self, mut sessions: Vec<Session>) {
        let places = places_by_id(&sessions);
        let mut place = 0;
        sessions.retain(|session| {
            place += 1;
            places.last(session.id) == Some(place - 1)
        });
        self.rows.clear();
        self.waiting.clear();
        // Where any row names a database there is such a column, and a row without one was in none.
        if sessions.iter().any(|session| session.texts().db.is_some()) {
            for session in sessions.iter_mut().filter(|session| session.texts().db.is_none()) {
                *session = session.with(Texts { db: Some(""), ..session.texts() });
            }
        }
        self.append(sessions.len(), &mut sessions.into_iter(), Source::Pasted(None));
        self.rows_changed();
    }

    /// Nobody but the person knows whether the pasted rows are sessions of the node: see [`Row::is_doubtful`].
    pub fn doubt(&mut self) {
        for row in &mut self.rows {
            row.is_doubtful = matches!(row.source, Source::Pasted(_));
        }
        self.drop_unreachable();
        self.rows_changed();
    }

    /// What the node listed last, whether it is shown or waits to be.
    pub fn listed(&self) -> Vec<Session> {
        let shown = self.rows.iter().filter(|row| row.source == Source::Listed && !row.is_gone);
        shown.map(|row| &row.session).chain(&self.waiting).cloned().collect()
    }

    /// The session that has an ID by the last list of the node, whether its row is shown or waits to be. Where rows were
    /// pasted, only what was found to be the same is known of that list.
    pub fn listed_as(&self, id: ThreadId) -> Option<&Session> {
        let shown = self.rows.iter().filter(|row| row.session.id == id && row.is_on_node());
        let waiting = self.waiting.iter().filter(|session| session.id == id);
        shown.map(|row| &row.session).chain(waiting).last()
    }

    /// Whether the rows were pasted.
    pub fn is_pasted(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.source, Source::Pasted(_)))
    }

    /// Compares pasted rows with a list of the node. Those that are the same are from now on as the node has them; those of
    /// which too little was pasted to tell stay not verified, and so do those that a list lacks which is not whole.
    pub fn verify(&mut self, listed: &[Session], is_whole: bool) {
        let places = places_by_id(listed);
        for row in &mut self.rows {
            let Source::Pasted(standing) = &mut row.source else { continue };
            let now = places.last(row.session.id).and_then(|place| listed.get(place));
            *standing = match now.map(|now| (now, row.session.compare(now))) {
                None if !is_whole => None,
                None => Some(Standing::Gone),
                Some((_, Comparison::Same)) if row.session.has_identity() => Some(Standing::Same),
                Some((_, Comparison::Same)) => None,
                Some((now, Comparison::Unclear)) if !now.has_identity() => None,
                Some(_) => Some(Standing::Changed),
            };
            if let (Some(now), Some(Standing::Same)) = (now, *standing) {
                row.session = now.clone();
                row.is_doubtful = false;
            }
            row.exclusion = self.policy.exclusion(now.unwrap_or(&row.session), now.is_some());
        }
        self.drop_unreachable();
        self.rows_changed();
    }

    /// What can no longer be selected is not selected: its ID may be another session's by now.
    fn drop_unreachable(&mut self) {
        for row in &mut self.rows {
            row.is_selected &= row.can_be_selected();
        }
    }

    fn append(&mut self, count: usize, sessions: &mut dyn Iterator<Item = Session>, source: Source) {
        self.rows.reserve_exact(count); // doubling would take up to twice of what is needed
        for session in sessions {
            let exclusion = self.policy.exclusion(&session, source == Source::Listed);
            let serial = self.next;
            self.next += 1;
            self.rows.push(Row { serial, exclusion, ..Row::without_place(session, source) });
        }
    }
}

impl Row {
    /// A row that no roster has, and so without a number of its own.
    pub fn without_place(session: Session, source: Source) -> Self {
        Self {
            serial: Serial::MAX,
            session,
            source,
            is_gone: false,
            exclusion: None,
            is_selected: false,
            is_doubtful: false,
        }
    }

    /// Whether this very session may still be on the node.
    pub fn is_there(&self) -> bool {
        let is_another = matches!(self.source, Source::Pasted(Some(Standing::Gone | Standing::Changed)));
        !self.is_gone && !is_another
    }

    /// Whether it is there, within reach, and not doubtful.
    pub fn can_be_selected(&self) -> bool {
        self.is_there() && self.exclusion.is_none() && !self.is_doubtful
    }

    /// Whether the node has listed this very session, and not said since that it is gone.
    pub fn is_on_node(&self) -> bool {
        !self.is_gone && matches!(self.source, Source::Listed | Source::Pasted(Some(Standing::Same)))
    }

    /// Takes its session out of the list, or is gone. The identity decides: the same ID may be another session. One that has
    /// another user by now is shown as it is, but the person did not select it as that.
    fn meet(&mut self, listed: Option<&mut Option<Session>>, policy: &Policy) {
        self.is_gone = true;
        let Some(listed) = listed else { return };
        // Where nothing but the time can have changed, as with most, nothing else has to be found out.
        let is_alike = listed.as_ref().is_some_and(|session| self.session.shares_with(session));
        let comparison = match listed {
            Some(session) if !is_alike => self.session.compare(session),
            _ => Comparison::Same,
        };
        if comparison.is_same_connection()
            && let Some(session) = listed.take()
        {
            self.is_gone = false;
            self.is_selected &= comparison != Comparison::OtherUser;
            if !is_alike || self.source != Source::Listed {
                self.exclusion = policy.exclusion(&session, true);
                self.source = Source::Listed;
                self.is_doubtful = false;
            }
            self.session = session;
        }
    }
}

fn places_by_id(sessions: &[Session]) -> PlacesById {
    PlacesById::new(sessions.iter().map(|session| session.id))
}

#[cfg(test)]
mod tests;
