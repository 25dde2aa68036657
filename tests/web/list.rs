//! The list: what is shown, what is selected, and what a refresh leaves as it was.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{NODE, Page, WORDS, idle, until};

const ROWS: &str = ".grid-row[data-row]";

pub fn row(id: u64, user: &str, command: &str, time: u64) -> String {
    format!(
        r#"{{"id":{id},"user":"{user}","host":"10.0.0.{id}:5000","db":"shop","command":"{command}","time":{time},"state":"","info":null}}"#
    )
}

pub fn list(rows: &[String]) -> String {
    format!(r#"{{"processes":[{}],"total_count":{}}}"#, rows.join(","), rows.len())
}

pub fn five() -> Vec<String> {
    vec![
        row(1, "app", "Sleep", 10),
        row(2, "app", "Query", 400),
        row(3, "batch", "Sleep", 7_300),
        row(4, "rdsAdmin", "Sleep", 5),
        row(5, "app", "Killed", 1),
    ]
}

/// The IDs that are shown, in order.
pub fn shown(page: &Page) -> Vec<String> {
    page.texts(".grid-row[data-row] .c-id")
}

pub async fn loaded(rows: &[String]) -> Page {
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
async fn what_is_exclusion_says_why_and_cannot_be_selected() {
    let page = loaded(&five()).await;
    assert!(page.text("[name=select-all]").contains('3'), "only what can be selected is counted");
    page.click("[name=select-all]");
    until("three are selected", || page.texts(".grid-row.selected .c-id") == ["3", "2", "1"]).await;
    assert_eq!(page.texts(".grid-row.excluded .c-id"), ["4", "5"]);
    assert!(page.text(".impact").contains("3 of 5"));
}

#[wasm_bindgen_test]
async fn while_something_is_selected_rows_hold_still_and_new_ones_wait() {
    let page = loaded(&five()).await;
    page.click("[name=select-all]");
    until("they are selected", || page.has(".grid-row.selected")).await;
    let mut rows = five();
    rows.remove(0);
    rows.push(row(9, "app", "Query", 9_999));
    page.network.answers(200, &list(&rows));
    page.click("[name=load]");
    until("one went", || page.has(".grid-row.gone")).await;
    assert_eq!(shown(&page), ["3", "2", "1", "4", "5"]);
    assert_eq!(page.texts(".grid-row.selected .c-id"), ["3", "2"]);
    page.click("[name=show-new]");
    until("the new one is there", || shown(&page)[0] == "9").await;
    page.click("[name=clear-gone]");
    until("the other is not", || shown(&page) == ["9", "3", "2", "4", "5"]).await;
}

/// What is pasted is one session, with the ID 7, of app.
pub async fn pasted(page: &Page) {
    pasted_text(page, "anything").await;
}

async fn pasted_text(page: &Page, text: &str) {
    page.click("[name=paste-list]");
    until("there is a place for it", || page.has("[name=paste]")).await;
    page.paste("paste", text);
    until("it is read", || shown(page) == ["7"]).await;
}

#[wasm_bindgen_test]
async fn a_doubtful_session_cannot_be_selected_before_the_nodes_list_confirms_it() {
    let page = Page::filled("");
    pasted_text(&page, "doubtful").await;
    assert_eq!(page.text(".grid-row[data-row] .c-mark"), WORDS.to_be_confirmed);
    assert!(page.has(".grid-row[data-row][aria-disabled=true]"));
    assert!(!page.has("[name=select-all]:not(:disabled)"));
    page.click("[data-row] .c-id");
    idle().await;
    assert!(!page.has(".grid-row.selected"));
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 5)]));
    page.click("[name=load]");
    until("it is confirmed", || page.texts(".grid .doing").contains(&WORDS.standing_same.to_owned())).await;
    page.click("[name=select-all]");
    until("it is selected", || page.has(".grid-row.selected")).await;
}

#[wasm_bindgen_test]
async fn of_a_pasted_session_it_is_said_how_it_stands_and_another_cannot_be_selected() {
    let page = loaded(&[row(7, "other", "Query", 3), row(8, "app", "Sleep", 3)]).await;
    pasted(&page).await;
    assert_eq!(page.text(".grid-row[data-row] .c-mark"), WORDS.standing_changed);
    assert!(!page.has("[name=select-all]:not(:disabled)"));
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 5)]));
    page.click("[name=load]");
    until("it is the same now", || page.texts(".grid .doing").contains(&WORDS.standing_same.to_owned()))
        .await;
    page.click("[name=select-all]");
    until("it is selected", || page.has(".grid-row.selected")).await;
    page.network.answers(200, &list(&[row(8, "app", "Sleep", 5)]));
    page.click("[name=load]");
    until("it is gone", || page.has(".grid-row.gone")).await;
    assert!(!page.has(".grid-row.selected"));
}

