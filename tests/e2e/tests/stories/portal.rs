//! The console as a part of another team's page, whose styles are as bad as can be.

use std::time::Duration;

use e2e::{Page, portal_site, standin_config};
use serde_json::{Value, json};
use standin::{Config, Fault, INSTANCE, NODE, PROJECT, TOKEN};

const TAB: char = '\u{e004}';

/// Mounts a console; `more` are further members of its configuration, as JavaScript.
async fn mount(page: &Page, more: &str) -> Value {
    let config = format!(
        "{{ projectId: '{PROJECT}', instanceId: '{INSTANCE}', nodeId: '{NODE}', locale: 'en-us', {more} }}"
    );
    page.run(&format!(
        "window.mounted = await portal.mount(document.getElementById('place'), {config}); return null"
    ))
    .await
}

/// The names of all events so far, and their details as text.
async fn events(page: &Page) -> (Vec<String>, String) {
    let events = page.js("return portal.events").await;
    let names = events.as_array().into_iter().flatten();
    let names = names.map(|event| event["type"].as_str().unwrap_or_default().to_owned()).collect();
    (names, events.to_string())
}

fn first_ids(page: &Page, count: usize) -> String {
    let sessions = page.standin.sessions().into_iter().filter(|session| session.command != "Killed");
    let ids: Vec<_> = sessions.map(|session| session.id.to_string()).take(count).collect();
    ids.join(",")
}

async fn mount_and_unmount(page: &Page, times: usize) {
    page.run(&format!(
        "for (let time = 0; time < {times}; time++) {{
           const mounted = await portal.mount(document.getElementById('place'), {{}});
           mounted.unmount();
           await new Promise(resolve => setTimeout(resolve));
         }}"
    ))
    .await;
}

/// What is in use after a collection, in bytes: of JavaScript, and of WebAssembly.
async fn memory(page: &Page) -> (u64, u64) {
    page.devtools("HeapProfiler.enable", &json!({})).await;
    page.devtools("HeapProfiler.collectGarbage", &json!({})).await;
    let usage = page.devtools("Runtime.getHeapUsage", &json!({})).await;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of bytes")]
    let used = usage["usedSize"].as_f64().unwrap_or_default() as u64;
    (used, page.js("return portal.memories[0].buffer.byteLength").await.as_u64().unwrap_or_default())
}

/// Goes through the confirmation.
async fn confirm(page: &Page, number: usize) {
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    page.fill("confirm-number", &number.to_string()).await;
    page.click("dialog [name=terminate]").await;
}

#[tokio::test]
async fn it_does_its_job_and_tells_the_portal_what_happens() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 3);
    let provider = format!("threadIds: [{ids}], tokenProvider: async () => '{TOKEN}'");
    assert_eq!(mount(&page, &provider).await, Value::Null);
    let seen = page.js("return [document.querySelector('h1').getClientRects().length, getComputedStyle(document.querySelector('h1')).fontSize, getComputedStyle(document.querySelector('.console')).direction, document.querySelector('[data-field=token]').getClientRects().length]").await;
    assert_eq!(seen, json!([1, "22px", "ltr", 0]), "styles of the portal do not reach it");
    page.assert_accessible_within("taurusdb-session-console").await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.out-of-reach) .c-id").await;
    page.click(".grid-row[data-row].chosen .c-id").await;
    confirm(&page, 3).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 3)]).await;
    let (names, text) = events(&page).await;
    let order = ["ready", "selection-change", "before-run", "run-start", "run-progress", "run-end"];
    let places: Vec<_> = order.iter().map(|name| names.iter().position(|of| of == name)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{names:?}");
    assert!(!text.contains(TOKEN) && !text.contains("\"info\":\""), "neither token nor statements: {text}");
    assert!(text.contains("\"schema\":\"taurusdb-session-console/1\""));
    let host = "return [window.document.title, window.document.documentElement.lang, window.document.styleSheets.length, window.document.adoptedStyleSheets.length]";
    assert_eq!(page.js(host).await, json!(["A portal", "de", 1, 0]), "the portal is as it was");
    page.close().await;
}

