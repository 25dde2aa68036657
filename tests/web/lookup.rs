//! Thread IDs that were typed or pasted are looked up on the node before anybody has to confirm them.

use js_sys::Date;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Clock, Page, WORDS, until};
use crate::list::{list, row};

const GRID: &str = ".grid-row[data-row]";

/// What the form says of the typed IDs.
fn said(page: &Page) -> Vec<String> {
    let columns =
        [".c-outlook", ".c-id"].map(|column| page.texts(&[".typed-ids [role=row] ", column].concat()));
    (0..columns[0].len()).map(|row| columns.each_ref().map(|column| column[row].as_str()).join(" ")).collect()
}

/// A console with these IDs typed, once they were looked up in this list.
async fn looked_up(threads: &str, rows: &[String]) -> Page {
    let page = Page::filled("");
    page.network.answers(200, &list(rows));
    page.type_in("threads", threads);
    until("they are looked up", || page.has(".typed-ids .prospects")).await;
    page
}

fn methods(page: &Page) -> Vec<String> {
    (0..page.network.count()).map(|call| page.network.sent(call).request().method()).collect()
}

#[wasm_bindgen_test]
async fn whose_typed_ids_are_stands_in_the_form_and_in_the_confirmation() {
    let rows = [row(7, "app", "Sleep", 30), row(8, "rdsAdmin", "Sleep", 5), row(9, "batch", "Query", 2)];
    let page = looked_up("7 8 99", &rows).await;
    assert_eq!(said(&page), ["listed 7", "kept: system session 8", "not on this node 99"]);
    let table = page.text(".typed-ids .prospects");
    assert!(table.contains("app") && table.contains("10.0.0.7:5000") && table.contains("30 s"), "{table}");
    assert!(page.text(".typed-ids .hint").starts_with("2 of 3 on this node ("));
    assert!(!page.has(GRID), "the list was not asked for");
    assert_eq!(page.network.count(), 1);
    page.submit();
    until("the dialog is open", || page.has("dialog:modal")).await;
    assert!(page.text("#confirm-title").starts_with("Terminate 1 session on"));
    let text = page.text("#confirm-text");
    assert!(text.contains("1 is excluded") && text.contains("1 thread ID is not on this node ("), "{text}");
    assert!(text.contains("the only session of app") && !text.contains(WORDS.confirm_unseen), "{text}");
    assert_eq!(page.text("dialog .ids"), "7");
    assert_eq!(page.network.count(), 1, "it is fresh enough");
}

#[wasm_bindgen_test]
async fn a_typed_id_that_belongs_to_another_session_by_now_is_not_sent() {
    let page = looked_up("7", &[row(7, "app", "Sleep", 30)]).await;
    page.confirm("1").await;
    page.network.answers(200, &list(&[row(7, "other", "Sleep", 1)]));
    page.network.answers(200, &list(&[row(7, "other", "Sleep", 1)]));
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(page.attributes("li.tile", "data-state"), ["changed"]);
    assert!(methods(&page).iter().all(|method| method == "GET"), "{:?}", methods(&page));
}

#[wasm_bindgen_test]
async fn ids_that_nobody_has_looked_up_are_when_the_confirmation_opens() {
    let page = Page::filled("");
    page.type_in("threads", "7 99");
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 30)]));
    page.submit();
    let title = || page.texts("#confirm-title").concat();
    until("one is not there", || title().starts_with("Terminate 1 session on")).await;
    assert!(page.text("dialog .prospects").contains("10.0.0.7:5000"));
}

#[wasm_bindgen_test]
async fn without_permission_to_list_that_is_said_and_ids_stay_unverified() {
    let page = Page::filled("11");
    until("it is said", || page.text(".typed-ids") == WORDS.lookup_forbidden).await;
    page.submit();
    until("the dialog is open", || page.has("dialog:modal")).await;
    assert!(page.text("dialog .hint").contains(WORDS.list_forbidden), "{}", page.text("dialog .hint"));
    assert!(page.text("#confirm-text").contains(WORDS.confirm_unseen));
    page.type_in("confirm-number", "1");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    page.network.answers(200, r#"{"processes_killed":[11]}"#);
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(methods(&page), ["DELETE"]);
}

#[wasm_bindgen_test]
async fn the_node_is_not_asked_at_every_key_nor_while_the_form_is_incomplete() {
    let clock = Clock::new();
    let page = looked_up("7", &[row(7, "app", "Sleep", 30)]).await;
    page.type_in("threads", "7 8");
    let over = Date::now() + 2_000.0; // two looks at the clock
    until("two seconds are over", || Date::now() > over).await;
    assert_eq!(page.network.count(), 1, "it was asked less than five seconds ago");
    assert_eq!(said(&page), ["listed 7", &[WORDS.unverified, " 8"].concat()]);
    page.type_in("token", "");
    clock.put_forward(20);
    let over = Date::now() + 2_000.0;
    until("two seconds are over", || Date::now() > over).await;
    assert_eq!(page.network.count(), 1, "there is no token");
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 60), row(8, "app", "Sleep", 1)]));
    page.type_in("token", "another");
    until("both are looked up", || said(&page) == ["listed 7", "listed 8"]).await;
    assert_eq!(page.network.count(), 2);
}

#[wasm_bindgen_test]
async fn a_token_that_is_not_taken_is_not_used_for_it_again() {
    let clock = Clock::new();
    let page = Page::filled("");
    page.network.answers(401, r#"{"error_code":"APIGW.0301","error_msg":"expired"}"#);
    page.click("[name=threads-tab]");
    until("the field is in sight", || !page.has("#panel-thread-ids[hidden]")).await;
    page.find("[name=threads]").focus().unwrap();
    page.type_in("threads", "7");
    until("it is told", || page.text(".list-status").contains("401")).await;
    assert_eq!(page.focused(), "threads", "nobody is taken away from what they do");
    clock.put_forward(20);
    page.type_in("threads", "7 8");
    let over = Date::now() + 2_000.0;
    until("two seconds are over", || Date::now() > over).await;
    assert_eq!(page.network.count(), 1);
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 60)]));
    page.type_in("token", "another");
    until("it is looked up with another token", || said(&page) == ["listed 7", "not on this node 8"]).await;
}

#[wasm_bindgen_test]
async fn a_pasted_list_is_compared_by_itself() {
    let page = Page::filled("");
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 5)]));
    page.click("[name=paste-list]");
    until("there is a place for it", || page.has("[name=paste]")).await;
    page.paste("paste", "anything");
    until("it is the same", || {
        page.has(GRID) && page.texts(".grid .doing").contains(&WORDS.standing_same.to_owned())
    })
    .await;
    assert_eq!(page.network.count(), 1);
}
