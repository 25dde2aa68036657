//! Sending again what is still alive: the session that was sent, never another that has its ID by now.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, WORDS, until};
use crate::list::{list, loaded, pasted, row};

/// How many calls were sent that terminate sessions.
fn deletes(page: &Page) -> usize {
    (0..page.network.count()).filter(|call| page.network.sent(*call).request().method() == "DELETE").count()
}

/// Confirms what is selected. The call fails, the session with this row is still listed after it, and the tracking is stopped.
async fn left_alive(page: &Page, row: &str) {
    let listed = list(&[row.to_owned()]);
    page.confirm("1").await;
    for (status, answer) in [(200, listed.as_str()), (500, ""), (200, listed.as_str())] {
        page.network.answers(status, answer);
    }
    page.click("[name=terminate]");
    until("it is still alive", || page.has(".tile.alive")).await;
}

#[wasm_bindgen_test]
async fn an_id_that_is_another_session_by_now_is_not_offered() {
    let page = loaded(&[row(1, "app", "Sleep", 10)]).await;
    page.click("[name=select-all]");
    left_alive(&page, &row(1, "app", "Sleep", 11)).await;
    page.network.answers(200, &list(&[row(1, "batch", "Sleep", 3).replace(":5000", ":7001")])); // the node restarted
    page.click("[name=stop]");
    page.ended().await;
    until("the list has the other", || page.text(".grid").contains("batch")).await;

    page.click("[name=send-again]");
    until("it is said", || page.text(".said") == WORDS.resend_reused).await;
    assert!(!page.has("dialog[open]"));
    assert_eq!(page.value("threads"), "");
    assert_eq!(deletes(&page), 1);
}

#[wasm_bindgen_test]
async fn without_a_list_it_is_compared_with_the_session_that_was_sent() {
    let page = Page::filled("");
    pasted(&page).await;
    page.click("[name=select-all]");
    let sent = row(7, "app", "Sleep", 3).replace("shop", "");
    left_alive(&page, &sent).await;
    page.click("[name=stop]");
    page.ended().await;
    page.click("[name=discard-paste]");
    until("no row is left", || !page.has(".grid-row[data-row]")).await;

    page.click("[name=send-again]");
    page.give_number("1").await;
    assert!(page.text("dialog .prospects").contains("10.0.0.7:5000"), "it shows which session it means");
    let other = list(&[sent.replace(":5000", ":6001")]);
    page.network.answers(200, &other); // the look before the call
    page.click("[name=terminate]");
    until("the run has ended", || page.has(".tile.changed") && !page.has("[name=stop]")).await;
    assert_eq!(deletes(&page), 1, "the session that has the ID now was never selected");
}

#[wasm_bindgen_test]
async fn where_nobody_can_tell_whether_it_is_the_session_that_was_sent_it_is_kept() {
    let without_port = |user| row(1, user, "Sleep", 10).replace("10.0.0.1:5000", "localhost");
    let page = loaded(&[without_port("app")]).await;
    page.click("[name=select-all]");
    left_alive(&page, &without_port("app")).await;
    let other = list(&[without_port("batch")]);
    page.network.answers(200, &other);
    page.click("[name=stop]");
    page.ended().await;
    until("the list has the other", || page.text(".grid").contains("batch")).await;

    page.click("[name=send-again]");
    until("the dialog is open", || page.has("dialog:modal")).await;
    let prospects = page.text("dialog .prospects");
    assert!(prospects.contains("kept: not identified"), "{prospects}");
    assert!(!page.has("dialog [name=terminate]") && deletes(&page) == 1);
}

#[wasm_bindgen_test]
async fn what_was_refused_is_sent_again_on_the_persons_word() {
    let page = Page::filled("");
    pasted(&page).await;
    page.click("[name=select-all]");
    let listed = list(&[row(7, "app", "Sleep", 3).replace("shop", "")]);
    page.confirm("1").await;
    page.network.answers(200, &listed);
    page.network.answers(409, "");
    page.click("[name=terminate]");
    page.ended().await;
    page.click(".tile.refused [name=send-again]");
    page.give_number("1").await;
    page.network.answers(200, &listed);
    page.network.answers(200, r#"{"processes_killed":[7]}"#);
    page.network.answers(200, &list(&[]));
    page.click("[name=terminate]");
    until("it is terminated", || page.has(".tile.gone")).await;
    assert_eq!(deletes(&page), 2);
}

#[wasm_bindgen_test]
async fn a_cancelled_resend_leaves_nothing_in_the_form() {
    let page = Page::filled("");
    pasted(&page).await;
    page.click("[name=select-all]");
    left_alive(&page, &row(7, "app", "Sleep", 3).replace("shop", "")).await;
    page.click("[name=stop]");
    page.ended().await;
    page.click("[name=send-again]");
    until("it asks first", || page.has("dialog[open] [name=cancel]")).await;
    page.click("dialog [name=cancel]");
    until("it is left", || !page.has("dialog[open]")).await;
    assert_eq!(page.value("threads"), "", "an ID alone would be sent to whatever has it then");
}
