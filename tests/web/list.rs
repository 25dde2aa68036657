//! The list: what is shown, what is chosen, and what a refresh leaves as it was.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, idle, until};

const ROWS: &str = ".grid-row[data-row]";

fn row(id: u64, user: &str, command: &str, time: u64) -> String {
    format!(
        r#"{{"id":{id},"user":"{user}","host":"10.0.0.{id}:5000","db":"shop","command":"{command}","time":{time},"state":"","info":null}}"#
    )
}

fn list(rows: &[String]) -> String {
    format!(r#"{{"processes":[{}],"total_count":{}}}"#, rows.join(","), rows.len())
}

fn five() -> Vec<String> {
    vec![
        row(1, "app", "Sleep", 10),
        row(2, "app", "Query", 400),
        row(3, "batch", "Sleep", 7_300),
        row(4, "rdsAdmin", "Sleep", 5),
        row(5, "app", "Killed", 1),
    ]
}

/// The IDs that are shown, in order.
fn shown(page: &Page) -> Vec<String> {
    page.texts(".grid-row[data-row] .c-id")
}

async fn loaded(rows: &[String]) -> Page {
    let page = Page::filled("");
    page.network.answers(200, &list(rows));
    page.click("[name=load]");
    until("the rows are there", || page.has(ROWS)).await;
    page
}

#[wasm_bindgen_test]
async fn the_longest_comes_first_and_a_heading_sorts() {
    let page = loaded(&five()).await;
    assert_eq!(shown(&page), ["3", "2", "1", "4", "5"]);
    page.click(".grid-head .c-id button");
    until("it is sorted by ID", || shown(&page) == ["1", "2", "3", "4", "5"]).await;
    assert_eq!(page.attributes(".grid-head .c-id", "aria-sort"), ["ascending"]);
}

#[wasm_bindgen_test]
async fn what_is_out_of_reach_says_why_and_cannot_be_chosen() {
    let page = loaded(&five()).await;
    page.click("[name=choose-all]");
    until("three are chosen", || page.texts(".grid-row.chosen .c-id") == ["3", "2", "1"]).await;
    assert_eq!(page.texts(".grid-row.out-of-reach .c-id"), ["4", "5"]);
    assert!(page.text(".blast").contains("3 of 5"));
}

#[wasm_bindgen_test]
async fn while_something_is_chosen_rows_hold_still_and_new_ones_wait() {
    let page = loaded(&five()).await;
    page.click("[name=choose-all]");
    until("they are chosen", || page.has(".grid-row.chosen")).await;
    let mut rows = five();
    rows.remove(0);
    rows.push(row(9, "app", "Query", 9_999));
    page.network.answers(200, &list(&rows));
    page.click("[name=load]");
    until("one went", || page.has(".grid-row.gone")).await;
    assert_eq!(shown(&page), ["3", "2", "1", "4", "5"]);
    assert_eq!(page.texts(".grid-row.chosen .c-id"), ["3", "2"]);
    page.click("[name=show-new]");
    until("the new one is there", || shown(&page)[0] == "9").await;
    page.click("[name=clear-gone]");
    until("the other is not", || shown(&page) == ["9", "3", "2", "4", "5"]).await;
}

#[wasm_bindgen_test]
async fn a_pasted_session_is_matched_and_only_what_is_the_same_is_sent() {
    let page = loaded(&[row(7, "other", "Query", 3), row(8, "app", "Sleep", 3)]).await;
    page.click("[name=paste-list]");
    until("there is a place for it", || page.has("[name=paste]")).await;
    page.paste("paste", "anything: the reader of this test gives session 7 of app");
    until("it is read", || shown(&page) == ["7"]).await;
    assert!(page.text(".grid").contains("changed"));
    page.click("[name=choose-all]");
    page.confirm("1").await;
    page.network.answers(200, &list(&[row(7, "other", "Query", 3)])); // the look before the call
    page.network.answers(200, &list(&[row(7, "other", "Query", 3)])); // the list after the run
    page.click("[name=terminate]");
    page.ended().await;
    idle().await;
    assert_eq!(page.attributes(".tiles .tile.changed", "data-state"), ["changed"]);
    let methods: Vec<_> =
        (0..page.network.count()).map(|call| page.network.sent(call).request().method()).collect();
    assert!(methods.iter().all(|method| method == "GET"), "{methods:?}");
}

#[wasm_bindgen_test]
async fn of_two_rows_with_one_id_the_one_that_is_there_is_compared() {
    let page = loaded(&[row(1, "app", "Sleep", 9), row(2, "app", "Sleep", 8)]).await;
    page.click("[name=choose-all]");
    until("they are chosen", || page.has(".grid-row.chosen")).await;
    let now = list(&[row(1, "other", "Sleep", 3), row(2, "app", "Sleep", 9)]);
    page.network.answers(200, &now);
    page.click("[name=load]");
    until("one is gone", || page.has(".grid-row.gone")).await;
    page.click("[name=show-new]");
    until("the other has its ID", || page.all(ROWS).len() == 3).await;
    page.click("[name=choose-all]");
    page.confirm("2").await;
    page.network.answers(200, &now);
    page.network.answers(200, r#"{"processes_killed":[1,2]}"#);
    for _ in 0..2 {
        page.network.answers(200, &list(&[]));
    }
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(page.text(".tile.gone .count"), "2");
}
