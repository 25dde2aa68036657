//! The search box: tokens that are typed, completed, edited and explained.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, WORDS, idle, send, until};
use crate::list::{five, loaded, row, shown};

const BOX: &str = "[name=search]";

fn tokens(page: &Page) -> Vec<String> {
    page.texts("[name=edit-token]")
}

#[wasm_bindgen_test]
async fn words_filter_while_they_are_typed_and_tokens_once_they_are_complete() {
    let page = loaded(&five()).await;
    page.type_in("search", "shop user:bat");
    idle().await;
    assert_eq!((shown(&page).len(), page.value("search")), (5, "shop user:bat".to_owned()));
    page.type_in("search", "shop user:batch ");
    until("it is a token", || tokens(&page) == ["user:batch"]).await;
    assert_eq!((shown(&page), page.value("search")), (vec!["3".to_owned()], "shop ".to_owned()));
    assert_eq!(page.text(".in-force"), "any field contains “shop”, User is “batch”");
    page.type_in("search", "user:app");
    page.press(BOX, "Enter");
    until("Enter makes one too", || tokens(&page) == ["user:batch", "user:app"]).await;
    assert_eq!(shown(&page), ["3", "2", "1", "5"]);
    page.type_in("search", "-command:Sleep");
    page.leave("search");
    until("and so does leaving", || tokens(&page).len() == 3).await;
    assert_eq!(shown(&page), ["2", "5"]);
    page.click("[name=clear-filter]");
    until("all are shown", || shown(&page).len() == 5).await;
    assert!(tokens(&page).is_empty() && page.value("search").is_empty());
}

#[wasm_bindgen_test]
async fn a_token_is_edited_turned_round_and_removed_by_keys() {
    let page = loaded(&five()).await;
    page.type_in("search", "user:app db:shop ");
    until("they are there", || tokens(&page) == ["user:app", "db:shop"]).await;
    page.press(BOX, "Backspace");
    until("the last is typed again", || page.value("search") == "db:shop").await;
    assert_eq!(tokens(&page), ["user:app"]);
    page.press(BOX, "Enter");
    until("it is a token again", || tokens(&page) == ["user:app", "db:shop"]).await;
    page.press(BOX, "ArrowLeft");
    until("a token has the focus", || page.focused() == "edit-token").await;
    page.press("li:last-child > [name=edit-token]", "ArrowLeft");
    page.press("[name=edit-token]", "-");
    until("it is turned round", || tokens(&page) == ["-user:app", "db:shop"]).await;
    assert_eq!(shown(&page), ["3", "4"]);
    page.press("[name=edit-token]", "Delete");
    until("it is gone", || tokens(&page) == ["db:shop"]).await;
    page.click("[name=edit-token]");
    until("it is typed again", || page.value("search") == "db:shop").await;
    until("and the box has the focus", || page.focused() == "search").await;
}

#[wasm_bindgen_test]
async fn its_buttons_do_what_the_keys_do() {
    let page = loaded(&five()).await;
    page.type_in("search", "user:app time>5 ");
    until("they are there", || tokens(&page) == ["user:app", "time>=5"]).await;
    assert_eq!(page.all("[name=negate-token]").len(), 1, "a limit of time is not turned round");
    page.click("[name=negate-token]");
    until("it excludes", || tokens(&page) == ["-user:app", "time>=5"]).await;
    page.click("[name=remove-token]");
    until("it is gone", || tokens(&page) == ["time>=5"]).await;
}

