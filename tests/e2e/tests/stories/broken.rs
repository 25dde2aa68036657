//! A defect of the console itself: nothing of it goes on, and that is said.

use std::time::Duration;

use e2e::{Page, Place, standin_config};
use serde_json::json;
use standin::Fault;

in_both_places! {
    after_a_trap_nothing_goes_on_and_it_says_so
}

/// Counts how often intervals have fired, and remembers the memories of WebAssembly.
const WATCH: &str = "window.fired = 0; window.memories = [];
    const every = window.setInterval;
    window.setInterval = (act, pause) => every(() => { fired += 1; act(); }, pause);
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...values) => {
      const result = await instantiate(...values);
      memories.push(Object.values(result.instance.exports).find(value => value instanceof WebAssembly.Memory));
      return result;
    };";
const SAYS_SO: &str = "[...document.querySelectorAll('[role=alert]')].some(note => note.checkVisibility() && note.innerText.includes('Reload the page'))";

async fn after_a_trap_nothing_goes_on_and_it_says_so(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH })).await;
    page.js(WATCH).await;
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(45).collect();
    page.show(&ids).await;
    page.standin.script([Fault::Delay(Duration::from_secs(4))]);
    page.terminate(standin::TOKEN).await;
    page.until("document.querySelector('[name=stop]')").await;
    // A bug could do that. Its own timer is what runs into it.
    page.js("memories.forEach(memory => new Uint8Array(memory.buffer).fill(0xff))").await;
    page.until(SAYS_SO).await;
    let said = "return [...document.querySelectorAll('[role=alert]')].map(note => note.innerText).join()";
    let said = page.js(said).await.as_str().unwrap_or_default().to_owned();
    assert!(
        said.contains("20 ") && said.contains("unknown") && said.contains(&ids[0].to_string()),
        "what is known: {said}"
    );
    page.js("fired = 0").await;
    page.until("fired >= 6").await;
    assert_eq!(page.js(&["return ", SAYS_SO].concat()).await, true);
    assert_eq!(page.calls().len(), 1, "what was under way has ended on the node, and no other call followed");
    assert!(page.standin.ended().len() <= 20);
    page.close_after("RuntimeError").await;
}
