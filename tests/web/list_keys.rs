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
    let button = ".grid-head .c-user button";
    // The headings and the cells of a row stand in the columns of the grid.
    let widths = || page.find(GRID).style().get_property_value("grid-template-columns").unwrap();
    let before = widths();
    assert!(page.press_with("shiftKey", button, "ArrowLeft"), "the page does not scroll by it");
    until("it is narrower", || widths() != before).await;
    let narrower = widths();
    assert!(!page.press(button, "ArrowRight"), "without Shift it is no such key");
    page.click(button);
    until("it is sorted", || page.attributes(".grid-head .c-user", "aria-sort") == ["ascending"]).await;
    assert_eq!(widths(), narrower);
}

#[wasm_bindgen_test]
async fn a_column_is_hidden_and_moved() {
    let page = loaded(&five()).await;
    let headings = || page.texts(".grid-head [role=columnheader]:not(.c-mark) button");
    let first = headings();
    page.click(".columns-menu li:nth-child(3) input");
    until("it is hidden", || headings().len() == first.len() - 1).await;
    assert!(!page.has("[data-row] .c-host"));
    page.click(".columns-menu li:nth-child(2) button");
    until("the user stands first", || headings()[0] == first[1]).await;
    assert!(page.has(".columns-menu li:has(button) input:disabled"), "the thread ID cannot be hidden");
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
    until("it is open", || page.texts(".details h2").concat().contains('5')).await;
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
async fn enter_in_the_search_box_submits_nothing() {
    let page = loaded(&five()).await;
    for typed in ["", "orders", "user:app", "usr:app", "us"] {
        page.type_in("search", typed);
        assert!(page.press("[name=search]", "Enter"), "{typed}");
        assert!(!page.has("dialog[open]"), "{typed}");
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
