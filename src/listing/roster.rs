//! The rows that a person sees and chooses from, which hold still while anything is chosen.

use std::rc::Rc;

use crate::domain::identity::Standing;
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::Policy;
use crate::domain::protection::OutOfReach;
use crate::domain::session::{Session, Texts};

/// A row's number, given once and never again: what is chosen is a row, whatever stands where.
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
    /// Why it cannot be chosen, if so.
    pub out_of_reach: Option<OutOfReach>,
    /// The person chose it.
    pub is_chosen: bool,
}

/// All rows, those that wait to be shown, and what is chosen.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    rows: Vec<Row>,
    /// How many rows are chosen, gone, and cannot be chosen, so that not all are looked through for none.
    chosen: usize,
    gone: usize,
    unreachable: usize,
    waiting: Vec<Session>,
    /// Whether the paste names a database. Where no row does, it has no such column, and tells nothing.
    has_databases: bool,
    next: Serial,
    revision: u32,
    policy: Rc<Policy>,
}

impl Roster {
    /// Without rows, under a policy.
    pub fn under(policy: Rc<Policy>) -> Self {
        Self { policy, ..Self::default() }
    }

    /// Obeys another policy from now on: what is out of reach by it is no longer chosen.
    pub fn obey(&mut self, policy: Rc<Policy>) {
        self.policy = policy;
        for row in &mut self.rows {
            let is_listed = row.source == Source::Listed;
            row.out_of_reach = self.policy.out_of_reach(&row.session, is_listed);
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
        PlacesById::new(&mut self.rows.iter().map(|row| row.session.id))
    }

    /// Lets a session use the memory of the row with its ID, found by [`Self::places_by_id`]: so a list of 100,000 that
    /// is read anew is not in memory twice.
    pub fn share(&self, places_by_id: &PlacesById, session: &mut Session) {
        if let Some(row) = places_by_id.last(session.id).and_then(|place| self.rows.get(place)) {
            session.share(&row.session);
        }
    }

    /// Another number whenever rows or what stands in them may have changed, other than by a choice.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// How many new sessions wait until the person wants to see them.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// How many rows are no longer listed.
    pub fn gone(&self) -> usize {
        self.gone
    }

    /// Whether every row can be chosen.
    pub fn is_all_within_reach(&self) -> bool {
        self.unreachable == 0
    }

    /// Whether any row is chosen.
    pub fn has_choice(&self) -> bool {
        self.chosen > 0
    }

    /// The chosen rows, in the order in which they came.
    pub fn chosen_rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_chosen).take(self.chosen)
    }

    /// The rows are others, or stand in other places.
    fn rows_changed(&mut self) {
        self.revision += 1;
        self.gone = self.rows.iter().filter(|row| row.is_gone).count();
        self.chosen = self.rows.iter().filter(|row| row.is_chosen).count();
        self.unreachable = self.rows.iter().filter(|row| !row.can_be_chosen()).count();
    }

    /// The row of a number.
    pub fn row(&self, serial: Serial) -> Option<&Row> {
        self.rows.get(self.place(serial)?)
    }

    /// Chooses a row, or no longer. One that is out of reach or gone cannot be chosen.
    pub fn choose(&mut self, serial: Serial, is_chosen: bool) {
        let place = self.place(serial);
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place)) {
            self.chosen -= usize::from(row.is_chosen);
            row.is_chosen = is_chosen && row.can_be_chosen();
            self.chosen += usize::from(row.is_chosen);
        }
    }

    fn place(&self, serial: Serial) -> Option<usize> {
        self.rows.binary_search_by_key(&serial, |row| row.serial).ok()
    }

    /// Chooses nothing any more.
    pub fn choose_none(&mut self) {
        for row in &mut self.rows {
            row.is_chosen = false;
        }
        self.chosen = 0;
    }

    /// Takes a new list of the node. While anything is chosen, rows stay where they are: the sessions in them
    /// are brought up to date, new ones wait, and those that went are marked.
    pub fn refresh(&mut self, sessions: Vec<Session>) {
        let holds_still = self.has_choice();
        let places = places_by_id(&sessions);
        let mut listed: Vec<Option<Session>> = sessions.into_iter().map(Some).collect();
        for row in &mut self.rows {
            let place = places.last(row.session.id);
            row.meet(place.and_then(|place| listed.get_mut(place)), &self.policy);
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

    /// Takes out the rows that are no longer listed; none of them is chosen.
    pub fn clear_gone(&mut self) {
        self.rows.retain(|row| !row.is_gone);
        self.rows_changed();
    }

    /// Puts pasted sessions in the place of all rows; nothing is chosen then. Of an ID that stands there more than once,
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
        self.has_databases = sessions.iter().any(|session| session.texts().db.is_some());
        self.append(sessions.len(), &mut sessions.into_iter(), Source::Pasted(None));
        self.rows_changed();
    }

    /// What the node listed last, whether it is shown or waits to be.
    pub fn listed(&self) -> Vec<Session> {
        let shown = self.rows.iter().filter(|row| row.source == Source::Listed && !row.is_gone);
        shown.map(|row| &row.session).chain(&self.waiting).cloned().collect()
    }

    /// Compares pasted rows with a list of the node. Those that are the same are from now on as the node has them; those of
    /// which too little was pasted to tell stay not verified.
    pub fn verify(&mut self, listed: &[Session]) {
        let places = places_by_id(listed);
        for row in &mut self.rows {
            let Source::Pasted(standing) = &mut row.source else { continue };
            let now = places.last(row.session.id).and_then(|place| listed.get(place));
            let pasted = match now {
                Some(now) if !self.has_databases => {
                    row.session.with(Texts { db: now.texts().db, ..row.session.texts() })
                }
                _ => row.session.clone(),
            };
            *standing = Some(pasted.standing(now))
                .filter(|standing| *standing != Standing::Same || pasted.has_identity());
            if let (Some(now), Some(Standing::Same)) = (now, *standing) {
                row.session = now.clone();
            }
            row.out_of_reach = self.policy.out_of_reach(now.unwrap_or(&row.session), now.is_some());
        }
        self.drop_unreachable();
        self.rows_changed();
    }

    /// What can no longer be chosen is not chosen: its ID may be another session's by now.
    fn drop_unreachable(&mut self) {
        for row in &mut self.rows {
            row.is_chosen &= row.can_be_chosen();
        }
    }

    fn append(&mut self, count: usize, sessions: &mut dyn Iterator<Item = Session>, source: Source) {
        self.rows.reserve_exact(count); // doubling would take up to twice of what is needed
        for session in sessions {
            let out_of_reach = self.policy.out_of_reach(&session, source == Source::Listed);
            let serial = self.next;
            self.next += 1;
            self.rows.push(Row { serial, session, source, is_gone: false, out_of_reach, is_chosen: false });
        }
    }
}

