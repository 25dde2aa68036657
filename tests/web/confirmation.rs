//! The confirmation: hard to give by accident, easy to leave.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;

use crate::harness::{NODE, Page, idle, until};

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

#[wasm_bindgen_test]
async fn enter_does_not_press_terminate_but_space_does() {
    let page = Page::confirming("11", "1").await;
    assert!(page.press("[name=terminate]", "Enter"));
    assert!(!page.press("[name=terminate]", " "));
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
