//! What a 200 looks like.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, WORDS, until};
use crate::list::{list, loaded, row};

/// Runs one call with this answer to its end.
async fn answered(threads: &str, number: &str, body: &str) -> Page {
    let page = Page::confirming(threads, number).await;
    page.network.answers_with(200, &[("X-Request-Id", "request-1")], body);
    page.click("[name=terminate]");
    page.ended().await;
    page
}

#[wasm_bindgen_test]
async fn every_id_is_in_one_state_and_the_sum_is_shown() {
    let body = r#"{"processes_killed":[11],"processes_not_found":[12]}"#;
    let page = answered("11 12 13", "3", body).await;
    assert_eq!(page.attributes("li.tile", "data-state"), ["killed", "not-found", "unaccounted"]);
    assert_eq!(page.texts("li.tile .count"), ["1", "1", "1"]);
    assert_eq!(page.text(".sum"), "1 terminated + 1 not found + 1 not in the response = 3 requested");
    assert_eq!(page.texts(".ledger tbody th"), ["13", "12", "11"], "what needs a person stands first");
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["unaccounted", "not-found", "killed"]);
    assert!(page.text("li.call").contains("request-1"));
    assert!(!page.has("li.call.failed"));
}

#[wasm_bindgen_test]
async fn the_focus_comes_to_the_result_when_the_run_has_ended() {
    let page = Page::confirming("11", "1").await;
    let call = page.network.holds();
    page.click("[name=terminate]");
    until("the run can be stopped", || page.has("[name=stop]")).await;
    page.find("[name=stop]").focus().unwrap();
    call.answer(200, r#"{"processes_killed":[11]}"#);
    page.ended().await;
    until("the result has the focus", || page.focused() == "outcome").await;
    assert_eq!(page.text("#outcome"), WORDS.outcome_heading);
    assert!(page.text(".outcome [role=status]").starts_with("Terminated 1 of 1. "));
}

#[wasm_bindgen_test]
async fn an_id_that_was_never_sent_is_named_digit_by_digit_and_not_counted() {
    let page = answered("11", "1", r#"{"processes_killed":[9007199254740993,11]}"#).await;
    assert!(page.text("li.call").contains("9007199254740993"), "a JavaScript number would end in 2");
    assert!(page.text("li.call.failed").contains(WORDS.contradiction));
    assert_eq!(page.text("[data-state=killed] .count"), "1");
    assert_eq!(page.texts(".ledger tbody th"), ["11"]);
}

#[wasm_bindgen_test]
async fn an_id_is_not_grouped_as_a_count_is() {
    let page = answered("4294967295", "1", r#"{"processes_killed":[4294967295]}"#).await;
    assert_eq!(page.texts(".ledger tbody th"), ["4294967295"]);
}

#[wasm_bindgen_test]
async fn an_id_in_both_lists_is_not_counted_as_killed() {
    let page = answered("11", "1", r#"{"processes_killed":[11],"processes_not_found":[11]}"#).await;
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["unknown"]);
    assert_eq!(page.attributes("li.tile", "data-state"), ["unknown"], "no tile says 0");
}

#[wasm_bindgen_test]
async fn a_success_has_no_tile_that_says_0() {
    let page = loaded(&[row(1, "app", "Sleep", 9), row(2, "app", "Sleep", 8)]).await;
    page.click("[name=select-all]");
    page.confirm("2").await;
    page.network.answers(200, &list(&[row(1, "app", "Sleep", 9), row(2, "app", "Sleep", 8)]));
    page.network.answers(200, r#"{"processes_killed":[1,2]}"#);
    for _ in 0..2 {
        page.network.answers(200, &list(&[]));
    }
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(page.texts("li.tile .count"), ["2"]);
    assert!(page.text(".outcome [role=status]").ends_with(WORDS.ended_complete));
}

#[wasm_bindgen_test]
async fn where_no_call_was_sent_none_is_said_to_be() {
    let page = loaded(&[row(1, "app", "Sleep", 9), row(2, "app", "Sleep", 8)]).await;
    page.click("[name=select-all]");
    page.confirm("2").await;
    page.network.answers(200, &list(&[]));
    page.network.answers(200, &list(&[]));
    page.click("[name=terminate]");
    page.ended().await;
    let sentence = page.text(".outcome [role=status]");
    assert!(sentence.ends_with("Nothing was sent: all had already ended."), "{sentence}");
}

#[wasm_bindgen_test]
async fn a_call_that_was_rejected_is_told() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(400, r#"{"error_code":"DBS.200001","error_msg":"no"}"#);
    page.click("[name=terminate]");
    page.ended().await;
    let sentence = page.text(".outcome [role=status]");
    assert!(sentence.ends_with("1 API call was rejected; it terminated nothing."), "{sentence}");
}

#[wasm_bindgen_test]
async fn a_result_says_how_a_session_was_selected_and_how_it_was_listed_last() {
    let page = loaded(&[row(1, "app", "Sleep", 90), row(2, "app", "Sleep", 8)]).await;
    page.click("[name=select-all]");
    page.confirm("2").await;
    let now = [row(1, "app", "Query", 1).replace("null", "\"SELECT 7\"")];
    for _ in 0..2 {
        page.network.answers(200, &list(&now));
    }
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["changed", "left-before"]);
    for id in page.all("[name=history]") {
        id.click();
    }
    until("both are open", || page.all(".opened").len() == 2).await;
    let lines = page.texts(".opened p.code");
    assert_eq!(lines[0], "Selected: app · 10.0.0.1:5000 · shop · Sleep · 1 min");
    assert!(
        lines[1].starts_with("Listed at ")
            && lines[1].ends_with(": app · 10.0.0.1:5000 · shop · Query · SELECT 7 · 1 s"),
        "{lines:?}"
    );
    assert!(lines[3].starts_with("Not listed at "), "{lines:?}");
}
