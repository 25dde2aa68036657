//! The report of a run: what the person gave as reason, what the server said, and never the token.

use e2e::{Page, Place, standin_config};
use serde_json::Value;
use standin::Fault;

in_both_places! {
    a_run_is_saved_as_a_report_and_copied_as_commands
    only_what_may_still_be_sent_is_copied_as_a_command
}

/// What a press on one of the report's buttons copies; the menu is open.
async fn copied(page: &Page, form: &str) -> String {
    page.js("window.copied = ''; navigator.clipboard.writeText = async text => { window.copied = text }")
        .await;
    page.click(&format!("[name={form}]")).await;
    page.until("window.copied").await;
    page.js("return window.copied").await.as_str().unwrap_or_default().to_owned()
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
        "window.saved = {}; \
         URL.createObjectURL = blob => { blob.text().then(text => { window.text = text }); return 'blob:none' }; \
         HTMLAnchorElement.prototype.click = function () { window.file = this.download }",
    )
    .await;

    let summary = copied(&page, "copy-summary").await;
    assert!(summary.lines().count() >= 3 && summary.contains(standin::NODE), "{summary}");
    assert!(
        summary.contains("Terminated 2 of 2.") && summary.contains("a reason with \"quotes\""),
        "{summary}"
    );
    assert!(!summary.contains(standin::TOKEN));
    page.click("[name=export]").await;
    let sql = copied(&page, "sql").await;
    for id in &ids {
        assert!(
            sql.contains(&format!("\n-- {id}: left out, terminated\n")) && !sql.contains("KILL"),
            "{sql}"
        );
    }

    page.click("[name=json]").await;
    page.until("window.text").await;
    let text = page.js("return window.text").await;
    let text = text.as_str().expect("a text");
    assert!(!text.contains(standin::TOKEN));
    let report: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(report["schema"], "taurusdb-session-console/2");
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

/// The first call ends its sessions, the second is refused.
async fn only_what_may_still_be_sent_is_copied_as_a_command(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(22).collect();
    page.show(&ids).await;
    let body = r#"{"error_code":"DBS.200011","error_msg":"Another operation is running."}"#.to_owned();
    page.standin.script([Fault::None, Fault::Answer { status: 409, content_type: "application/json", body }]);
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;

    page.click("[name=export]").await;
    let sql = copied(&page, "sql").await;
    let kills: Vec<_> = sql.lines().filter(|line| line.starts_with("KILL")).collect();
    assert_eq!(kills, [format!("KILL {};", ids[20]), format!("KILL {};", ids[21])]);
    let hcloud = copied(&page, "hcloud").await;
    let calls: Vec<_> = hcloud.lines().filter(|line| line.starts_with("hcloud")).collect();
    assert_eq!(calls.len(), 2, "{hcloud}");
    assert_eq!(calls[0], format!("{} --dryrun", calls[1]));
    let curl = copied(&page, "curl").await;
    assert!(curl.contains(&format!("{{\"processes\":[{},{}]}}", ids[20], ids[21])), "{curl}");
    assert!(curl.contains("X-Auth-Token: $TOKEN") && !curl.contains(standin::TOKEN), "{curl}");
    page.assert_accessible().await;
    page.close().await;
}
