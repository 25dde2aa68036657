//! The confirmation: nothing is ended by accident.

use e2e::{Page, Place, standin_config};

in_both_places! {
    it_names_node_number_and_ids_and_cancel_has_the_focus
    enter_in_the_number_field_goes_to_the_red_button_and_there_ends_once
    escape_and_cancel_leave_everything_as_it_was
    only_the_right_number_unlocks_the_button_and_a_double_click_ends_once
}

const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';

async fn open_dialog(place: Place) -> Option<Page> {
    let page = Page::open_in(place, standin_config()).await?;
    let ids: Vec<u64> = page.standin.sessions().iter().map(|session| session.id).take(3).collect();
    page.show(&ids).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog')?.open").await;
    Some(page)
}

async fn it_names_node_number_and_ids_and_cancel_has_the_focus(place: Place) {
    let Some(page) = open_dialog(place).await else { return };
    let title = page.text("#confirm-title").await;
    assert_eq!(title, format!("Terminate 3 sessions on node {}", standin::NODE));
    for session in page.standin.sessions().iter().take(3) {
        assert!(page.ids_to_confirm().await.contains(&session.id.to_string()));
    }
    assert_eq!(page.js("return document.activeElement.name").await, "cancel");
    page.assert_accessible().await;
    page.close().await;
}

async fn enter_in_the_number_field_goes_to_the_red_button_and_there_ends_once(place: Place) {
    let Some(page) = open_dialog(place).await else { return };
    page.fill("confirm-number", "3").await;
    page.js("document.querySelector('[name=confirm-number]').focus()").await;
    page.press(ENTER).await;
    assert_eq!(page.js("return document.activeElement.name").await, "terminate");
    assert_eq!(page.js("return document.querySelector('dialog').open").await, true);
    assert!(page.calls().is_empty());
    page.press(ENTER).await;
    page.press(ENTER).await;
    page.until_run_ended().await;
    assert_eq!(page.calls().len(), 1);
    page.close().await;
}

async fn escape_and_cancel_leave_everything_as_it_was(place: Place) {
    let Some(page) = open_dialog(place).await else { return };
    page.press(ESCAPE).await;
    page.until("!document.querySelector('dialog').open").await;
    assert_eq!(page.js("return document.activeElement.name").await, "review", "the focus is back");
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog').open").await;
    page.click("dialog [name=cancel]").await;
    page.until("!document.querySelector('dialog').open").await;
    assert_eq!(page.js("return document.querySelector('[name=token]').value").await, standin::TOKEN);
    assert!(page.calls().is_empty());
    page.close().await;
}

async fn only_the_right_number_unlocks_the_button_and_a_double_click_ends_once(place: Place) {
    let Some(page) = open_dialog(place).await else { return };
    for wrong in ["", "2", "33"] {
        page.fill("confirm-number", wrong).await;
        assert_eq!(
            page.js("return document.querySelector('[name=terminate]').disabled").await,
            true,
            "{wrong}"
        );
    }
    page.fill("confirm-number", "3").await;
    page.until("!document.querySelector('[name=terminate]').disabled").await;
    page.js("const button = document.querySelector('[name=terminate]'); button.click(); button.click();")
        .await;
    page.until_run_ended().await;
    assert_eq!(page.calls().len(), 1);
    page.close().await;
}
