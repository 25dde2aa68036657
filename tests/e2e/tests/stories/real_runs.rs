//! What happens to a run in real life, against a real database: each is compared with the database's own list.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use e2e::{Database, PATIENCE, POLL, Page};
use mysql_async::prelude::Queryable;
use mysql_async::{ChangeUserOpts, Conn};
use serde_json::json;
use standin::Fault;

use crate::judge::{
    self, Case, NEW_TOKEN, answer, ask_for_all_of, assert_true, ids_of, states, states_of, stop, users_of,
};

/// So old is no list that a run may rely on.
const TOO_OLD: Duration = Duration::from_secs(11);

#[tokio::test]
async fn in_5_runs_whose_answers_do_not_tell_what_was_done_the_list_does() {
    let Some((database, page)) = judge::open().await else { return };
    let cases = vec![
        Case::new("a proxy sends the call twice", vec![Fault::Repeated], &[("not-found-after-listed", 4)]),
        Case::new("{} after the kill", vec![Fault::Empty], &[("vanished", 4)]),
        Case::new("{} and nothing is done", vec![Fault::EmptyUndone], &[("alive", 4)]),
        Case::new("half of it, then a 500", vec![Fault::HalfThen500], &[("vanished", 2), ("alive", 2)]),
        Case::new("a 504, and done 2 s later", vec![Fault::Late(Duration::from_secs(2))], &[("vanished", 4)]),
    ];
    judge::try_all(&database, &page, cases).await;
    page.close().await;
}

/// The page tracks results for two minutes, and so does this.
#[tokio::test]
async fn what_is_still_listed_two_minutes_after_a_200_was_not_terminated() {
    let Some((database, page)) = judge::open().await else { return };
    let clients = database.connect_many("app", 4).await;
    ask_for_all_of(&page, "app", 4).await;
    page.standin.script([Fault::Lie]);
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    assert_outcome(&database, &page, &clients, &[("killed-still-listed", 4)], 4).await;
    assert_eq!(page.calls().len(), 1);
    page.close().await;
}

#[tokio::test]
async fn on_a_list_out_of_a_cache_nothing_is_sent() {
    let Some((database, page)) = judge::open().await else { return };
    let mut clients = database.connect_many("app", 4).await;
    ask_for_all_of(&page, "app", 4).await;
    page.standin.cache_lists(true);
    until(|| time_since_list(&page) > TOO_OLD).await;
    let changed = use_another_database(&mut clients, 2).await;
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[name=look-again]')").await;
    assert_eq!(page.calls().len(), 0, "nothing is sent on an old list");
    page.standin.cache_lists(false);
    page.click("[name=look-again]").await;
    page.until_run_ended().await;
    assert_outcome(&database, &page, &clients, &[("gone", 2), ("changed", 2)], 2).await;
    assert_eq!(users_of(&database, &changed).await, ["app"; 2]);
    page.close().await;
}

/// The list gets shorter between its pages because of the run itself, the more so the slower the line is.
#[tokio::test]
async fn of_a_long_list_that_shrinks_while_it_is_read_all_that_were_selected_are_terminated() {
    let Some((database, page)) = judge::open().await else { return };
    for (user, selected, others, delay) in [("fast", 400, 80, 150), ("slow", 480, 20, 600)] {
        let mut clients = BTreeMap::new();
        let mut spared = database.connect_many("spared", others / 2).await;
        clients.append(&mut database.connect_many(user, selected).await);
        spared.append(&mut database.connect_many("spared", others - others / 2).await);
        page.standin.delay_all(Duration::from_millis(delay));
        ask_for_all_of(&page, user, selected).await;
        page.click("dialog [name=terminate]").await;
        page.until_run_ended().await;
        let all = u64::try_from(selected).expect("a small number");
        assert_outcome(&database, &page, &clients, &[("gone", all)], 0).await;
        assert_eq!(users_of(&database, &ids_of(&spared)).await.len(), others, "nobody else was ended");
    }
    page.close().await;
}

