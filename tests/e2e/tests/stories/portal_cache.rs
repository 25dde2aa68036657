//! A portal whose service worker keeps every answer and gives it again: the list of sessions, too.

use e2e::{Page, standin_config};
use serde_json::Value;
use standin::TOKEN;

use super::portal::{confirm, mount};

#[tokio::test]
async fn on_a_list_that_was_kept_on_the_way_nothing_is_sent_without_a_question() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.js("navigator.serviceWorker.register('/caching.js')").await;
    page.until("navigator.serviceWorker.controller").await;
    assert_eq!(mount(&page, &format!("token: '{TOKEN}'")).await, Value::Null);
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    // A list that is younger is good enough, wherever it was kept.
    page.until("/updated [4-9] s ago/.test(document.querySelector('.list-age').innerText)").await;
    confirm(&page, 1).await;
    page.until("document.querySelector('[name=look-again]')").await;
    assert!(page.calls().is_empty(), "it is not known whether this is still the same session");
    page.click("[name=stop]").await;
    page.until_run_ended().await;
    assert!(page.calls().is_empty());
    page.close().await;
}
