//! The confirmation: hard to give by accident, easy to leave.

use taurusdb_session_console::i18n::fill;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use crate::harness::{Clock, Held, NODE, Page, WORDS, idle, send, until};
use crate::list::{list, loaded, row};

const DIALOG: &str = "dialog:modal";

async fn asked(threads: &str) -> Page {
    let page = Page::filled(threads);
    page.submit();
    until("the dialog is open", || page.has(DIALOG)).await;
    page
}

#[wasm_bindgen_test]
async fn it_names_what_is_going_to_end_and_has_the_focus_on_cancel() {
    let page = asked("11 12 11").await;
    assert_eq!(page.text("#confirm-title"), format!("Terminate 2 sessions on node {NODE}"));
    assert_eq!(page.text("dialog .ids"), "11, 12");
    assert_eq!(page.text("[name=terminate]"), "Terminate 2 sessions");
    assert_eq!(page.focused(), "cancel");
    assert_eq!(page.network.count(), 0);
}

fn deletes(page: &Page) -> usize {
    (0..page.network.count()).filter(|call| page.network.sent(*call).request().method() == "DELETE").count()
}

#[wasm_bindgen_test]
async fn enter_in_the_number_field_moves_to_the_red_button_and_presses_nothing() {
    let page = asked("11 12 13").await;
    page.find("[name=confirm-number]").focus().unwrap();
    page.type_in("confirm-number", "2");
    assert!(page.press("[name=confirm-number]", "Enter"));
    until("it is said why not", || page.text(".notices") == fill(WORDS.number_wrong, &["3"])).await;
    assert_eq!(page.focused(), "confirm-number");
    page.type_in("confirm-number", "3");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    assert_eq!(page.text(".notices"), "");
    for held in ["repeat", "isComposing"] {
        page.press_with(held, "[name=confirm-number]", "Enter");
        assert_eq!(page.focused(), "confirm-number", "{held}");
    }
    assert!(page.press("[name=confirm-number]", "Enter"), "the same press is none of the button");
    assert_eq!(page.focused(), "terminate");
    idle().await;
    assert!(page.has(DIALOG));
    assert_eq!(page.network.count(), 0);
}

#[wasm_bindgen_test]
async fn enter_on_the_red_button_confirms_once() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(200, r#"{"processes_killed":[11]}"#);
    let button = page.find("[name=terminate]");
    for _ in 0..2 {
        assert!(send(&button, "KeyboardEvent", "keydown", &[("key", &"Enter".into())]));
    }
    page.ended().await;
    assert_eq!(deletes(&page), 1);
}

#[wasm_bindgen_test]
async fn an_enter_that_is_held_or_ends_a_composition_confirms_nothing() {
    let page = Page::confirming("11", "1").await;
    for held in ["repeat", "isComposing"] {
        assert!(page.press_with(held, "[name=terminate]", "Enter"), "{held}");
        assert!(!page.press_with(held, "[name=terminate]", "Tab"), "{held}");
    }
    assert!(page.press_with("repeat", "[name=cancel]", "Enter"), "it may be held since the dialog opened");
    assert!(!page.press("[name=cancel]", "Enter"));
    let by_code = [("key", &"Enter".into()), ("keyCode", &229.into())];
    assert!(
        send(&page.find("[name=terminate]"), "KeyboardEvent", "keydown", &by_code),
        "as Safari tells of it"
    );
    idle().await;
    assert!(page.has(DIALOG));
    assert_eq!(page.network.count(), 0);
}

