//! The list of sessions: load it, narrow it down, select from it.

use e2e::{Page, Place, link, standin_config};
use standin::{Config, Fault};

in_both_places! {
    of_100_000_sessions_60_of_one_user_are_narrowed_down_selected_and_ended
    what_was_selected_before_the_node_restarted_is_not_selected_any_more
    the_confirmation_reads_an_old_list_anew_and_marks_what_went_meanwhile
    another_node_clears_the_selection_and_says_so
    who_may_not_list_is_told_so_and_ends_typed_ids
    typed_ids_are_looked_up_and_only_what_is_there_is_ended
    a_row_opens_to_its_whole_statement_and_all_fits_a_phone
}

const SHIFT: char = '\u{e008}';
const DOWN: char = '\u{e015}';

/// The console of a node with so many sessions, with its list loaded.
async fn open_list(place: Place, sessions: usize) -> Option<Page> {
    let page = Page::open_in(place, Config { sessions, ..standin_config() }).await?;
    load_list(&page).await;
    Some(page)
}

async fn load_list(page: &Page) {
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
}

/// The IDs that the confirmation shows.
async fn ids_to_confirm(page: &Page) -> Vec<u64> {
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] p.ids')").await;
    let ids = page.ids_to_confirm().await;
    ids.split(',').map(|id| id.trim().parse().expect("an ID")).collect()
}

async fn of_100_000_sessions_60_of_one_user_are_narrowed_down_selected_and_ended(place: Place) {
    let Some(page) = open_list(place, 100_000).await else { return };
    let age = page.text(".list-age").await;
    assert!(age.starts_with("100,000 sessions"), "{age}");
    let drawn = page.js("return document.querySelectorAll('.grid-row[data-row]').length").await;
    assert!(drawn.as_u64().is_some_and(|rows| rows < 60), "only what can be seen is drawn: {drawn}");

    page.until("document.querySelector('.filter-panel .value')").await; // there is room for it from the first
    page.fill("search", "user:app_orders command:Sleep").await;
    page.assert_accessible().await;
    page.js("document.querySelector('#sessions').focus()").await;
    page.press(DOWN).await;
    page.press(' ').await;
    page.press_all(&format!("{SHIFT}{}", DOWN.to_string().repeat(59))).await;
    page.until("document.querySelector('.impact')?.innerText.startsWith('60 of 100,000 sessions selected')")
        .await;
    let selected = ids_to_confirm(&page).await;
    assert_eq!(selected.len(), 60);
    let seen = "return ['h2', '[name=cancel]'].every(name => {
        const { top, bottom } = document.querySelector('dialog ' + name).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight; })";
    assert_eq!(
        page.js(seen).await,
        true,
        "what is going to happen is seen, and the way out, with 60 rows between"
    );
    let sessions = page.standin.sessions();
    for id in &selected {
        let session = sessions.iter().find(|session| session.id == *id).expect("it is one of the node's");
        assert_eq!((session.user.as_str(), session.command.as_str()), ("app_orders", "Sleep"));
    }
    page.fill("confirm-number", "60").await;
    page.click("dialog [name=terminate]").await;
    // On a slow machine the list of so many takes longer than a look is good for, and the person is asked.
    page.js("const ask = setInterval(() => { \
           document.querySelector('[name=go-on-unverified]')?.click(); \
           if (!document.querySelector('[name=stop]')) clearInterval(ask); }, 100)")
        .await;
    page.until_run_ended().await;
    let counts = page.counts().await;
    assert!(matches!(&counts[..], [(state, 60)] if state == "gone" || state == "killed"), "{counts:?}");
    let mut ended = page.standin.ended();
    ended.sort_unstable();
    let mut expected = selected;
    expected.sort_unstable();
    assert_eq!(ended, expected);
    let selected = page.js("return document.querySelectorAll('.grid-row.selected').length").await;
    assert_eq!(selected, 0, "what was ended is not selected for another run");
    page.close().await;
}

async fn what_was_selected_before_the_node_restarted_is_not_selected_any_more(place: Place) {
    let Some(page) = open_list(place, 40).await else { return };
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    page.until("document.querySelectorAll('.grid-row.selected').length == 1").await;
    page.standin.restart();
    page.click("[name=load]").await;
    page.until("document.querySelector('[name=clear-gone]')").await;

    assert_eq!(page.js("return document.querySelectorAll('.grid-row.selected').length").await, 0);
    page.click("[name=review]").await;
    assert_eq!(page.js("return Boolean(document.querySelector('dialog[open]'))").await, false);
    page.until("document.querySelector('#form-note').innerText.includes('Select sessions')").await;
    page.click("[name=show-new]").await;
    page.click("[name=clear-gone]").await;
    page.until("document.querySelector('.grid-row[data-row]') && !document.querySelector('.grid-row.gone')")
        .await;
    page.assert_accessible().await;
    page.close().await;
}

