//! The language of the page and of the server's messages.

use taurusdb_session_console::i18n::Locale;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, WORDS, idle, until};

#[wasm_bindgen_test]
async fn the_language_changes_every_label_and_what_the_next_call_asks_for() {
    let chinese = Locale::ZhCn.words();
    let page = Page::filled("11");
    assert_eq!(page.text("label[for=project]"), WORDS.project);
    page.select("language", "zh-cn");
    until("the labels are Chinese", || page.text("label[for=project]") == chinese.project).await;
    assert_eq!(page.text("h1"), chinese.title);
    assert_eq!(page.text("[name=review]"), "终止 1 个会话…");
    assert_eq!(page.value("language"), "zh-cn");
    assert_eq!(page.value("threads"), "11", "what was typed stays");

    page.confirm("1").await;
    assert_eq!(page.text("[name=terminate]"), "终止 1 个会话");
    page.network.answers(200, r#"{"processes_killed":[11]}"#);
    page.click("[name=terminate]");
    page.ended().await;
    assert_eq!(page.network.sent(0).header("x-language").as_deref(), Some("zh-cn"));
    assert_eq!(page.text(".sum"), "1 个已终止 = 请求终止 1 个");
    page.select("language", "en-us");
    until("the result is English", || page.text(".sum") == "1 terminated = 1 requested").await;
}

#[wasm_bindgen_test]
async fn after_the_language_was_changed_the_dialog_still_has_the_focus_on_cancel() {
    let page = Page::open();
    idle().await;
    page.fill("11");
    idle().await;
    page.select("language", "zh-cn");
    idle().await;
    page.submit();
    until("the dialog is open", || page.has("dialog:modal [name=cancel]")).await;
    assert_eq!(page.focused(), "cancel");
}
