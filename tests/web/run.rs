//! A run: what is sent, and how often.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::harness::{INSTANCE, NODE, ORIGIN, PROJECT, Page, TOKEN, WORDS, idle, thread_ids, until};
use crate::list::{list, loaded, row};

#[wasm_bindgen_test]
async fn the_request_is_exactly_that_of_the_reference() {
    let page = Page::confirming("2075425 4294967295", "2").await;
    page.network.answers(200, "{}");
    page.click("[name=terminate]");
    page.ended().await;
    let sent = page.network.sent(0);
    let request = sent.request();
    assert_eq!(request.method(), "DELETE");
    assert_eq!(request.url(), format!("{ORIGIN}/v3/{PROJECT}/instances/{INSTANCE}/nodes/{NODE}/processes"));
    let headers = [("content-type", "application/json"), ("x-auth-token", TOKEN), ("x-language", "en-us")];
    assert_eq!(sent.headers(), headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(sent.body().await, r#"{"processes":[2075425,4294967295]}"#);
    assert_eq!(request.redirect(), RequestRedirect::Manual);
    assert_eq!(request.cache(), RequestCache::NoStore);
    assert_eq!(request.credentials(), RequestCredentials::SameOrigin);
    assert_eq!(request.referrer_policy(), ReferrerPolicy::NoReferrer);
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn a_double_click_sends_one_call_and_locks_the_form_until_it_is_answered() {
    let page = Page::confirming("11", "1").await;
    let call = page.network.holds();
    let terminate = page.find("[name=terminate]");
    terminate.click();
    terminate.click();
    until("a call is sent", || page.network.count() > 0).await;
    idle().await;
    assert_eq!(page.network.count(), 1);
    assert!(page.has("fieldset:disabled"));
    assert_eq!(page.focused(), "outcome");
    assert_eq!(page.text("#form-note"), WORDS.one_run_at_a_time);
    page.submit_by_event();
    idle().await;
    assert!(!page.has("dialog[open]"));
    assert_eq!(page.network.count(), 1);
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["sent"]);
    call.answer(200, r#"{"processes_killed":[11]}"#);
    page.ended().await;
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn the_reading_of_the_list_gives_way_to_a_run() {
    let rows = [row(1, "app", "Sleep", 9)];
    let page = loaded(&rows).await;
    page.click("[name=select-all]");
    page.confirm("1").await;
    let page_of_list = page.network.holds();
    page.find("[name=load]").click();
    until("the list is being read", || page.network.count() == 2).await;
    page.network.answers(200, &list(&rows));
    let call = page.network.holds();
    page.click("[name=terminate]");
    until("it is said", || page.text(".list-status") == WORDS.loading_stopped_by_run).await;
    until("the call is sent", || page.network.count() == 4).await;
    for _ in 0..2 {
        page.network.answers(200, &list(&[])); // the look that follows, and the list anew
    }
    call.answer(200, r#"{"processes_killed":[1]}"#);
    page.ended().await;
    page_of_list.answer(200, r#"{"processes":[],"total_count":900}"#);
    idle().await;
    let methods: Vec<_> = (0..4).map(|call| page.network.sent(call).request().method()).collect();
    assert_eq!(methods, ["GET", "GET", "GET", "DELETE"]);
    let is_first_page = |call| page.network.sent(call).request().url().contains("offset=0");
    assert!((4..page.network.count()).all(is_first_page), "no further page is asked for");
}

#[wasm_bindgen_test]
async fn more_than_twenty_ids_go_in_calls_one_after_the_other() {
    let threads = thread_ids(21);
    let page = Page::confirming(&threads.join(" "), "21").await;
    let (first, second) = (page.network.holds(), page.network.holds());
    page.click("[name=terminate]");
    until("the first call is sent", || page.network.count() == 1).await;
    idle().await;
    assert_eq!(page.network.count(), 1, "the second waits for the first answer");
    first.answer(200, &format!(r#"{{"processes_killed":[{}]}}"#, threads[..20].join(",")));
    until("the second call is sent", || page.network.count() == 2).await;
    assert_eq!(
        page.network.sent(0).body().await,
        format!(r#"{{"processes":[{}]}}"#, threads[..20].join(","))
    );
    assert_eq!(page.network.sent(1).body().await, r#"{"processes":[21]}"#);
    second.answer(200, "{}");
    page.ended().await;
}

#[wasm_bindgen_test]
async fn a_stop_takes_back_nothing_that_was_sent_and_holds_back_the_rest() {
    let page = Page::confirming(&thread_ids(21).join(" "), "21").await;
    let first = page.network.holds();
    page.click("[name=terminate]");
    until("it can be stopped", || page.has("[name=stop]")).await;
    page.click("[name=stop]");
    until("the stop is taken", || page.has("[name=stop]:disabled")).await;
    assert!(!page.network.sent(0).request().signal().aborted());
    first.answer(200, r#"{"processes_killed":[1]}"#);
    page.ended().await;
    assert_eq!(page.network.count(), 1);
    assert_eq!(page.attributes("li.tile", "data-state"), ["killed", "unaccounted", "not-sent"]);
    assert_eq!(page.texts("li.tile .count"), ["1", "19", "1"]);
}
