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
    assert_eq!(page.text(".understood"), "2 thread IDs · 1 API call");
    let labels = [WORDS.project, WORDS.instance, WORDS.node, WORDS.endpoint, WORDS.token, WORDS.threads];
    assert!(labels.iter().all(|label| page.text("#form-note").contains(label)));
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

/// The command that devtools copy on Windows, pasted into a field for one ID.
#[wasm_bindgen_test]
async fn a_command_of_powershell_fills_the_form_from_the_field_of_one_id() {
    let page = Page::open();
    let command = format!(
        "Invoke-WebRequest -UseBasicParsing -Uri \"https://gaussdb.example/v3/{PROJECT}/instances/{INSTANCE}/nodes/{NODE}/processes\" `\r\n\
         -Method \"DELETE\" `\r\n-Headers @{{\r\n\"X-Auth-Token\"=\"{TOKEN}\"\r\n}} `\r\n-Body \"{{`\"processes`\":[11,12]}}\""
    );
    assert!(page.paste("node", &command), "it must not be pasted as text");
    until("the fields are filled", || page.value("threads") == "[11, 12]").await;
    let fields = ["project", "instance", "node", "endpoint", "token"];
    let expected = [PROJECT, INSTANCE, NODE, "https://gaussdb.example", TOKEN];
    assert_eq!(fields.map(|field| page.value(field)), expected);
    assert!(!token_is_in_the_markup());
}

#[wasm_bindgen_test]
async fn of_two_commands_nothing_is_taken_and_it_is_said_what_was_found() {
    let page = Page::filled("7");
    let other = command("https://portal.example").replace(NODE, "5d2c9e0f7a414d6b8c3e1f0a9b8d7c6eno07");
    let two = [command("https://portal.example"), other].join("\n");
    for field in ["node", "threads", "token"] {
        assert!(page.paste(field, &two), "{field}");
        until("it says what was found", || page.text(".said").contains("this text has 2 nodes")).await;
        page.type_in("threads", "7");
        until("nothing is said", || page.text(".said").is_empty()).await;
    }
    assert!(page.drop_on("project", &two));
    until("it says what was found", || page.text(".said").contains("paste one request")).await;
    assert_eq!((page.value("node"), page.value("threads")), (NODE.into(), "7".into()));
    assert!(!token_is_in_the_markup());
}

#[wasm_bindgen_test]
async fn what_a_call_does_not_say_is_said() {
    let page = Page::open();
    let request = format!(
        "DELETE /v3/{PROJECT}/instances/{INSTANCE}/nodes/{NODE}/processes\n\n{{\"processes\":[1,x]}}"
    );
    page.type_in("endpoint", "https://portal.example");
    assert!(page.paste("project", &request));
    until("the fields are filled", || page.value("node") == NODE).await;
    let note = page.text("#form-note");
    for part in ["not in the text (unchanged)", "Token: not in the text", "element 2: not a thread ID"] {
        assert!(note.contains(part), "{note}");
    }
    assert_eq!(
        (page.value("endpoint"), page.value("threads")),
        ("https://portal.example".into(), String::new())
    );
}

#[wasm_bindgen_test]
async fn a_call_for_another_service_is_named_and_fills_nothing() {
    let page = Page::open();
    let rds =
        command("https://rds.cn-north-4.myhuaweicloud.com").replace("in07", "in01").replace("no07", "no01");
    assert!(page.paste("instance", &rds));
    until("it says whose it is", || page.text(".said").contains("RDS for MySQL")).await;
    assert!(page.value("instance").is_empty() && page.value("token").is_empty());
    assert!(!token_is_in_the_markup());
}

#[wasm_bindgen_test]
async fn a_command_that_is_pasted_as_a_list_fills_the_form() {
    let page = Page::open();
    page.click("[name=paste-list]");
    until("there is a place for it", || page.has("[name=paste]")).await;
    assert!(page.paste("paste", &command("https://portal.example")));
    until("the fields are filled", || page.value("threads") == "[11, 12]").await;
    assert!(page.value("paste").is_empty() && !page.has(".paste-report .list-status"));
    assert!(!token_is_in_the_markup());
}
