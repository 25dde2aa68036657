//! What the ledger says of each session, against what the database itself says.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use e2e::{Database, PATIENCE, POLL, Page, link, standin_config};
use mysql_async::Conn;
use mysql_async::prelude::Queryable;
use standin::{Config, Fault};

const NEW_TOKEN: &str = "a-token-that-is-good-again";

/// One run: the fault of its first call, the states that are expected, and whether the person has to stop the watch,
/// since nothing more will happen.
struct Case {
    name: &'static str,
    faults: Vec<Fault>,
    list_faults: Vec<Fault>,
    expected: &'static [(&'static str, u64)],
    is_stopped: bool,
}

fn case(name: &'static str, faults: Vec<Fault>, state: &'static [(&'static str, u64)]) -> Case {
    let is_stopped = state.iter().any(|(state, _)| *state == "alive");
    Case { name, faults, list_faults: Vec::new(), expected: state, is_stopped }
}

fn answer(status: u16) -> Fault {
    let body = r#"{"error_code":"APIGW.0301","error_msg":"no"}"#.to_owned();
    Fault::Answer { status, content_type: "application/json", body }
}

const GONE: &[(&str, u64)] = &[("gone", 4)];
const GONE_SINCE: &[(&str, u64)] = &[("killed", 0), ("vanished", 4)];
const ALIVE: &[(&str, u64)] = &[("killed", 0), ("alive", 4)];
const REFUSED: &[(&str, u64)] = &[("killed", 0), ("refused", 4)];

fn cases() -> Vec<Case> {
    let throttled = |retry_after| Fault::Throttled { retry_after };
    let mut cases = vec![
        case("nothing goes wrong", vec![], GONE),
        case("the answer is lost after the kill", vec![Fault::DropAfter], GONE_SINCE),
        case("the call is lost before the kill", vec![Fault::DropBefore; 3], ALIVE),
        case("the answer is truncated", vec![Fault::Truncated], GONE_SINCE),
        case("the answer has no end", vec![Fault::Huge], GONE_SINCE),
        case("a proxy answers in HTML", vec![Fault::ProxyHtml], ALIVE),
        case("a 500 in place of the call", vec![answer(500)], ALIVE),
        case("a 504 in place of the call", vec![answer(504)], ALIVE),
        case("a 400", vec![answer(400)], REFUSED),
        case("a 409", vec![answer(409)], REFUSED),
        case("a 403", vec![answer(403)], REFUSED),
        case("the token expires", vec![answer(401)], GONE),
        case("the token expires twice", vec![answer(401), answer(401)], GONE),
        case("throttled with a time", vec![throttled(Some(1))], GONE),
        case("throttled twice", vec![throttled(Some(1)), throttled(Some(1))], GONE),
        case("a slow answer", vec![Fault::Delay(Duration::from_secs(1))], GONE),
        case("IDs that were never asked for", vec![Fault::Foreign(vec![1, 2])], GONE),
        case("throttled, then lost after the kill", vec![throttled(Some(1)), Fault::DropAfter], GONE_SINCE),
    ];
    let mut list_lost = case("a list is lost while it is watched", vec![], GONE);
    list_lost.list_faults = vec![Fault::None, Fault::DropBefore, Fault::DropBefore];
    let mut list_fails = case("a list answers 502 while it is watched", vec![Fault::DropAfter], GONE_SINCE);
    list_fails.list_faults = vec![Fault::None, answer(502), answer(429)];
    cases.extend([list_lost, list_fails]);
    cases
}

#[tokio::test]
async fn in_20_runs_with_faults_no_state_says_what_the_database_does_not() {
    let Some(database) = Database::start().await else { return };
    let config = Config { database: Some(database.url()), ..standin_config() };
    let Some(page) = Page::open(config, "").await else { return };
    println!("| run | states | in the database |\n|---|---|---|");
    for (number, case) in cases().into_iter().enumerate() {
        let user = format!("run_{number}");
        let clients = connect(&database, &user, 4).await;
        page.standin.set_token(standin::TOKEN);
        ask_for_all_of(&page, &user, clients.len()).await;
        page.standin.script(case.faults.iter().cloned());
        page.standin.script_list(case.list_faults.iter().cloned());
        page.click("dialog [name=terminate]").await;
        settle(&page, &case).await;
        let states = page.counts().await;
        let left = until_true(&database, &clients, &states).await;
        println!("| {} | {states:?} | {left} of 4 left |", case.name);
        let expected: Vec<_> = case.expected.iter().filter(|(_, count)| *count > 0).collect();
        let states: Vec<_> = states.iter().map(|(state, count)| (state.as_str(), *count)).collect();
        // Chromium repeats a request by itself where a kept-open connection closes without an answer.
        let is_dropped =
            case.faults.iter().any(|fault| matches!(fault, Fault::DropAfter | Fault::DropBefore));
        // The second time some are still on their way out, and are terminated again.
        let is_repeated =
            is_dropped && states.iter().all(|(state, _)| matches!(*state, "not-found" | "gone"));
        if !is_repeated {
            assert_eq!(states, expected.into_iter().copied().collect::<Vec<_>>(), "{}", case.name);
        }
    }
    page.close_after("Failed to load resource").await;
}

async fn connect(database: &Database, user: &str, count: usize) -> BTreeMap<u64, Conn> {
    let mut clients = BTreeMap::new();
    for _ in 0..count {
        let client = database.connect_as(user).await;
        clients.insert(u64::from(client.id()), client);
    }
    clients
}

/// Loads the list, chooses all sessions of a user and goes as far as the last button.
async fn ask_for_all_of(page: &Page, user: &str, count: usize) {
    page.goto(&(link(&[]) + "&user=" + user)).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until(&format!("document.querySelectorAll('.grid-row[data-row]').length == {count}")).await;
    page.click("[name=choose-all]").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    if page.js("return Boolean(document.querySelector('[name=confirm-number]'))").await == true {
        page.fill("confirm-number", &count.to_string()).await;
    }
}

/// A page that asks for the last four connections of `app`; `other` is a user who has none yet.
async fn asking_for_four() -> Option<(Database, Page, BTreeMap<u64, Conn>)> {
    let database = Database::start().await?;
    database.connect_as("other").await;
    // After its start the server needs some IDs for itself.
    connect(&database, "early", 10).await;
    let clients = connect(&database, "app", 4).await;
    let config = Config { database: Some(database.url()), ..standin_config() };
    let page = Page::open(config, "").await?;
    ask_for_all_of(&page, "app", clients.len()).await;
    Some((database, page, clients))
}

/// What the database's own list has of these IDs.
async fn users_of(database: &Database, ids: &BTreeSet<u64>) -> Vec<String> {
    let threads = database.threads().await.into_iter();
    threads.filter(|(id, _)| ids.contains(id)).map(|(_, user)| user).collect()
}

#[tokio::test]
async fn where_another_session_has_the_id_after_a_restart_nothing_is_sent() {
    let Some((mut database, page, clients)) = asking_for_four().await else { return };
    let ids = clients.keys().copied().collect();
    let _others = database.restart_with("other", &ids).await;
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("changed", 4)]).await;
    assert_eq!(page.calls().len(), 0, "nothing was sent");
    assert_eq!(users_of(&database, &ids).await, ["other"; 4]);
    page.close_after("Failed to load resource").await;
}

