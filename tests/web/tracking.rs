//! While the results of a run are tracked, nothing more of it is sent: the form and the list are free for the next.

use std::collections::BTreeSet;

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, WORDS, idle, until};
use crate::list::{list, loaded, row};

const KILLED: &str = r#"{"processes_killed":[1]}"#;

/// A page whose run has ended session 1, which stays listed while it rolls back.
async fn tracking() -> Page {
    let rows = [row(1, "app", "Sleep", 10), row(2, "app", "Sleep", 10)];
    let page = loaded(&rows).await;
    page.click("[data-row] .c-id");
    page.confirm("1").await;
    page.network.answers(200, &list(&rows));
    page.network.answers(200, KILLED);
    page.click("[name=terminate]");
    until("its results are tracked", || {
        page.has(".outcome .sentence") && page.text(".outcome .sentence") == WORDS.watching
    })
    .await;
    assert_eq!(page.text(".tile.killed .count"), "1");
    page
}

#[wasm_bindgen_test]
async fn the_form_and_the_list_are_free() {
    let page = tracking().await;
    assert!(!page.has("fieldset:disabled"));
    assert!(page.has("[name=review]:not(:disabled)") && page.has("[name=load]:not(:disabled)"));
    assert_eq!(page.text("[name=stop]"), WORDS.stop_tracking);
    page.click("[name=threads-tab]");
    until("the field is in sight", || !page.has("#panel-thread-ids[hidden]")).await;
    page.type_in("threads", "5");
    page.find("[name=threads]").focus().unwrap();
    page.network.answers(200, &list(&[])); // gone
    page.network.answers(200, &list(&[]));
    page.ended().await;
    idle().await;
    assert_eq!(page.attributes(".ledger tbody tr", "data-state"), ["gone"]);
    assert_eq!(page.focused(), "threads", "nobody is taken away from what they do");
    assert_eq!(page.value("threads"), "5");
}

#[wasm_bindgen_test]
async fn the_next_run_stands_above_the_one_that_is_tracked_each_with_its_own_results() {
    let page = tracking().await;
    page.network.forbid_lists();
    page.type_in("threads", "7");
    page.confirm("1").await;
    let second = page.network.holds();
    page.click("[name=terminate]");
    until("both are there", || page.all(".outcome").len() == 2).await;
    until("the next is sent", || page.network.count() == 4).await;
    assert_eq!(page.focused(), "outcome", "the newest is the first");
    assert!(page.has("fieldset:disabled"), "calls of the next may be sent");
    assert_eq!(page.attributes(".outcome", "data-run"), ["2", "1"]);
    assert_eq!(page.texts(".outcome [name=stop]"), [WORDS.stop, WORDS.stop_tracking]);
    let ids = page.attributes("[id]", "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    for label in page.attributes(".outcome [aria-labelledby], .outcome", "aria-labelledby") {
        assert!(ids.contains(&label), "{label}");
    }
    page.click("[data-run='1'] [name=stop]");
    until("the first ends", || page.all("[name=stop]").len() == 1).await;
    assert_eq!(page.text("[data-run='1'] [data-state=killed] .count"), "1");
    assert!(page.has("fieldset:disabled"), "the other one is not sent any sooner");

    second.answer(200, r#"{"processes_not_found":[7]}"#);
    page.ended().await;
    assert_eq!(page.text("[data-run='2'] [data-state=not-found] .count"), "1");
    assert_eq!(page.texts("[data-run='1'] .ledger tbody th"), ["1"]);
    assert!(!page.has("fieldset:disabled"));

    page.type_in("threads", "8");
    page.confirm("1").await;
    page.network.answers(200, "{}");
    page.click("[name=terminate]");
    until("those that have ended make room", || page.attributes(".outcome", "data-run") == ["3"]).await;
    page.ended().await;
}

#[wasm_bindgen_test]
async fn what_was_chosen_for_reports_stays_for_the_next_run() {
    let page = tracking().await;
    page.click("[name=export]");
    page.click("[name=redact]");
    page.network.forbid_lists();
    page.type_in("threads", "7");
    page.confirm("1").await;
    page.network.answers(200, "{}");
    page.click("[name=terminate]");
    until("both are there", || page.all(".outcome").len() == 2).await;
    assert!(page.has("[data-run='2'] [name=redact]:checked"));
    page.click("[data-run='1'] [name=stop]");
    page.ended().await;
}
