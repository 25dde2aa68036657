//! The main job: end selected threads, and see what happened to each.

use e2e::{Page, Place, standin_config};
use serde_json::json;

in_both_places! {
    a_person_ends_22_sessions_and_sees_what_happened_to_each
}

async fn a_person_ends_22_sessions_and_sees_what_happened_to_each(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    let sessions = page.standin.sessions();
    let selected: Vec<u64> = sessions
        .iter()
        .filter(|session| session.command != "Killed")
        .map(|session| session.id)
        .take(22)
        .collect();
    let internal = page.standin.internal_ids()[0];
    let absent = 4_000_000_000;
    let all = [selected.as_slice(), &[absent, internal]].concat();
    page.show(&all).await;
    page.assert_accessible().await;
    assert!(page.calls().is_empty(), "a link never sends anything");

    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;

    page.assert_counts(&[("killed", 22), ("not-found", 1), ("unaccounted", 1)]).await;
    assert_eq!(page.calls(), [json!({ "processes": all[..20] }), json!({ "processes": all[20..] })]);
    let mut ended = page.standin.ended();
    ended.sort_unstable();
    let mut expected = selected.clone();
    expected.sort_unstable();
    assert_eq!(ended, expected, "the node has ended exactly the selected ones");
    assert_eq!(page.js("return document.activeElement.id").await, "outcome");
    page.assert_accessible().await;

    page.js("navigator.clipboard.writeText = async text => { window.copied = text }").await;
    page.click(".tile.not-found [name=show-state]").await;
    page.until("document.querySelectorAll('.ledger tbody tr').length == 1").await;
    page.click(".ledger-bar button").await;
    page.until(&format!("window.copied == '{absent}'")).await;
    page.close().await;
}
