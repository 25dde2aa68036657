//! The simulated node.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use standin::{Config, Session, Standin, TOKEN};

use crate::client::{end, list, path};
use crate::{still, with};

async fn sized(sessions: usize) -> Standin {
    with(Config { sessions, churn: false, ..Config::default() }).await
}

fn ids(sessions: &[Session]) -> Vec<u64> {
    sessions.iter().map(|session| session.id).collect()
}

fn command(standin: &Standin, id: u64) -> Option<String> {
    standin.sessions().into_iter().find(|session| session.id == id).map(|session| session.command)
}

async fn paged(standin: &Standin) -> (usize, Vec<u64>) {
    let (mut pages, mut seen) = (0, Vec::new());
    loop {
        let page = list(standin, &format!("?limit=100&offset={}", seen.len())).await.unwrap().json();
        let rows = page["processes"].as_array().unwrap();
        pages += 1;
        seen.extend(rows.iter().map(|row| row["id"].as_u64().unwrap()));
        if seen.len() == usize::try_from(page["total_count"].as_u64().unwrap()).unwrap() {
            return (pages, seen);
        }
    }
}

#[tokio::test]
async fn pages_make_up_the_list() {
    let standin = sized(250).await;
    assert_eq!(paged(&standin).await, (3, ids(&standin.sessions())));
    let beyond = list(&standin, "?offset=250").await.unwrap().json();
    assert_eq!(beyond, json!({ "processes": [], "total_count": 250 }));
    assert_eq!(list(&standin, "").await.unwrap().json()["processes"].as_array().unwrap().len(), 100);
}

#[tokio::test]
async fn a_page_has_what_was_asked_for_and_no_more() {
    let standin = sized(130).await;
    let all = ids(&standin.sessions());
    for (offset, limit) in
        [(0, 1), (7, 1), (129, 1), (130, 1), (13, 37), (80, 50), (80, 51), (0, 100), (60, 100)]
    {
        let page = list(&standin, &format!("?offset={offset}&limit={limit}")).await.unwrap().json();
        let rows = page["processes"].as_array().unwrap();
        let listed: Vec<u64> = rows.iter().map(|row| row["id"].as_u64().unwrap()).collect();
        assert_eq!(listed, all[offset..(offset + limit).min(130)], "{offset} {limit}");
        assert_eq!(page["total_count"], 130);
    }
}

#[tokio::test]
async fn selected_sessions_can_have_huge_statements() {
    let standin = sized(30).await;
    let selected = [ids(&standin.sessions())[4], ids(&standin.sessions())[20]];
    standin.enlarge_statements(&selected, 3);
    let large = standin.sessions();
    let large =
        large.iter().filter(|session| session.info.as_ref().is_some_and(|info| info.len() == 3 << 20));
    assert_eq!(large.map(|session| session.id).collect::<Vec<_>>(), selected);
    assert!(list(&standin, "").await.unwrap().body.len() > 6 << 20);
    assert!(list(&standin, "?offset=5&limit=15").await.unwrap().body.len() < 1 << 20);
    let one = list(&standin, "?offset=20&limit=1").await.unwrap().body.len();
    assert!((3 << 20..4 << 20).contains(&one));
}

#[tokio::test]
async fn a_hundred_thousand_sessions_are_held_and_listed() {
    let standin = sized(100_000).await;
    let page = list(&standin, "?offset=99990").await.unwrap().json();
    assert_eq!(page["processes"].as_array().unwrap().len(), 10);
    let (pages, seen) = paged(&standin).await;
    assert_eq!((pages, seen.len()), (1000, 100_000));
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>().len(), 100_000);
}

#[tokio::test]
async fn every_session_shows_eight_fields() {
    let page = list(&sized(100).await, "").await.unwrap().json();
    let rows = page["processes"].as_array().unwrap();
    for row in rows {
        let names: BTreeSet<_> = row.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["id", "user", "host", "db", "command", "time", "state", "info"].into());
    }
    for field in ["db", "state", "info"] {
        assert!(rows.iter().any(|row| row[field].is_null()), "no {field} is null");
        assert!(rows.iter().any(|row| row[field] == ""), "no {field} is empty");
    }
    let info = page["processes"].to_string();
    for awkward in ["<img src=x onerror=alert(1)>", "🎉", "客户名称", "\u{202e}", "\\u001b", "\\r\\n"] {
        assert!(info.contains(awkward), "no {awkward:?}");
    }
}

