//! Lists that are older than they seem.

use std::time::{Duration, Instant, SystemTime};

use standin::{Fault, Standin};

use crate::client::{Reply, end, list};
use crate::still;

fn date(reply: &Reply) -> SystemTime {
    httpdate::parse_http_date(reply.header("date").expect("it has a date")).expect("as HTTP writes it")
}

/// Ends the first session, and waits until answers have another `Date` than before.
async fn change(standin: &Standin) {
    let before = end(standin, &[standin.sessions()[0].id]).await.unwrap();
    let started = Instant::now();
    while date(&end(standin, &[9]).await.unwrap()) == date(&before) {
        assert!(started.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn assert_same(one: &Reply, other: &Reply) {
    assert_eq!(
        (one.status, &one.body, one.header("date")),
        (other.status, &other.body, other.header("date"))
    );
    assert_eq!(one.header("content-type"), other.header("content-type"));
}

#[tokio::test]
async fn answers_say_when_they_were_given() {
    let standin = still().await;
    for reply in [list(&standin, "").await.unwrap(), end(&standin, &[9]).await.unwrap()] {
        let now = SystemTime::now();
        // Without parts of a second, and hyper reads the clock once a second.
        assert!(date(&reply) <= now && now.duration_since(date(&reply)).unwrap() < Duration::from_secs(3));
        assert_eq!(reply.header("age"), None);
    }
}

#[tokio::test]
async fn a_cache_answers_a_call_as_the_last_to_its_url() {
    let standin = still().await;
    let first = list(&standin, "").await.unwrap();
    change(&standin).await;
    standin.script_list([Fault::Cached, Fault::CachedWithAge, Fault::None]);
    let cached = list(&standin, "").await.unwrap();
    assert_same(&cached, &first);
    assert_eq!(cached.header("age"), None);
    let cached = list(&standin, "").await.unwrap();
    assert_same(&cached, &first);
    assert!(cached.header("age").unwrap().parse::<u64>().is_ok());
    let fresh = list(&standin, "").await.unwrap();
    assert!(fresh.body != first.body && date(&fresh) > date(&first));
}

#[tokio::test]
async fn a_cache_has_nothing_for_another_url() {
    let standin = still().await;
    list(&standin, "").await.unwrap();
    change(&standin).await;
    standin.script_list([Fault::Cached]);
    assert!(list(&standin, "?offset=0").await.unwrap().text().contains("Killed"));
}

#[tokio::test]
async fn a_cache_for_all_lists_answers_each_url_as_at_first_until_it_is_off() {
    let standin = still().await;
    let before = list(&standin, "").await.unwrap();
    standin.cache_lists(true);
    let page = list(&standin, "?limit=3").await.unwrap();
    change(&standin).await;
    assert_same(&list(&standin, "").await.unwrap(), &before);
    assert_same(&list(&standin, "?limit=3").await.unwrap(), &page);
    standin.cache_lists(false);
    assert!(list(&standin, "").await.unwrap().text().contains("Killed"));
}