#[wasm_bindgen_test]
async fn a_paste_that_was_read_stays_read_whatever_is_pressed() {
    let page = loaded(&[row(8, "app", "Sleep", 3)]).await;
    pasted(&page).await;
    let report = page.text(".paste-report .list-status");
    assert!(report.starts_with("1 session read"), "{report}");
    assert!(page.has("[name=read-paste]:disabled"), "there is nothing to read in an empty field");
    page.click("[name=sessions-tab]");
    until("another tab is open", || page.has("#panel-process-list[hidden]")).await;
    assert_eq!(page.text(".paste-report .list-status"), report);
    page.network.answers(200, &list(&[row(9, "app", "Sleep", 3)]));
    page.click("[name=discard-paste]");
    until("the node's list is back", || shown(&page) == ["9"]).await;
    assert!(page.text(".paste-report").starts_with("1 pasted session was discarded."));
    page.click("[name=undo-discard]");
    until("the pasted session is back", || shown(&page) == ["7"]).await;
    assert_eq!(page.text(".paste-report .list-status"), report);
    assert_eq!(page.text(".grid-row[data-row] .c-mark"), WORDS.gone, "it was compared with the newer list");
    page.click("[name=paste-list]");
    until("there is a place for another", || page.focused() == "paste").await;
    page.type_in("paste", "typed by hand");
    until("that can be read", || page.has("[name=read-paste]:not(:disabled)")).await;
    page.type_in("paste", " ");
    until("nothing can", || page.has("[name=read-paste]:disabled")).await;
}

