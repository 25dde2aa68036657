//! The form: what is wrong is said at once, where it is.

use e2e::{Page, Place, link, standin_config};
use serde_json::json;

in_both_places! {
    an_empty_form_says_all_that_it_needs_and_goes_to_the_first_field
    a_click_from_within_a_wrong_field_is_not_lost_when_its_error_appears
    an_id_in_the_wrong_field_moves_with_one_click
    a_pasted_curl_command_fills_the_form_and_its_token_stays_masked
    a_powershell_command_pasted_into_the_node_id_fills_the_form
    two_commands_in_one_paste_fill_nothing_in
}

async fn open_empty(place: Place) -> Option<Page> {
    let page = Page::open_in(place, standin_config()).await?;
    page.show_empty().await;
    Some(page)
}

/// Pastes a call into the field of the node ID, where the text itself must not get.
async fn paste_into_node(page: &Page, text: &str) {
    page.js("document.querySelector('[name=node]').focus()").await;
    assert!(!page.paste("node", text).await, "the text itself is not pasted");
}

async fn an_empty_form_says_all_that_it_needs_and_goes_to_the_first_field(place: Place) {
    let Some(page) = open_empty(place).await else { return };
    page.click("[name=review]").await;
    page.until("document.querySelectorAll('.field.wrong').length == 5").await;
    assert_eq!(page.js("return document.activeElement.name").await, "project");
    assert_eq!(page.text("#form-note").await, "Correct 5 fields.");
    page.assert_accessible().await;
    for width in [390, 360] {
        page.use_size(width, 844).await;
        page.assert_accessible().await;
        page.assert_fits().await;
    }
    page.close().await;
}

async fn a_click_from_within_a_wrong_field_is_not_lost_when_its_error_appears(place: Place) {
    let Some(page) = open_empty(place).await else { return };
    page.click("[name=project]").await;
    page.press('x').await;
    page.click("[name=review]").await;
    page.until("document.querySelectorAll('.field.wrong').length == 5").await;
    page.close().await;
}

async fn an_id_in_the_wrong_field_moves_with_one_click(place: Place) {
    let Some(page) = open_empty(place).await else { return };
    page.fill("project", standin::NODE).await;
    page.until("document.querySelector('[name=move]')").await;
    assert_eq!(page.text("#project-error p").await, "This is a node ID: it ends with no07.");
    page.click("[name=move]").await;
    let values = "return ['project', 'node'].map(name => document.querySelector(`[name=${name}]`).value)";
    page.until("document.querySelector('[name=node]').value").await;
    assert_eq!(page.js(values).await, json!(["", standin::NODE]));
    page.close().await;
}

async fn a_pasted_curl_command_fills_the_form_and_its_token_stays_masked(place: Place) {
    let Some(page) = open_empty(place).await else { return };
    let command = format!(
        "curl -X DELETE '{}/v3/{}/instances/{}/nodes/{}/processes' \\\n  -H 'X-Auth-Token: secret-token' \\\n  -d '{{\"processes\": [12, 13]}}'",
        page.standin.origin(),
        standin::PROJECT,
        standin::INSTANCE,
        standin::NODE,
    );
    paste_into_node(&page, &command).await;
    page.until("document.querySelector('[name=threads]').value == '[12, 13]'").await;
    let values = "return ['project', 'instance', 'node', 'token'].map(name => document.querySelector(`[name=${name}]`).value)";
    assert_eq!(
        page.js(values).await,
        json!([standin::PROJECT, standin::INSTANCE, standin::NODE, "secret-token"])
    );
    let mask = "return getComputedStyle(document.querySelector('[name=token]')).webkitTextSecurity";
    assert_eq!(page.js(mask).await, "disc");
    let shows = "return [window.document.documentElement, document.querySelector('.console')].some(part => part.outerHTML.includes('secret-token'))";
    assert_eq!(page.js(shows).await, false);
    assert!(page.text("#form-note").await.starts_with("Filled in: Project ID"));
    page.close().await;
}

/// As devtools on Windows copy it.
async fn a_powershell_command_pasted_into_the_node_id_fills_the_form(place: Place) {
    let Some(page) = open_empty(place).await else { return };
    let command = format!(
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n\
         Invoke-WebRequest -UseBasicParsing -Uri \"{}/v3/{}/instances/{}/nodes/{}/processes\" `\n-Method \"DELETE\" `\n\
         -Headers @{{\n\"X-Auth-Token\"=\"{}\"\n}} `\n-Body \"{{`\"processes`\":[12,13]}}\"",
        page.standin.origin(),
        standin::PROJECT,
        standin::INSTANCE,
        standin::NODE,
        standin::TOKEN,
    );
    paste_into_node(&page, &command).await;
    page.until("document.querySelector('[name=threads]').value == '[12, 13]'").await;
    let values = "return ['project', 'instance', 'node', 'endpoint', 'token'].map(name => document.querySelector(`[name=${name}]`).value)";
    let endpoint = page.standin.origin();
    let expected = json!([standin::PROJECT, standin::INSTANCE, standin::NODE, endpoint, standin::TOKEN]);
    assert_eq!(page.js(values).await, expected);
    page.close().await;
}

async fn two_commands_in_one_paste_fill_nothing_in(place: Place) {
    let Some(page) = open_empty(place).await else { return };
    let command = |node: &str, id: u32| {
        format!(
            "curl -X DELETE {}/v3/{}/instances/{}/nodes/{node}/processes -H 'X-Auth-Token: {}' -d '{{\"processes\":[{id}]}}'\n",
            page.standin.origin(),
            standin::PROJECT,
            standin::INSTANCE,
            standin::TOKEN,
        )
    };
    let other = "5d2c9e0f7a414d6b8c3e1f0a9b8d7c6eno07";
    paste_into_node(&page, &(command(standin::NODE, 12) + &command(other, 13))).await;
    page.until(
        "document.querySelector('.said').innerText.includes('this text has 2 nodes; paste one request')",
    )
    .await;
    let filled = "return ['project', 'instance', 'node', 'token', 'threads'].filter(name => document.querySelector(`[name=${name}]`).value)";
    assert_eq!(page.js(filled).await, json!([]));
    page.close().await;
}

#[tokio::test]
async fn the_language_is_the_link_s_and_can_be_changed() {
    let Some(page) = Page::open(standin_config(), &link(&[1]).replace("en-us", "zh-cn")).await else {
        return;
    };
    assert_eq!(page.text("h1").await, "TaurusDB 会话管理");
    assert_eq!(page.js("return document.documentElement.lang").await, "zh-CN");
    page.fill("threads", "12-15").await;
    page.until("document.querySelector('#threads-error p')").await;
    assert_eq!(
        page.text("#threads-error p").await,
        "“12-15”（第 1 行第 1 个字符）：不支持范围，请逐个列出会话 ID。"
    );
    page.forbid_lists();
    page.fill("threads", "4000000000").await;
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;
    assert_eq!(page.text(".tile.not-found .state").await, "未找到");
    let requests = page.standin.requests();
    let language = requests[0].headers.iter().find(|(name, _)| name.as_str() == "x-language");
    assert_eq!(language.map(|(_, value)| value.as_str()), Some("zh-cn"));
    page.assert_accessible().await;
    page.click(".connection summary").await;
    let select = "const list = document.querySelector('[name=language]'); list.value = 'en-us';
                  list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(select).await;
    page.until("document.querySelector('h1').innerText == 'TaurusDB sessions'").await;
    page.assert_accessible().await;
    page.close().await;
}