async fn the_confirmation_reads_an_old_list_anew_and_marks_what_went_meanwhile(place: Place) {
    let Some(page) = open_list(place, 40).await else { return };
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    page.until("document.querySelectorAll('.grid-row.selected').length == 1").await;
    page.standin.restart();
    page.js("const now = Date.now; Date.now = () => now() + 11_000").await; // the list is no longer fresh
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog .prospects .gone')").await;
    page.assert_accessible().await;
    assert!(page.text("#confirm-title").await.starts_with("Nothing left to terminate"));
    assert_eq!(page.js("return Boolean(document.querySelector('dialog [name=terminate]'))").await, false);
    page.click("dialog [name=cancel]").await;
    page.until("!document.querySelector('dialog').open").await;
    assert!(page.calls().is_empty(), "its ID may be another session's by now");
    assert!(page.standin.ended().is_empty());
    page.close().await;
}

async fn another_node_clears_the_selection_and_says_so(place: Place) {
    let Some(page) = open_list(place, 40).await else { return };
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    page.until("document.querySelectorAll('.grid-row.selected').length == 1").await;
    page.fill("node", &standin::NODE.replace('1', "2")).await;
    page.until("!document.querySelector('.grid-row[data-row]')").await;
    assert!(page.text(".list-status").await.contains("target node changed"));
    page.close().await;
}

async fn who_may_not_list_is_told_so_and_ends_typed_ids(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    page.show_first(1).await;
    let body = r#"{"error_code":"APIGW.0302","error_msg":"no"}"#.to_owned();
    page.standin.script_list([Fault::Answer { status: 403, content_type: "application/json", body }]);
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.list-status').innerText.includes('may not list')").await;
    page.assert_accessible().await;
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    page.assert_counts(&[("killed", 1)]).await;
    page.close().await;
}

async fn typed_ids_are_looked_up_and_only_what_is_there_is_ended(place: Place) {
    let Some(page) = Page::open_in(place, Config { sessions: 40, ..standin_config() }).await else { return };
    let session = page.standin.sessions().into_iter().find(|session| session.command == "Sleep");
    let session = session.expect("one that is idle");
    page.show_ids(&[session.id, 4_000_000_000]).await;
    page.fill("token", standin::TOKEN).await;
    page.until("document.querySelectorAll('.typed-ids .prospects [role=row]').length == 3").await;
    let said = page.text(".typed-ids").await;
    for expected in ["1 of 2 on this node", &session.user, &session.host, "not on this node"] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert_eq!(page.js("return document.querySelector('.grid')").await, serde_json::Value::Null);
    page.assert_accessible().await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    assert!(page.text("#confirm-title").await.starts_with("Terminate 1 session on"));
    page.assert_accessible().await;
    page.click("dialog [name=terminate]").await; // one that is known needs no number
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 1)]).await;
    assert_eq!(page.standin.ended(), [session.id]);
    page.close().await;
}

async fn a_row_opens_to_its_whole_statement_and_all_fits_a_phone(place: Place) {
    let Some(page) = Page::open_in(place, Config { sessions: 60, ..standin_config() }).await else { return };
    page.use_size(390, 844).await;
    load_list(&page).await;
    page.click(".grid-row[data-row] .c-info").await;
    page.until("document.querySelector('.details .statement')").await;
    page.assert_accessible().await;
    page.assert_fits().await;
    page.close().await;
}

#[tokio::test]
async fn a_link_narrows_the_list_down_and_is_given_back_without_a_token() {
    let Some(page) =
        Page::open(standin_config(), &(link(&[]) + "&user=app_orders&command!=Sleep&min-time=1")).await
    else {
        return;
    };
    let matching = || {
        let sessions = page.standin.sessions();
        let wanted = sessions.iter().filter(|session| {
            session.user == "app_orders" && session.command != "Sleep" && session.time >= 1
        });
        u64::try_from(wanted.count()).unwrap_or_default()
    };
    let before = matching();
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    let after = matching(); // time goes on, so more may match by now
    let sentence = page.text(".in-force").await;
    assert_eq!(sentence, "User is “app_orders”, Command is not “Sleep”, for at least 1 s");
    let shown = page.js("return document.querySelector('#sessions').getAttribute('aria-rowcount') - 1").await;
    let shown = shown.as_u64().unwrap_or_default();
    assert!((before..=after).contains(&shown), "{before} {shown} {after}");
    page.fill("search", standin::TOKEN).await;
    page.js("navigator.clipboard.writeText = async text => { window.copied = text }").await;
    page.click(".decide .copy-link").await;
    page.until("window.copied").await;
    let copied = page.js("return window.copied").await;
    let copied = copied.as_str().unwrap_or_default();
    assert!(
        copied.contains("&user=app_orders&command!=Sleep&min-time=1") && !copied.contains(standin::TOKEN),
        "{copied}"
    );
    page.close().await;
}
