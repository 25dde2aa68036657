//! What translates pages, or marks words in them, changes the texts that are drawn. What a person sees is right again as soon
//! as it is drawn anew, and what a click selects is what its row shows.

use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, WORDS, until};
use crate::list::{five, loaded, shown};

/// Puts each text into two elements, by a node of its own, as translators do.
const TRANSLATE: &str = "node.replaceWith(font); font.append(inner); inner.textContent = node.data;";
/// Cuts each text in two, and marks the second, as what finds words does.
const MARK: &str = "font.append(node.splitText(node.length / 2)); node.after(font);";

fn change(page: &Page, how: &str) {
    let body = format!(
        "const texts = document.createTreeWalker(console, NodeFilter.SHOW_TEXT), all = [];
         while (texts.nextNode()) all.push(texts.currentNode);
         for (const node of all) {{
           const [font, inner] = [document.createElement('font'), document.createElement('font')];
           {how}
         }}"
    );
    Function::new_with_args("console", &body).call1(&JsValue::NULL, &page.find(".console")).unwrap();
}

async fn rows_are_right(how: &str) {
    let page = loaded(&five()).await;
    assert_eq!(shown(&page), ["3", "2", "1", "4", "5"]);
    change(&page, how);
    page.type_in("search", "app");
    until("the rows are those that match", || shown(&page) == ["2", "1", "5"]).await;
    page.click(".grid-row[data-row] .c-id");
    until("one is selected", || page.has(".grid-row.selected")).await;
    assert_eq!(page.texts(".grid-row.selected .c-id"), ["2"]);
    assert!(page.has(".grid-row.selected .c-mark input:checked"));
    change(&page, how);
    page.submit();
    until("the dialog is open", || page.has("dialog[open] [name=terminate]")).await;
    assert_eq!(page.text("dialog p.ids"), "2");
}

#[wasm_bindgen_test]
async fn a_row_shows_the_session_that_it_selects_after_its_texts_were_replaced() {
    rows_are_right(TRANSLATE).await;
}

#[wasm_bindgen_test]
async fn a_row_shows_the_session_that_it_selects_after_its_texts_were_cut() {
    rows_are_right(MARK).await;
}

#[wasm_bindgen_test]
async fn the_result_is_seen_and_what_is_typed_stays() {
    let page = Page::confirming("11", "1").await;
    change(&page, TRANSLATE);
    page.network.answers(200, r#"{"processes_killed":[11]}"#);
    page.click("[name=terminate]");
    page.ended().await;
    assert!(!page.text(".outcome").contains(WORDS.nothing_yet), "{}", page.text(".outcome"));
    change(&page, TRANSLATE);
    page.type_in("threads", "12 13");
    until("it is read", || page.text(".understood").contains('2')).await;
    change(&page, TRANSLATE);
    assert_eq!(page.value("threads"), "12 13");
}

#[wasm_bindgen_test]
async fn translators_are_asked_to_leave_it_alone() {
    assert_eq!(Page::open().attributes(".console", "translate"), ["no"]);
}
