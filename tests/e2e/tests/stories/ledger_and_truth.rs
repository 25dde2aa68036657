//! What the ledger says of each session, against what the database itself says.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use e2e::{Database, PATIENCE, POLL, Page, link, standin_config};
use mysql_async::Conn;
use mysql_async::prelude::Queryable;
use standin::{Config, Fault};

use crate::judge::{self, Case, answer, ask_for_all_of, ids_of, users_of};

const GONE: &[(&str, u64)] = &[("gone", 4)];
const GONE_SINCE: &[(&str, u64)] = &[("vanished", 4)];
const ALIVE: &[(&str, u64)] = &[("alive", 4)];
const REFUSED: &[(&str, u64)] = &[("refused", 4)];
const NOT_FOUND: &[(&str, u64)] = &[("not-found-after-listed", 4)];

fn cases() -> Vec<Case> {
    let case = Case::new;
    let throttled = |retry_after| Fault::Throttled { retry_after };
    let lost = |name, faults| case(name, faults, GONE_SINCE).if_repeated(NOT_FOUND);
    vec![
        case("nothing goes wrong", vec![], GONE),
        lost("the answer is lost after the kill", vec![Fault::DropAfter]),
        // As often as a browser may send it on all of its connections.
        case("the call is lost before the kill", vec![Fault::DropBefore; 12], ALIVE),
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
        lost("throttled, then lost after the kill", vec![throttled(Some(1)), Fault::DropAfter]),
        case("a list is lost while it is watched", vec![], GONE).with_list_faults(vec![
            Fault::None,
            Fault::DropBefore,
            Fault::DropBefore,
        ]),
        lost("a list answers 502 while it is watched", vec![Fault::DropAfter]).with_list_faults(vec![
            Fault::None,
            answer(502),
            answer(429),
        ]),
    ]
}

#[tokio::test]
async fn in_20_runs_with_faults_no_state_says_what_the_database_does_not() {
    let Some((database, page)) = judge::open().await else { return };
    judge::try_all(&database, &page, cases()).await;
    page.close_after("Failed to load resource").await;
}

/// A page that asks for the last four connections of `app`; `other` is a user who has none yet.
async fn asking_for_four() -> Option<(Database, Page, BTreeMap<u64, Conn>)> {
    let (database, page) = judge::open().await?;
    database.connect_as("other").await;
    // After its start the server needs some IDs for itself.
    database.connect_many("early", 10).await;
    let clients = database.connect_many("app", 4).await;
    ask_for_all_of(&page, "app", clients.len()).await;
    Some((database, page, clients))
}

#[tokio::test]
async fn where_another_session_has_the_id_after_a_restart_nothing_is_sent() {
    let Some((mut database, page, clients)) = asking_for_four().await else { return };
    let ids = ids_of(&clients);
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
    let ids = ids_of(&clients);
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
    let Some((database, page)) = judge::open().await else { return };
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

/// A page that asks whether one session of its list is to be ended.
async fn asking_for_one() -> Option<Page> {
    let page = Page::open(Config { sessions: 40, ..standin_config() }, &link(&[])).await?;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
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
    page.until("document.querySelector('.said').innerText.includes('belong to node')").await;
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
    let counts = page.counts().await;
    assert!(
        matches!(&counts[..], [(state, 1)] if state == "changed" || state == "left-before"),
        "{counts:?}"
    );
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
    page.assert_counts(&[("gone", 1)]).await;
    page.close_after("403").await;
}
