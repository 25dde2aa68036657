//! Selecting sessions that were found elsewhere than in the list, such as those that a run has kept.

use super::roster::{Roster, Row};
use crate::domain::identity::Comparison;
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;

/// Selects the rows of these sessions in place of all that is selected, and returns how many they are. New sessions get
/// rows first. An ID alone is not enough: the node has to list the very session, with the same user.
///
/// ```
/// use taurusdb_session_console::domain::session::{Session, Texts};
/// use taurusdb_session_console::domain::thread_id::ThreadId;
/// use taurusdb_session_console::sessions::reselection::select_sessions;
/// use taurusdb_session_console::sessions::roster::Roster;
///
/// let of = |id, user| {
///     let texts = Texts { user: Some(user), host: Some("10.0.0.1:5000"), ..Texts::default() };
///     Session::of(ThreadId::new(id).unwrap(), None, texts)
/// };
/// let mut roster = Roster::default();
/// roster.refresh(vec![of(1, "app"), of(2, "batch")]);
/// assert_eq!(select_sessions(&mut roster, &[of(1, "app"), of(2, "app")]), 1);
/// assert_eq!(roster.selected_rows().next().unwrap().session.id.get(), 1);
/// ```
pub fn select_sessions(roster: &mut Roster, sessions: &[Session]) -> usize {
    roster.clear_selection();
    roster.show_waiting();
    let places = PlacesById::new(sessions.iter().map(|session| session.id));
    let is_meant = |row: &&Row| {
        let meant = places.last(row.session.id).and_then(|place| sessions.get(place));
        row.is_on_node() && row.can_be_selected() && meant.is_some_and(|meant| is_still(meant, &row.session))
    };
    let serials: Vec<_> = roster.rows().iter().filter(is_meant).map(|row| row.serial).collect();
    for serial in &serials {
        roster.select(*serial, true);
    }
    serials.len()
}

/// Whether a row is this session, whatever database it uses by now.
fn is_still(session: &Session, row: &Session) -> bool {
    let is_same_user = matches!(session.compare(row), Comparison::Same | Comparison::OtherDatabase);
    session.has_identity() && is_same_user
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::session::Texts;
    use crate::domain::thread_id::ThreadId;

    fn session(id: u64, user: &str, host: &str) -> Session {
        let texts = Texts { user: Some(user), host: Some(host), command: Some("Sleep"), ..Texts::default() };
        Session::of(ThreadId::new(id).unwrap(), Some(1), texts)
    }

    fn selected(roster: &Roster) -> Vec<u64> {
        roster.selected_rows().map(|row| row.session.id.get()).collect()
    }

    #[test]
    fn only_the_very_session_is_selected_in_place_of_all_others() {
        let mut roster = Roster::default();
        roster.refresh(vec![
            session(1, "app", "10.0.0.1:1"),
            session(2, "app", "10.0.0.1:2"),
            session(3, "app", "10.0.0.1:3"),
            session(4, "app", "10.0.0.1:4"),
            session(5, "event_scheduler", "localhost"),
        ]);
        roster.select(0, true);
        let meant = [
            session(2, "app", "10.0.0.1:2"),
            session(3, "app", "10.0.0.9:3"),
            session(4, "batch", "10.0.0.1:4"),
            session(5, "event_scheduler", "localhost"),
            session(6, "app", "10.0.0.1:6"),
            Session::new(ThreadId::new(1).unwrap()),
        ];
        assert_eq!(select_sessions(&mut roster, &meant), 1);
        assert_eq!(selected(&roster), [2]);
        assert_eq!(select_sessions(&mut roster, &[]), 0);
        assert!(!roster.has_selection());
    }

    #[test]
    fn one_that_waits_to_be_shown_gets_a_row_and_one_that_is_gone_stays_unselected() {
        let mut roster = Roster::default();
        roster.refresh(vec![session(1, "app", "10.0.0.1:1"), session(2, "app", "10.0.0.1:2")]);
        roster.select(0, true);
        roster.refresh(vec![session(1, "app", "10.0.0.1:1"), session(7, "app", "10.0.0.1:7")]);
        assert_eq!(roster.waiting(), 1);
        let meant = [session(2, "app", "10.0.0.1:2"), session(7, "app", "10.0.0.1:7")];
        assert_eq!(select_sessions(&mut roster, &meant), 1);
        assert_eq!(selected(&roster), [7]);
    }
}
