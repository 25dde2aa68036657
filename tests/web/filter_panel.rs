//! The filter panel and the presets: what a click adds to the filter and takes back.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{Page, until};
use crate::list::{five, loaded, row, shown};

const USERS: &str = ".filter-panel [aria-label=User]";

async fn opened(rows: &[String]) -> Page {
    let page = loaded(rows).await;
    page.click("[name=filter-panel]");
    until("the facets are counted", || page.has(&[USERS, " .value"].concat())).await;
    page
}

#[wasm_bindgen_test]
async fn values_are_wanted_and_excluded_and_their_counts_are_told() {
    let page = opened(&five()).await;
    assert_eq!(page.texts(&[USERS, " .name"].concat()), ["app", "batch", "rdsAdmin"]);
    assert_eq!(page.texts(&[USERS, " .count"].concat()), ["3", "1", "1"]);
    page.click(&[USERS, " .value"].concat());
    until("those of app are shown", || shown(&page) == ["2", "1", "5"]).await;
    assert_eq!(page.text(".in-force"), "User is “app”");
    page.click(&[USERS, " li:nth-child(2) .value"].concat());
    until("those of batch as well", || shown(&page) == ["3", "2", "1", "5"]).await;
    assert_eq!(page.text(".in-force"), "User is “app” or “batch”");
    assert_eq!(page.attributes(&[USERS, " .value"].concat(), "aria-pressed"), ["true", "true", "false"]);
    page.click(&[USERS, " .exclude"].concat());
    until("those of app are not", || shown(&page) == ["3"]).await;
    assert_eq!(page.texts("[name=edit-token]"), ["user:batch", "-user:app"]);
    assert_eq!(page.texts(&[USERS, " .count"].concat()), ["3", "1", "1"], "its own terms shrink no facet");
    page.click(&[USERS, " .exclude"].concat());
    page.click(&[USERS, " li:nth-child(2) .value"].concat());
    until("all are shown", || shown(&page).len() == 5).await;
    page.click("[name=filter-panel]");
    until("it is closed", || !page.has(".filter-panel")).await;
}

#[wasm_bindgen_test]
async fn times_are_a_histogram_of_which_one_bin_is_wanted_at_a_time() {
    let page = opened(&five()).await;
    assert_eq!(page.texts(".filter-panel .times .count"), ["0", "2", "1", "1", "0", "1"]);
    page.click(".filter-panel .times li:nth-child(4) .value");
    until("the bin is shown", || shown(&page) == ["2"]).await;
    page.click(".filter-panel .times li:nth-child(6) .value");
    until("another takes its place", || shown(&page) == ["3"]).await;
    page.click(".filter-panel .times li:nth-child(6) .value");
    until("all are shown", || shown(&page).len() == 5).await;
}

#[wasm_bindgen_test]
async fn a_preset_adds_to_what_was_set_and_says_what_it_replaces() {
    let page = loaded(&[
        row(1, "app", "Sleep", 9_000),
        row(2, "batch", "Sleep", 9_000),
        row(3, "app", "Sleep", 900),
        row(4, "app", "Query", 9_000),
    ])
    .await;
    page.type_in("search", "user:app time>10m ");
    until("the user's are shown", || shown(&page).len() == 3).await;
    page.click("[name=preset-idle]");
    until("only the user's idle ones are shown", || shown(&page) == ["1"]).await;
    let sentence = page.text(".in-force");
    assert!(
        sentence.contains("User is “app”") && sentence.ends_with("Replaced: for at least 10 min."),
        "{sentence}"
    );
    assert_eq!(page.attributes("[name=preset-idle]", "aria-pressed"), ["true"]);
    page.click("[name=preset-idle]");
    until("it is taken back", || shown(&page).len() == 3).await;
    page.click("[data-row] .c-info");
    until("the details are open", || page.has(".details")).await;
    page.type_in("search", "command:Sleep ");
    until("those that sleep are shown", || shown(&page).len() == 2).await;
    page.click("[name=only-host]");
    until("the host is wanted besides", || page.text(".in-force").contains("Host is")).await;
    assert!(page.text(".in-force").starts_with("User is “app”"), "{}", page.text(".in-force"));
}

#[wasm_bindgen_test]
async fn those_that_wait_for_a_lock_have_a_preset() {
    let waits =
        row(7, "app", "Query", 9).replace(r#""state":"""#, r#""state":"Waiting for table metadata lock""#);
    let page = loaded(&[waits, row(8, "app", "Query", 9)]).await;
    page.click("[name=preset-waiting]");
    until("it alone is shown", || shown(&page) == ["7"]).await;
    assert_eq!(page.texts("[name=edit-token]"), ["is:waiting"]);
    page.click("[name=clear-filter]");
    until("both are shown", || shown(&page).len() == 2).await;
    assert!(page.has("[name=clear-filter]:disabled"));
}
