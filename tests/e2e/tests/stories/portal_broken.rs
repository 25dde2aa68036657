//! Files of the console that were changed on the way, and its traps in a page of a portal.

use std::time::Duration;

use e2e::{Page, portal_site, standin_config};
use serde_json::{Value, json};
use standin::{Config, Fault};

use super::portal::{errors, mount};

/// The function of another module of the page, which traps.
const TRAP: &str = "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, \
    96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.t";

/// The portal's files with another WebAssembly file in place of the one whose name begins so; both do the same.
fn changed_site(name_begins: &str) -> Config {
    let site = portal_site();
    let changed = site.with_file_name(format!("changed-site-{name_begins}"));
    let _ = std::fs::remove_dir_all(&changed);
    let copied = std::process::Command::new("cp").arg("-r").arg(&site).arg(&changed).status();
    assert!(copied.expect("the files are copied").success());
    let mut count = 0;
    for file in std::fs::read_dir(changed.join("sessions")).expect("its files") {
        let path = file.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(name_begins) && path.extension().is_some_and(|ending| ending == "wasm") {
            let mut bytes = std::fs::read(&path).expect("the module");
            // A section that means nothing: the module is another one, and runs alike.
            bytes.extend([0, 2, 1, b'x']);
            std::fs::write(&path, bytes).expect("it is changed");
            count += 1;
        } else if name.starts_with(name_begins) && name.contains(".wasm.") {
            std::fs::remove_file(&path).expect("its compressed forms are gone");
        }
    }
    assert_eq!(count, 1, "there is one such file");
    Config { dist: Some(changed), ..standin_config() }
}

#[tokio::test]
async fn a_file_that_was_changed_is_not_run() {
    let Some(page) = Page::open_portal(changed_site("portal")).await else { return };
    assert_ne!(mount(&page, "").await, Value::Null);
    assert_eq!(page.js("return document.querySelector('.console')").await, Value::Null);
    page.js("window.document.getElementById('place').append(window.document.createElement('taurusdb-session-console'))")
        .await;
    page.until("document.querySelector('[role=alert]')?.checkVisibility()").await;
    let size = page.js("return getComputedStyle(document.querySelector('[role=alert]')).fontSize").await;
    assert_eq!(size, "15px", "no style of the portal reaches the sentence");
    page.close_after("integrity").await;
}

#[tokio::test]
async fn a_reader_of_lists_that_was_changed_is_not_run() {
    let Some(page) = Page::open_portal(changed_site("reader")).await else { return };
    mount(&page, "").await;
    cannot_read(&page).await;
    page.goto_url(&format!("{}/sessions/index.html", page.standin.origin())).await;
    cannot_read(&page).await;
    page.close_after("integrity").await;
}

async fn cannot_read(page: &Page) {
    page.click("[name=paste-list]").await;
    page.paste("paste", "Id\tUser\tHost\n7\tapp\th:1\n").await;
    page.until("document.querySelector('.paste-report').innerText.includes('could not be loaded')").await;
}

#[tokio::test]
async fn after_a_trap_the_portal_lives_on_and_is_told_once() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "").await;
    // One that the console itself calls: its own code is further out.
    page.js(&format!(
        "window.trapped = 0; addEventListener('error', () => {{ trapped += 1 }}); window.trap = {TRAP};
        setTimeout(() => trap()); mounted.on('target-change', trap)"
    ))
    .await;
    page.fill("node", "x").await;
    page.until("trapped >= 2").await;
    assert_eq!(errors(&page).await, 0, "a trap of something else in the page is none of its own");
    page.until("document.querySelector('.console')").await;
    // Neither a stack nor the window's events are needed to hear of it.
    page.js("Error.stackTraceLimit = 0; addEventListener('error', event => event.target == window && event.stopImmediatePropagation(), true)")
        .await;
    page.js("new Uint8Array(portal.memories[0].buffer).fill(0xff)").await;
    page.until("document.querySelector('[role=alert]')").await;
    assert!(page.text("[role=alert]").await.contains("Reload the page"));
    let again = mount(&page, "").await;
    assert!(again.as_str().is_some_and(|error| error.contains("Reload the page")), "{again}");
    assert_eq!(errors(&page).await, 2, "one for each console");
    assert_eq!(page.js("return window.document.title").await, "A portal");
    page.click("[role=alert] button").await;
    page.until("window.portal && !window.mounted").await;
    page.close_after("RuntimeError").await;
}

#[tokio::test]
async fn a_trap_in_a_call_of_the_portal_is_one_too() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.js("const instantiate = WebAssembly.instantiateStreaming;
         const trapping = act => (...values) => {
           if (window.traps) throw new WebAssembly.RuntimeError('unreachable');
           return act(...values);
         };
         WebAssembly.instantiateStreaming = async (...values) => {
           const { module, instance } = await instantiate(...values);
           const exports = Object.entries(instance.exports).map(([name, value]) =>
             [name, typeof value == 'function' ? trapping(value) : value]);
           return { module, instance: { exports: Object.fromEntries(exports) } };
         }")
        .await;
    assert_eq!(mount(&page, "").await, Value::Null);
    let second =
        page.run("await portal.mount(document.getElementById('other-place'), {}); return null").await;
    assert_eq!(second, Value::Null);
    let thrown = page.run("window.traps = true; mounted.update({ policy: { readOnly: true } })").await;
    assert!(thrown.as_str().is_some_and(|error| error.contains("Reload the page")), "{thrown}");
    page.js("window.traps = false").await;
    let panels = "return [...window.document.querySelectorAll('taurusdb-session-console')].map(console =>
        console.shadowRoot.querySelector('.console') == null && console.shadowRoot.querySelector('[role=alert] button') != null)";
    assert_eq!(page.js(panels).await, json!([true, true]));
    page.js("mounted.element.policy = {}; mounted.element.setAttribute('locale', 'en-us')").await;
    assert_eq!(page.js(panels).await, json!([true, true]), "nothing starts it again");
    assert_eq!(errors(&page).await, 2, "one for each console");
    page.close_after("RuntimeError").await;
}

#[tokio::test]
async fn a_trap_after_the_last_console_was_removed_is_known_to_the_next() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.show_first(1).await;
    page.standin.script([Fault::Delay(Duration::from_secs(2))]);
    page.terminate(standin::TOKEN).await;
    page.until("portal.events.some(event => event.type == 'run-start')").await;
    page.js("for (const name of ['error', 'unhandledrejection']) addEventListener(name, () => window.trapped = true)")
        .await;
    page.js("mounted.unmount(); new Uint8Array(portal.memories[0].buffer).fill(0xff)").await;
    page.until("window.trapped").await; // the run that is left takes its answer
    let again = mount(&page, "").await;
    assert!(again.as_str().is_some_and(|error| error.contains("Reload the page")), "{again}");
    page.close_after("The console stopped working").await;
}
