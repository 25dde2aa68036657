//! What a list says of one session, before its call and after.

use super::*;
use crate::domain::protection::Exclusion;

const MINE: Texts<'static> = Texts {
    user: Some("app"),
    host: Some("10.0.0.1:1"),
    db: Some("shop"),
    command: Some("Sleep"),
    state: Some(""),
    info: Some(""),
};

fn with(id: u64, texts: Texts<'_>) -> Session {
    Session::of(ThreadId::new(id).unwrap(), None, texts)
}

fn session(id: u64, user: &str, host: &str) -> Session {
    with(id, Texts { user: Some(user), host: Some(host), ..Texts::default() })
}

fn look(sessions: Vec<Session>, is_whole: bool) -> Snapshot {
    let total = sessions.len();
    let asked_at = Instant::default().plus(7);
    Snapshot::new(Loaded { total, sessions, asked_at, took: 0, is_whole, skipped: 0, age: 0 })
}

fn entry(selected: Option<&Session>) -> Entry {
    let id = ThreadId::new(42).unwrap();
    super::super::ledger::Ledger::new(&[id], &selected.cloned().into_iter().collect::<Vec<_>>()).entries()[0]
        .clone()
}

/// What a look with these rows decides of a selected session, or of an ID alone.
fn judged(selected: Option<Texts<'_>>, rows: Vec<Session>, is_whole: bool) -> Judgement {
    let mut entry = entry(selected.map(|texts| with(42, texts)).as_ref());
    let look = look(rows, is_whole);
    look.note(&mut entry);
    look.before(&entry, true, &Policy::default())
}

fn changed(change: Change) -> Judgement {
    Judgement::Keep(State::Changed, Some(Why::Changed(change)))
}

#[test]
fn only_what_is_still_the_selected_session_is_sent() {
    let running = Texts { command: Some("Query"), info: Some("SELECT 1"), ..MINE };
    let writing = Texts { info: Some("DELETE FROM t"), ..running };
    for (selected, row, expected) in [
        (MINE, MINE, Judgement::Send),
        (running, MINE, Judgement::Send),
        (writing, writing, Judgement::Send),
        (MINE, Texts { host: Some("10.0.0.1:2"), ..MINE }, changed(Change::OtherSession)),
        (MINE, Texts { db: Some("stock"), ..MINE }, changed(Change::OtherDatabase)),
        (MINE, Texts { user: Some("batch"), ..MINE }, changed(Change::OtherUser)),
        (MINE, running, changed(Change::Runs)),
        (running, writing, changed(Change::Writes)),
        (MINE, Texts { user: None, host: None, ..MINE }, Judgement::Keep(State::NotSent, Some(Why::Unclear))),
        (
            MINE,
            Texts { command: Some("KILLED"), ..MINE },
            Judgement::Keep(State::Excluded, Some(Why::Excluded(Exclusion::Dying))),
        ),
        // Whoever has the ID now, it is another session, and not one that is excluded.
        (MINE, Texts { user: Some("rdsAdmin"), host: Some("h:9"), ..MINE }, changed(Change::OtherSession)),
    ] {
        assert_eq!(judged(Some(selected), vec![with(42, row)], true), expected, "{selected:?} {row:?}");
    }
}

#[test]
fn what_a_pasted_list_does_not_say_holds_nothing_back() {
    let writing = Texts { command: Some("Query"), info: Some("DELETE FROM t"), ..MINE };
    for pasted in [
        Texts { db: None, state: None, ..MINE },
        Texts { db: None, command: Some("Query"), info: None, ..MINE },
        Texts { command: None, info: None, ..MINE },
        Texts::default(),
    ] {
        let row = if pasted.command == Some("Sleep") { MINE } else { writing };
        assert_eq!(judged(Some(pasted), vec![with(42, row)], true), Judgement::Send, "{pasted:?}");
    }
}

#[test]
fn one_that_is_in_no_list_has_left_only_where_the_list_is_whole() {
    assert_eq!(judged(Some(MINE), vec![], true), Judgement::Keep(State::LeftBefore, None));
    assert_eq!(judged(Some(MINE), vec![], false), Judgement::Doubt);
    assert_eq!(judged(None, vec![], true), Judgement::Send);
    assert_eq!(judged(None, vec![], false), Judgement::Doubt, "it may be one that must not be ended");
}

#[test]
fn a_row_that_does_not_tell_whose_it_is_is_not_sent() {
    let unclear = Judgement::Keep(State::NotSent, Some(Why::Unclear));
    let nobody = Texts { user: None, host: None, ..MINE };
    for selected in [Some(MINE), Some(Texts::default()), None] {
        assert_eq!(judged(selected, vec![with(42, nobody)], true), unclear, "{selected:?}");
    }
    // Without a port, another user may be the same connection or another.
    let local = |user| Texts { user: Some(user), host: Some("localhost"), ..MINE };
    assert_eq!(judged(Some(local("app")), vec![with(42, local("batch"))], true), unclear);
}

#[test]
fn an_id_that_nobody_has_seen_needs_the_person_s_word() {
    let id_alone = entry(Some(&with(42, Texts::default())));
    let (rows, policy) = (vec![with(42, MINE)], Policy::default());
    let look = look(rows, true);
    for mut entry in [id_alone, entry(None)] {
        look.note(&mut entry);
        assert_eq!(look.before(&entry, true, &policy), Judgement::Send);
        let kept = Judgement::Keep(State::NotSent, Some(Why::NeverSeen));
        assert_eq!(look.before(&entry, false, &policy), kept);
    }
}

