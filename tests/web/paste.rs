//! Pasting and dropping calls.

use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::harness::{INSTANCE, NODE, PROJECT, Page, TOKEN, WORDS, idle, until};

fn command(endpoint: &str) -> String {
    format!(
        "curl -X DELETE '{endpoint}/v3/{PROJECT}/instances/{INSTANCE}/nodes/{NODE}/processes' \\\n  \
         -H 'X-Auth-Token: {TOKEN}' \\\n  -d '{{\"processes\": [11, 12]}}'"
    )
}

/// Whether the token stands in the markup of the page, where extensions and recorders read it.
fn token_is_in_the_markup() -> bool {
    document().document_element().unwrap().outer_html().contains(TOKEN)
}

#[wasm_bindgen_test]
async fn a_pasted_command_fills_all_that_it_holds() {
    let page = Page::open();
    assert!(page.paste("threads", &command("https://gaussdb.example/api")), "it must not be pasted as text");
    until("the fields are filled", || page.value("threads") == "[11, 12]").await;
    let fields = ["project", "instance", "node", "endpoint", "token"];
    let expected = [PROJECT, INSTANCE, NODE, "https://gaussdb.example/api", TOKEN];
    assert_eq!(fields.map(|field| page.value(field)), expected);
    assert_eq!(page.text(".understood"), "2 IDs · 1 call");
    assert!(page.text("#form-note").contains(WORDS.endpoint));
    assert_eq!(page.network.count(), 0);
}

#[wasm_bindgen_test]
async fn the_token_is_masked_and_in_no_markup_even_when_it_is_shown() {
    let page = Page::open();
    page.paste("threads", &command("https://portal.example"));
    until("the token is filled in", || page.value("token") == TOKEN).await;
    let is_masked = || page.has("[name=token][type=text][style*='-webkit-text-security: disc']");
    assert!(is_masked());
    assert!(!token_is_in_the_markup());
    page.click("[data-field=token] button");
    until("the token is shown", || page.has("[name=token][style*='-webkit-text-security: none']")).await;
    assert!(!token_is_in_the_markup());
    page.click("[data-field=token] button");
    until("the token is hidden", is_masked).await;
}

#[wasm_bindgen_test]
async fn a_dropped_command_fills_the_form_too() {
    let page = Page::open();
    assert!(page.drop_on("project", &command("https://portal.example")));
    until("the fields are filled", || page.value("node") == NODE).await;
    assert_eq!(page.value("project"), PROJECT);
}

/// Of a text that cannot be read, nobody knows where in it the token is.
#[wasm_bindgen_test]
async fn what_may_have_a_token_in_it_is_pasted_into_no_field() {
    let unreadable = ["request.Header.Set(\"X-Auth-Token\", \"", TOKEN, "\")"].concat();
    let page = Page::confirming("11", "1").await;
    for field in ["project", "endpoint", "token", "threads", "reason"] {
        assert!(page.paste(field, &unreadable), "{field}");
        until("it says why", || page.text(".said") == WORDS.token_not_pasted).await;
        page.type_in("threads", "12"); // what was said is gone
        until("nothing is said", || page.text(".said").is_empty()).await;
    }
    assert!(page.paste("reason", &command("https://portal.example")), "only the form takes calls");
    idle().await;
    assert!(page.has("dialog[open]") && page.value("threads") == "12");
    assert!(!page.paste("reason", "INC-4711, see https://portal.example/#node=x"));
    assert!(!token_is_in_the_markup());
}

#[wasm_bindgen_test]
async fn other_text_is_pasted_as_it_is() {
    let page = Page::filled("11");
    assert!(!page.paste("threads", "12 13"));
    idle().await;
    assert_eq!((page.value("threads"), page.value("project")), ("11".into(), PROJECT.into()));
}

#[wasm_bindgen_test]
async fn a_pasted_endpoint_is_used_only_after_it_was_accepted() {
    let page = Page::open();
    page.paste("threads", &command("https://other.example"));
    until("consent is asked for", || page.has("details[open] [name=accept-endpoint]")).await;
    assert!(page.text(".consent").contains("https://other.example"));
    page.submit();
    until("the endpoint is refused", || page.description("endpoint").contains(WORDS.endpoint_not_accepted))
        .await;
    assert!(!page.has("dialog[open]"));
    page.find("[name=accept-endpoint]").click();
    until("the endpoint is accepted", || !page.is_invalid("endpoint")).await;
    page.submit();
    until("the dialog is open", || page.has("dialog[open]")).await;
}
