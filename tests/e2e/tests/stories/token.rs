//! The token: in one header of calls to one origin, and nowhere else.

use e2e::{Page, Place, standin_config};
use standin::Fault;

in_both_places! {
    after_a_whole_run_the_token_is_nowhere_but_in_its_field
    a_redirect_to_another_host_never_gets_it
}

async fn after_a_whole_run_the_token_is_nowhere_but_in_its_field(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    page.show_first(25).await;
    page.fill("project", standin::TOKEN).await; // it is not told in an event
    page.fill("project", standin::PROJECT).await;
    for field in ["project", "threads"] {
        paste(&page, field, &format!("request.Header.Set(\"X-Auth-Token\", \"{}\")", standin::TOKEN)).await;
        page.until("document.querySelector('.said').innerText.startsWith('Not pasted')").await;
    }
    paste(&page, "threads", &format!("-Headers @{{\"X-Auth-Token\"=\"{}\"}}", standin::TOKEN)).await;
    page.until(&format!("document.querySelector('[name=token]').value == '{}'", standin::TOKEN)).await;
    page.standin.script([Fault::ProxyHtml]);
    page.terminate(standin::TOKEN).await;
    page.click("[name=go-on-unverified]").await; // the outcome of the first call is unknown, and nothing tells more
    page.until_run_ended().await;
    let places = "const page = window.document;
        return JSON.stringify([location.href, page.cookie, {...localStorage}, {...sessionStorage},
        page.documentElement.outerHTML, document.querySelector('.console').outerHTML, page.title, history.state,
        window.portal?.events ?? [],
        [...document.querySelectorAll('input, textarea')].filter(field => field.name != 'token').map(field => field.value)])";
    let places = page.js(places).await;
    assert!(!places.as_str().expect("text").contains(standin::TOKEN));
    assert_eq!(page.js("return indexedDB.databases().then(list => list.length)").await, 0);
    for request in page.standin.requests() {
        for (name, value) in &request.headers {
            assert_eq!(value.contains(standin::TOKEN), name.as_str() == "x-auth-token", "{name}");
        }
        assert!(!request.path.contains(standin::TOKEN) && !request.body.contains(standin::TOKEN));
    }
    page.close().await;
}

/// Pastes by the keys, from the clipboard of the browser.
async fn paste(page: &Page, field: &str, text: &str) {
    page.js(&format!(
        "const area = window.document.createElement('textarea'); area.value = {}; window.document.body.append(area); \
         area.select(); window.document.execCommand('copy'); area.remove()",
        serde_json::json!(text)
    ))
    .await;
    page.click(&format!("[name={field}]")).await;
    page.press_all("\u{e009}v").await; // Control and V
}

async fn a_redirect_to_another_host_never_gets_it(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    let other = standin::start(standin_config()).await.expect("another host starts");
    page.show_first(1).await;
    page.standin.script([Fault::Redirect(format!("{}/v3/x", other.origin()))]);
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    page.assert_counts(&[("unknown", 1)]).await;
    assert!(other.requests().is_empty());
    other.stop().await;
    page.close().await;
}