impl Row {
    /// Whether this very session may still be on the node.
    pub fn is_there(&self) -> bool {
        let is_another = matches!(self.source, Source::Pasted(Some(Standing::Gone | Standing::Changed)));
        !self.is_gone && !is_another
    }

    /// Whether it is there, and within reach.
    pub fn can_be_chosen(&self) -> bool {
        self.is_there() && self.out_of_reach.is_none()
    }

    /// Whether the node has listed this very session, and not said since that it is gone.
    pub fn is_on_node(&self) -> bool {
        !self.is_gone && matches!(self.source, Source::Listed | Source::Pasted(Some(Standing::Same)))
    }

    /// Takes its session out of the list, or is gone. The identity decides: the same ID may be another session.
    fn meet(&mut self, listed: Option<&mut Option<Session>>, policy: &Policy) {
        self.is_gone = true;
        if let Some(listed) = listed
            && listed.as_ref().is_some_and(|session| self.session.is_same_as(session))
            && let Some(session) = listed.take()
        {
            self.is_gone = false;
            self.out_of_reach = policy.out_of_reach(&session, true);
            self.source = Source::Listed;
            self.session = session;
        }
    }
}

fn places_by_id(sessions: &[Session]) -> PlacesById {
    PlacesById::new(&mut sessions.iter().map(|session| session.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread_id::ThreadId;

    fn session(id: u64, user: &str) -> Session {
        with(id, Texts { user: Some(user), host: Some("h:1"), command: Some("Sleep"), ..Texts::default() })
    }

    fn with(id: u64, texts: Texts<'_>) -> Session {
        Session::of(ThreadId::new(id).unwrap(), None, texts)
    }

    fn roster(ids: &[u64]) -> Roster {
        let mut roster = Roster::default();
        roster.refresh(ids.iter().map(|id| session(*id, "app")).collect());
        roster
    }

    fn rows(roster: &Roster) -> Vec<(u64, bool)> {
        roster.rows().iter().map(|row| (row.session.id.get(), row.is_gone)).collect()
    }

    #[test]
    fn without_a_choice_a_refresh_shows_the_list_as_it_is() {
        let mut roster = roster(&[1, 2, 3]);
        roster.refresh(vec![session(4, "app"), session(2, "app")]);
        assert_eq!(rows(&roster), [(2, false), (4, false)]);
    }

    #[test]
    fn while_something_is_chosen_rows_hold_still() {
        let mut roster = roster(&[1, 2, 3]);
        let chosen = roster.rows()[1].serial;
        roster.choose(chosen, true);
        let busy = with(2, Texts { command: Some("Query"), ..session(2, "app").texts() });
        roster.refresh(vec![session(4, "app"), busy, session(3, "app")]);
        assert_eq!(rows(&roster), [(1, true), (2, false), (3, false)]);
        assert_eq!(roster.waiting(), 1);
        let row = roster.row(chosen).unwrap();
        assert_eq!(row.session.texts().command, Some("Query"), "brought up to date in place");
        roster.show_waiting();
        roster.clear_gone();
        assert_eq!(rows(&roster), [(2, false), (3, false), (4, false)]);
        assert_eq!(roster.chosen_rows().count(), 1);
    }

    #[test]
    fn an_id_that_belongs_to_another_session_now_is_another_row() {
        let mut roster = roster(&[1]);
        let serial = roster.rows()[0].serial;
        roster.choose(serial, true);
        roster.refresh(vec![session(1, "other")]);
        assert_eq!((rows(&roster), roster.waiting()), (vec![(1, true)], 1));
        roster.show_waiting();
        assert_eq!(rows(&roster), [(1, true), (1, false)]);
        assert!(!roster.has_choice(), "neither the one that went nor the one that has its ID now");
    }

    #[test]
    fn what_is_out_of_reach_or_gone_cannot_be_chosen() {
        let mut roster = Roster::default();
        roster.refresh(vec![session(1, "rdsAdmin"), session(2, "app"), session(3, "app")]);
        for serial in 0..3 {
            roster.choose(serial, true);
        }
        assert_eq!(roster.chosen_rows().count(), 2);
        roster.refresh(vec![session(2, "app")]);
        roster.choose(2, false);
        roster.choose(2, true);
        assert_eq!(roster.chosen_rows().count(), 1);
    }

    #[test]
    fn pasted_rows_are_not_verified_until_there_is_a_list() {
        let mut roster = Roster::default();
        roster.paste(vec![session(1, "app"), session(2, "app"), session(3, "app")]);
        assert!(roster.rows().iter().all(|row| row.source == Source::Pasted(None)));
        roster.verify(&[session(1, "app"), session(2, "other")]);
        let standings: Vec<_> = roster.rows().iter().map(|row| row.source).collect();
        assert_eq!(
            standings,
            [Standing::Same, Standing::Changed, Standing::Gone].map(|s| Source::Pasted(Some(s)))
        );
    }

    #[test]
    fn only_what_may_still_be_there_can_be_chosen() {
        let mut roster = Roster::default();
        roster.paste(vec![session(1, "app"), session(2, "app"), session(3, "app")]);
        for serial in 0..3 {
            roster.choose(serial, true);
        }
        roster.verify(&[session(1, "app"), session(2, "other")]);
        let chosen: Vec<_> = roster.chosen_rows().map(|row| row.session.id.get()).collect();
        assert_eq!(chosen, [1], "another session has the ID of the second, and the third is gone");
    }

    #[test]
    fn an_id_alone_does_not_make_a_pasted_session_the_same() {
        let mut roster = Roster::default();
        let user_only = with(3, Texts { user: Some("app"), ..Texts::default() });
        let other_user = with(4, Texts { user: Some("batch"), ..Texts::default() });
        roster.paste(vec![with(1, Texts::default()), with(2, Texts::default()), user_only, other_user]);
        roster.verify(&[session(1, "app"), session(3, "app"), session(4, "app")]);
        let standings: Vec<_> = roster.rows().iter().map(|row| row.source).collect();
        let [unsure, gone, changed] =
            [None, Some(Standing::Gone), Some(Standing::Changed)].map(Source::Pasted);
        assert_eq!(standings, [unsure, gone, unsure, changed]);
        assert!(!roster.rows()[0].is_on_node() && roster.rows()[0].can_be_chosen());
    }

    #[test]
    fn a_pasted_session_that_is_the_same_is_as_the_node_has_it() {
        let mut roster = Roster::default();
        roster.paste(vec![session(1, "app")]);
        roster.verify(&[with(1, Texts { command: Some("Query"), ..session(1, "app").texts() })]);
        assert_eq!(roster.rows()[0].session.texts().command, Some("Query"));
    }

    #[test]
    fn what_waits_to_be_shown_is_listed_too() {
        let mut roster = roster(&[1, 2]);
        roster.choose(0, true);
        roster.refresh(vec![session(1, "app"), session(3, "app")]);
        let listed: Vec<_> = roster.listed().iter().map(|session| session.id.get()).collect();
        assert_eq!(listed, [1, 3]);
    }

    #[test]
    fn a_paste_without_a_column_for_the_database_is_matched_without_it() {
        let in_db = |id, user| with(id, Texts { db: Some("shop"), ..session(id, user).texts() });
        let mut roster = Roster::default();
        roster.paste(vec![session(1, "app"), session(2, "app")]);
        roster.verify(&[]);
        roster.verify(&[in_db(1, "app"), in_db(2, "other")]);
        let seen = |roster: &Roster| -> Vec<_> {
            roster.rows().iter().map(|row| (row.source, row.session.texts().db.map(str::to_owned))).collect()
        };
        let pasted = |standing| Source::Pasted(Some(standing));
        assert_eq!(
            seen(&roster),
            [(pasted(Standing::Same), Some("shop".into())), (pasted(Standing::Changed), None)]
        );
        roster.paste(vec![session(1, "app"), in_db(2, "app")]);
        roster.verify(&[in_db(1, "app"), in_db(2, "app")]);
        assert_eq!(seen(&roster)[0].0, pasted(Standing::Changed), "it had none, and the other row has one");
    }

    #[test]
    fn an_id_that_stands_twice_in_a_paste_is_one_row_as_it_stands_last() {
        let mut roster = Roster::default();
        roster.paste(vec![session(1, "old"), session(2, "app"), session(1, "new")]);
        let seen: Vec<_> =
            roster.rows().iter().map(|row| (row.session.id.get(), row.session.texts().user)).collect();
        assert_eq!(seen, [(2, Some("app")), (1, Some("new"))]);
    }

    #[test]
    fn a_large_id_is_within_reach_only_where_the_node_listed_it() {
        let large = session(1 << 32, "app");
        let mut roster = Roster::default();
        roster.paste(vec![large.clone()]);
        assert_eq!(roster.rows()[0].out_of_reach, Some(OutOfReach::AboveUint32));
        roster.verify(std::slice::from_ref(&large));
        assert_eq!(roster.rows()[0].out_of_reach, None);
    }

    #[test]
    fn a_list_that_is_read_anew_uses_the_memory_of_the_rows() {
        let roster = roster(&[3, 1, 2]);
        let places = roster.places_by_id();
        for id in 1..5 {
            let mut read = session(id, "app");
            roster.share(&places, &mut read);
            assert_eq!(read, session(id, "app"));
            let row = roster.rows().iter().find(|row| row.session.id == read.id);
            assert_eq!(row.is_some_and(|row| std::ptr::eq(row.session.piece(), read.piece())), id < 4);
        }
        let mut other = session(1, "root");
        roster.share(&places, &mut other);
        assert_eq!(other, session(1, "root"), "nothing is shared but what is the same");
    }
}
