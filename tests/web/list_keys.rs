//! The table of sessions by keys alone, and what a click means.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, idle, until};
use crate::list::{five, list, loaded, row, shown};

const GRID: &str = "#sessions";

fn selected(page: &Page) -> Vec<String> {
    page.texts(".grid-row.selected .c-id")
}

#[wasm_bindgen_test]
async fn a_range_follows_its_end_both_ways() {
    let page = loaded(&five()).await;
    page.press(GRID, "ArrowDown");
    page.press(GRID, " ");
    until("the first is selected", || selected(&page) == ["3"]).await;
    page.press_with("shiftKey", GRID, "ArrowDown");
    page.press_with("shiftKey", GRID, "ArrowDown");
    until("two more are", || selected(&page) == ["3", "2", "1"]).await;
    page.press_with("shiftKey", GRID, "ArrowUp");
    until("one less is", || selected(&page) == ["3", "2"]).await;
    page.press_with("shiftKey", GRID, "End");
    until("all that can be are", || selected(&page) == ["3", "2", "1"]).await;
}

#[wasm_bindgen_test]
async fn a_column_is_made_wider_and_narrower_by_keys_and_stays_so() {
    let page = loaded(&five()).await;
    let (button, cell) = (".grid-head .c-user button", ".grid-head .c-user");
    let width = || page.find(cell).offset_width();
    let before = width();
    assert!(page.press_with("shiftKey", button, "ArrowLeft"), "the page does not scroll by it");
    assert!(width() < before);
    page.press_with("shiftKey", button, "ArrowRight");
    assert_eq!(width(), before);
    page.press(button, "ArrowRight");
    page.press_with("shiftKey", button, "ArrowRight");
    let wider = width();
    assert!(wider > before, "one step, by the key that was held with Shift");
    page.click(button);
    until("it is sorted", || page.attributes(cell, "aria-sort") == ["ascending"]).await;
    assert_eq!(width(), wider);
}

#[wasm_bindgen_test]
async fn keys_go_to_the_ends_and_open_a_row() {
    let page = loaded(&five()).await;
    page.press(GRID, "End");
    until("the last is active", || page.texts(".grid-row.active .c-id") == ["5"]).await;
    assert_eq!(page.attributes(GRID, "aria-activedescendant"), page.attributes(".grid-row.active", "id"));
    assert_eq!(page.attributes(".grid-row.active", "aria-rowindex"), ["6"]);
    page.press(GRID, "Home");
    until("the first is active", || page.texts(".grid-row.active .c-id") == ["3"]).await;
    page.press(GRID, "PageDown");
    until("it stops at the last", || page.texts(".grid-row.active .c-id") == ["5"]).await;
    page.press(GRID, "Enter");
    until("it is open", || page.texts(".details h3").concat().contains('5')).await;
    assert!(selected(&page).is_empty());
}

#[wasm_bindgen_test]
async fn a_row_that_is_hidden_is_not_selected_by_a_key() {
    let page = loaded(&five()).await;
    page.press(GRID, "ArrowDown");
    page.type_in("search", "app");
    until("it is hidden", || shown(&page) == ["2", "1", "5"]).await;
    page.press(GRID, " ");
    idle().await;
    assert!(selected(&page).is_empty());
    page.click("[name=clear-filter]");
    until("all are shown", || shown(&page).len() == 5).await;
    assert!(selected(&page).is_empty());
}

#[wasm_bindgen_test]
async fn control_and_a_select_what_matches_but_never_everything() {
    let page = loaded(&five()).await;
    page.press_with("ctrlKey", GRID, "a");
    idle().await;
    assert!(selected(&page).is_empty(), "without filter that is a button's");
    page.type_in("search", "app");
    until("some match", || shown(&page) == ["2", "1", "5"]).await;
    page.press_with("ctrlKey", GRID, "A");
    until("those that match and can be are selected", || selected(&page) == ["2", "1"]).await;
}

#[wasm_bindgen_test]
async fn the_keys_of_a_heading_are_its_own() {
    let page = loaded(&five()).await;
    page.press(GRID, "ArrowDown");
    assert!(!page.press(".grid-head .c-user button", " "), "it presses the button");
    idle().await;
    assert!(selected(&page).is_empty());
}

#[wasm_bindgen_test]
async fn enter_in_a_term_submits_nothing() {
    let page = loaded(&five()).await;
    page.click(".filter summary");
    for field in ["search", "by-user", "at-least"] {
        assert!(page.press(&format!("[name={field}]"), "Enter"), "{field}");
    }
    assert!(!page.press("[name=search]", "x"));
}

#[wasm_bindgen_test]
async fn r_reads_the_list_anew_but_not_where_text_is_typed() {
    let page = loaded(&five()).await;
    page.press("[name=project]", "r");
    page.press_with("ctrlKey", GRID, "r");
    idle().await;
    assert_eq!(page.network.count(), 1);
    page.network.answers(200, &list(&[row(9, "app", "Sleep", 1)]));
    page.press("[name=review]", "r");
    until("it is read anew", || shown(&page) == ["9"]).await;
}

#[wasm_bindgen_test]
async fn a_click_without_a_pointer_selects_too() {
    let page = loaded(&five()).await;
    page.find(".grid-row[data-row] .c-id").click();
    until("it is selected", || selected(&page) == ["3"]).await;
}
