//! The network and the server fail: what the page claims must be true all the same.

use std::time::Duration;

use e2e::{Page, Place, standin_config};
use standin::Fault;

in_both_places! {
    a_slow_answer_is_waited_for
    a_dropped_connection_leaves_the_sessions_unknown_whether_they_were_ended_or_not
    an_error_of_the_server_leaves_them_unknown
    an_answer_that_breaks_off_or_never_ends_leaves_them_unknown
    a_200_that_is_not_the_two_lists_leaves_them_unknown
    a_proxy_s_page_is_shown_by_its_first_line
    a_redirect_to_a_login_page_is_not_followed
    a_lost_body_never_looks_like_success
    ids_that_were_never_asked_for_are_shown_and_not_counted
    hostile_text_stays_text
    a_failed_call_does_not_stop_the_next_one
    a_403_or_404_ends_the_run_and_holds_the_rest_back
}

/// A run of five sessions of the simulated node whose one call meets a fault.
async fn run_with(place: Place, fault: Fault) -> Option<Page> {
    let page = run_of(place, 5, fault).await?;
    page.assert_accessible().await;
    Some(page)
}

/// A run of so many sessions whose first call meets a fault.
async fn run_of(place: Place, sessions: usize, fault: Fault) -> Option<Page> {
    let page = Page::open_in(place, standin_config()).await?;
    page.show_first(sessions).await;
    page.standin.script([fault]);
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    Some(page)
}

async fn assert_says(page: &Page, sentences: &[&str]) {
    let text = page.text(".calls").await; // unfolded where a call has failed
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not in:\n{text}");
    }
}

fn answer(status: u16, body: &str) -> Fault {
    Fault::Answer { status, content_type: "application/json", body: body.to_owned() }
}

const UNKNOWN: &str =
    "The call may have been carried out. Whether these sessions were terminated is unknown.";
const NOT_DONE: &str = "The call was not carried out. It terminated none of these sessions.";

async fn a_slow_answer_is_waited_for(place: Place) {
    let Some(page) = run_with(place, Fault::Delay(Duration::from_millis(700))).await else { return };
    page.assert_counts(&[("killed", 5)]).await;
    page.close().await;
}

async fn a_dropped_connection_leaves_the_sessions_unknown_whether_they_were_ended_or_not(place: Place) {
    // Chromium itself repeats a call on a connection that the server had kept open and then cut before a byte of the
    // answer. Then there is an answer; without one nothing is claimed. No list was read here that had the sessions.
    for (fault, if_repeated, ended) in [(Fault::DropBefore, "killed", 0), (Fault::DropAfter, "not-found", 5)]
    {
        let Some(page) = run_with(place, fault).await else { return };
        if page.calls().len() == 1 {
            page.assert_counts(&[("unknown", 5)]).await;
            assert_says(&page, &["No response", UNKNOWN]).await;
            assert_eq!(page.standin.ended().len(), ended);
        } else {
            page.assert_counts(&[(if_repeated, 5)]).await;
            assert_eq!(page.standin.ended().len(), 5);
        }
        page.close().await;
    }
}

async fn an_error_of_the_server_leaves_them_unknown(place: Place) {
    let fault = answer(500, r#"{"error_code":"DBS.200005","error_msg":"Server error."}"#);
    let Some(page) = run_with(place, fault).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["HTTP 500", "DBS.200005", "Server error.", UNKNOWN, "request ID"]).await;
    page.close().await;
}

async fn an_answer_that_breaks_off_or_never_ends_leaves_them_unknown(place: Place) {
    for (fault, reason) in [(Fault::Truncated, "it is incomplete"), (Fault::Huge, "it is too large")] {
        let Some(page) = run_with(place, fault).await else { return };
        page.assert_counts(&[("unknown", 5)]).await;
        assert_says(&page, &["HTTP 200", reason, UNKNOWN]).await;
        page.close().await;
    }
}

async fn a_200_that_is_not_the_two_lists_leaves_them_unknown(place: Place) {
    let Some(page) = run_with(place, answer(200, "<html>Welcome</html>")).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["it does not match the API's format", UNKNOWN]).await;
    page.close().await;
}

async fn a_proxy_s_page_is_shown_by_its_first_line(place: Place) {
    let Some(page) = run_with(place, Fault::ProxyHtml).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["HTTP 502", "API message:", UNKNOWN]).await;
    page.close().await;
}

async fn a_redirect_to_a_login_page_is_not_followed(place: Place) {
    let Some(page) = run_with(place, Fault::Redirect("/login".to_owned())).await else { return };
    page.assert_counts(&[("unknown", 5)]).await;
    assert_says(&page, &["The response was a redirect", "Sign in to the portal again"]).await;
    assert!(page.standin.requests().iter().all(|request| !request.path.contains("login")));
    page.close().await;
}

async fn a_lost_body_never_looks_like_success(place: Place) {
    let Some(page) = run_with(place, Fault::BodyLost).await else { return };
    page.assert_counts(&[("refused", 5)]).await;
    assert_says(&page, &["HTTP 400", "DBS.280001", NOT_DONE]).await;
    assert!(page.standin.ended().is_empty());
    page.close().await;
}

async fn ids_that_were_never_asked_for_are_shown_and_not_counted(place: Place) {
    let Some(page) = run_with(place, Fault::Foreign(vec![9_007_199_254_740_993])).await else { return };
    page.assert_counts(&[("killed", 5)]).await;
    assert_says(&page, &["The response contradicts the request", "9007199254740993"]).await;
    page.close().await;
}

async fn hostile_text_stays_text(place: Place) {
    let body = r#"{"error_code":"<b>x</b>","error_msg":"<img src=x onerror=alert(1)>\u202eevil\u0000"}"#;
    let Some(page) = run_with(place, answer(400, body)).await else { return };
    assert_says(&page, &["<img src=x onerror=alert(1)>⟨U+202E⟩evil⟨U+0000⟩", "<b>x</b>"]).await;
    assert_eq!(page.js("return document.querySelectorAll('img, .calls b').length").await, 0);
    page.close().await;
}

async fn a_failed_call_does_not_stop_the_next_one(place: Place) {
    let fault = answer(409, r#"{"error_code":"DBS.200019","error_msg":"Busy."}"#);
    let Some(page) = run_of(place, 25, fault).await else { return };
    page.assert_counts(&[("killed", 5), ("refused", 20)]).await;
    assert_says(&page, &["Another operation is running"]).await;
    page.close().await;
}

async fn a_403_or_404_ends_the_run_and_holds_the_rest_back(place: Place) {
    for (status, code, next) in [
        (403, "DBS.200010", "the token's user may terminate sessions"),
        (404, "DBS.200002", "No such instance at this endpoint"),
        (404, "APIGW.0101", "This endpoint does not offer the API"),
    ] {
        let fault = answer(status, &format!(r#"{{"error_code":"{code}","error_msg":"No."}}"#));
        let Some(page) = run_of(place, 25, fault).await else { return };
        page.assert_counts(&[("refused", 20), ("not-sent", 5)]).await;
        assert_says(&page, &[next, NOT_DONE]).await;
        assert_eq!(page.calls().len(), 1);
        page.close().await;
    }
}