#[tokio::test]
async fn where_another_session_has_the_id_after_a_lost_call_and_a_restart_it_is_said() {
    let Some((mut database, page, clients)) = asking_for_four().await else { return };
    let ids = clients.keys().copied().collect();
    page.standin.script([answer(500)]);
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('.tile.alive')").await;
    let _others = database.restart_with("other", &ids).await;
    page.until_run_ended().await;
    page.assert_counts(&[("reused", 4)]).await;
    assert_eq!(page.calls().len(), 1, "nothing is sent again");
    assert_eq!(users_of(&database, &ids).await, ["other"; 4]);
    page.close_after("Failed to load resource").await;
}

#[tokio::test]
async fn a_session_that_rolls_back_for_seconds_is_not_called_gone_before_it_is() {
    let Some(database) = Database::start().await else { return };
    let mut root = database.connect().await;
    root.query_drop(
        "CREATE DATABASE shop; CREATE TABLE shop.t (a INT PRIMARY KEY, b CHAR(200)) ENGINE=InnoDB",
    )
    .await
    .expect("a table");
    let mut client = database.connect_as("app").await;
    root.query_drop("GRANT ALL ON shop.* TO app@localhost").await.expect("app may write");
    let large = "INSERT INTO shop.t SELECT seq, REPEAT('x', 200) FROM shop.seq_1_to_500000";
    client.query_drop(["START TRANSACTION; ", large].concat()).await.expect("a large transaction");
    let ids = BTreeSet::from([u64::from(client.id())]);
    let config = Config { database: Some(database.url()), ..standin_config() };
    let Some(page) = Page::open(config, "").await else { return };
    ask_for_all_of(&page, "app", 1).await;
    page.click("dialog [name=terminate]").await;
    let started = Instant::now();
    let mut seen_ending = 0;
    loop {
        // The page first: what it calls gone must not be there afterwards.
        let states = page.counts().await;
        let is_there = !users_of(&database, &ids).await.is_empty();
        let has = |state: &str| states.iter().any(|(name, _)| name == state);
        assert!(!(has("gone") && is_there), "said to be gone, and there");
        seen_ending += usize::from(has("killed") && is_there);
        if has("gone") {
            break;
        }
        assert!(started.elapsed() < PATIENCE * 4, "{}", page.text(".outcome").await);
        tokio::time::sleep(POLL).await;
    }
    assert!(seen_ending > 0, "it was seen killed and still there");
    let rows: Option<u64> = root.query_first("SELECT COUNT(*) FROM shop.t").await.expect("a count");
    assert_eq!(rows, Some(0), "all of it was taken back");
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 1)]).await;
    page.close().await;
}

