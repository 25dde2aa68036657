//! A console that the portal moves or removes, however often and whatever it is at.

use std::time::Duration;

use e2e::{Page, standin_config};
use serde_json::{Value, json};
use standin::{Fault, NODE, OTHER_NODE, TOKEN};

use super::portal::{confirm, events, first_ids, mount};

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

#[tokio::test]
async fn it_may_be_moved_removed_and_registered_twice_and_leaves_nothing() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.js("window.globals = Object.getOwnPropertyNames(window)").await;
    mount(&page, "").await;
    assert_ne!(page.js("return portal.left()").await, json!([]), "what it has begun is counted");
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
    page.js("mounted.update({ nodeId: 'x' })").await; // too late to harm
    mount_and_unmount(&page, 100).await;
    let first = memory(&page).await;
    let requests = "return performance.getEntriesByType('resource').length";
    let asked = page.js(requests).await;
    mount_and_unmount(&page, 400).await;
    let last = memory(&page).await;
    println!("after 100 and 500 consoles: {first:?} and {last:?} bytes of JavaScript and WebAssembly");
    assert!(last.0 < first.0 + 1_000_000, "JavaScript keeps more: {first:?}, {last:?}");
    assert_eq!(last.1, first.1, "WebAssembly keeps no more");
    page.until("portal.left().length == 0").await;
    assert_eq!(page.js(requests).await, asked, "nothing is loaded again");
    assert!(page.standin.requests().is_empty(), "nothing is asked of the node");
    // Names that begin with "se_" are the driver's.
    let left = page
        .js("const own = ['globals', 'mounted', 'other', 'first'];
             return [Object.getOwnPropertyNames(window).filter(name => !globals.includes(name) && !own.includes(name) && !name.startsWith('se_')),
               localStorage.length, sessionStorage.length, window.document.cookie]")
        .await;
    assert_eq!(left, json!([[], 0, 0, ""]), "neither globals nor storage");
    assert_eq!(page.js("return indexedDB.databases().then(list => list.length)").await, 0);
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
    page.until("document.querySelector('.understood').textContent.includes('1 thread ID')").await;
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
    page.until("document.querySelector('.understood').textContent.includes('1 thread ID')").await;
    let (names, text) = events(&page).await;
    assert!(!names.contains(&"error".to_owned()), "{text}");
    page.close().await;
}

/// Starts a run of 45 sessions whose first call is answered late, and waits until it is on its way; its IDs.
async fn start_a_long_run(page: &Page) -> Vec<u64> {
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(45).collect();
    page.show(&ids).await;
    page.js("mounted.on('run-end', ({ detail }) => { window.ended = detail })").await;
    page.standin.script([Fault::Delay(Duration::from_secs(2))]);
    page.terminate(TOKEN).await;
    page.until("portal.events.some(event => event.type == 'run-start')").await;
    ids
}

#[tokio::test]
async fn where_it_is_removed_in_the_middle_of_a_run_the_portal_is_told_what_is_known() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = start_a_long_run(&page).await;
    page.js("mounted.unmount()").await;
    page.until("window.ended").await;
    let states = "return Object.entries(Object.groupBy(ended.sessions, ({ state }) => state)).map(([state, of]) => [state, of.length])";
    assert_eq!(page.js(states).await, json!([["unknown", 20], ["not-sent", 25]]));
    let told = page.js("return [ended.summary, ended.calls.length, Object.isFrozen(ended)]").await;
    assert!(told[0].as_str().is_some_and(|summary| summary.contains("during the run")), "{told}");
    assert_eq!((&told[1], &told[2]), (&json!(1), &json!(true)));
    let text = page.js("return JSON.stringify(ended)").await.to_string();
    assert!(
        !text.contains(TOKEN) && !text.contains(r#"\"info\":\""#),
        "neither token nor statements: {text}"
    );

    // An aborted call would have no status.
    let answered = "performance.getEntriesByType('resource').find(entry => entry.name.endsWith('/processes'))?.responseStatus";
    page.until(&format!("{answered} == 200")).await;
    let (mut ended, mut sent) = (page.standin.ended(), ids[..20].to_vec());
    ended.sort_unstable();
    sent.sort_unstable();
    assert_eq!(ended, sent, "the call on its way is carried out, and no other follows");
    page.show(&[]).await;
    page.click(".history summary").await;
    page.until("document.querySelectorAll('.history li').length == 1").await;
    let kept = page.text(".history li").await;
    assert!(kept.contains("20 ") && kept.contains("during the run"), "{kept}");
    assert_eq!(page.calls().len(), 1);
    page.close().await;
}

#[tokio::test]
async fn a_run_is_in_the_history_before_its_answer_is_there_and_when_the_page_is_left() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.show(&[]).await;
    page.click(".history summary").await;
    page.click("[name=keep-runs]").await;
    page.until("document.querySelector('[name=keep-runs]')?.checked && !document.querySelector('label:has([name=keep-statements])').hidden")
        .await;
    start_a_long_run(&page).await;
    page.click(".history summary").await;
    page.until("document.querySelectorAll('.history li').length == 1").await;
    assert_eq!(page.js("return Boolean(window.ended)").await, false, "it is under way");
    page.goto_any(&format!("{}/portal.html", page.standin.origin())).await;
    page.until("window.portal").await;
    page.show(&[]).await;
    page.click(".history summary").await;
    page.until("document.querySelectorAll('.history li').length == 1").await;
    page.close().await;
}

/// Sessions that are listed roll back for some seconds, and are followed that long.
#[tokio::test]
async fn the_portal_is_told_when_the_calls_are_done_and_another_node_waits_for_that() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, &format!("token: '{TOKEN}'")).await;
    let busy = async || page.js("return mounted.element.busy").await;
    assert_eq!(busy().await, false);
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    page.standin.script([Fault::Delay(Duration::from_secs(1))]);
    confirm(&page, 1).await;
    page.until("portal.events.some(event => event.type == 'run-start')").await;
    page.until("mounted.element.busy == 'calls'").await;
    page.js(&format!("mounted.update({{ nodeId: '{OTHER_NODE}', locale: 'en-us' }})")).await;
    let node = "return document.querySelector('[name=node]').value";
    assert_eq!(page.js(node).await, NODE, "the calls go to this one");
    page.until("portal.events.some(event => event.type == 'calls-done')").await;
    page.until("mounted.element.busy == 'tracking'").await;
    let (names, _) = events(&page).await;
    assert!(!names.contains(&"run-end".to_owned()), "its results are not all known yet: {names:?}");
    page.until(&format!("document.querySelector('[name=node]').value == '{OTHER_NODE}'")).await;
    page.until("portal.events.some(event => event.type == 'run-end')").await;
    page.until("mounted.element.busy === false").await;
    let (names, text) = events(&page).await;
    let count = |name: &str| names.iter().filter(|of| *of == name).count();
    assert_eq!((count("run-start"), count("calls-done"), count("run-end")), (1, 1, 1), "{text}");
    assert_eq!(count("target-change"), 1, "{text}");
    page.close().await;
}