#[wasm_bindgen_test]
async fn a_time_is_read_as_people_write_it_or_nothing_matches_and_that_is_explained() {
    let page = loaded(&[row(1, "app", "Sleep", 20), row(2, "app", "Sleep", 700)]).await;
    for typed in ["time>600", "time>10m", "time≥\"10 分钟\""] {
        page.type_in("search", &[typed, " "].concat());
        until("it is understood", || shown(&page) == ["2"]).await;
        assert_eq!(page.text(".in-force"), "for at least 10 min", "{typed}");
        page.click("[name=clear-filter]");
        until("all are shown", || shown(&page).len() == 2).await;
    }
    for (typed, why) in [
        ("time>10x", "“10x” is not a time."),
        ("time>soon", "“soon” is not a time."),
        ("time:60", "A time needs a limit."),
        ("usr:app", "Did you mean user?"),
        ("user:", "Enter a value after user:"),
    ] {
        page.type_in("search", &[typed, " "].concat());
        until("it is explained", || page.description("search").contains(why)).await;
        assert!(page.is_invalid("search") && page.has(".token.wrong"), "{typed}");
        until("nothing matches", || shown(&page).is_empty()).await;
        assert!(page.has("[name=select-all]:disabled"), "{typed} filters nothing else");
        assert!(page.text(".in-force").ends_with("(not understood)"), "{}", page.text(".in-force"));
        page.click("[name=remove-token]");
        until("there is no limit", || shown(&page).len() == 2).await;
        assert!(!page.is_invalid("search"));
    }
    page.type_in("search", "usr:a");
    until("it is explained while it is typed", || page.is_invalid("search")).await;
    page.type_in("search", "user:");
    until("what may go on is not", || !page.is_invalid("search")).await;
}

#[wasm_bindgen_test]
async fn fields_and_values_are_completed() {
    let page = loaded(&five()).await;
    let options = || page.texts("[role=option] .code");
    assert!(!page.has("[role=listbox]"));
    page.press(BOX, "ArrowDown");
    until("all fields are offered", || options().first().is_some_and(|first| first == "user:")).await;
    page.type_in("search", "us");
    until("one fits", || options() == ["user:"]).await;
    page.press(BOX, "ArrowDown");
    until("it is the active one", || page.has("[role=option][aria-selected=true]")).await;
    assert_eq!(page.attributes(BOX, "aria-activedescendant"), ["search-option-0"]);
    page.press(BOX, "Enter");
    until("its values are offered", || options() == ["user:app", "user:batch", "user:rdsAdmin"]).await;
    assert_eq!(page.texts("[role=option] .count"), ["3", "1", "1"]);
    page.click("[role=option]:nth-child(2)");
    until("it is a token", || tokens(&page) == ["user:batch"]).await;
    assert_eq!(shown(&page), ["3"]);
    assert!(!page.has("[role=listbox]") && page.value("search").is_empty());
    page.type_in("search", "ho");
    until("something is offered again", || page.has("[role=listbox]")).await;
    page.press(BOX, "Escape");
    until("nothing is offered", || !page.has("[role=listbox]")).await;
}

#[wasm_bindgen_test]
async fn the_keys_of_an_input_method_are_its_own() {
    let page = loaded(&five()).await;
    page.type_in("search", "user:app");
    let input = page.find(BOX);
    for (held, value) in [("isComposing", JsValue::TRUE), ("keyCode", JsValue::from(229))] {
        let prevented = send(&input, "KeyboardEvent", "keydown", &[("key", &"Enter".into()), (held, &value)]);
        idle().await;
        assert!(!prevented && tokens(&page).is_empty(), "{held}");
    }
}

#[wasm_bindgen_test]
async fn ids_become_tokens_and_a_process_list_goes_where_lists_go() {
    let page = loaded(&five()).await;
    assert!(page.paste("search", "1, 3\n5"));
    until("these are shown", || shown(&page) == ["3", "1", "5"]).await;
    assert_eq!(tokens(&page), ["id:1", "id:3", "id:5"]);
    assert!(!page.paste("search", "2075425"), "one ID is looked for like any text");
    page.click("[name=clear-filter]");
    assert!(page.paste("search", "Id\tUser\n7\tapp\n"));
    until("it is read", || shown(&page) == ["7"]).await;
    assert_eq!(page.text(".grid-row[data-row] .c-mark"), WORDS.gone);
}