/// Gives new tokens and stops the watch where the case wants it, until the run has ended.
async fn settle(page: &Page, case: &Case) {
    let started = Instant::now();
    loop {
        assert!(started.elapsed() < PATIENCE * 2, "{}: {}", case.name, page.text(".outcome").await);
        let has = |selector: &str| format!("return Boolean(document.querySelector('{selector}'))");
        if page.js(&has("[name=new-token]")).await == true {
            page.standin.set_token(NEW_TOKEN);
            page.fill("new-token", NEW_TOKEN).await;
            page.click(".token-request [type=submit]").await;
        }
        if case.is_stopped && page.js(&has(".tile.alive")).await == true {
            page.js("document.querySelector('[name=stop]')?.click()").await;
        }
        let ended =
            "return Boolean(document.querySelector('.tiles') && !document.querySelector('[name=stop]'))";
        if page.js(ended).await == true {
            return;
        }
        tokio::time::sleep(POLL).await;
    }
}

/// How many are left by the database's own list, once that is what the states say. The server takes a moment to end what
/// it was told to end, but nothing that is said to be gone may be there even then.
async fn until_true(database: &Database, clients: &BTreeMap<u64, Conn>, states: &[(String, u64)]) -> usize {
    let count = |names: &[&str]| -> u64 {
        states.iter().filter(|(state, _)| names.contains(&state.as_str())).map(|(_, count)| count).sum()
    };
    let gone = count(&["gone", "vanished", "left-before"]);
    let there = count(&["alive", "refused", "not-sent"]);
    let threads = database.threads().await;
    let left = clients.keys().filter(|id| threads.iter().any(|(thread, _)| thread == *id)).count();
    let left_now = u64::try_from(left).expect("a small number");
    assert!(left_now <= 4 - gone, "{left} are left, and {gone} are said to be gone: {states:?}");
    assert!(left_now >= there, "{left} are left, and {there} are said to be there: {states:?}");
    left
}

/// A page that asks whether one session of its list is to be ended.
async fn asking_for_one() -> Option<Page> {
    let page = Page::open(Config { sessions: 40, ..standin_config() }, &link(&[])).await?;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.out-of-reach) .c-id").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    // One that runs something takes a number; one that is idle does not.
    if page.js("return Boolean(document.querySelector('[name=confirm-number]'))").await == true {
        page.fill("confirm-number", "1").await;
    }
    Some(page)
}

/// A page whose run was stopped, with one session that is still alive after it.
async fn one_alive() -> Option<Page> {
    let page = asking_for_one().await?;
    page.standin.script([answer(500)]);
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('.tile.alive')").await;
    page.click("[name=stop]").await;
    Some(page)
}

#[tokio::test]
async fn what_is_still_alive_is_sent_again_on_the_persons_word_alone() {
    let Some(page) = one_alive().await else { return };
    page.click("[name=send-again]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    assert_eq!(page.calls().len(), 1, "it asks first");
    if page.js("return Boolean(document.querySelector('[name=confirm-number]'))").await == true {
        page.fill("confirm-number", "1").await;
    }
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[data-state=killed]')").await;
    let calls = page.calls();
    assert_eq!((calls.len(), &calls[0]), (2, &calls[1]), "the same session");
    page.close_after("500").await;
}

#[tokio::test]
async fn what_is_still_alive_is_not_sent_again_where_the_form_means_another_node() {
    let Some(page) = one_alive().await else { return };
    page.until_run_ended().await;
    page.fill("node", standin::OTHER_NODE).await;
    page.click("[name=send-again]").await;
    page.until("document.querySelector('.said').innerText.includes('another node')").await;
    assert_eq!(page.js("return document.querySelector('dialog[open]')").await, serde_json::Value::Null);
    assert_eq!(page.js("return document.querySelector('[name=threads]').value").await, "");
    assert_eq!(page.calls().len(), 1);
    page.close_after("500").await;
}

#[tokio::test]
async fn a_node_that_restarted_since_gets_no_call() {
    let Some(page) = asking_for_one().await else { return };
    page.standin.restart();
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    assert!(page.text(".outcome .sentence").await.contains("seems to have restarted"));
    assert_eq!(page.calls().len(), 0, "nothing was sent");
    page.assert_accessible().await;
    page.close().await;
}

#[tokio::test]
async fn where_the_list_cannot_be_read_the_person_says_how_to_go_on() {
    let Some(page) = asking_for_one().await else { return };
    page.standin.script_list([answer(403), answer(403)]);
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[name=look-again]')").await;
    page.assert_accessible().await;
    page.click("[name=look-again]").await;
    page.until("document.querySelector('[name=go-on-unverified]')").await;
    assert_eq!(page.calls().len(), 0, "nothing is sent before that");
    page.click("[name=go-on-unverified]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 1)]).await;
    page.close_after("403").await;
}
