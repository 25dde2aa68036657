//! A portal as teams make them: a framework's styles, a router behind the `#`, two consoles, a real nginx that adds the token.

use e2e::{Page, not_run, portal_site, standin_config};
use serde_json::json;
use standin::{Config, INSTANCE, NODE, PROJECT};

use super::behind_nginx::{Nginx, examples};

/// The portal's page, and the nginx before it.
async fn open() -> Option<(Page, Nginx, String)> {
    let Ok(styles) = std::env::var("BOOTSTRAP_CSS") else {
        not_run("Bootstrap");
        return None;
    };
    let site = portal_site().canonicalize().expect("the portal's files");
    std::fs::copy(styles, site.join("bootstrap.css")).expect("the styles");
    let mut page = Page::open(Config { dist: None, ..standin_config() }, "").await?;
    let [locations, token] = [0, 1].map(|example| examples()[example].clone());
    let token = token.replace("$portal_token", standin::TOKEN);
    let policy = locations.lines().find(|line| line.contains("Content-Security-Policy")).unwrap_or_default();
    let locations = locations.replace("location /v3/ {", &["location /v3/ {", &token].concat())
        + &format!("location / {{ root {}; {policy} }}", site.display());
    let (nginx, origin) = Nginx::start(&page.standin.origin(), &locations)?;
    page.goto_portal(&format!("{origin}/app.html")).await;
    Some((page, nginx, origin))
}

/// Opens the view with two consoles on one node, with these thread IDs.
async fn open_consoles(page: &Page, ids: [&[u64]; 2]) {
    let console = |title: &str, ids: &[u64]| {
        let console = json!({
            "projectId": PROJECT, "instanceId": INSTANCE, "nodeId": NODE, "locale": "en-us",
            "tokenFrom": "proxy", "threadIds": ids,
        });
        json!({ "title": title, "console": console })
    };
    let configs = json!([console("node-1", ids[0]), console("node-2", ids[1])]);
    page.js(&format!("portal.open({configs})")).await;
    page.until("portal.consoles.length == 2").await;
}

async fn end_two(page: &Page) {
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    page.fill("confirm-number", "2").await;
    page.click("dialog [name=terminate]").await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 2)]).await;
}

#[tokio::test]
async fn two_consoles_do_their_job_in_its_views() {
    let Some((mut page, _nginx, _)) = open().await else { return };
    let sessions = page.standin.sessions();
    let ids: Vec<u64> =
        sessions.iter().filter(|session| session.command != "Killed").map(|session| session.id).collect();
    let [first, second] = [&ids[..2], &ids[2..4]];
    open_consoles(&page, [first, second]).await;
    page.assert_accessible_within("taurusdb-session-console").await;
    end_two(&page).await;
    assert_eq!(page.calls(), [json!({ "processes": first })]);
    page.look_at_second_console();
    end_two(&page).await;
    assert_eq!(page.calls(), [json!({ "processes": first }), json!({ "processes": second })]);
    page.assert_accessible_within("taurusdb-session-console").await;
    let mut ended = page.standin.ended();
    ended.sort_unstable();
    assert_eq!(ended, {
        let mut all = ids[..4].to_vec();
        all.sort_unstable();
        all
    });
    page.close().await;
}

#[tokio::test]
async fn the_link_of_the_portal_is_its_own() {
    let Some((page, _nginx, _)) = open().await else { return };
    let id = page.standin.sessions()[0].id;
    open_consoles(&page, [&[id], &[]]).await;
    let threads = "return document.querySelector('[name=threads]').value";
    let link = "return window.location.hash";
    assert_eq!(page.js(threads).await, id.to_string());
    page.fill("threads", "1234").await;
    assert_eq!(page.js(link).await, "#/sessions", "what is typed does not go into the portal's link");
    page.js("location.hash = '#/'").await;
    page.until("!window.document.querySelector('taurusdb-session-console')").await;
    open_consoles(&page, [&[id], &[]]).await;
    assert_eq!(page.js(threads).await, id.to_string(), "a view that comes again has another console");
    let title = "return window.document.title";
    assert_eq!(page.js(title).await, "Database portal");
    page.js(
        "history.replaceState(null, '', '#threads=1,2,3'); dispatchEvent(new HashChangeEvent('hashchange'))",
    )
    .await;
    page.until("!window.document.querySelector('taurusdb-session-console')").await;
    page.js("portal.configs = portal.configs.slice(0, 1); history.replaceState(null, '', '#/sessions'); dispatchEvent(new HashChangeEvent('hashchange'))").await;
    page.until("portal.consoles.length == 1").await;
    assert_eq!(page.js(threads).await, id.to_string(), "no link fills a console of a portal in");
    assert!(page.calls().is_empty());
    page.close().await;
}

/// Opens the page anew, and reads a pasted list in it.
async fn open_and_paste(page: &Page, url: &str) {
    page.goto_any(url).await;
    page.until("window.portal").await;
    open_consoles(page, [&[7], &[]]).await;
    assert_eq!(page.js("return document.querySelector('[name=threads]').value").await, "7");
    page.click("[name=paste-list]").await;
    page.paste("paste", "Id\tUser\tHost\n7\tapp\th:1\n").await;
    page.until("document.querySelector('.paste-report').innerText.includes('1 session read')").await;
}

#[tokio::test]
async fn it_opens_without_a_network_from_what_a_service_worker_has_kept() {
    let Some((page, nginx, origin)) = open().await else { return };
    let url = format!("{origin}/app.html");
    page.js("navigator.serviceWorker.register('/offline.js')").await;
    page.until("navigator.serviceWorker.controller").await;
    open_and_paste(&page, &url).await;
    drop(nginx);
    open_and_paste(&page, &url).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.console').innerText.includes('No response')").await;
    page.close().await;
}