#[wasm_bindgen_test]
async fn a_pasted_session_is_compared_before_it_is_sent() {
    let page = Page::filled("");
    pasted(&page).await;
    assert!(page.text(".grid").contains(WORDS.unverified));
    page.click("[name=select-all]");
    until("its impact is told", || page.text(".impact").contains("the only session of app")).await;
    page.confirm("1").await;
    assert!(
        page.text("#confirm-text").contains("the only session of app"),
        "the confirmation shows the same"
    );
    page.network.answers(200, &list(&[row(7, "other", "Query", 3)])); // the look before the call
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
    page.click("[name=select-all]");
    until("they are selected", || page.has(".grid-row.selected")).await;
    let now = list(&[row(1, "other", "Sleep", 3).replace(":5000", ":7001"), row(2, "app", "Sleep", 9)]);
    page.network.answers(200, &now);
    page.click("[name=load]");
    until("one is gone", || page.has(".grid-row.gone")).await;
    page.click("[name=show-new]");
    until("the other has its ID", || page.all(ROWS).len() == 3).await;
    page.click("[name=select-all]");
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

#[wasm_bindgen_test]
async fn the_list_of_another_node_is_not_taken() {
    let page = Page::filled("");
    let held = page.network.holds();
    page.click("[name=load]");
    until("it is being read", || page.has("[name=stop-loading]")).await;
    page.type_in("node", &NODE.replace('1', "2"));
    until("it is wanted no more", || page.has("[name=load]")).await;
    held.answer(200, &list(&five()));
    idle().await;
    assert!(!page.has(ROWS));
    page.network.answers(200, &list(&[row(7, "app", "Sleep", 1)]));
    page.click("[name=load]");
    until("the other's list is there", || shown(&page) == ["7"]).await;
}

#[wasm_bindgen_test]
async fn what_an_earlier_reading_brings_comes_too_late() {
    let page = Page::filled("");
    let (first, second) = (page.network.holds(), page.network.holds());
    page.click("[name=load]");
    until("it is being read", || page.has("[name=stop-loading]")).await;
    page.click("[name=stop-loading]");
    until("it was stopped", || page.text(".list-status") == WORDS.loading_stopped).await;
    page.click("[name=load]");
    until("it is read anew", || page.network.count() == 2).await;
    first.answer(200, &list(&five()));
    idle().await;
    assert!(!page.has(ROWS) && page.has("[name=stop-loading]"));
    second.answer(200, &list(&[row(7, "app", "Sleep", 1)]));
    until("the second is there", || shown(&page) == ["7"]).await;
    assert_eq!(page.text(".list-status"), "");
}

#[wasm_bindgen_test]
async fn ids_that_were_typed_for_one_node_are_not_left_for_another() {
    let page = Page::filled("11");
    page.type_in("node", "1866");
    page.type_in("node", NODE);
    assert_eq!(page.value("threads"), "11", "a slip of the hand takes nothing away");
    page.type_in("node", &NODE.replace('1', "2"));
    until("they are gone", || page.value("threads").is_empty()).await;
    assert_eq!(page.text(".list-status"), WORDS.other_node);
}

#[wasm_bindgen_test]
async fn a_row_that_no_longer_matches_is_not_selected_with_those_that_do() {
    let page = loaded(&[row(1, "app", "Sleep", 9), row(2, "app", "Sleep", 8)]).await;
    page.type_in("search", "sleep");
    until("the button says so", || page.text("[name=select-all]").contains("match")).await;
    page.click("[data-row] .c-id");
    until("one is selected", || page.texts(".grid-row.selected .c-id") == ["1"]).await;
    page.network.answers(200, &list(&[row(1, "app", "Sleep", 10), row(2, "app", "Query", 1)]));
    page.click("[name=load]");
    until("the other runs", || page.text(".grid").contains("Query")).await;
    assert!(page.text("[name=select-all]").contains('1'));
    page.click("[name=select-all]");
    idle().await;
    assert_eq!(page.texts(".grid-row.selected .c-id"), ["1"]);
}

#[wasm_bindgen_test]
async fn what_is_selected_and_hidden_is_told_and_shown() {
    let page = loaded(&five()).await;
    page.click("[name=select-all]");
    until("they are selected", || page.has(".grid-row.selected")).await;
    page.type_in("search", "batch");
    until("two are hidden", || page.texts("[name=show-hidden]").concat().contains('2')).await;
    page.click("[name=show-hidden]");
    until("all that are selected are shown", || shown(&page) == ["3", "2", "1"]).await;
    assert_eq!(page.text(".in-force"), WORDS.only_selected);
    assert!(!page.has("[name=show-hidden]"));
    page.type_in("search", "batc");
    until("the filter is in force again", || shown(&page) == ["3"]).await;
}

#[wasm_bindgen_test]
async fn the_impact_is_one_line_that_unfolds_to_bars_and_warnings() {
    let page = loaded(&five()).await;
    page.click("[name=select-all]");
    until("it is told", || page.has(".impact summary")).await;
    assert_eq!(
        page.text(".impact summary"),
        "3 of 5 sessions selected: 1 running · 2 idle · 2 users · 3 hosts · longest 2 h 1 min"
    );
    let gravest = page.text(".impact > .warning.grave");
    assert_eq!(gravest, "All 3 sessions of the node that can be terminated are selected.");
    assert!(!page.has(".impact .share"));
    page.click(".impact summary");
    until("there are bars", || page.has(".impact .share")).await;
    let shares = page.texts(".impact .share-number");
    assert_eq!(shares, ["all 1", "2 of 3", "all 1", "all 1", "all 1", "3 of 5"], "users, hosts, databases");
    assert_eq!(page.all(".impact .share.whole").len(), 4);
    page.press(".impact-details", "Escape");
    until("it is folded", || !page.has(".impact .share")).await;
    page.click(".grid-row[data-row] .c-id"); // the one of batch
    until("it is no longer all", || page.text(".impact summary").starts_with("2 of 5")).await;
    assert_eq!(page.text(".impact > .warning"), [WORDS.warn_quarter, "And 1 more warning."].join(" "));
}

#[wasm_bindgen_test]
async fn what_typed_ids_would_hit_is_told_with_the_selection() {
    let page = loaded(&five()).await;
    page.type_in("threads", "2, 99");
    until("it is told", || page.text(".impact").contains("1 of 5")).await;
    assert!(page.text(".impact").contains("1 thread ID is unverified"), "{}", page.text(".impact"));
    page.click(".grid-row[data-row]:first-child .c-id");
    until("both count", || page.text(".impact").contains("2 of 5")).await;
}

#[wasm_bindgen_test]
async fn a_long_statement_is_cut_to_be_seen_and_whole_to_be_copied() {
    let statement = "SELECT 1 ".repeat(5_000);
    let long = row(1, "app", "Query", 9).replace("null", &format!("\"{statement}\""));
    let page = loaded(&[long]).await;
    page.click("[data-row] .c-info");
    until("it is open", || page.has(".details .statement")).await;
    assert!(page.text("[data-row] .c-info").len() < 400);
    assert!(page.text(".details .statement").len() < 30_000);
    let keep = Function::new_no_args(
        "const before = navigator.clipboard.writeText; \
         navigator.clipboard.writeText = async (text) => { window.copied = text; navigator.clipboard.writeText = before; }",
    );
    keep.call0(&JsValue::NULL).unwrap();
    page.click(".details .actions button");
    let copied = || Reflect::get(&js_sys::global(), &"copied".into()).ok().and_then(|text| text.as_string());
    until("it is copied", || copied().is_some()).await;
    assert_eq!(copied().unwrap(), statement);
}
