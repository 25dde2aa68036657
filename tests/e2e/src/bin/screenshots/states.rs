//! The states that the console is shown in.

use serde_json::json;
use standin::{Fault, NODE, Session, TOKEN};

use crate::stage::Stage;

pub async fn form(stage: &Stage) {
    stage.open_empty().await;
}

pub async fn form_errors(stage: &Stage) {
    stage.open_empty().await;
    stage.page.fill("project", NODE).await;
    stage.page.fill("threads", "12-15, 0x1f, 7").await;
    stage.page.click("[name=review]").await;
    stage.page.until("document.querySelector('#token-error p')").await;
}

pub async fn list(stage: &Stage) {
    stage.load().await;
    stage.page.click(".grid-row[data-row]:not(.excluded) .c-mark").await;
    stage.page.until("document.querySelector('.grid-row.selected')").await;
}

pub async fn details(stage: &Stage) {
    stage.load().await;
    stage.filter("user:app_orders -command:Sleep time>=1").await;
    stage.page.click(".grid-row[data-row]:not(.excluded) .c-mark").await;
    stage.page.click(".grid-row.selected .c-info").await;
    stage.page.until("document.querySelector('.details .statement')").await;
}

pub async fn filter_panel(stage: &Stage) {
    stage.load().await;
    stage.filter("command:Sleep").await;
    // Where there is room for it, it is open from the first.
    stage.page.js("document.querySelector('[name=filter-panel][aria-expanded=false]')?.click()").await;
    stage.page.until("document.querySelector('.filter-panel .value[aria-pressed=true]')").await;
}

pub async fn columns(stage: &Stage) {
    stage.load().await;
    stage.page.js("document.querySelector('.columns-menu summary').click()").await;
    stage.page.until("document.querySelector('.columns-menu[open]')").await;
}

pub async fn thread_ids(stage: &Stage) {
    let sessions = stage.page.standin.sessions().into_iter().map(|session| session.id).take(6);
    let ids: Vec<u64> = sessions.chain([4_000_000_000, stage.page.standin.internal_ids()[0]]).collect();
    stage.open(&ids).await;
    stage.page.fill("token", TOKEN).await;
    stage.page.until("document.querySelector('.typed-ids .prospects [role=row]')").await;
}

pub async fn process_list(stage: &Stage) {
    stage.load().await;
    stage.page.click("[name=paste-list]").await;
    let row = |of: &Session| format!("{}\t{}\t{}\t{}\t{}\n", of.id, of.user, of.host, of.command, of.time);
    let rows: String = stage.page.standin.sessions().iter().take(20).map(row).collect();
    let text = format!("mysql> SHOW PROCESSLIST;\nId\tUser\tHost\tCommand\tTime\n{rows}");
    stage.page.paste("paste", &text).await;
    stage.page.until("document.querySelector('[name=discard-paste]')").await;
}

pub async fn help(stage: &Stage) {
    stage.load().await;
    stage.page.click("[name=help]").await;
    stage.page.until("document.querySelector('dialog.help[open]')").await;
}

pub async fn confirmation(stage: &Stage) {
    stage.load().await;
    stage.select_all().await;
    stage.review().await;
    stage.page.until("document.querySelector('[name=confirm-number]')").await;
}

/// One session that is selected has ended by now, and the ID of another belongs to somebody else.
pub async fn confirmation_changed(stage: &Stage) {
    let sessions = stage.page.standin.sessions();
    let idle: Vec<u64> = idle(&sessions).take(8).collect();
    stage.load().await;
    let tokens: Vec<_> = idle.iter().map(|id| format!("id:{id}")).collect();
    stage.filter(&tokens.join(" ")).await;
    stage.page.click("[name=select-all]").await;
    stage.page.until("!document.querySelector('[name=select-none]').disabled").await;
    stage.page.standin.script_list([later(sessions, idle[0], idle[1])]);
    stage.page.js("const now = Date.now; Date.now = () => now() + 11_000").await; // the list is old by now
    stage.review().await;
    stage.page.until("document.querySelector('dialog .prospects .gone')").await;
}

pub async fn results_folded(stage: &Stage) {
    stage.load().await;
    stage.select("command:Sleep", 22).await;
    stage.page.standin.script([Fault::None, Fault::Truncated]);
    stage.confirm().await;
    stage.page.until_run_ended().await;
    stage.page.click("[name=fold-results]").await;
    stage.page.until("document.querySelector('.outcome-body').hidden").await;
}

/// Of the same run.
pub async fn results_open(stage: &Stage) {
    stage.page.click("[name=fold-results]").await;
    stage.page.click(".ledger [name=history]").await;
    stage.page.until("document.querySelector('.ledger .opened')").await;
}

/// With the same run.
pub async fn history(stage: &Stage) {
    stage.page.click(".history summary").await;
    stage.page.click(".history li summary").await;
    stage.page.until("document.querySelector('.history li details[open]')").await;
}

pub async fn running(stage: &Stage) {
    stage.load().await;
    stage.select_all().await;
    stage.page.standin.script([Fault::None, Fault::Throttled { retry_after: Some(60) }]);
    stage.confirm().await;
    stage.page.until("document.querySelector('[data-notice=throttled]')").await;
}

pub async fn token_needed(stage: &Stage) {
    stage.load().await;
    stage.select_all().await;
    stage.page.standin.script([Fault::None, refusal(401, "APIGW.0301", "Incorrect IAM authentication.")]);
    stage.confirm().await;
    stage.page.until("document.querySelector('[name=new-token]')").await;
}

pub async fn failure(stage: &Stage) {
    stage.load().await;
    stage.select_all().await;
    stage.page.standin.script([refusal(403, "DBS.200010", "No permission.")]);
    stage.confirm().await;
    stage.page.until_run_ended().await;
}

/// The IDs of sessions that are idle.
fn idle(sessions: &[Session]) -> impl Iterator<Item = u64> {
    sessions.iter().filter(|session| session.command == "Sleep").map(|session| session.id)
}

/// The node's list later on: without one session, and with another client that has the ID of a second.
fn later(mut sessions: Vec<Session>, ended: u64, reused: u64) -> Fault {
    sessions.retain(|session| session.id != ended);
    for session in sessions.iter_mut().filter(|session| session.id == reused) {
        "etl_loader".clone_into(&mut session.user);
        "10.20.0.9:40112".clone_into(&mut session.host);
    }
    let list = json!({ "total_count": sessions.len(), "processes": sessions });
    Fault::Answer { status: 200, content_type: "application/json", body: list.to_string() }
}

fn refusal(status: u16, code: &str, message: &str) -> Fault {
    let body = json!({ "error_code": code, "error_msg": message }).to_string();
    Fault::Answer { status, content_type: "application/json", body }
}