/// The list is older than a run may rely on when the person is asked, so the dialog reads it: two sessions have ended, two use
/// another database, one is another user's, and three have come.
#[tokio::test]
async fn the_counts_of_the_confirmation_follow_the_database() {
    let Some((database, page)) = judge::open().await else { return };
    let mut clients = database.connect_many("app", 8).await;
    ask_for_all_of(&page, "app", 8).await;
    page.click("dialog [name=cancel]").await;
    until(|| time_since_list(&page) > TOO_OLD).await;
    let selected = ids_of(&clients);
    use_another_database(&mut clients, 2).await;
    become_another_user(&database, &mut clients).await;
    for _ in 0..2 {
        let id = *clients.keys().nth(2).expect("one that has not changed");
        clients.remove(&id).expect("it").disconnect().await.expect("it ends");
    }
    until_left(&database, &clients, 6).await;
    let newcomers = database.connect_many("app", 3).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('#confirm-title')?.innerText.startsWith('Terminate 3 sessions')")
        .await;
    let text = page.text("#confirm-text").await;
    for line in ["3 sessions will be terminated", "2 have already ended", "3 have changed"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert_eq!(page.text("dialog [name=terminate]").await, "Terminate 3 sessions");
    page.fill("confirm-number", "3").await;
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    assert_eq!(states_of(&page).await, states(&[("gone", 3)]), "{}", page.text(".outcome").await);
    assert_eq!(users_of(&database, &selected).await.len(), 3, "those that have changed are there");
    assert_eq!(users_of(&database, &ids_of(&newcomers)).await.len(), 3, "nobody selected those that came");
    page.close().await;
}

#[tokio::test]
async fn who_uses_another_database_or_is_another_user_before_the_call_is_not_sent() {
    let Some((database, page)) = judge::open().await else { return };
    let mut clients = database.connect_many("app", 4).await;
    ask_for_all_of(&page, "app", 4).await;
    use_another_database(&mut clients, 2).await;
    become_another_user(&database, &mut clients).await;
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    assert_outcome(&database, &page, &clients, &[("gone", 1), ("changed", 3)], 3).await;
    page.close().await;
}

#[tokio::test]
async fn who_uses_another_database_or_is_another_user_after_a_lost_call_is_the_same_session() {
    let Some((database, page)) = judge::open().await else { return };
    let mut clients = database.connect_many("app", 4).await;
    ask_for_all_of(&page, "app", 4).await;
    page.standin.script([answer(500)]);
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('.tile[data-state=alive]')").await;
    use_another_database(&mut clients, 2).await;
    become_another_user(&database, &mut clients).await;
    // The list that is asked for next may be on its way already; once there is another, the page has taken one from after.
    let lists = lists_asked_for(&page);
    until(|| lists_asked_for(&page) >= lists + 3).await;
    assert_eq!(states_of(&page).await, states(&[("alive", 4)]), "{}", page.text(".outcome").await);
    stop(&page).await;
    page.until_run_ended().await;
    assert_outcome(&database, &page, &clients, &[("alive", 4)], 4).await;
    assert_eq!(page.calls().len(), 1);
    page.close_after("500").await;
}

/// The run waits for a token, and meanwhile the wall clock goes back by half an hour: while 20 minutes pass, and while the machine
/// sleeps, so that no other clock has moved.
#[tokio::test]
async fn after_the_wall_clock_was_set_back_nothing_is_sent_on_an_old_list() {
    const MINUTE: i64 = 60_000;
    let Some((database, page)) = judge::open().await else { return };
    let mut clients = database.connect_many("app", 24).await;
    ask_for_all_of(&page, "app", 24).await;
    page.standin.script([answer(401)]);
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[name=new-token]')").await;
    let changed = use_another_database(&mut clients, 4).await;
    set_clock(&page, -30 * MINUTE).await;
    page.standin.set_token(NEW_TOKEN);
    page.fill("new-token", NEW_TOKEN).await;
    page.click(".token-request [type=submit]").await;
    page.until_run_ended().await;
    assert_outcome(&database, &page, &clients, &[("gone", 20), ("changed", 4)], 4).await;
    assert_eq!(users_of(&database, &changed).await, ["app"; 4]);
    assert!(was_list_read_after(&page, 0), "a list was read between the refused call and the next");
    page.close_after("401").await;
}

#[tokio::test]
async fn a_run_stops_before_its_next_call_when_its_page_is_left() {
    let Some((database, page)) = judge::open().await else { return };
    let clients = database.connect_many("app", 60).await;
    ask_for_all_of(&page, "app", 60).await;
    page.standin.script([Fault::Delay(Duration::from_secs(2))]);
    page.click("dialog [name=terminate]").await;
    until(|| page.calls().len() == 1).await;
    page.js("for (const type of ['pagehide', 'pageshow']) { \
           window.dispatchEvent(new PageTransitionEvent(type, { persisted: true })); }")
        .await;
    page.until_run_ended().await;
    let shown = states_of(&page).await;
    let ended = shown.iter().filter(|(state, _)| matches!(state.as_str(), "killed" | "gone"));
    assert_eq!(ended.map(|(_, count)| count).sum::<u64>(), 20, "{shown:?}");
    assert_eq!(shown.get("not-sent"), Some(&40), "{shown:?}");
    assert_eq!(page.calls().len(), 1, "the one that was on its way");
    until_left(&database, &clients, 40).await;
    assert_true(&database, &ids_of(&clients), &shown).await;
    page.close().await;
}

#[tokio::test]
async fn a_network_that_is_cut_at_call_3_of_20_leaves_one_call_unknown_and_the_person_is_asked() {
    let Some((database, page)) = judge::open().await else { return };
    let clients = database.connect_many("app", 400).await;
    ask_for_all_of(&page, "app", 400).await;
    page.standin.script([Fault::None, Fault::None, Fault::Delay(Duration::from_secs(1))]);
    page.click("dialog [name=terminate]").await;
    until(|| page.calls().len() == 3).await;
    cut_network(&page, true).await;
    page.until("document.querySelector('[name=look-again]')").await;
    let shown = states_of(&page).await;
    assert!(shown.get("unknown").is_none_or(|unknown| *unknown <= 20), "{shown:?}");
    // The call on its way may come through, and one more is sent on a list that is fresh.
    assert!(shown.get("waiting").is_some_and(|waiting| *waiting >= 320), "{shown:?}");
    cut_network(&page, false).await;
    page.click("[name=look-again]").await;
    page.until_run_ended().await;
    assert!(matches!(page.calls().len(), 19 | 20), "each call was sent once, or never left");
    let shown = states_of(&page).await;
    let count = |state: &str| shown.get(state).copied().unwrap_or_default();
    let (lost, alive) = (count("vanished"), count("alive"));
    assert!(lost + alive <= 20, "{shown:?}");
    assert_eq!(count("gone") + lost + alive, 400, "{shown:?}");
    assert_true(&database, &ids_of(&clients), &shown).await;
    page.close_after("Failed to load resource").await;
}

/// Asserts the states that the page shows, and that so many of these connections are left, by the database's own list.
async fn assert_outcome(
    database: &Database,
    page: &Page,
    clients: &BTreeMap<u64, Conn>,
    expected: &[(&str, u64)],
    left: usize,
) {
    let shown = states_of(page).await;
    assert_eq!(shown, states(expected), "{}", page.text(".outcome").await);
    assert_eq!(assert_true(database, &ids_of(clients), &shown).await, left);
}

/// Waits until so many of these connections are left, by the database's own list.
async fn until_left(database: &Database, clients: &BTreeMap<u64, Conn>, left: usize) {
    let started = Instant::now();
    while users_of(database, &ids_of(clients)).await.len() != left {
        assert!(started.elapsed() < PATIENCE, "never {left} left");
        tokio::time::sleep(POLL).await;
    }
}

async fn until(is_true: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_true() {
        assert!(started.elapsed() < PATIENCE, "never true");
        tokio::time::sleep(POLL).await;
    }
}

/// Lets the first of these connections use another database; returns their IDs.
async fn use_another_database(clients: &mut BTreeMap<u64, Conn>, count: usize) -> BTreeSet<u64> {
    let mut ids = BTreeSet::new();
    for (id, client) in clients.iter_mut().take(count) {
        client.query_drop("USE information_schema").await.expect("it can be used");
        ids.insert(*id);
    }
    ids
}

/// Lets the last of these connections be another user's.
async fn become_another_user(database: &Database, clients: &mut BTreeMap<u64, Conn>) {
    database.connect_as("another").await;
    let mut last = clients.last_entry().expect("there are some");
    let before = last.get().id();
    let user = ChangeUserOpts::default().with_user(Some("another".to_owned()));
    last.get_mut().change_user(user).await.expect("its user can be changed");
    assert_eq!(last.get().id(), before, "it is the same connection");
}

/// How long ago the page asked for a list.
fn time_since_list(page: &Page) -> Duration {
    let requests = page.standin.requests();
    let last = requests.iter().rfind(|request| request.method == "GET");
    last.map_or(Duration::ZERO, |list| list.at.elapsed())
}

fn lists_asked_for(page: &Page) -> usize {
    page.standin.requests().iter().filter(|request| request.method == "GET").count()
}

/// Whether a list was asked for between a call and the next.
fn was_list_read_after(page: &Page, call: usize) -> bool {
    let requests = page.standin.requests();
    let calls: Vec<_> = requests.iter().filter(|request| request.method == "DELETE").collect();
    let [before, after, ..] = calls[call..] else { return false };
    let is_between = |at: Instant| before.at < at && at < after.at;
    requests.iter().any(|request| request.method == "GET" && is_between(request.at))
}

/// Sets the page's wall clock forward or back by so many milliseconds.
async fn set_clock(page: &Page, by: i64) {
    page.js(&format!("const wall = Date.now; Date.now = () => wall() + {by};")).await;
}

/// Takes the page off the network, or lets it back.
async fn cut_network(page: &Page, offline: bool) {
    let conditions =
        json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.enable", &json!({})).await;
    page.devtools("Network.emulateNetworkConditions", &conditions).await;
}
