//! The report of a run: what the person gave as reason, what the server said, and never the token.

use e2e::{Page, Place, standin_config};
use serde_json::Value;

in_both_places! {
    a_run_is_saved_as_a_report_and_copied_as_commands
}

async fn a_run_is_saved_as_a_report_and_copied_as_commands(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    let ids = page.show_first(2).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog')?.open").await;
    page.fill("reason", "a reason with \"quotes\", 原因").await;
    page.fill("confirm-number", "2").await;
    page.until("!document.querySelector('[name=terminate]').disabled").await;
    page.click("[name=terminate]").await;
    page.until_run_ended().await;
    page.js(
        "navigator.clipboard.writeText = async text => { window.copied = text }; \
         window.saved = {}; \
         URL.createObjectURL = blob => { blob.text().then(text => { window.text = text }); return 'blob:none' }; \
         HTMLAnchorElement.prototype.click = function () { window.file = this.download }",
    )
    .await;

    page.click("[name=sql]").await;
    page.until("window.copied").await;
    let sql = page.js("return window.copied").await;
    let sql = sql.as_str().expect("a text");
    for id in &ids {
        assert!(sql.contains(&format!("KILL {id};\n")), "{sql}");
    }

    page.click("[name=json]").await;
    page.until("window.text").await;
    let text = page.js("return window.text").await;
    let text = text.as_str().expect("a text");
    assert!(!text.contains(standin::TOKEN));
    let report: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(report["schema"], "taurusdb-session-console/1");
    assert_eq!(report["reason"], "a reason with \"quotes\", 原因");
    assert_eq!(report["node"], standin::NODE);
    assert_eq!(report["sessions"][0]["id"], ids[0].to_string());
    assert_eq!(report["sessions"][0]["state"], "killed");
    assert_eq!(report["calls"][0]["status"], 200);

    page.js("window.text = ''").await;
    page.click("[name=markdown]").await;
    page.until("window.text").await;
    assert!(page.js("return window.text").await.as_str().expect("a text").starts_with("# "));
    page.until("/^sessions-[-0-9T]+[.]\\d+Z[.]md$/.test(window.file)").await;
    page.assert_accessible().await;
    page.close().await;
}