#[tokio::test]
async fn a_mixed_call_is_answered_in_two_lists() {
    let standin = still().await;
    let listed = ids(&standin.sessions());
    let internal = standin.internal_ids();
    assert!(!internal.is_empty() && internal.iter().all(|id| !listed.contains(id)));
    let reply = end(&standin, &[listed[3], 9, internal[0], listed[1], listed[3], internal[6]]).await.unwrap();
    assert_eq!(
        reply.json(),
        json!({ "processes_killed": [listed[3], listed[1]], "processes_not_found": [9] })
    );
    assert_eq!(standin.ended(), [listed[3], listed[1]]);
}

#[tokio::test]
async fn killed_sessions_stay_for_a_while() {
    let standin = still().await;
    let victim = standin.sessions()[0].id;
    end(&standin, &[victim]).await.unwrap();
    assert_eq!(command(&standin, victim).as_deref(), Some("Killed"));
    let again = end(&standin, &[victim]).await.unwrap().json();
    assert_eq!(again["processes_killed"], json!([victim]));
    assert_eq!(standin.ended(), [victim]);

    standin.advance(Duration::from_secs(60));
    assert_eq!(command(&standin, victim), None);
    let gone = end(&standin, &[victim]).await.unwrap().json();
    assert_eq!(gone, json!({ "processes_killed": [], "processes_not_found": [victim] }));
}

#[tokio::test]
async fn times_advance_and_nothing_else_does_without_churn() {
    let standin = still().await;
    let before = standin.sessions();
    standin.advance(Duration::from_secs(100));
    let after = standin.sessions();
    for (before, after) in before.iter().zip(&after) {
        assert!((100..110).contains(&(after.time - before.time)));
        assert_eq!(Session { time: before.time, ..after.clone() }, *before);
    }
}

#[tokio::test]
async fn sessions_come_and_go_with_churn() {
    let standin = with(Config::default()).await;
    let before = standin.sessions();
    for victim in before.chunks(20).take(2) {
        end(&standin, &ids(victim)).await.unwrap();
    }
    standin.advance(Duration::from_secs(600));
    let after = standin.sessions();
    assert!((55..=65).contains(&after.len()), "{} sessions", after.len());
    assert!(ids(&before).iter().any(|id| !ids(&after).contains(id)));
    assert!(after.iter().all(|session| session.command != "Killed"));
}

#[tokio::test]
async fn a_seed_gives_the_same_node_every_time() {
    let timeless = |standin: &Standin| -> Vec<Session> {
        standin.sessions().into_iter().map(|session| Session { time: 0, ..session }).collect()
    };
    let seeded = async |seed| with(Config { seed, churn: false, ..Config::default() }).await;
    let (one, same, other) = (seeded(7).await, seeded(7).await, seeded(8).await);
    assert_eq!(timeless(&one), timeless(&same));
    assert_ne!(timeless(&one), timeless(&other));
}

#[tokio::test]
async fn a_restart_gives_ids_out_anew() {
    let standin = still().await;
    let victim = standin.sessions()[0].id;
    end(&standin, &[victim]).await.unwrap();
    standin.restart();
    let after = standin.sessions();
    assert_eq!(after.len(), 60);
    assert!(after.iter().all(|session| session.id < 1000 && session.time < 5));
    assert!(standin.internal_ids().iter().all(|id| *id < 1000));
    assert_eq!(standin.ended(), [victim]);
}

#[tokio::test]
async fn requests_are_recorded_as_they_came() {
    let standin = still().await;
    list(&standin, "?limit=5").await.unwrap();
    end(&standin, &[5]).await.unwrap();
    let [listed, ended] = &standin.requests()[..] else { panic!("two requests") };
    assert_eq!((listed.method.as_str(), listed.path.clone()), ("GET", format!("{}?limit=5", path())));
    assert_eq!((ended.method.as_str(), ended.body.as_str()), ("DELETE", r#"{"processes":[5]}"#));
    assert_eq!(ended.header("x-auth-token"), Some(TOKEN));
    assert!(listed.at <= ended.at);
}

#[tokio::test]
async fn nothing_answers_after_a_stop() {
    let standin = still().await;
    let address = standin.origin().trim_start_matches("http://").to_owned();
    standin.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