#[wasm_bindgen_test]
async fn the_operator_is_kept_for_the_next_run_and_the_reason_is_not() {
    let page = Page::confirming("11", "1").await;
    page.type_in("operator", "Ada");
    page.type_in("reason", "INC-1");
    page.network.answers(200, r#"{"processes_killed":[11]}"#);
    page.click("[name=terminate]");
    page.ended().await;
    page.type_in("threads", "12");
    page.confirm("1").await;
    assert_eq!((page.value("operator"), page.value("reason")), ("Ada".to_owned(), String::new()));
}

#[wasm_bindgen_test]
async fn of_many_sessions_only_those_that_can_be_seen_are_drawn() {
    let rows: Vec<_> = (1..=60).map(|id| row(id, "app", "Sleep", id)).collect();
    let page = loaded(&rows).await;
    page.click("[name=select-all]");
    until("they are selected", || page.has(".grid-row.selected")).await;
    page.submit();
    until("the dialog is open", || page.has(DIALOG)).await;
    assert!(page.text("#confirm-title").starts_with("Terminate 60 sessions"));
    assert_eq!(page.attributes("dialog .prospects", "aria-rowcount"), ["61"]);
    let drawn = page.attributes("dialog .prospect-window [role=row]", "aria-rowindex");
    assert_eq!((drawn.len(), drawn[0].as_str()), (24, "2"));
    let first = page.find("dialog .prospect-window [role=row] .c-id");
    page.type_in("confirm-number", "60");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    assert!(first.is_connected(), "no row is drawn anew for what is typed");
    assert!(page.text("dialog .warnings").contains("All 60 sessions of the node"));
}

#[wasm_bindgen_test]
async fn nothing_can_be_terminated_until_the_number_is_typed() {
    let page = asked("11 12 13").await;
    for typed in ["", "2", "33", "3x"] {
        page.type_in("confirm-number", typed);
        idle().await;
        assert!(page.has("[name=terminate]:disabled"), "{typed}");
    }
    page.type_in("confirm-number", " 3 ");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    page.type_in("confirm-number", "2");
    until("it can no longer be confirmed", || page.has("[name=terminate]:disabled")).await;
}

#[wasm_bindgen_test]
async fn cancel_sends_nothing_and_goes_back_to_where_the_focus_was() {
    let page = Page::confirming("11", "1").await;
    page.click("[name=cancel]");
    until("the dialog is closed", || !page.has("dialog[open]")).await;
    assert_eq!(page.focused(), "review");
    idle().await;
    assert_eq!(page.network.count(), 0);
    assert!(!page.has("dialog [name=terminate]"), "nothing is left to confirm");
}

#[wasm_bindgen_test]
async fn after_escape_nothing_is_left_and_the_next_time_starts_anew() {
    let page = Page::confirming("11", "1").await;
    // The browser closes the dialog of itself at Escape; a key that a script sends does not make it do so.
    page.find("dialog").unchecked_into::<HtmlDialogElement>().close();
    until("nothing is left to confirm", || !page.has("dialog [name=terminate]")).await;
    page.type_in("threads", "11 12");
    page.submit();
    until("the dialog is open again", || page.has(DIALOG)).await;
    assert_eq!(page.text("dialog .ids"), "11, 12");
    assert_eq!(page.value("confirm-number"), "");
    assert!(page.has("[name=terminate]:disabled"));
    assert_eq!(page.network.count(), 0);
}

/// All of five idle sessions but the last are selected a while ago, and asked for: the list is being read anew.
async fn asked_with_an_old_list() -> (Page, Held) {
    let page =
        loaded(&[1, 2, 3, 4, 5].map(|id| row(id, if id == 5 { "batch" } else { "app" }, "Sleep", id * 10)))
            .await;
    page.type_in("search", "app");
    until("four are shown", || page.all(".grid-row[data-row]").len() == 4).await;
    page.click("[name=select-all]");
    until("they are selected", || page.all(".grid-row.selected").len() == 4).await;
    let clock = Clock::new();
    clock.put_forward(11);
    let reading = page.network.holds();
    page.submit();
    until("the dialog is open", || page.has(DIALOG)).await;
    (page, reading)
}

/// What stands in the dialog's table: what happens to which session, and what it does.
fn rows_asked(page: &Page) -> Vec<String> {
    let columns = [".c-outlook", ".c-id", ".c-doing .doing"]
        .map(|column| page.texts(&[".prospects [role=row] ", column].concat()));
    (0..columns[1].len()).map(|row| columns.each_ref().map(|column| column[row].trim()).join(" ")).collect()
}

#[wasm_bindgen_test]
async fn title_table_button_and_number_follow_the_newest_list() {
    let (page, reading) = asked_with_an_old_list().await;
    assert!(page.text("#confirm-title").starts_with("Terminate 4 sessions"));
    page.type_in("confirm-number", "4");
    until("it could be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    let now = [
        row(1, "app", "Sleep", 21),
        row(2, "app", "Query", 0),
        row(4, "other", "Sleep", 1),
        row(5, "batch", "Sleep", 60),
        row(9, "app", "Sleep", 0),
    ];
    reading.answer(200, &list(&now));
    until("one is left", || page.text("#confirm-title").starts_with("Terminate 1 session on")).await;
    assert_eq!(page.text("[name=terminate]"), "Terminate 1 session");
    assert!(page.has("[name=terminate]:disabled"), "the number that was typed is another one");
    assert!(page.text(".notices").contains("it was 4, now it is 1"), "{}", page.text(".notices"));
    let text = page.text("#confirm-text");
    for line in [
        "1 session will be terminated, of 5 on this node.",
        "1 has already ended",
        "2 have changed since they were selected, and are kept.",
        "1 idle",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("running"), "{text}");
    assert_eq!(
        rows_asked(&page),
        [
            "will be terminated 1 idle",
            "changed, kept; was Sleep 2 running",
            "no longer listed 3 idle",
            "changed, kept; was app 4 idle",
        ]
    );
    assert_eq!(page.text(".prospects .c-time"), "21 s", "as it is now");
    assert_eq!(page.text("dialog .ids"), "1");
    page.type_in("confirm-number", "1");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    assert_eq!(page.text(".notices"), "");
    page.network.answers(200, &list(&now));
    page.network.answers(200, r#"{"processes_killed":[1]}"#);
    for _ in 0..2 {
        page.network.answers(200, &list(&[]));
    }
    page.click("[name=terminate]");
    page.ended().await;
    let sent = (0..page.network.count()).map(|call| page.network.sent(call));
    let deletes: Vec<_> = sent.filter(|sent| sent.request().method() == "DELETE").collect();
    assert_eq!(deletes.len(), 1);
    assert_eq!(deletes[0].body().await, r#"{"processes":[1]}"#);
}

#[wasm_bindgen_test]
async fn where_nothing_is_left_there_is_no_red_button() {
    let (page, reading) = asked_with_an_old_list().await;
    page.find("[name=confirm-number]").focus().unwrap();
    reading.answer(200, &list(&[row(5, "batch", "Sleep", 60)]));
    until("nothing is left", || page.text("#confirm-title").starts_with("Nothing left to terminate")).await;
    assert!(!page.has("dialog :is([name=terminate], [name=confirm-number], .ids, [name=reason])"));
    assert!(page.text("#confirm-text").contains("4 have already ended: nothing to do."));
    assert_eq!(page.text("[name=cancel]"), "Close");
    until("the way out has the focus", || page.focused() == "cancel").await;
    page.click("[name=cancel]");
    until("the dialog is closed", || !page.has("dialog[open]")).await;
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_leaves_all_as_it_was_and_is_told() {
    let (page, reading) = asked_with_an_old_list().await;
    reading.answer(500, "{}");
    until("it is told", || page.text("dialog .hint").contains("HTTP 500")).await;
    assert!(page.text("#confirm-title").starts_with("Terminate 4 sessions"));
    assert!(page.has("[name=confirm-number]"));
}

#[wasm_bindgen_test]
async fn the_number_may_be_typed_in_full_width_digits() {
    let page = asked("11 12 13").await;
    page.type_in("confirm-number", "３");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
}
