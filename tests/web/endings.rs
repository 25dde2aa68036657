//! Calls that fail: what is known after each, and how it goes on.

use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, TOKEN, WORDS, idle, until};

const KILLED: &str = r#"{"processes_killed":[11]}"#;

async fn states(page: &Page) -> Vec<String> {
    page.ended().await;
    page.attributes(".ledger tbody tr", "data-state")
}

#[wasm_bindgen_test]
async fn without_an_answer_nothing_is_known_and_nothing_is_sent_again() {
    let page = Page::confirming("11", "1").await;
    page.network.breaks();
    page.click("[name=terminate]");
    assert_eq!(states(&page).await, ["unknown"]);
    let call = page.text("li.call.failed");
    assert!(
        [WORDS.failure_no_answer, WORDS.means_unknown, WORDS.next_look]
            .iter()
            .all(|text| call.contains(text))
    );
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn an_answer_that_cannot_be_read_is_never_a_success() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(200, "<html>Sign in</html>");
    page.click("[name=terminate]");
    assert_eq!(states(&page).await, ["unknown"]);
    assert!(page.text("li.call.failed").contains(WORDS.body_malformed));
}

#[wasm_bindgen_test]
async fn after_a_401_the_same_call_goes_on_with_a_new_token_in_its_header_alone() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(401, r#"{"error_code":"APIGW.0301","error_msg":"Incorrect token"}"#);
    page.network.answers(200, KILLED);
    page.click("[name=terminate]");
    until("a token is asked for", || page.has("[name=new-token]")).await;
    assert_eq!(page.text("[role=alert]"), WORDS.needs_token);
    page.click(".token-request [type=submit]");
    until("an empty token is refused", || page.is_invalid("new-token")).await;
    assert_eq!(page.network.count(), 1);

    let renewed = "MIIrenewed+token";
    assert!(
        page.paste("new-token", &["X-Auth-Token: ", renewed].concat()),
        "the header's name is no part of it"
    );
    assert_eq!(page.value("new-token"), renewed);
    assert!(page.has("[name=new-token][type=text][style*='-webkit-text-security: disc']"), "it is masked");
    page.click(".token-request [type=submit]");
    assert_eq!(states(&page).await, ["killed"]);
    assert_eq!(page.network.count(), 2);
    let (first, second) = (page.network.sent(0), page.network.sent(1));
    assert_eq!(first.header("x-auth-token").as_deref(), Some(TOKEN));
    assert_eq!(second.header("x-auth-token").as_deref(), Some(renewed));
    assert_eq!(second.request().url(), first.request().url());
    assert_eq!(second.body().await, first.body().await);
    let others = second.headers().into_iter().filter(|(name, _)| name != "x-auth-token");
    assert!(others.eq(first.headers().into_iter().filter(|(name, _)| name != "x-auth-token")));
    assert!(!document().document_element().unwrap().outer_html().contains(renewed));
    assert_eq!(page.value("token"), renewed, "the next run needs it too");
}

#[wasm_bindgen_test]
async fn a_run_that_waits_for_a_token_can_be_stopped() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(401, "");
    page.click("[name=terminate]");
    until("a token is asked for", || page.has("[name=new-token]")).await;
    page.click("[name=stop]");
    assert_eq!(states(&page).await, ["refused"]);
    assert!(!page.has("[name=new-token]"));
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn a_stop_ends_the_wait_that_a_429_asks_for() {
    let page = Page::confirming("11", "1").await;
    page.network.answers_with(429, &[("Retry-After", "30")], r#"{"error_code":"APIGW.0308"}"#);
    page.click("[name=terminate]");
    until("the wait is counted down", || page.has("[data-notice=throttled]")).await;
    assert_eq!(page.text("[data-notice=throttled]"), "Rate limited. Retrying in 30 s.");
    until("a second has passed", || page.text("[data-notice=throttled]").contains("29 s")).await;
    page.click("[name=stop]");
    assert_eq!(states(&page).await, ["refused"]);
    assert!(page.text(".outcome [role=status]").ends_with(WORDS.ended_stopped));
    assert_eq!(page.network.count(), 1);
}

#[wasm_bindgen_test]
async fn after_the_wait_the_same_call_is_sent_again() {
    let page = Page::confirming("11", "1").await;
    page.network.answers_with(429, &[("Retry-After", "1")], "");
    page.network.answers(200, KILLED);
    page.click("[name=terminate]");
    until("the wait is counted down", || page.has("[data-notice=throttled]")).await;
    idle().await;
    assert_eq!(page.network.count(), 1, "not before the wait is over");
    assert_eq!(states(&page).await, ["killed"]);
    assert_eq!(page.network.sent(1).body().await, page.network.sent(0).body().await);
    assert_eq!(page.texts("li.call strong")[..2], ["Call 1", "The API returned an error (HTTP 429)."]);
    assert!(page.texts("li.call strong").contains(&"Call 1 (resent)".to_owned()));
}

#[wasm_bindgen_test]
async fn a_body_that_somebody_else_reads_leads_to_an_outcome() {
    leads_to_an_outcome(
        "return async (...call) => { const answer = await fetch(...call); answer.body.getReader(); return answer }",
    )
    .await;
}

/// What else a page may have put in the place of `fetch`: the headers of its answer cannot be read, the answer is none of the
/// browser's, or it throws in place of a promise.
const WRAPPERS: [&str; 3] = [
    "return async (...call) => Object.defineProperty(await fetch(...call), 'headers', { get() { throw new Error('wrapped') } })",
    "return async () => ({ status: 200, headers: new Map(), body: null, text: async () => '{}' })",
    "return () => { throw new TypeError('wrapped') }",
];

#[wasm_bindgen_test]
async fn whatever_a_page_has_made_of_fetch_leads_to_an_outcome() {
    for wrapper in WRAPPERS {
        leads_to_an_outcome(wrapper).await;
    }
}

async fn leads_to_an_outcome(wrapper: &str) {
    let page = Page::confirming("11", "1").await;
    page.network.answers(200, KILLED);
    page.network.wrap(wrapper);
    page.click("[name=terminate]");
    assert_eq!(states(&page).await, ["unknown"], "{wrapper}");
}
