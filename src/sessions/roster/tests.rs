//! Rows that hold still, what is selected of them, and pasted ones beside those of the node.

use super::*;
use crate::domain::thread_id::ThreadId;

fn session(id: u64, user: &str) -> Session {
    with(id, Texts { user: Some(user), host: Some("h:1"), command: Some("Sleep"), ..Texts::default() })
}

fn with(id: u64, texts: Texts<'_>) -> Session {
    Session::of(ThreadId::new(id).unwrap(), None, texts)
}

/// A session that has the ID of an earlier one.
fn from_elsewhere(id: u64) -> Session {
    with(id, Texts { host: Some("h:2"), ..session(id, "app").texts() })
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
fn without_a_selection_a_refresh_shows_the_list_as_it_is() {
    let mut roster = roster(&[1, 2, 3]);
    roster.refresh(vec![session(4, "app"), session(2, "app")]);
    assert_eq!(rows(&roster), [(2, false), (4, false)]);
}

#[test]
fn while_something_is_selected_rows_hold_still() {
    let mut roster = roster(&[1, 2, 3]);
    let selected = roster.rows()[1].serial;
    roster.select(selected, true);
    let busy = with(2, Texts { command: Some("Query"), ..session(2, "app").texts() });
    roster.refresh(vec![session(4, "app"), busy]);
    assert_eq!(rows(&roster), [(1, true), (2, false), (3, true)]);
    assert_eq!((roster.waiting(), roster.gone()), (1, 2));
    let row = roster.row(selected).unwrap();
    assert_eq!(row.session.texts().command, Some("Query"), "brought up to date in place");
    roster.show_waiting();
    roster.clear_gone();
    assert_eq!(rows(&roster), [(2, false), (4, false)]);
    assert_eq!((roster.gone(), roster.selected_rows().count()), (0, 1));
    roster.select(selected, false);
    assert!(!roster.has_selection());
}

#[test]
fn a_policy_that_comes_later_is_obeyed_by_all_rows() {
    let mut roster = Roster::default();
    roster.refresh(vec![session(1, "batch"), session(1 << 32, "app")]);
    (0..2).for_each(|serial| roster.select(serial, true));
    let policy = Policy { protected_users: vec!["batch".to_owned()], ..Policy::default() };
    roster.obey(Rc::new(policy));
    let exclusions: Vec<_> = roster.rows().iter().map(|row| row.exclusion).collect();
    assert_eq!(exclusions, [Some(Exclusion::Protected), None], "the node has listed the large ID");
    let selected: Vec<_> = roster.selected_rows().map(|row| row.session.id.get()).collect();
    assert_eq!(selected, [1 << 32]);
    let mut next = roster.emptied();
    next.refresh(vec![session(1, "batch")]);
    assert_eq!(next.rows()[0].exclusion, Some(Exclusion::Protected), "and by those that come after");
}

#[test]
fn a_session_that_is_being_ended_by_now_can_no_longer_be_selected() {
    let mut roster = roster(&[1]);
    roster.select(0, true);
    roster.refresh(vec![with(1, Texts { command: Some("Killed"), ..session(1, "app").texts() })]);
    assert_eq!(roster.rows()[0].exclusion, Some(Exclusion::Dying));
    assert!(!roster.has_selection());
}

#[test]
fn rows_that_may_have_changed_have_another_revision_and_a_selection_changes_none() {
    let mut roster = roster(&[1, 2]);
    let mut revisions = vec![roster.revision()];
    for change in [
        |roster: &mut Roster| roster.refresh(vec![session(1, "app")]),
        |roster: &mut Roster| roster.obey(Rc::default()),
        |roster: &mut Roster| roster.show_waiting(),
        |roster: &mut Roster| roster.clear_gone(),
        |roster: &mut Roster| roster.paste(vec![session(1, "app")]),
        |roster: &mut Roster| roster.doubt(),
        |roster: &mut Roster| roster.verify(&[session(1, "app")], true),
    ] {
        change(&mut roster);
        assert!(!revisions.contains(&roster.revision()));
        revisions.push(roster.revision());
    }
    let serial = roster.rows()[0].serial;
    roster.select(serial, true);
    assert!(roster.has_selection() && revisions.last() == Some(&roster.revision()));
}

#[test]
fn an_id_that_belongs_to_another_session_now_is_another_row() {
    let mut roster = roster(&[1]);
    let serial = roster.rows()[0].serial;
    roster.select(serial, true);
    roster.refresh(vec![from_elsewhere(1)]);
    assert_eq!((rows(&roster), roster.waiting()), (vec![(1, true)], 1));
    roster.show_waiting();
    assert_eq!(rows(&roster), [(1, true), (1, false)]);
    assert!(!roster.has_selection(), "neither the one that went nor the one that has its ID now");
}

#[test]
fn a_connection_that_uses_another_database_stays_its_row_and_selected() {
    let mut roster = roster(&[1]);
    roster.select(roster.rows()[0].serial, true);
    roster.refresh(vec![with(1, Texts { db: Some("other"), ..session(1, "app").texts() })]);
    assert_eq!((rows(&roster), roster.waiting()), (vec![(1, false)], 0));
    assert!(roster.has_selection());
}

#[test]
fn a_connection_that_has_another_user_stays_its_row_but_is_not_selected_as_that() {
    let mut roster = roster(&[1]);
    roster.select(roster.rows()[0].serial, true);
    roster.refresh(vec![session(1, "other")]);
    assert_eq!((rows(&roster), roster.waiting()), (vec![(1, false)], 0));
    assert!(!roster.has_selection());
    assert_eq!(roster.rows()[0].session.texts().user, Some("other"));
}

#[test]
fn what_is_exclusion_or_gone_cannot_be_selected() {
    let mut roster = Roster::default();
    roster.refresh(vec![session(1, "rdsAdmin"), session(2, "app"), session(3, "app")]);
    for serial in 0..3 {
        roster.select(serial, true);
    }
    assert_eq!(roster.selected_rows().count(), 2);
    roster.refresh(vec![session(2, "app")]);
    roster.select(2, false);
    roster.select(2, true);
    assert_eq!(roster.selected_rows().count(), 1);
}

#[test]
fn pasted_rows_are_not_verified_until_there_is_a_list() {
    let mut roster = Roster::default();
    roster.paste(vec![session(1, "app"), session(2, "app"), session(3, "app")]);
    assert!(roster.is_pasted() && roster.rows().iter().all(|row| row.source == Source::Pasted(None)));
    roster.verify(&[session(1, "app"), session(2, "other")], true);
    let standings: Vec<_> = roster.rows().iter().map(|row| row.source).collect();
    assert_eq!(
        standings,
        [Standing::Same, Standing::Changed, Standing::Gone].map(|s| Source::Pasted(Some(s)))
    );
    roster.refresh(vec![session(1, "app")]);
    assert!(!roster.is_pasted(), "they are the node's own from now on");
}

#[test]
fn what_a_list_with_holes_lacks_is_not_gone() {
    let mut roster = roster(&[1, 2]);
    roster.select(roster.rows()[0].serial, true);
    roster.refresh_in_part(vec![session(3, "app")]);
    assert_eq!((rows(&roster), roster.waiting()), (vec![(1, false), (2, false)], 1));
    assert!(roster.has_selection());
    roster.clear_selection();
    roster.refresh_in_part(vec![session(3, "app")]);
    assert_eq!(rows(&roster), [(3, false)], "without a selection the list is shown as it is");
    roster.paste(vec![session(1, "app")]);
    roster.verify(&[], false);
    assert_eq!(roster.rows()[0].source, Source::Pasted(None));
}

#[test]
fn only_what_may_still_be_there_can_be_selected() {
    let mut roster = Roster::default();
    roster.paste(vec![session(1, "app"), session(2, "app"), session(3, "app")]);
    for serial in 0..3 {
        roster.select(serial, true);
    }
    roster.verify(&[session(1, "app"), session(2, "other")], true);
    let selected: Vec<_> = roster.selected_rows().map(|row| row.session.id.get()).collect();
    assert_eq!(selected, [1], "another session has the ID of the second, and the third is gone");
}

#[test]
fn doubtful_rows_can_be_selected_once_the_node_lists_them() {
    let mut roster = Roster::default();
    roster.paste(vec![session(1, "app"), session(2, "app"), with(3, Texts::default())]);
    roster.doubt();
    let select_all = |roster: &mut Roster| {
        (0..3).for_each(|serial| roster.select(serial, true));
        roster.selected_rows().map(|row| row.session.id.get()).collect::<Vec<_>>()
    };
    assert!(select_all(&mut roster).is_empty());
    assert_eq!(roster.unreachable_rows().count(), 3);
    roster.verify(&[session(1, "app"), session(3, "app")], false);
    assert_eq!(select_all(&mut roster), [1], "the second is not confirmed, and of the third only the ID is");
    roster.paste(vec![session(2, "app")]);
    assert!(roster.rows().iter().all(Row::can_be_selected), "another paste is not doubtful");
    roster.doubt();
    roster.refresh(vec![session(2, "app")]);
    assert!(roster.rows().iter().all(Row::can_be_selected), "the node lists it");
}

#[test]
fn an_id_alone_does_not_make_a_pasted_session_the_same() {
    let mut roster = Roster::default();
    let user_only = with(3, Texts { user: Some("app"), ..Texts::default() });
    let other_user = with(4, Texts { user: Some("batch"), ..Texts::default() });
    roster.paste(vec![with(1, Texts::default()), with(2, Texts::default()), user_only, other_user]);
    roster.verify(&[session(1, "app"), session(3, "app"), session(4, "app")], true);
    let standings: Vec<_> = roster.rows().iter().map(|row| row.source).collect();
    let [unsure, gone, changed] = [None, Some(Standing::Gone), Some(Standing::Changed)].map(Source::Pasted);
    assert_eq!(standings, [unsure, gone, unsure, changed]);
    assert!(!roster.rows()[0].is_on_node() && roster.rows()[0].can_be_selected());
    roster.paste(vec![session(1, "app")]);
    roster.verify(&[with(1, Texts::default())], true);
    assert_eq!(roster.rows()[0].source, unsure, "nor one of which the node does not say whose it is");
}

#[test]
fn a_pasted_session_that_is_the_same_is_as_the_node_has_it() {
    let mut roster = Roster::default();
    roster.paste(vec![session(1, "app")]);
    roster.verify(&[with(1, Texts { command: Some("Query"), ..session(1, "app").texts() })], true);
    assert_eq!(roster.rows()[0].session.texts().command, Some("Query"));
}

#[test]
fn what_waits_to_be_shown_is_listed_too() {
    let mut roster = roster(&[1, 2]);
    roster.select(0, true);
    roster.refresh(vec![session(1, "app"), session(3, "app")]);
    let listed: Vec<_> = roster.listed().iter().map(|session| session.id.get()).collect();
    assert_eq!(listed, [1, 3]);
}

#[test]
fn an_id_is_the_session_that_the_node_listed_last_whether_it_is_shown_or_waits() {
    let id = ThreadId::new(1).unwrap();
    let mut roster = roster(&[1, 2]);
    let serial = roster.rows()[0].serial;
    roster.select(serial, true);
    assert_eq!(roster.listed_as(id), Some(&session(1, "app")));
    roster.refresh(vec![from_elsewhere(1)]);
    assert_eq!(roster.listed_as(id), Some(&from_elsewhere(1)), "it waits");
    roster.show_waiting();
    assert_eq!(roster.listed_as(id), Some(&from_elsewhere(1)), "it is shown, beside the one that went");
    assert_eq!(roster.listed_as(ThreadId::new(2).unwrap()), None);
    roster.paste(vec![session(1, "app")]);
    assert_eq!(roster.listed_as(id), None, "the node was not asked");
}

#[test]
fn a_paste_without_a_column_for_the_database_is_matched_without_it() {
    let in_db = |id, user| with(id, Texts { db: Some("shop"), ..session(id, user).texts() });
    let mut roster = Roster::default();
    roster.paste(vec![session(1, "app"), session(2, "app")]);
    roster.verify(&[], true);
    roster.verify(&[in_db(1, "app"), in_db(2, "other")], true);
    let seen = |roster: &Roster| -> Vec<_> {
        roster.rows().iter().map(|row| (row.source, row.session.texts().db.map(str::to_owned))).collect()
    };
    let pasted = |standing| Source::Pasted(Some(standing));
    assert_eq!(
        seen(&roster),
        [(pasted(Standing::Same), Some("shop".into())), (pasted(Standing::Changed), None)]
    );
    roster.paste(vec![session(1, "app"), in_db(2, "app")]);
    roster.verify(&[in_db(1, "app"), in_db(2, "app")], true);
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
    assert_eq!(roster.rows()[0].exclusion, Some(Exclusion::AboveUint32));
    roster.verify(std::slice::from_ref(&large), true);
    assert_eq!(roster.rows()[0].exclusion, None);
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

#[test]
fn a_session_that_uses_the_memory_of_its_row_is_met_like_any_other() {
    let mut roster = roster(&[1, 2]);
    let serial = roster.rows()[0].serial;
    let old = session(1, "app");
    let mut now = Session::of(old.id, Some(60), old.texts());
    roster.share(&roster.places_by_id(), &mut now);
    assert!(now.shares_with(&roster.rows()[0].session));
    roster.refresh(vec![now]);
    assert_eq!(rows(&roster), [(1, false)]);
    let row = roster.row(serial).unwrap();
    assert_eq!((row.session.time(), row.source), (Some(60), Source::Listed));
}

#[test]
fn a_pasted_row_that_the_node_lists_is_weighed_anew_though_it_shares_its_memory() {
    let mut roster = Roster::default();
    let large = u64::from(u32::MAX) + 1;
    roster.paste(vec![session(large, "app")]);
    let mut listed = session(large, "app");
    roster.share(&roster.places_by_id(), &mut listed);
    roster.refresh(vec![listed]);
    let row = &roster.rows()[0];
    assert_eq!((row.source, row.exclusion), (Source::Listed, None));
}
