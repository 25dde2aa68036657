//! A run that is stopped, throttled, or asked for a new token.

use std::time::Duration;

use e2e::{Page, Place, standin_config};
use standin::Fault;

in_both_places! {
    stop_takes_effect_between_calls
    an_expired_token_is_asked_for_and_the_same_call_goes_on
    a_run_that_waits_for_a_token_can_be_stopped
    throttling_counts_down_and_goes_on
    a_wait_can_be_stopped
}

async fn open_with(place: Place, ids: usize) -> Option<Page> {
    let page = Page::open_in(place, standin_config()).await?;
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(ids).collect();
    page.show(&ids).await;
    Some(page)
}

/// The title of the page, which in a portal is none of the console's.
async fn title(page: &Page) -> String {
    page.js("return window.document.title").await.as_str().unwrap_or_default().to_owned()
}

async fn stop_takes_effect_between_calls(place: Place) {
    let Some(page) = open_with(place, 45).await else { return };
    page.standin.script([Fault::Delay(Duration::from_secs(12))]);
    page.terminate(standin::TOKEN).await;
    page.until("document.querySelector('[name=stop]')").await;
    assert_eq!(page.text(".sentence").await, "API call 1 of 3");
    assert_eq!(page.js("return document.querySelector('fieldset').disabled").await, true);
    page.assert_accessible().await;
    page.click("[name=stop]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 20), ("not-sent", 25)]).await;
    assert_eq!(page.calls().len(), 1);
    assert_eq!(page.standin.ended().len(), 20);
    page.close().await;
}

async fn an_expired_token_is_asked_for_and_the_same_call_goes_on(place: Place) {
    let Some(page) = open_with(place, 25).await else { return };
    page.standin.script([Fault::Delay(Duration::from_secs(1))]);
    page.terminate(standin::TOKEN).await;
    page.until("document.querySelector('[name=stop]')").await;
    page.standin.set_token("renewed-token");
    page.until("document.querySelector('[name=new-token]')").await;
    assert_eq!(title(&page).await.starts_with("⚠ Token needed"), place == Place::Standalone);
    page.assert_accessible().await;
    page.fill("new-token", "renewed-token").await;
    page.click(".token-request button").await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 25)]).await;
    assert_eq!(title(&page).await.starts_with("✓ 25 terminated"), place == Place::Standalone);
    page.click("[name=close-results]").await;
    page.until("!document.querySelector('.outcome')").await;
    assert!(!title(&page).await.contains('✓'), "it is its own again");
    let calls = page.calls();
    assert_eq!(calls.len(), 3);
    assert_eq!(calls[1], calls[2], "the refused call was sent again, and nothing else");
    page.close().await;
}

async fn a_run_that_waits_for_a_token_can_be_stopped(place: Place) {
    let Some(page) = open_with(place, 25).await else { return };
    page.terminate("wrong-token").await;
    page.until("document.querySelector('[name=new-token]')").await;
    page.click("[name=stop]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("refused", 20), ("not-sent", 5)]).await;
    assert!(page.standin.ended().is_empty());
    page.close().await;
}

async fn throttling_counts_down_and_goes_on(place: Place) {
    let Some(page) = open_with(place, 5).await else { return };
    page.standin.script([Fault::Throttled { retry_after: Some(2) }]);
    page.terminate(standin::TOKEN).await;
    page.until("document.querySelector('[data-notice=throttled]')?.innerText.includes('1 s')").await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 5)]).await;
    assert_eq!(page.calls().len(), 2);
    page.close().await;
}

async fn a_wait_can_be_stopped(place: Place) {
    let Some(page) = open_with(place, 5).await else { return };
    page.standin.script([Fault::Throttled { retry_after: Some(60) }]);
    page.terminate(standin::TOKEN).await;
    page.until("document.querySelector('[data-notice=throttled]')").await;
    page.click("[name=stop]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("refused", 5)]).await;
    page.close().await;
}
