//! A slow line, and a gateway that lets so many calls through.

use std::time::{Duration, Instant};

use crate::client::{end, list};
use crate::still;

#[tokio::test]
async fn on_a_slow_line_a_call_is_carried_out_half_of_the_time_before_its_answer() {
    let standin = still().await;
    let delay = Duration::from_millis(400);
    standin.delay_all(delay);
    let started = Instant::now();
    assert_eq!(list(&standin, "").await.unwrap().status, 200);
    assert!(started.elapsed() >= delay);

    let victim = [standin.sessions()[0].id];
    let started = Instant::now();
    let until_done = async {
        while standin.ended().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        started.elapsed()
    };
    let (reply, done) = tokio::join!(end(&standin, &victim), until_done);
    let answered = started.elapsed();
    assert_eq!(reply.unwrap().status, 200);
    assert!(done >= delay / 2 && answered >= done + delay / 4, "{done:?} {answered:?}");
    assert!(standin.requests()[1].at.duration_since(started) < delay / 2, "it is recorded when it comes");

    standin.delay_all(Duration::ZERO);
    let started = Instant::now();
    list(&standin, "").await.unwrap();
    assert!(started.elapsed() < delay);
}

#[tokio::test]
async fn what_came_is_carried_out_though_nobody_waits_for_the_answer() {
    let standin = still().await;
    standin.delay_all(Duration::from_millis(400));
    let victim = [standin.sessions()[0].id];
    let call = end(&standin, &victim);
    assert!(tokio::time::timeout(Duration::from_millis(100), call).await.is_err());
    let started = Instant::now();
    while standin.ended().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn more_calls_a_minute_than_allowed_are_told_when_to_come_back() {
    let standin = still().await;
    standin.limit_calls(3);
    let victim = standin.sessions()[0].id;
    for _ in 0..3 {
        assert_eq!(list(&standin, "").await.unwrap().status, 200);
    }
    for reply in [end(&standin, &[victim]).await.unwrap(), list(&standin, "").await.unwrap()] {
        assert_eq!((reply.status, reply.code().as_str()), (429, "APIGW.0308"));
        let wait: u64 = reply.header("retry-after").unwrap().parse().unwrap();
        assert!((50..=60).contains(&wait), "{wait}");
    }
    assert!(standin.ended().is_empty());
}
