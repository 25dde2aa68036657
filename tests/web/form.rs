//! Filling the form in: what is wrong with a field, and what was understood.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{INSTANCE, NODE, PROJECT, Page, WORDS, idle, thread_ids, until};

#[wasm_bindgen_test]
async fn a_field_that_was_left_says_what_is_wrong_until_it_is_right() {
    let page = Page::open();
    let sentence = "35 characters; an instance ID has 36.";
    page.type_in("instance", &INSTANCE[1..]);
    idle().await;
    assert!(!page.is_invalid("instance"), "nobody is interrupted while typing");
    page.leave("instance");
    until("the field is marked", || page.is_invalid("instance")).await;
    assert!(page.description("instance").contains(sentence));
    page.type_in("instance", INSTANCE);
    until("the mark is gone", || !page.is_invalid("instance")).await;
    assert!(!page.description("instance").contains(sentence));
    assert!(page.description("instance").contains(WORDS.instance_hint));
}

#[wasm_bindgen_test]
async fn an_empty_form_shows_all_errors_at_once_and_goes_to_the_first() {
    let page = Page::open();
    page.submit();
    until("errors are shown", || page.has(".field.wrong")).await;
    let wrong = page.attributes(".field.wrong", "data-field");
    assert_eq!(wrong, ["project", "instance", "node", "token", "threads"]);
    assert_eq!(page.attributes("[aria-invalid=true]", "name"), wrong);
    assert_eq!(page.text("#form-note"), "Correct 5 fields.");
    assert_eq!(page.focused(), "project");
    assert!(!page.has("dialog[open]"));
    assert_eq!(page.network.count(), 0);
}

#[wasm_bindgen_test]
async fn the_first_error_is_unfolded_where_it_is_hidden() {
    let page = Page::filled("11");
    page.type_in("endpoint", "portal.example");
    assert!(!page.has("details[open]"));
    page.submit();
    until("the error is shown", || page.is_invalid("endpoint")).await;
    assert!(page.has("details[open]"));
    assert_eq!(page.focused(), "endpoint");
    assert!(page.description("endpoint").contains(WORDS.endpoint_scheme));
}

#[wasm_bindgen_test]
async fn an_id_in_the_wrong_field_is_moved_by_a_button_and_nothing_is_lost() {
    let page = Page::open();
    page.type_in("project", NODE);
    page.type_in("node", PROJECT);
    page.leave("project");
    until("a button is offered", || page.has("[data-field=project] [name=move]")).await;
    assert!(page.description("project").contains(WORDS.is_a_node));
    assert_eq!(page.text("[data-field=project] [name=move]"), WORDS.move_to_node);
    page.click("[data-field=project] [name=move]");
    until("the ID has moved", || page.value("node") == NODE).await;
    assert_eq!(page.value("project"), PROJECT);
    assert!(!page.has(".field.wrong"));
    assert_eq!(page.focused(), "project");
}

#[wasm_bindgen_test]
async fn thread_ids_are_counted_and_duplicates_merged() {
    let page = Page::open();
    page.type_in("threads", "11, 12\n13 12");
    until("they are counted", || !page.text(".understood").is_empty()).await;
    assert_eq!(page.text(".understood"), "3 thread IDs · 1 API call · 1 duplicate merged");
    page.type_in("threads", &thread_ids(21).join("\n"));
    until("they are counted again", || page.text(".understood") == "21 thread IDs · 2 API calls").await;
    page.type_in("threads", "11, x");
    until("what is not understood is not counted", || page.text(".understood").is_empty()).await;
}
