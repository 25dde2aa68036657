//! A console that is taken off its page, and a page that is left, hidden and seen again.

use js_sys::Date;
use leptos::prelude::{document, window};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Clock, Page, WORDS, idle, send, thread_ids, until};
use crate::list::{five, list, loaded, row};

/// The browser leaves the page, which it may keep; or it has kept it, and the person comes back.
fn transit(event: &str) {
    send(&window(), "PageTransitionEvent", event, &[("persisted", &true.into())]);
}

/// The call itself is not taken back: it may have been carried out already. What went wrong unseen would be
/// found when the page is dropped.
#[wasm_bindgen_test]
async fn a_run_whose_console_is_gone_sends_nothing_further() {
    let mut page = Page::confirming(&thread_ids(21).join(" "), "21").await;
    let first = page.network.holds();
    page.click("[name=terminate]");
    until("the first call is sent", || page.network.count() == 1).await;
    page.unmount();
    assert!(!page.has("*"), "nothing of it stays");
    assert!(!page.network.sent(0).request().signal().aborted());
    first.answer(200, r#"{"processes_killed":[1]}"#);
    idle().await;
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn a_wait_whose_console_is_gone_ends() {
    let mut page = Page::confirming("11", "1").await;
    page.network.answers_with(429, &[("Retry-After", "1")], "");
    page.click("[name=terminate]");
    until("the wait is counted down", || page.has("[data-notice=throttled]")).await;
    page.unmount();
    let over = Date::now() + 1_250.0; // with one more look at the clock after the second that was asked for
    until("the wait is over", || Date::now() > over).await;
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn a_run_stops_before_its_next_call_where_the_page_is_left() {
    for event in ["pagehide", "freeze"] {
        let page = Page::confirming(&thread_ids(21).join(" "), "21").await;
        let first = page.network.holds();
        page.click("[name=terminate]");
        until("the first call is sent", || page.network.count() == 1).await;
        match event {
            "freeze" => drop(send(&document(), "Event", event, &[])),
            _ => transit(event),
        }
        first.answer(200, r#"{"processes_killed":[1]}"#);
        page.ended().await;
        page.type_in("threads", ""); // which clears what was said
        transit("pageshow");
        until("it is said", || page.text(".said") == WORDS.ended_left).await;
        assert!(page.text(".outcome [role=status]").ends_with(WORDS.ended_left));
        assert_eq!(page.network.count(), 1);
        assert_eq!(page.texts("li.tile .count"), ["1", "19", "1"]);
    }
}

#[wasm_bindgen_test]
async fn a_stop_that_the_person_asked_for_before_stays_theirs() {
    let page = Page::confirming(&thread_ids(21).join(" "), "21").await;
    let first = page.network.holds();
    page.click("[name=terminate]");
    until("it can be stopped", || page.has("[name=stop]")).await;
    page.click("[name=stop]");
    transit("pagehide");
    first.answer(200, "{}");
    page.ended().await;
    assert!(page.text(".outcome [role=status]").ends_with(WORDS.ended_stopped));
}

#[wasm_bindgen_test]
async fn who_waits_for_a_token_and_leaves_sends_nothing_when_they_come_back() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(401, "");
    page.click("[name=terminate]");
    until("a token is asked for", || page.has("[name=new-token]")).await;
    transit("pagehide");
    transit("pageshow");
    page.ended().await;
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["refused"]);
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn a_list_is_read_no_further_where_the_page_is_left() {
    let page = Page::filled("");
    let first = page.network.holds();
    page.click("[name=load]");
    until("it is being read", || page.has("[name=stop-loading]")).await;
    transit("pagehide");
    first.answer(200, &list(&[row(1, "app", "Sleep", 1)]).replace("_count\":1", "_count\":900"));
    until("it is said", || page.text(".list-status") == WORDS.loading_stopped_by_leaving).await;
    idle().await;
    assert_eq!(page.network.count(), 1);
    assert!(!page.has(".grid-row[data-row]"));
}

#[wasm_bindgen_test]
async fn what_is_sent_already_is_tracked_on() {
    let rows = [row(1, "app", "Sleep", 10), row(2, "app", "Sleep", 10)];
    let page = loaded(&rows).await;
    page.click("[data-row] .c-id");
    page.confirm("1").await;
    page.network.answers(200, &list(&rows));
    page.network.answers(200, r#"{"processes_killed":[1]}"#);
    page.click("[name=terminate]");
    until("it is tracked", || {
        page.has(".outcome .sentence") && page.text(".outcome .sentence") == WORDS.watching
    })
    .await;
    transit("pagehide");
    transit("pageshow");
    page.network.answers(200, &list(&[]));
    page.network.answers(200, &list(&[]));
    page.ended().await;
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["gone"]);
    assert!(page.text(".outcome [role=status]").ends_with(WORDS.ended_complete));
    assert_eq!(page.text(".said"), "");
}

#[wasm_bindgen_test]
async fn the_age_of_the_list_is_right_as_soon_as_it_is_seen_again() {
    let (clock, page) = (Clock::new(), loaded(&five()).await);
    clock.put_forward(300);
    send(&document(), "Event", "visibilitychange", &[]);
    idle().await; // less than a second, after which it would be right anyway
    assert!(page.text(".list-age").contains("updated 5 min ago"), "{}", page.text(".list-age"));
    clock.put_forward(600);
    transit("pageshow");
    idle().await;
    assert!(page.text(".list-age").contains("updated 10 min ago"), "{}", page.text(".list-age"));
}

/// Some events come in a later task, when the elements that they are of may be off the page.
#[wasm_bindgen_test]
async fn events_that_come_after_the_console_is_gone_do_no_harm() {
    let mut page = Page::confirming("11", "1").await;
    let folded = page.all("details");
    page.click("dialog [name=cancel]"); // it closes, which is told later
    for details in &folded {
        details.toggle_attribute("open").unwrap(); // and so is this
    }
    page.unmount();
    idle().await;
}
