//! A console that is taken off the page while a call is on its way.

use js_sys::Date;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, idle, thread_ids, until};

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
