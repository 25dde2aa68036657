//! Text from outside: it is text, and it cannot hide.

use js_sys::{Reflect, global};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, idle, until};

const MARKUP: &str = "<img src=x onerror='window.wasHit = true'>";

/// Nothing became an element of the page, and no script of it ran.
async fn assert_harmless(page: &Page) {
    idle().await;
    assert!(!page.has("img"));
    assert!(!Reflect::has(&global(), &"wasHit".into()).unwrap());
}

#[wasm_bindgen_test]
async fn a_server_s_message_is_shown_as_text_with_its_hidden_characters() {
    let page = Page::confirming("11", "1").await;
    let body = format!(r#"{{"error_code":"DBS.1<b>","error_msg":"{MARKUP}\u202edelleK\u0000"}}"#);
    page.network.answers_with(500, &[("X-Request-Id", "<i>7</i>")], &body);
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(page.text("li.call q"), format!("{MARKUP}⟨U+202E⟩delleK⟨U+0000⟩"));
    assert!(page.text("li.call .failure .code").contains("DBS.1<b>"));
    assert!(page.text("li.call .facts").contains("<i>7</i>"));
    assert!(!page.has("li.call :is(b, i)"));
    assert_harmless(&page).await;
}

#[wasm_bindgen_test]
async fn what_is_typed_is_shown_as_text_too() {
    let page = Page::open();
    page.type_in("threads", &MARKUP.replace(' ', "\u{202e}"));
    page.leave("threads");
    until("the error is shown", || page.is_invalid("threads")).await;
    assert!(page.description("threads").contains("<img⟨U+202E⟩src=x"));
    assert_harmless(&page).await;
}
