//! The panel of results: what is shown of them, what comes next, and what it gives to others.

use js_sys::{Function, Reflect, global};
use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{NODE, Page, WORDS, thread_ids, until};
use crate::list::{list, loaded, row};

/// A run of three typed IDs, each with another outcome.
async fn three_outcomes() -> Page {
    let page = Page::confirming("11 12 13", "3").await;
    page.network.answers(200, r#"{"processes_killed":[11],"processes_not_found":[12]}"#);
    page.click("[name=terminate]");
    page.ended().await;
    page
}

#[wasm_bindgen_test]
async fn a_tile_shows_its_sessions_alone_until_it_is_pressed_again() {
    let page = three_outcomes().await;
    assert_eq!(page.attributes("[name=show-state]", "aria-pressed"), ["false"; 3]);
    page.click(".tile.not-found [name=show-state]");
    until("they are alone", || page.texts(".ledger tbody th") == ["12"]).await;
    assert_eq!(page.attributes(".tile.not-found [name=show-state]", "aria-pressed"), ["true"]);
    page.click(".tile.killed [name=show-state]");
    until("others are alone", || page.texts(".ledger tbody th") == ["11"]).await;
    page.click(".tile.killed [name=show-state]");
    until("all are there", || page.texts(".ledger tbody th") == ["13", "12", "11"]).await;
    assert_eq!(page.text(".sum"), "1 terminated + 1 not found + 1 not in the response = 3 requested");
}

#[wasm_bindgen_test]
async fn the_history_of_a_session_is_told_in_the_order_of_time() {
    let page = three_outcomes().await;
    assert!(!page.has(".steps"));
    page.click("tr[data-state=killed] [name=history]");
    until("it is open", || page.has(".steps")).await;
    assert_eq!(page.attributes("tr[data-state=killed] [name=history]", "aria-expanded"), ["true"]);
    let steps = page.texts(".steps li");
    let states = [WORDS.waiting, WORDS.sent, WORDS.killed];
    assert!(steps.iter().zip(states).all(|(step, state)| step.contains(state)), "{steps:?}");
    assert_eq!(steps.len(), 3);
    page.click("tr[data-state=killed] [name=history]");
    until("it is closed", || !page.has(".steps")).await;
}

#[wasm_bindgen_test]
async fn the_panel_is_folded_and_closed() {
    let page = three_outcomes().await;
    assert!(!page.has(".outcome-body[hidden]"));
    page.click("[name=fold-results]");
    until("it is folded", || page.has(".outcome-body[hidden]")).await;
    assert!(page.text(".sentence").starts_with("Terminated 1 of 3; "), "it says what happened all the same");
    page.click("[name=close-results]");
    until("it is closed", || !page.has(".outcome")).await;
    let focused = document().active_element().unwrap();
    assert!(focused.matches(".history summary").unwrap(), "the run is there now");
}

#[wasm_bindgen_test]
async fn while_it_is_under_way_it_cannot_be_closed() {
    let page = Page::confirming("11", "1").await;
    let call = page.network.holds();
    page.click("[name=terminate]");
    until("it can be stopped", || page.has("[name=stop]")).await;
    assert!(!page.has("[name=close-results]"));
    assert_eq!(page.value("threads"), "", "what is being terminated is not meant again");
    assert!(!page.is_invalid("threads"));
    call.answer(200, r#"{"processes_killed":[11]}"#);
    page.ended().await;
    assert!(page.has("[name=close-results]"));
}

#[wasm_bindgen_test]
async fn what_was_not_sent_is_resumed_on_the_persons_word() {
    let page = Page::confirming(&thread_ids(21).join(" "), "21").await;
    let first = page.network.holds();
    page.click("[name=terminate]");
    until("it can be stopped", || page.has("[name=stop]")).await;
    page.click("[name=stop]");
    first.answer(200, r#"{"processes_killed":[1]}"#);
    page.ended().await;
    page.click(".tile.not-sent [name=resume]");
    page.give_number("1").await;
    assert_eq!(page.text("dialog p.ids"), "21");
    page.network.answers(200, r#"{"processes_killed":[21]}"#);
    page.click("[name=terminate]");
    until("it is sent", || page.network.count() == 2).await;
    assert_eq!(page.network.sent(1).body().await, r#"{"processes":[21]}"#);
    page.ended().await;
}

#[wasm_bindgen_test]
async fn one_that_has_changed_is_selected_as_it_is_now() {
    let page = loaded(&[row(1, "app", "Sleep", 90), row(2, "app", "Sleep", 8)]).await;
    page.click("[name=select-all]");
    page.confirm("2").await;
    let now = [row(1, "app", "Query", 1).replace("null", "\"SELECT 7\""), row(3, "app", "Sleep", 1)];
    for _ in 0..2 {
        page.network.answers(200, &list(&now));
    }
    page.click("[name=terminate]");
    page.ended().await;
    until("the list is the newest", || page.text(".grid").contains("SELECT 7")).await;
    page.click(".tile.changed [name=select-changed]");
    until("it is selected", || page.has(".grid-row.selected")).await;
    assert_eq!(page.texts(".grid-row.selected .c-id"), ["1"]);
    assert_eq!(page.text(".said"), "1 session is selected.");
}

#[wasm_bindgen_test]
async fn who_came_back_is_told_and_selected() {
    let at_home =
        |id: u64| row(id, "app", "Sleep", 1).replace(&format!("10.0.0.{id}:5000"), &format!("10.0.0.1:{id}"));
    let page = loaded(&[at_home(1)]).await;
    page.click("[name=select-all]");
    page.confirm("1").await;
    page.network.answers(200, &list(&[at_home(1)]));
    page.network.answers(200, r#"{"processes_killed":[1]}"#);
    for _ in 0..2 {
        page.network.answers(200, &list(&[at_home(7), row(8, "batch", "Sleep", 1)]));
    }
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(
        page.texts(".change tr:last-child td > span:first-child")[..2],
        ["1", "2"],
        "before and after"
    );
    assert_eq!(page.text(".back p"), "1 session reconnected since: app@10.0.0.1 (1)");
    until("the list is the newest", || page.text(".grid").contains("batch")).await;
    page.click("[name=select-back]");
    until("it is selected", || page.has(".grid-row.selected")).await;
    assert_eq!(page.texts(".grid-row.selected .c-id"), ["7"]);
}

#[wasm_bindgen_test]
async fn a_summary_is_copied_for_a_chat() {
    let page = three_outcomes().await;
    let take = "const before = navigator.clipboard.writeText; \
                navigator.clipboard.writeText = async (text) => { window.copied = text; navigator.clipboard.writeText = before; }";
    Function::new_no_args(take).call0(&wasm_bindgen::JsValue::NULL).unwrap();
    page.click("[name=copy-summary]");
    until("it is copied", || page.text(".said") == WORDS.copied).await;
    let copied = Reflect::get(&global(), &"copied".into()).unwrap().as_string().unwrap();
    let lines: Vec<_> = copied.lines().collect();
    assert!(lines[0].contains(NODE), "{copied}");
    assert_eq!(lines[1], "Terminated 1 of 3; 1 not found; 1 not in the response. All calls were sent.");
}

#[wasm_bindgen_test]
async fn a_run_that_waits_for_a_token_takes_the_focus_and_says_where_another_was_rejected_too() {
    let page = Page::confirming("11", "1").await;
    page.network.answers(401, "");
    page.network.answers(401, "");
    page.network.answers(200, r#"{"processes_killed":[11]}"#);
    page.click("[name=terminate]");
    until("it has the focus", || page.has("[name=new-token]") && page.focused() == "new-token").await;
    assert_eq!(page.text(".sentence"), WORDS.run_paused_token);
    assert_eq!(page.attributes("li.tile", "data-state"), ["waiting"], "it will be sent again");
    assert_eq!(page.text(".token-request .again"), "");
    page.type_in("new-token", "another");
    page.click(".token-request [type=submit]");
    until("it is said", || {
        page.has(".again") && page.text(".again").starts_with("This token was rejected too")
    })
    .await;
    page.type_in("new-token", "a-third");
    page.click(".token-request [type=submit]");
    page.ended().await;
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["killed"]);
}
