//! A portal that decides whether a run starts: what is no clear yes is a no.

use e2e::{Page, standin_config};
use serde_json::Value;
use standin::TOKEN;

use super::portal::{confirm, first_ids, mount};

/// Mounts a console with these IDs, a token, and more of a configuration.
async fn mount_with(page: &Page, ids: &str, more: &str) {
    assert_eq!(mount(page, &format!("threadIds: [{ids}], token: '{TOKEN}', {more}")).await, Value::Null);
}

#[tokio::test]
async fn the_portal_decides_whether_a_run_starts() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 2);
    mount_with(&page, &ids, "").await;
    for answer in [
        "event.preventDefault()",
        "event.detail.respondWith(false)",
        "event.detail.respondWith(Promise.resolve(false))",
        "event.detail.respondWith(Promise.reject(new Error('nobody is there')))",
        "throw new Error('before respondWith')",
        "event.detail.respondWith(true); throw new Error('after respondWith')",
        "try { throw new Error('which a framework keeps to itself') } catch {}",
        "event.detail.respondWith(new Promise(() => {})); event.detail.respondWith(false)",
    ] {
        page.js(&format!(
            "mounted.element.addEventListener('before-run', event => {{ {answer} }}, {{ once: true }})"
        ))
        .await;
        confirm(&page, 2).await;
        page.until("document.querySelector('.said').innerText.includes('did not approve')").await;
        page.until("!document.querySelector('[name=review]').disabled").await;
        assert_eq!(page.calls().len(), 0, "{answer}");
    }
    let approve = "event.detail.respondWith(new Promise(resolve => { window.approve = resolve }))";
    page.js(&format!("window.quiet = mounted.on('before-run', event => {{ {approve} }})")).await;
    confirm(&page, 2).await;
    page.until("window.approve").await;
    page.click("[name=withdraw]").await;
    page.until("!document.querySelector('[name=review]').disabled").await;
    page.js("approve(true); window.approve = null").await; // it is wanted no more
    confirm(&page, 2).await;
    page.until("window.approve").await;
    assert_eq!(page.calls().len(), 0, "it waits");
    page.js("approve(true)").await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 2)]).await;
    page.js("quiet(); window.approve = null; mounted.unmount()").await;
    let id = first_ids(&page, 1);
    mount_with(&page, &id, "").await;
    page.js("addEventListener('unhandledrejection', event => { window.late = String(event.reason) });
         mounted.on('before-run', async event => { await null; event.detail.respondWith(true) })")
        .await;
    confirm(&page, 1).await;
    page.until("window.late").await;
    assert!(page.js("return late").await.as_str().is_some_and(|error| error.contains("too late")));
    page.until("document.querySelector('.said').innerText.includes('did not approve')").await;
    let told = page.js("return portal.events.findLast(event => event.type == 'error')?.detail.message").await;
    assert!(told.as_str().is_some_and(|message| message.contains("before-run")), "{told}");
    assert_eq!(page.calls().len(), 1, "nothing was sent");
    assert_eq!(
        page.js("return window.approve").await,
        Value::Null,
        "who has stopped listening hears nothing"
    );
    page.close_after("respondWith").await;
}

#[tokio::test]
async fn without_an_approval_that_the_policy_needs_nothing_runs() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let id = first_ids(&page, 1);
    mount_with(&page, &id, "policy: { needsApproval: true }").await;
    // That of a framework that spells events in another way, as React does.
    page.js("mounted.element.addEventListener('BeforeRun', event => event.detail.respondWith(true))").await;
    confirm(&page, 1).await;
    page.until("document.querySelector('.said').innerText.includes('did not respond')").await;
    page.until("!document.querySelector('[name=review]').disabled").await;
    assert!(page.calls().is_empty());
    page.js("window.document.addEventListener('before-run', event => event.detail.respondWith(true), { once: true })").await;
    confirm(&page, 1).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 1)]).await;
    page.close().await;
}

/// A listener keeps a question open until its signal says that nobody wants to know any more.
#[tokio::test]
async fn who_is_asked_is_told_where_it_is_wanted_no_more() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let id = first_ids(&page, 1);
    let ask = "window.open = 0;
        mounted.on('before-run', ({ detail: { signal, respondWith } }) => respondWith(new Promise(resolve => {
          window.open += 1;
          window.answer = resolve;
          signal.addEventListener('abort', () => { window.open -= 1 });
        })))";
    for end in [
        "document.querySelector('[name=withdraw]').click()",
        "mounted.unmount()",
        "answer(false)",
        "mounted.element.setAttribute('policy', '[object Object]')",
    ] {
        mount_with(&page, &id, "").await;
        page.js(ask).await;
        confirm(&page, 1).await;
        page.until("open == 1").await;
        page.js(end).await;
        page.until("open == 0").await;
        page.js("answer(true); mounted.unmount()").await;
        assert!(page.calls().is_empty(), "{end}");
    }
    mount_with(&page, &id, "").await;
    page.js(ask).await;
    confirm(&page, 1).await;
    page.until("open == 1").await;
    page.js("answer(true)").await;
    page.until_run_ended().await;
    assert_eq!(
        page.js("return open").await,
        1,
        "what was approved is no longer asked, and nothing is called off"
    );
    page.close().await;
}
