//! The network and the server fail: what the page claims must be true all the same.

use std::time::Duration;

use e2e::{Page, link, standin_config};
use standin::Fault;

/// A run of five sessions of the simulated node whose one call meets a fault.
async fn run_with(fault: Fault) -> Option<Page> {
    let page = Page::open(standin_config(), "").await?;
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(5).collect();
    page.goto(&link(&ids)).await;
    page.standin.script([fault]);
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    page.assert_accessible().await;
    Some(page)
}

async fn assert_says(page: &Page, sentences: &[&str]) {
    let text = page.text(".calls").await;
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not in:\n{text}");
    }
}

fn answer(status: u16, body: &str) -> Fault {
    Fault::Answer { status, content_type: "application/json", body: body.to_owned() }
}

const UNKNOWN: &str = "It may have been carried out: whether these sessions were ended is not known.";
const NOT_DONE: &str = "Surely not carried out: it ended none of these sessions.";

#[tokio::test]
async fn a_slow_answer_is_waited_for() {
    let Some(page) = run_with(Fault::Delay(Duration::from_millis(700))).await else { return };
    page.assert_counts(&[("killed", 5)]).await;
    page.close().await;
}

#[tokio::test]
async fn a_dropped_connection_leaves_the_sessions_unknown_whether_they_were_ended_or_not() {
    for fault in [Fault::DropBefore, Fault::DropAfter] {
        let was_carried_out = matches!(fault, Fault::DropAfter);
        let Some(page) = run_with(fault).await else { return };
        // Chromium itself repeats a call on a connection that the server had kept open and then cut before a
        // byte of the answer. Then there is an answer, and it is the truth; without one nothing is claimed.
        if page.calls().len() == 1 {
            page.assert_counts(&[("unknown", 5)]).await;
            assert_says(&page, &["No answer came", UNKNOWN]).await;
            assert_eq!(page.standin.ended().len(), if was_carried_out { 5 } else { 0 });
        } else {
            page.assert_counts(&[("killed", 5)]).await;
            assert_eq!(page.standin.ended().len(), 5);
        }
        page.close().await;
    }
}

#[tokio::test]
async fn an_error_of_the_server_leaves_them_unknown() {
    let fault = answer(500, r#"{"error_code":"DBS.200005","error_msg":"Server error."}"#);
    let Some(page) = run_with(fault).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["HTTP 500", "DBS.200005", "Server error.", UNKNOWN, "request ID"]).await;
    page.close().await;
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_never_ends_leaves_them_unknown() {
    for (fault, reason) in [(Fault::Truncated, "it broke off"), (Fault::Huge, "it is far too long")] {
        let Some(page) = run_with(fault).await else { return };
        page.assert_counts(&[("unknown", 5)]).await;
        assert_says(&page, &["HTTP 200", reason, UNKNOWN]).await;
        page.close().await;
    }
}

#[tokio::test]
async fn a_200_that_is_not_the_two_lists_leaves_them_unknown() {
    let Some(page) = run_with(answer(200, "<html>Welcome</html>")).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["it is not what the API describes", UNKNOWN]).await;
    page.close().await;
}

#[tokio::test]
async fn a_proxy_s_page_is_shown_by_its_first_line() {
    let Some(page) = run_with(Fault::ProxyHtml).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["HTTP 502", "The server says:", UNKNOWN]).await;
    page.close().await;
}

#[tokio::test]
async fn a_redirect_to_a_login_page_is_not_followed() {
    let Some(page) = run_with(Fault::Redirect("/login".to_owned())).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["The answer was a redirect", "Sign in to the portal again"]).await;
    assert!(page.standin.requests().iter().all(|request| !request.path.contains("login")));
    page.close().await;
}

#[tokio::test]
async fn a_lost_body_never_looks_like_success() {
    let Some(page) = run_with(Fault::BodyLost).await else { return };
    page.assert_counts(&[("refused", 5)]).await;
    assert_says(&page, &["HTTP 400", "DBS.280001", NOT_DONE]).await;
    assert!(page.standin.ended().is_empty());
    page.close().await;
}

#[tokio::test]
async fn ids_that_were_never_asked_for_are_shown_and_not_counted() {
    let Some(page) = run_with(Fault::Foreign(vec![9_007_199_254_740_993])).await else { return };
    page.assert_counts(&[("killed", 5)]).await;
    assert_says(&page, &["The server's answer does not agree with the call", "9007199254740993"]).await;
    page.close().await;
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let body = r#"{"error_code":"<b>x</b>","error_msg":"<img src=x onerror=alert(1)>\u202eevil\u0000"}"#;
    let Some(page) = run_with(answer(400, body)).await else { return };
    assert_says(&page, &["<img src=x onerror=alert(1)>⟨U+202E⟩evil⟨U+0000⟩", "<b>x</b>"]).await;
    assert_eq!(page.js("return document.querySelectorAll('img, .calls b').length").await, 0);
    page.close().await;
}

#[tokio::test]
async fn a_failed_call_does_not_stop_the_next_one() {
    let Some(page) = Page::open(standin_config(), "").await else { return };
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(25).collect();
    page.goto(&link(&ids)).await;
    page.standin.script([answer(409, r#"{"error_code":"DBS.200019","error_msg":"Busy."}"#)]);
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 5), ("refused", 20)]).await;
    assert_says(&page, &["Another operation is running"]).await;
    page.close().await;
}

#[tokio::test]
async fn a_403_or_404_ends_the_run_and_holds_the_rest_back() {
    for (status, code, next) in [
        (403, "DBS.200010", "the user may terminate sessions"),
        (404, "DBS.200002", "There is no such instance here"),
        (404, "APIGW.0101", "The endpoint does not offer this API"),
    ] {
        let Some(page) = Page::open(standin_config(), "").await else { return };
        let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(25).collect();
        page.goto(&link(&ids)).await;
        page.standin.script([answer(status, &format!(r#"{{"error_code":"{code}","error_msg":"No."}}"#))]);
        page.terminate(standin::TOKEN).await;
        page.until_run_ended().await;
        page.assert_counts(&[("refused", 20), ("held-back", 5)]).await;
        assert_says(&page, &[next, NOT_DONE]).await;
        assert_eq!(page.calls().len(), 1);
        page.close().await;
    }
}
