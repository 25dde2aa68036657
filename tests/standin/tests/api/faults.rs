//! Everything that can be scripted to go wrong, as it looks from outside.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use serde_json::json;
use standin::{Config, Fault, Standin};

use crate::client::{Reply, end, list};
use crate::{still, with};

/// Ends the first session under a fault: the reply, if any, and whether the session was ended.
async fn under(fault: Fault) -> (std::io::Result<Reply>, bool) {
    let standin = still().await;
    standin.script([fault]);
    let victim = first(&standin);
    let reply = end(&standin, &[victim]).await;
    (reply, standin.ended() == [victim])
}

fn first(standin: &Standin) -> u64 {
    standin.sessions()[0].id
}

#[tokio::test]
async fn dropped_connections_have_no_answer() {
    for (fault, done) in [(Fault::DropBefore, false), (Fault::DropAfter, true)] {
        let (reply, ended) = under(fault).await;
        let kind = reply.unwrap_err().kind();
        assert!(matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset), "{kind}");
        assert_eq!(ended, done);
    }
}

#[tokio::test]
async fn a_delayed_answer_comes_late() {
    let started = Instant::now();
    let (reply, ended) = under(Fault::Delay(Duration::from_millis(300))).await;
    assert_eq!((reply.unwrap().status, ended), (200, true));
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn any_answer_can_be_given_instead() {
    let body = "upstream timed out".to_owned();
    let (reply, ended) = under(Fault::Answer { status: 504, content_type: "text/plain", body }).await;
    let reply = reply.unwrap();
    assert_eq!((reply.status, reply.text().as_str(), ended), (504, "upstream timed out", false));
    assert_eq!(reply.header("content-type"), Some("text/plain"));
}

#[tokio::test]
async fn a_truncated_answer_is_shorter_than_announced() {
    let (reply, ended) = under(Fault::Truncated).await;
    let reply = reply.unwrap();
    let announced: usize = reply.header("content-length").unwrap().parse().unwrap();
    assert_eq!((reply.status, ended), (200, true));
    assert!(!reply.body.is_empty() && reply.body.len() < announced);
}

#[tokio::test]
async fn a_huge_answer_is_64_mib_and_still_an_answer() {
    let (reply, ended) = under(Fault::Huge).await;
    let reply = reply.unwrap();
    assert!(ended && reply.body.len() > 64 << 20);
    assert_eq!(reply.json()["processes_killed"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_proxy_answers_in_html() {
    let (reply, ended) = under(Fault::ProxyHtml).await;
    let reply = reply.unwrap();
    assert_eq!((reply.status, ended), (502, false));
    assert!(
        reply.header("content-type").unwrap().starts_with("text/html") && reply.text().starts_with("<html>")
    );
}

#[tokio::test]
async fn a_portal_redirects_to_its_login() {
    let (reply, ended) = under(Fault::Redirect("http://login.example/".to_owned())).await;
    let reply = reply.unwrap();
    assert_eq!((reply.status, reply.header("location"), ended), (302, Some("http://login.example/"), false));
}

#[tokio::test]
async fn a_lost_body_is_an_empty_one() {
    let (reply, ended) = under(Fault::BodyLost).await;
    let reply = reply.unwrap();
    assert_eq!((reply.status, reply.code().as_str(), ended), (400, "DBS.280001", false));
}

#[tokio::test]
async fn throttled_calls_may_say_when_to_come_back() {
    for retry_after in [Some(3), None] {
        let (reply, ended) = under(Fault::Throttled { retry_after }).await;
        let reply = reply.unwrap();
        assert_eq!((reply.status, reply.code().as_str(), ended), (429, "APIGW.0308", false));
        assert_eq!(reply.header("retry-after"), retry_after.map(|_| "3"));
    }
}

#[tokio::test]
async fn foreign_ids_join_the_answer_alone() {
    let (reply, ended) = under(Fault::Foreign(vec![4, 5])).await;
    let reply = reply.unwrap().json();
    let killed = reply["processes_killed"].as_array().unwrap();
    assert_eq!((killed.len(), &killed[1..], ended), (3, &[4.into(), 5.into()][..], true));
}

#[tokio::test]
async fn a_repeated_call_finds_nothing_the_second_time() {
    let (reply, ended) = under(Fault::Repeated).await;
    let reply = reply.unwrap().json();
    assert_eq!((&reply["processes_killed"], ended), (&json!([]), true));
    assert_eq!(reply["processes_not_found"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_lie_claims_what_was_not_done() {
    let standin = still().await;
    standin.script([Fault::Lie]);
    let reply = end(&standin, &[first(&standin), 9]).await.unwrap();
    assert_eq!(reply.json(), json!({ "processes_killed": [first(&standin), 9], "processes_not_found": [] }));
    assert!(standin.ended().is_empty());
}

#[tokio::test]
async fn an_empty_answer_does_not_tell_whether_anything_was_done() {
    for (fault, done) in [(Fault::Empty, true), (Fault::EmptyUndone, false)] {
        let (reply, ended) = under(fault).await;
        let reply = reply.unwrap();
        assert_eq!((reply.status, reply.text().as_str(), ended), (200, "{}", done));
    }
}

#[tokio::test]
async fn a_late_call_is_carried_out_after_its_answer() {
    let standin = still().await;
    standin.script([Fault::Late(Duration::from_millis(200))]);
    let victim = first(&standin);
    let reply = end(&standin, &[victim]).await.unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (504, "APIGW.0201"));
    assert!(standin.ended().is_empty());
    let started = Instant::now();
    while standin.ended().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(standin.ended(), [victim]);
}

#[tokio::test]
async fn half_of_a_call_may_be_done_before_a_500() {
    let standin = still().await;
    standin.script([Fault::HalfThen500]);
    let ids: Vec<u64> = standin.sessions().iter().map(|session| session.id).take(5).collect();
    let reply = end(&standin, &ids).await.unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (500, "DBS.200005"));
    assert_eq!(standin.ended(), ids[..3]);
}

#[tokio::test]
async fn what_a_call_ended_has_left_before_its_answer_is_lost() {
    let standin = still().await;
    standin.script([Fault::DropAfter]);
    let victim = first(&standin);
    assert!(end(&standin, &[victim]).await.is_err());
    assert!(standin.sessions().iter().all(|session| session.id != victim));
}

#[tokio::test]
async fn what_is_left_of_a_script_can_be_forgotten() {
    let standin = still().await;
    standin.script([Fault::ProxyHtml]);
    standin.script_list([Fault::ProxyHtml]);
    standin.forget_faults();
    assert_eq!(list(&standin, "").await.unwrap().status, 200);
    assert_eq!(end(&standin, &[9]).await.unwrap().status, 200);
}

#[tokio::test]
async fn scripts_are_kept_in_order_and_apart() {
    let standin = still().await;
    standin.script([Fault::None, Fault::ProxyHtml]);
    standin.script_list([Fault::Throttled { retry_after: None }]);
    let id = first(&standin);
    assert_eq!(list(&standin, "").await.unwrap().status, 429);
    assert_eq!(list(&standin, "").await.unwrap().status, 200);
    assert_eq!(end(&standin, &[id]).await.unwrap().status, 200);
    assert_eq!(end(&standin, &[id]).await.unwrap().status, 502);
    assert_eq!(end(&standin, &[id]).await.unwrap().status, 200);
}

#[tokio::test]
async fn chaos_lets_some_calls_fail_and_most_go_well() {
    let standin = with(Config { chaos: true, ..Config::default() }).await;
    let (mut well, mut wrong) = (0, 0);
    for _ in 0..40 {
        match list(&standin, "?limit=1").await {
            Ok(reply) if reply.status == 200 => well += 1,
            _ => wrong += 1,
        }
    }
    assert!(well > wrong && wrong > 0, "{well} went well, {wrong} went wrong");
}
