//! Pictures of the page in its main states, wide and narrow, light and dark, in `target/screenshots`.

use std::path::Path;

use e2e::{Page, link, standin_config};

#[tokio::main]
async fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    for (width, height) in [(1440, 1000), (390, 844)] {
        for theme in ["light", "dark"] {
            let Some(page) = Page::open(standin_config(), "").await else { return };
            page.use_size(width, height).await;
            page.use_theme(theme).await;
            let save = async |state: &str| {
                let picture = page.screenshot().await;
                std::fs::write(folder.join(format!("{state}-{width}-{theme}.png")), picture)
                    .expect("a picture is written");
            };
            page.goto("").await;
            page.fill("project", standin::NODE).await;
            page.fill("threads", "12-15, 0x1f, 7").await;
            page.click("[name=review]").await;
            page.until("document.querySelector('#token-error p')").await;
            save("errors").await;

            let sessions = page.standin.sessions();
            let living = sessions
                .iter()
                .filter(|session| session.command != "Killed")
                .map(|session| session.id)
                .take(22);
            let ids: Vec<u64> = living.chain([4_000_000_000, page.standin.internal_ids()[0]]).collect();
            page.goto(&link(&ids)).await;
            page.fill("token", standin::TOKEN).await;
            page.click("[name=review]").await;
            page.until("document.querySelector('dialog').open").await;
            save("confirmation").await;
            page.click("dialog [name=cancel]").await;
            page.goto(&link(&[])).await;
            page.fill("token", standin::TOKEN).await;
            page.click("[name=load]").await;
            page.until("document.querySelector('.grid-row[data-row]')").await;
            page.click("[name=filter-panel]").await;
            page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
            page.click(".grid-row[data-row] .c-info").await;
            page.until("document.querySelector('.details .statement')").await;
            save("list").await;
            page.click("[name=select-all]").await;
            page.click("[name=review]").await;
            page.until("document.querySelector('dialog').open").await;
            save("confirmation-of-rows").await;
            page.click("dialog [name=cancel]").await;
            page.click("[name=paste-list]").await;
            let line = |session: &standin::Session| {
                format!("{}\t{}\t{}\tSleep\t7\n", session.id, session.user, session.host)
            };
            let rows: String = page.standin.sessions().iter().take(20).map(line).collect();
            page.paste("paste", &format!("mysql> SHOW PROCESSLIST;\nId\tUser\tHost\tCommand\tTime\n{rows}"))
                .await;
            page.until("document.querySelector('[name=discard-paste]')").await;
            page.click(".paste-report summary").await;
            save("pasted").await;
            page.click("[name=discard-paste]").await;
            page.until("document.querySelectorAll('.grid-row[data-row]').length > 10").await;
            for row in 1..=3 {
                page.click(&format!(".grid-row[data-row]:nth-child({row}) .c-id")).await;
            }
            page.click("[name=review]").await;
            page.until("document.querySelector('dialog').open").await;
            if page.js("return Boolean(document.querySelector('[name=confirm-number]'))").await == true {
                page.fill("confirm-number", "3").await;
            }
            page.standin.script([standin::Fault::Truncated]);
            page.click("dialog [name=terminate]").await;
            page.until_run_ended().await;
            save("looked").await;
            page.goto(&link(&ids)).await;
            page.fill("token", standin::TOKEN).await;
            page.terminate(standin::TOKEN).await;
            page.until_run_ended().await;
            save("result").await;
            let typed: Vec<_> = ids.iter().map(ToString::to_string).collect();
            page.fill("threads", &typed.join(" ")).await;
            page.standin.script([standin::Fault::ProxyHtml]);
            page.terminate(standin::TOKEN).await;
            page.until_run_ended().await;
            save("failure").await;
            page.click(".history summary").await;
            page.click("[name=keep-runs]").await;
            page.until("!document.querySelector('label:has([name=keep-statements])').hidden").await;
            page.click(".history li summary").await;
            save("history").await;
            page.close().await;
            in_portal(&folder, theme, (width, height)).await;
        }
    }
}

/// A console in the page of a portal, whose styles are hostile.
async fn in_portal(folder: &Path, theme: &str, (width, height): (u32, u32)) {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.use_size(width, height).await;
    let (project, instance, node, token) =
        (standin::PROJECT, standin::INSTANCE, standin::NODE, standin::TOKEN);
    page.run(&format!(
        "await portal.mount(document.getElementById('place'), {{ projectId: '{project}', instanceId: '{instance}', \
         nodeId: '{node}', token: '{token}', theme: '{theme}', locale: 'en-us' }})"
    ))
    .await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    let picture = page.screenshot().await;
    std::fs::write(folder.join(format!("portal-{width}-{theme}.png")), picture)
        .expect("a picture is written");
    page.close().await;
}
