//! The list that is read by itself: when, and when not.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Clock, Page, WORDS, idle, until};
use crate::list::{five, list, loaded, row};

/// Waits until the console has seen that the list is so many seconds old, or some more.
async fn is_old(page: &Page, seconds: u32) {
    let age = || page.text(".list-age");
    until("it is that old", || (seconds..seconds + 5).any(|s| age().contains(&format!("updated {s} s ago"))))
        .await;
}

#[wasm_bindgen_test]
async fn it_is_read_when_it_is_due_and_less_often_after_a_failure() {
    let (clock, page) = (Clock::new(), loaded(&five()).await);
    page.select("every", "5");
    page.network.answers(503, "");
    clock.put_forward(6);
    until("it is read", || page.network.count() == 2).await;
    until("the failure is told", || page.text(".list-status").contains("503")).await;
    is_old(&page, 6).await;
    clock.put_forward(14); // eight seconds after the last one: twice the interval is not over
    is_old(&page, 14).await;
    assert_eq!(page.network.count(), 2);
    page.network.answers_with(429, &[("retry-after", "60")], "");
    clock.put_forward(18);
    until("it is read", || page.network.count() == 3).await;
    clock.put_forward(70); // four times the interval is over, but not a minute and that
    until("a minute is over", || page.text(".list-age").contains("updated 1 min ago")).await;
    assert!(page.text(".list-age").contains(WORDS.stale));
    assert_eq!(page.network.count(), 3);
    page.network.answers(200, &list(&five()));
    clock.put_forward(130);
    until("it is read", || page.network.count() == 4).await;
    until("nothing is told", || page.text(".list-status").is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_list_that_has_just_come_is_not_stale() {
    let page = loaded(&five()).await;
    for _ in 0..3 {
        assert!(!page.text(".list-age").contains(WORDS.stale), "{}", page.text(".list-age"));
        page.network.answers(200, &list(&five()));
        let calls = page.network.count();
        page.click("[name=load]");
        until("it is read", || page.network.count() > calls && !page.has("[name=stop-loading]")).await;
    }
}

#[wasm_bindgen_test]
async fn it_waits_while_something_is_confirmed_and_while_the_form_cannot_be_sent() {
    let (clock, page) = (Clock::new(), loaded(&five()).await);
    page.select("every", "5");
    page.click("[data-row] .c-id");
    page.confirm("1").await;
    clock.put_forward(8);
    is_old(&page, 8).await;
    assert_eq!(page.network.count(), 1);
    page.click("dialog [name=cancel]");
    page.type_in("token", "");
    clock.put_forward(20);
    is_old(&page, 20).await;
    assert_eq!(page.network.count(), 1);
    assert_ne!(page.focused(), "token", "nobody is taken away from what they do");
    page.type_in("token", "another");
    page.network.answers(200, &list(&five()));
    until("it is read", || page.network.count() == 2).await;
}

#[wasm_bindgen_test]
async fn it_ends_with_the_token_and_takes_nobody_away_from_what_they_do() {
    let (clock, page) = (Clock::new(), loaded(&five()).await);
    page.select("every", "5");
    page.click("[name=search]");
    page.network.answers(401, r#"{"error_code":"APIGW.0301","error_msg":"expired"}"#);
    clock.put_forward(6);
    until("a token is asked for", || page.text(".list-status").contains("401")).await;
    idle().await;
    assert_eq!(page.focused(), "search");
    assert_eq!(page.value("every"), "");
    clock.put_forward(200);
    until("minutes are over", || page.text(".list-age").contains("updated 3 min ago")).await;
    assert_eq!(page.network.count(), 2);
}

#[wasm_bindgen_test]
async fn how_far_a_long_reading_is_is_told() {
    let (clock, page) = (Clock::new(), Page::filled(""));
    let (first, second) = (page.network.holds(), page.network.holds());
    page.click("[name=load]");
    until("it is being read", || page.has("[name=stop-loading]")).await;
    assert_eq!(page.text(".list-age"), WORDS.loading_first, "nobody knows how many there are");
    clock.put_forward(1);
    let rows: Vec<_> = (1..=100).map(|id| row(id, "app", "Sleep", 1)).collect();
    first.answer(200, &list(&rows).replace("\"total_count\":100", "\"total_count\":101"));
    until("a page is read", || page.text(".list-age") == "Loading 100 of 101 sessions").await;
    second.answer(200, &list(&[row(101, "app", "Sleep", 1)]));
    until("all is read", || page.text(".list-age").starts_with("101 ")).await;
}

#[wasm_bindgen_test]
async fn who_asks_for_it_is_shown_where_the_token_goes() {
    let page = loaded(&five()).await;
    page.network.answers(401, "");
    page.click("[name=load]");
    until("it goes there", || page.focused() == "token").await;
}
