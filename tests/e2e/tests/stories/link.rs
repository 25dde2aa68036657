//! The link: it fills in and does nothing else.

use e2e::{Page, link, standin_config};

#[tokio::test]
async fn a_link_never_submits_and_brings_no_token() {
    let Some(page) = Page::open(standin_config(), &format!("{}&token=secret", link(&[5]))).await else {
        return;
    };
    assert_eq!(page.js("return document.querySelector('[name=threads]').value").await, "5");
    assert_eq!(page.js("return document.querySelector('[name=token]').value").await, "");
    assert_eq!(page.js("return document.querySelector('dialog').open").await, false);
    assert!(page.standin.requests().is_empty());
    page.close().await;
}

#[tokio::test]
async fn a_new_link_in_the_address_bar_fills_the_form_anew() {
    let Some(page) = Page::open(standin_config(), &link(&[5])).await else { return };
    page.js("location.hash = location.hash.replace('threads=5', 'threads=6,7')").await;
    page.until("document.querySelector('[name=threads]').value == '6,7'").await;
    page.close().await;
}

#[tokio::test]
async fn a_link_that_comes_while_the_dialog_is_open_closes_it() {
    let Some(page) = Page::open(standin_config(), &link(&[5])).await else { return };
    page.forbid_lists();
    page.fill("token", standin::TOKEN).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog').open").await;
    page.js("location.hash = location.hash.replace('threads=5', 'threads=6')").await;
    page.until("!document.querySelector('dialog').open").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog .ids')?.textContent == '6'").await;
    page.close().await;
}

#[tokio::test]
async fn an_endpoint_from_a_link_gets_no_token_before_the_person_agrees() {
    let Some(other) = Page::open(standin_config(), "").await else { return };
    let foreign = other.standin.origin();
    let fragment = format!("{}&endpoint={foreign}", link(&[5]));
    let Some(page) = Page::open(standin_config(), &fragment).await else { return };
    assert!(page.text(".consent").await.contains(&foreign));
    page.fill("token", standin::TOKEN).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('#endpoint-error p')").await;
    assert_eq!(page.js("return document.querySelector('dialog').open").await, false);
    page.assert_accessible().await;
    page.click("[name=accept-endpoint]").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog').open").await;
    // The page's own content policy lets nothing go to another origin; that is one more lock, and the last.
    page.fill("confirm-number", "1").await;
    page.click("dialog [name=terminate]").await;
    page.until("document.querySelector('[name=look-again]')").await; // nothing answers, so nothing is verified
    page.click("[name=stop]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("not-sent", 1)]).await;
    assert!(other.standin.requests().is_empty() && page.standin.requests().is_empty());
    page.close_after("Content Security Policy").await;
    other.close().await;
}

/// The endpoint of the link has a fault that is mended by the deletion of its last character.
#[tokio::test]
async fn an_endpoint_from_a_link_is_not_the_person_s_own_once_they_mended_it() {
    let Some(page) =
        Page::open(standin_config(), &format!("{}&endpoint=https://evil.example/%3F", link(&[5]))).await
    else {
        return;
    };
    page.fill("token", standin::TOKEN).await;
    page.click("[name=review]").await;
    page.until("document.activeElement.name == 'endpoint'").await;
    page.press_all("\u{e010}\u{e003}").await; // End, Backspace
    page.until("document.querySelector('[name=endpoint]').value == 'https://evil.example/'").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('#endpoint-error p')?.innerText.startsWith('Confirm that you trust')")
        .await;
    assert_eq!(page.js("return document.querySelector('dialog').open").await, false);
    page.until("document.querySelector('[name=accept-endpoint]').checkVisibility()").await;
    page.assert_accessible().await;
    page.close().await;
}

#[tokio::test]
async fn the_copied_link_opens_the_same_form_without_the_token() {
    let Some(page) = Page::open(standin_config(), &link(&[5, 6])).await else { return };
    page.fill("token", "secret-token").await;
    page.js("window.copied = null; navigator.clipboard.writeText = async text => { window.copied = text }")
        .await;
    page.click(".copy-link").await;
    page.until("window.copied").await;
    let copied = page.js("return window.copied").await;
    assert_eq!(copied, format!("{}/{}", page.standin.origin(), link(&[5, 6])));
    page.until("document.querySelector('.said').innerText == 'Copied'").await;
    page.close().await;
}