#[tokio::test]
async fn a_wrong_configuration_is_said_by_its_key() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    for (more, key) in [
        ("instanceID: 'x'", "instanceID"),
        ("endpoint: 'http://example.com'", "endpoint"),
        ("policy: { mostSessions: 'many' }", "policy.mostSessions"),
        ("threadIds: [9007199254740993]", "threadIds[0]"),
        ("theme: 'blue'", "theme"),
        ("parts: 'some'", "parts"),
    ] {
        let error = mount(&page, more).await;
        let error = error.as_str().expect("an error").to_owned();
        assert!(error.starts_with("TypeError") && error.contains(key), "{error}");
        let shown = page.text("[role=alert]").await;
        assert!(shown.contains(key), "{shown}");
        page.js("window.document.querySelector('taurusdb-session-console').remove()").await;
    }
    let (names, _) = events(&page).await;
    assert_eq!(names, ["error"; 6]);
    page.close().await;
}

#[tokio::test]
async fn the_portal_decides_whether_a_run_starts() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 2);
    mount(&page, &format!("threadIds: [{ids}], token: '{TOKEN}'")).await;
    for answer in ["event.preventDefault()", "event.detail.respondWith(Promise.resolve(false))"] {
        page.js(&format!(
            "mounted.element.addEventListener('before-run', event => {{ {answer} }}, {{ once: true }})"
        ))
        .await;
        confirm(&page, 2).await;
        page.until("document.querySelector('.said').innerText.includes('not approved')").await;
        page.until("!document.querySelector('[name=review]').disabled").await;
        assert_eq!(page.calls().len(), 0, "{answer}");
    }
    let approve = "event.detail.respondWith(new Promise(resolve => { window.approve = resolve }))";
    page.js(&format!("mounted.on('before-run', event => {{ {approve} }})")).await;
    confirm(&page, 2).await;
    page.until("window.approve").await;
    assert_eq!(page.calls().len(), 0, "it waits");
    page.js("window.approve(true)").await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 2)]).await;
    page.close().await;
}

#[tokio::test]
async fn an_expired_token_is_asked_for_once_more() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 2);
    page.js(&format!("window.asked = 0; window.tokens = ['{TOKEN}', 'second']")).await;
    let provider = format!("threadIds: [{ids}], tokenProvider: () => tokens[Math.min(asked++, 1)]");
    mount(&page, &provider).await;
    assert_eq!(page.js("return asked").await, 0, "not before it is needed");
    page.standin.set_token("second");
    confirm(&page, 2).await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 2)]).await;
    assert_eq!(page.js("return asked").await, 2);
    page.standin.set_token("third");
    page.click("[name=load]").await;
    page.until("portal.events.some(event => event.type == 'auth-required')").await;
    assert_eq!(page.js("return asked").await, 3, "once more, and not again and again");
    page.close_after("401").await;
}

#[tokio::test]
async fn a_policy_binds_and_changes_while_it_is_open() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 3);
    mount(&page, &format!("threadIds: [{ids}], token: '{TOKEN}', policy: {{ mostSessions: 2 }}")).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open]')").await;
    page.fill("confirm-number", "3").await;
    assert_eq!(page.js("return document.querySelector('[name=terminate]').disabled").await, true);
    page.click("dialog [name=cancel]").await;
    assert_eq!(
        page.run("mounted.update({ policy: { mostSessions: -1 } })")
            .await
            .as_str()
            .map(|error| error.contains("policy")),
        Some(true)
    );
    page.js("mounted.update({ policy: { mostSessions: 3 } })").await;
    confirm(&page, 3).await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 3)]).await;
    page.close().await;
}