/// The state after a list with this row, of a session that was sent and is in a state.
fn followed(state: State, row: Option<Texts<'_>>, is_whole: bool) -> (State, bool) {
    let mut entry = entry(Some(&with(42, MINE)));
    (entry.state, entry.sent_as) = (state, Some(with(42, MINE)));
    look(row.map(|texts| with(42, texts)).into_iter().collect(), is_whole).after(&mut entry);
    (entry.state, entry.is_absent)
}

#[test]
fn after_a_call_a_list_tells_what_became_of_its_session() {
    use State::{
        Alive, Dying, Gone, Killed, NotFound, NotFoundAfterListed, Reused, Unaccounted, Unknown, Vanished,
    };
    let killed = Texts { command: Some("Killed"), ..MINE };
    let elsewhere = Texts { db: Some("stock"), user: Some("batch"), ..MINE };
    let other = Texts { host: Some("10.0.0.1:2"), ..MINE };
    let nobody = Texts { user: None, host: None, ..MINE };
    for (before, gone, gone_in_holes, same, dying, reused) in [
        (Killed, Gone, Killed, Killed, Killed, Gone),
        (Unknown, Vanished, Unknown, Alive, Dying, Reused),
        (Unaccounted, Vanished, Unaccounted, Alive, Dying, Reused),
        (Alive, Vanished, Unknown, Alive, Dying, Reused),
        (Dying, Vanished, Unknown, Alive, Dying, Reused),
        (NotFoundAfterListed, NotFoundAfterListed, NotFoundAfterListed, Alive, Dying, NotFoundAfterListed),
        (NotFound, NotFound, NotFound, Alive, Dying, NotFound),
    ] {
        assert_eq!(followed(before, None, true), (gone, true), "{before:?}");
        assert_eq!(followed(before, None, false), (gone_in_holes, false), "{before:?}");
        assert_eq!(followed(before, Some(MINE), true), (same, false), "{before:?}");
        assert_eq!(followed(before, Some(elsewhere), true), (same, false), "{before:?}");
        assert_eq!(followed(before, Some(killed), true), (dying, false), "{before:?}");
        assert_eq!(followed(before, Some(other), true), (reused, true), "{before:?}");
        assert_eq!(followed(before, Some(nobody), true), (gone_in_holes, false), "{before:?}");
    }
}

#[test]
fn of_what_no_list_ever_had_no_list_tells_anything() {
    let mut entry = entry(None);
    entry.state = State::Unknown;
    look(vec![], true).after(&mut entry);
    assert_eq!((entry.state, entry.is_absent), (State::Unknown, false));
}

#[test]
fn after_the_time_of_tracking_what_is_listed_was_not_terminated() {
    for (command, expected) in [("Sleep", State::KilledStillListed), ("killed", State::Killed)] {
        let mut entry = entry(None);
        (entry.state, entry.sent_as) = (State::Killed, Some(with(42, MINE)));
        look(vec![with(42, Texts { command: Some(command), ..MINE })], false).after_tracking(&mut entry);
        assert_eq!(entry.state, expected, "{command}");
    }
}

#[test]
fn a_restart_is_seen_where_nobody_is_left_and_ids_have_fallen() {
    let connections =
        |ids: &[u64]| look(ids.iter().map(|id| session(*id, "app", "h:1")).collect(), true).connections();
    let now = |rows: Vec<Session>, is_whole| look(rows, is_whole).is_after_restart(&connections(&[40, 50]));
    assert!(now(vec![session(1, "app", "h:1"), session(40, "app", "h:2")], true));
    assert!(!now(vec![session(1, "app", "h:1")], false), "a list with holes may hide who is left");
    assert!(
        !now(vec![session(1, "app", "h:1"), session(40, "other", "h:1")], true),
        "one is left, as another user"
    );
    assert!(!now(vec![session(51, "app", "h:1")], true), "new ones have come");
    assert!(!now(vec![session(50, "app", "h:2")], true), "its IDs have not fallen");
    assert!(!now(vec![], true), "all have left, perhaps");
    let earlier = look(vec![session(40, "app", "localhost"), session(50, "app", "h:1")], true).connections();
    let is_after_restart = |user| look(vec![session(40, user, "localhost")], true).is_after_restart(&earlier);
    assert!(!is_after_restart("app"), "one is left");
    assert!(is_after_restart("batch"), "without a port, another user is another connection");
}

#[test]
fn a_look_is_good_for_as_long_as_it_cost() {
    let of = |took| {
        let loaded = Loaded {
            total: 0,
            sessions: vec![],
            asked_at: Instant::default(),
            took,
            is_whole: true,
            skipped: 0,
            age: 0,
        };
        Snapshot::new(loaded).is_good_for()
    };
    assert_eq!([0, 100, 1_000, 9_000].map(of), [2_500, 2_500, 5_000, 10_000]);
}

#[test]
fn who_has_come_back_is_who_came_after_the_first_look_from_where_some_were_ended() {
    let sessions = vec![
        session(3, "app", "10.0.0.1:1"), // was there before
        session(11, "app", "10.0.0.1:2"),
        session(12, "app", "10.0.0.1:3"),
        session(13, "app", "10.0.0.2:4"),
        session(14, "batch", "10.0.0.1:5"),
    ];
    let look = look(sessions, true);
    let ended = session(7, "app", "10.0.0.1:9");
    let after = look.aftermath(ThreadId::new(10), &[&ended]);
    assert_eq!((after.census.sessions, after.census.is_whole), (5, true));
    assert_eq!(after.back_by_name(), [("app@10.0.0.1".to_owned(), 2)]);
    let since_the_eleventh = look.aftermath(ThreadId::new(11), &[&ended]).back_by_name();
    assert_eq!(
        since_the_eleventh,
        [("app@10.0.0.1".to_owned(), 1)],
        "the newest of the first look was there"
    );
    assert!(look.aftermath(None, &[&ended]).back.is_empty());
    assert_eq!(look.newest(), ThreadId::new(14));
}
