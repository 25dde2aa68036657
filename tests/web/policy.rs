//! What whoever offers the page does not allow cannot be confirmed, and the page says why.

use taurusdb_session_console::domain::policy::Policy;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, idle, until};

/// The dialog for two typed IDs, with the number typed.
async fn asked(policy: Policy) -> Page {
    let page = Page::under(policy);
    page.fill("11 12");
    page.submit();
    until("the dialog is open", || page.has("dialog[open] [name=confirm-number]")).await;
    page.type_in("confirm-number", "2");
    idle().await;
    page
}

#[wasm_bindgen_test]
async fn what_is_forbidden_cannot_be_confirmed() {
    for (policy, said) in [
        (Policy { is_read_only: true, ..Policy::default() }, "is read-only"),
        (Policy { most_sessions: Some(1), ..Policy::default() }, "The policy allows 1 session per run"),
        (Policy { forbids_unverified: true, ..Policy::default() }, "only sessions in this node's list"),
    ] {
        let page = asked(policy).await;
        assert!(page.has("[name=terminate]:disabled"), "{said}");
        assert!(page.text("dialog .notice").contains(said), "{}", page.text("dialog .notice"));
        page.click("[name=terminate]");
        idle().await;
        assert_eq!(page.network.count(), 0);
    }
}

#[wasm_bindgen_test]
async fn where_a_reason_is_needed_it_has_to_be_given() {
    let page = asked(Policy { needs_reason: true, ..Policy::default() }).await;
    assert!(page.has("[name=terminate]:disabled"));
    page.type_in("reason", "they hold locks");
    until("it can be confirmed", || page.has("[name=terminate]:not(:disabled)")).await;
    assert!(!page.has("dialog .notice"));
}