#[tokio::test]
async fn it_may_be_moved_removed_and_registered_twice_and_leaves_nothing() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let before = page.js("return [portal.listeners.size, portal.intervals.size]").await;
    mount(&page, "").await;
    page.fill("threads", "77").await;
    page.js("window.document.getElementById('other-place').append(mounted.element)").await;
    page.run("await new Promise(resolve => setTimeout(resolve)); return null").await;
    assert_eq!(
        page.js("return document.querySelector('[name=threads]').value").await,
        "77",
        "not started anew"
    );
    assert_eq!(page.run("await import('/sessions/console.js?again'); return null").await, Value::Null);

    page.run(&format!(
        "const other = document.createElement('taurusdb-session-console');
         other.setAttribute('node-id', '{NODE}'); document.body.append(other); await other.ready;
         window.other = other.shadowRoot.querySelector('[name=node]').value;
         window.first = mounted.element.shadowRoot.querySelector('[name=threads]').value; other.remove(); return null"
    ))
    .await;
    assert_eq!(page.js("return [other, first]").await, json!([NODE, "77"]), "each has a form of its own");
    page.js("mounted.unmount(); mounted.unmount()").await;
    mount_and_unmount(&page, 100).await;
    let first = memory(&page).await;
    mount_and_unmount(&page, 400).await;
    let last = memory(&page).await;
    println!("after 100 and 500 consoles: {first:?} and {last:?} bytes of JavaScript and WebAssembly");
    assert!(last.0 < first.0 + 1_000_000, "JavaScript keeps more: {first:?}, {last:?}");
    assert_eq!(last.1, first.1, "WebAssembly keeps no more");
    let after = page.js("return [portal.listeners.size, portal.intervals.size]").await;
    assert_eq!(
        after,
        before,
        "{}",
        page.js("return [...portal.listeners, ...portal.intervals].map(String)").await
    );
    assert_eq!(
        page.js("return window.document.querySelectorAll('taurusdb-session-console').length").await,
        0
    );
    page.close().await;
}

#[tokio::test]
async fn it_may_be_removed_while_the_portal_is_asked_and_in_the_middle_of_a_run() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 1);
    mount(
        &page,
        &format!(
            "threadIds: [{ids}], tokenProvider: () => new Promise(resolve => {{ window.give = resolve }})"
        ),
    )
    .await;
    page.click("[name=load]").await;
    page.until("window.give").await;
    page.js("mounted.unmount()").await;
    page.js(&format!("give('{TOKEN}')")).await;
    mount(&page, &format!("threadIds: [{ids}], token: '{TOKEN}'")).await;
    let approve = "event.detail.respondWith(new Promise(resolve => { window.approve = resolve }))";
    page.js(&format!("mounted.on('before-run', event => {{ {approve} }})")).await;
    confirm(&page, 1).await;
    page.until("window.approve").await;
    page.js("mounted.unmount()").await;
    page.js("approve(true)").await;
    mount(&page, "").await;
    page.fill("threads", "7").await;
    page.until("document.querySelector('.understood').innerText.includes('1 ID')").await;
    assert!(page.calls().is_empty(), "nothing was sent");

    page.show(&[7]).await;
    page.standin.script([Fault::Delay(Duration::from_secs(1))]);
    page.terminate(TOKEN).await;
    page.until("mounted.element.busy && portal.events.some(event => event.type == 'run-start')").await;
    page.js("mounted.unmount()").await;
    mount(&page, "").await;
    // An entry is made once its answer is there.
    page.until("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/processes'))")
        .await;
    page.fill("threads", "7").await;
    page.until("document.querySelector('.understood').innerText.includes('1 ID')").await;
    let (names, text) = events(&page).await;
    assert!(!names.contains(&"error".to_owned()), "{text}");
    page.close().await;
}

#[tokio::test]
async fn where_a_given_token_has_expired_the_person_can_type_another() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "token: 'expired'").await;
    assert_eq!(page.js("return document.querySelector('[name=token]').getClientRects().length").await, 0);
    page.click("[name=load]").await;
    page.until("portal.events.some(event => event.type == 'auth-required')").await;
    page.until("document.querySelector('[name=token]').getClientRects().length").await;
    page.fill("token", TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.close_after("401").await;
}

#[tokio::test]
async fn it_shows_the_part_that_is_wanted() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, &format!("token: '{TOKEN}'")).await;
    let shown = "return ['project', 'threads', 'load', 'review'].filter(name =>
        document.querySelector(`[name=${name}]`).getClientRects().length > 0)";
    assert_eq!(page.js(shown).await, json!(["project", "threads", "load", "review"]));
    for (part, expected) in
        [("form", json!(["project", "threads", "review"])), ("list", json!(["load", "review"]))]
    {
        page.js(&format!("mounted.update({{ parts: '{part}' }})")).await;
        assert_eq!(page.js(shown).await, expected, "{part}");
    }
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.assert_accessible().await;
    page.close().await;
}

