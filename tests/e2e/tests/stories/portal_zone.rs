//! A portal in Angular, as far as its zone.js is concerned: the errors of what runs in Angular's zone go to Angular, and
//! neither the window nor anybody else hears of them.

use e2e::{Page, not_run, portal_site, standin_config};
use serde_json::Value;
use standin::{OTHER_NODE, TOKEN};

use super::portal::{confirm, errors, first_ids, mount};

/// Opens the page, with a zone that keeps its errors to itself, as Angular's does.
async fn open() -> Option<Page> {
    let Ok(zone) = std::env::var("ZONE_JS") else {
        not_run("zone.js");
        return None;
    };
    std::fs::copy(zone, portal_site().join("zone.js")).expect("the file is copied");
    let mut page = Page::open_portal(standin_config()).await?;
    let url = format!("{}/zone.html", page.standin.origin());
    page.goto_portal(&url).await;
    page.js("window.angular = Zone.current.fork({ name: 'angular', onHandleError: () => false })").await;
    Some(page)
}

#[tokio::test]
async fn a_trap_whose_error_the_zone_keeps_to_itself_takes_the_consoles_out() {
    let Some(page) = open().await else { return };
    page.js("window.setInterval = () => 0").await; // no timer of the console traps where the window hears of it
    assert_eq!(
        mount(&page, &format!("threadIds: [{}], token: '{TOKEN}'", first_ids(&page, 1))).await,
        Value::Null
    );
    let second = "await portal.mount(document.getElementById('place'), {}); return null";
    assert_eq!(page.run(second).await, Value::Null);
    page.js(&format!(
        "angular.run(() => {{
           mounted.update({{ nodeId: '{OTHER_NODE}' }}); // what follows from it is drawn in a microtask
           new Uint8Array(portal.memories[0].buffer).fill(0xff);
         }})"
    ))
    .await;
    page.until("document.querySelector('[role=alert]')?.innerText.includes('Reload the page')").await;
    let shown = "return [...window.document.querySelectorAll('taurusdb-session-console')].filter(console =>
        console.shadowRoot.querySelector('.console') || !console.shadowRoot.querySelector('[role=alert] button')).length";
    assert_eq!(page.js(shown).await, 0, "both are taken out");
    assert_eq!(errors(&page).await, 2, "one for each console");
    page.close().await;
}

#[tokio::test]
async fn listeners_that_throw_in_the_zone_forbid_the_run() {
    let Some(page) = open().await else { return };
    mount(&page, &format!("threadIds: [{}], token: '{TOKEN}'", first_ids(&page, 1))).await;
    let (yes, fail) =
        ("({ detail }) => detail.respondWith(true)", "() => { throw new Error('in the zone') }");
    for listeners in
        [vec![fail], vec![fail, "() => { throw new Error('the other') }"], vec![yes, fail], vec![fail, yes]]
    {
        let listeners = listeners.join(", ");
        page.js(&format!(
            "window.quiet = angular.run(() => [{listeners}].map(listener => mounted.on('before-run', listener)))"
        ))
        .await;
        confirm(&page, 1).await;
        page.until("document.querySelector('.said').innerText.includes('did not approve')").await;
        page.until("!document.querySelector('[name=review]').disabled").await;
        assert!(page.calls().is_empty(), "{listeners}");
        page.js("quiet.forEach(end => end())").await;
    }
    page.js(&format!("angular.run(() => mounted.on('before-run', {yes}))")).await;
    confirm(&page, 1).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 1)]).await;
    page.close().await;
}