#[tokio::test]
async fn it_takes_the_portals_colours_and_lets_the_focus_in_and_out() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "").await;
    page.js("mounted.element.style.setProperty('--taurusdb-text', 'rgb(1, 2, 3)')").await;
    assert_eq!(page.js("return getComputedStyle(document.querySelector('h1')).color").await, "rgb(1, 2, 3)");
    for theme in ["dark", "light"] {
        page.js(&format!("mounted.update({{ theme: '{theme}' }})")).await;
        assert_eq!(
            page.js("return getComputedStyle(document.querySelector('.console')).colorScheme").await,
            theme
        );
    }
    page.js(
        "for (const [where, name] of [['before', 'first'], ['after', 'last']]) {
           const link = Object.assign(window.document.createElement('a'), { href: '#' + name, id: name, textContent: name });
           window.document.getElementById('place')[where](link);
         }
         window.document.getElementById('first').focus()",
    )
    .await;
    page.press(TAB).await;
    assert_eq!(page.js("return document.activeElement?.name").await, "project", "in");
    for _ in 0..40 {
        page.press(TAB).await;
        if page.js("return window.document.activeElement.id").await == "last" {
            return page.close().await;
        }
    }
    panic!("it does not let the focus out");
}

#[tokio::test]
async fn a_file_that_was_changed_is_not_run() {
    let site = portal_site();
    let changed = site.with_file_name("changed-site");
    let _ = std::fs::remove_dir_all(&changed);
    let copied = std::process::Command::new("cp").arg("-r").arg(&site).arg(&changed).status();
    assert!(copied.expect("the files are copied").success());
    for file in std::fs::read_dir(changed.join("sessions")).expect("its files") {
        let path = file.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("portal-") && path.extension().is_some_and(|ending| ending == "wasm") {
            let mut bytes = std::fs::read(&path).expect("the module");
            // A section that means nothing: the module is another one, and runs alike.
            bytes.extend([0, 2, 1, b'x']);
            std::fs::write(&path, bytes).expect("it is changed");
        } else if name.starts_with("portal-") && name.contains(".wasm.") {
            std::fs::remove_file(&path).expect("its compressed forms are gone");
        }
    }
    let config = Config { dist: Some(changed), ..standin_config() };
    let Some(page) = Page::open_portal(config).await else { return };
    assert_ne!(mount(&page, "").await, Value::Null);
    assert_eq!(page.js("return document.querySelector('.console')").await, Value::Null);
    page.close_after("integrity").await;
}

#[tokio::test]
async fn after_a_trap_the_portal_lives_on_and_is_told_once() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "").await;
    page.js("const error = new WebAssembly.RuntimeError('unreachable'); error.stack = 'at wasm://other';
         dispatchEvent(new ErrorEvent('error', { error }))")
        .await;
    assert_eq!(events(&page).await.0, ["ready"], "a trap of something else in the page is none of its own");
    page.js("new Uint8Array(portal.memories[0].buffer).fill(0xff)").await;
    page.until("document.querySelector('[role=alert]')").await;
    assert!(page.text("[role=alert]").await.contains("Reload the page"));
    let again = mount(&page, "").await;
    assert!(again.as_str().is_some_and(|error| error.contains("Reload the page")), "{again}");
    assert_eq!(events(&page).await.0, ["ready", "error", "error"], "one for each console");
    page.js(
        "window.document.querySelectorAll('taurusdb-session-console').forEach(console => console.remove())",
    )
    .await;
    assert_eq!(page.js("return window.document.title").await, "A portal");
    page.close_after("RuntimeError").await;
}

/// A portal may answer an event by another configuration, while the console is at what it tells.
#[tokio::test]
async fn it_may_be_changed_while_it_tells_something() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 3);
    mount(&page, &format!("threadIds: [{ids}], token: '{TOKEN}'")).await;
    page.js(
        "window.changes = 0;
         for (const name of ['target-change', 'selection-change', 'before-run', 'run-start', 'run-progress', 'run-end'])
           mounted.on(name, () => mounted.update({ locale: ++changes % 2 ? 'zh-cn' : 'en-us', policy: { mostSessions: 50 + changes } }))",
    )
    .await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.out-of-reach):not(.chosen) .c-id").await;
    page.until("changes > 0").await;
    page.click(".grid-row[data-row].chosen .c-id").await;
    confirm(&page, 3).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 3)]).await;
    let (names, text) = events(&page).await;
    assert!(!names.contains(&"error".to_owned()), "{text}");
    page.close().await;
}
