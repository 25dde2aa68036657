//! The console as a part of another team's page, whose styles are as bad as can be.

use e2e::{Page, standin_config};
use serde_json::{Value, json};
use standin::{INSTANCE, NODE, OTHER_NODE, PROJECT, TOKEN};

const TAB: char = '\u{e004}';

/// Mounts a console; `more` are further members of its configuration, as JavaScript.
pub(super) async fn mount(page: &Page, more: &str) -> Value {
    let config = format!(
        "{{ projectId: '{PROJECT}', instanceId: '{INSTANCE}', nodeId: '{NODE}', locale: 'en-us', {more} }}"
    );
    page.run(&format!(
        "window.mounted = await portal.mount(document.getElementById('place'), {config}); return null"
    ))
    .await
}

/// The names of all events so far, and their details as text.
pub(super) async fn events(page: &Page) -> (Vec<String>, String) {
    let events = page.js("return portal.events").await;
    let names = events.as_array().into_iter().flatten();
    let names = names.map(|event| event["type"].as_str().unwrap_or_default().to_owned()).collect();
    (names, events.to_string())
}

/// How many errors were told.
pub(super) async fn errors(page: &Page) -> usize {
    events(page).await.0.iter().filter(|name| *name == "error").count()
}

pub(super) fn first_ids(page: &Page, count: usize) -> String {
    let sessions = page.standin.sessions().into_iter().filter(|session| session.command != "Killed");
    let ids: Vec<_> = sessions.map(|session| session.id.to_string()).take(count).collect();
    ids.join(",")
}

/// Goes through the confirmation.
/// Confirms a run of so many sessions. One alone that is known needs no number.
pub(super) async fn confirm(page: &Page, number: usize) {
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    if page.js("return Boolean(document.querySelector('[name=confirm-number]'))").await == true {
        page.fill("confirm-number", &number.to_string()).await;
    }
    page.click("dialog [name=terminate]").await;
}

#[tokio::test]
async fn it_does_its_job_and_tells_the_portal_what_happens() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 3);
    let provider = format!("threadIds: [{ids}], tokenProvider: async () => '{TOKEN}'");
    assert_eq!(mount(&page, &provider).await, Value::Null);
    let seen = page.js("return [document.querySelector('h1').getClientRects().length, getComputedStyle(document.querySelector('h1')).fontSize, getComputedStyle(document.querySelector('.console')).direction, document.querySelector('[data-field=token]').getClientRects().length]").await;
    assert_eq!(seen, json!([1, "15px", "ltr", 0]), "styles of the portal do not reach it");
    page.assert_accessible_within("taurusdb-session-console").await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded) .c-id").await;
    page.click(".grid-row[data-row].selected .c-id").await;
    confirm(&page, 3).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 3)]).await;
    let (names, text) = events(&page).await;
    let order =
        ["ready", "selection-change", "before-run", "run-start", "run-progress", "calls-done", "run-end"];
    let places: Vec<_> = order.iter().map(|name| names.iter().position(|of| of == name)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{names:?}");
    assert!(!text.contains(TOKEN) && !text.contains("\"info\":\""), "neither token nor statements: {text}");
    assert!(text.contains("\"schema\":\"taurusdb-session-console/2\""));
    let host = "return [window.document.title, window.document.documentElement.lang, window.document.styleSheets.length, window.document.adoptedStyleSheets.length]";
    assert_eq!(page.js(host).await, json!(["A portal", "de", 1, 0]), "the portal is as it was");
    page.close().await;
}

#[tokio::test]
async fn a_wrong_configuration_is_said_by_its_key() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let wrong = [
        ("instanceID: 'x'", "instanceID"),
        ("endpoint: 'http://example.com'", "endpoint"),
        ("policy: { mostSessions: 'many' }", "policy.mostSessions"),
        ("policy: { protectedUsers: 'root' }", "policy.protectedUsers: not an array"),
        ("policy: 'x'", "policy: not an object"),
        ("headers: 5", "headers: not an object"),
        ("headers: new Headers({ 'X-CSRF': 'x' })", "headers: not an object"),
        ("threadIds: '7'", "threadIds: not an array"),
        ("threadIds: [9007199254740993]", "threadIds[0]"),
        ("token: { secret: 5 }", "token: not a string"),
        ("tokenProvider: 'x'", "tokenProvider: not a function"),
        ("theme: 'blue'", "theme"),
        ("sections: 'some'", "sections"),
    ];
    for (more, key) in wrong {
        let error = mount(&page, more).await;
        let error = error.as_str().expect("an error").to_owned();
        assert!(error.starts_with("TypeError") && error.contains(key), "{error}");
        let left = page.js("return window.document.querySelector('taurusdb-session-console')").await;
        assert_eq!(left, Value::Null, "nothing is left of it");
    }
    assert_eq!(events(&page).await.0, vec!["error"; wrong.len()]);
    let nowhere = page.run("await portal.mount(document.createElement('main'), {})").await;
    assert!(nowhere.as_str().is_some_and(|error| error.contains("not in the page")), "{nowhere}");
    page.close().await;
}

#[tokio::test]
async fn it_takes_ids_of_each_kind_and_what_is_undefined_as_not_given() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let nothing = ["headers", "credentials", "tokenFrom", "tokenProvider", "statementsInEvents", "theme"];
    let nothing = nothing.map(|key| format!("{key}: undefined")).join(", ");
    let given = format!("threadIds: [7n, '8', 9], policy: {{ mostSessions: undefined }}, {nothing}");
    assert_eq!(mount(&page, &given).await, Value::Null);
    assert_eq!(page.js("return document.querySelector('[name=threads]').value").await, "7, 8, 9");
    page.js("mounted.update({ threadIds: undefined })").await;
    page.until("document.querySelector('[name=threads]').value == ''").await;
    page.close().await;
}

#[tokio::test]
async fn a_wrong_value_is_shown_until_the_right_one_comes() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.js("window.element = window.document.createElement('taurusdb-session-console');
         element.setAttribute('locale', 'en-us');
         element.setAttribute('node-id', 'wrong');
         window.document.getElementById('place').append(element);
         window.first = element.ready")
        .await;
    page.until("document.querySelector('[role=alert]')?.innerText.startsWith('nodeId')").await;
    let first = page.run("await first").await;
    assert!(first.as_str().is_some_and(|error| error.starts_with("TypeError: nodeId")), "{first}");
    page.js(&format!("element.setAttribute('node-id', '{NODE}')")).await;
    page.until("document.querySelector('.console')").await;
    let ready = page.run("return [element.ready == first, await element.ready == element]").await;
    assert_eq!(ready, json!([false, true]), "it starts again, with another promise");

    page.js(&format!(
        "element.setAttribute('instance-id', '{INSTANCE}'); element.setAttribute('locale', 'zh-cn')"
    ))
    .await;
    page.until("document.querySelector('h1').innerText == 'TaurusDB 会话管理'").await;
    let field = |name: &str| format!("return document.querySelector('[name={name}]').value");
    assert_eq!(page.js(&field("instance")).await, INSTANCE);
    page.fill("threads", "77").await;
    page.js("element.setAttribute('node-id', 'x'); element.setAttribute('theme', 'blue'); element.policy = { mostSessions: 'many' }")
        .await;
    let said = page.text("[role=alert]").await;
    assert!(["nodeId", "theme", "policy.mostSessions"].iter().all(|key| said.contains(key)), "{said}");
    assert_eq!(page.js("return element.policy").await, Value::Null, "the one before is in force");
    assert_eq!(page.js(&field("threads")).await, "77", "it goes on as it was");
    assert_eq!(page.js(&field("node")).await, NODE);
    page.js("element.policy = { mostSessions: 2 }; element.removeAttribute('theme')").await;
    let said = page.text("[role=alert]").await;
    assert!(said.starts_with("nodeId") && !said.contains('·'), "what is still wrong stays: {said}");
    page.js(&format!("element.setAttribute('node-id', '{NODE}')")).await;
    assert_eq!(page.js("return document.querySelector('[role=alert]')").await, Value::Null);
    assert_eq!(errors(&page).await, 4);
    page.close().await;
}

#[tokio::test]
async fn one_that_is_taken_away_before_it_is_there_says_so() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let place = "document.getElementById('place')";
    let gone = page
        .run(&format!(
            "const mounting = portal.mount({place}, {{}}); {place}.replaceChildren(); await mounting"
        ))
        .await;
    assert!(gone.as_str().is_some_and(|error| error.starts_with("AbortError")), "{gone}");
    let moved = page
        .run(&format!(
            "const element = document.createElement('taurusdb-session-console');
             {place}.append(element); element.remove(); {place}.append(element);
             return await element.ready == element && element.shadowRoot.querySelector('.console') != null"
        ))
        .await;
    assert_eq!(moved, true, "moved, it is there");
    page.close().await;
}

#[tokio::test]
async fn an_expired_token_is_asked_for_once_more() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 2);
    page.js(&format!("window.asked = 0; window.tokens = ['{TOKEN}', 'second']")).await;
    let provider = format!("threadIds: [{ids}], tokenProvider: () => tokens[Math.min(window.asked++, 1)]");
    mount(&page, &provider).await;
    assert_eq!(page.js("return asked").await, 0, "not before it is needed");
    page.standin.set_token("second");
    confirm(&page, 2).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 2)]).await;
    page.until("!document.querySelector('[name=stop-loading]')").await;
    page.js("window.before = asked").await;
    page.standin.set_token("third");
    page.click("[name=load]").await;
    page.until("portal.events.some(event => event.type == 'auth-required')").await;
    assert_eq!(page.js("return asked - before").await, 1, "once more, and not again and again");
    page.close_after("401").await;
}

#[tokio::test]
async fn a_policy_binds_and_changes_while_it_is_open() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 3);
    mount(&page, &format!("threadIds: [{ids}], token: '{TOKEN}', policy: {{ mostSessions: 2 }}")).await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open]')").await;
    page.fill("confirm-number", "3").await;
    assert_eq!(page.js("return document.querySelector('[name=terminate]').disabled").await, true);
    page.click("dialog [name=cancel]").await;
    assert_eq!(
        page.run("mounted.update({ policy: { mostSessions: -1 } })")
            .await
            .as_str()
            .map(|error| error.contains("policy")),
        Some(true)
    );
    page.js("mounted.update({ policy: { mostSessions: 3 } }); mounted.element.policy = { mostSessions: 1 }")
        .await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open]')").await;
    page.fill("confirm-number", "3").await;
    let is_forbidden = "return document.querySelector('[name=terminate]').disabled";
    assert_eq!(page.js(is_forbidden).await, true, "the property counts more");
    page.click("dialog [name=cancel]").await;
    page.js("mounted.element.policy = undefined").await;
    confirm(&page, 3).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 3)]).await;
    page.close().await;
}

#[tokio::test]
async fn where_a_given_token_has_expired_the_person_can_type_another() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "token: 'expired'").await;
    assert_eq!(page.js("return document.querySelector('[name=token]').getClientRects().length").await, 0);
    page.click("[name=load]").await;
    page.until("portal.events.some(event => event.type == 'auth-required')").await;
    page.until("document.querySelector('[name=token]').getClientRects().length").await;
    page.fill("token", TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.close_after("401").await;
}

#[tokio::test]
async fn where_the_portal_has_no_token_that_is_told() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    for provider in [
        "() => { throw new Error('signed out') }",
        "async () => { throw new Error('signed out') }",
        "async () => undefined",
        "() => 5",
    ] {
        mount(&page, &format!("tokenProvider: {provider}")).await;
        page.click("[name=load]").await;
        page.until("portal.events.some(event => event.type == 'auth-required')").await;
        page.until("document.querySelector('[name=token]').getClientRects().length").await;
        assert!(page.standin.requests().is_empty(), "{provider}");
        page.js("mounted.unmount(); portal.events = []").await;
    }
    page.close().await;
}

#[tokio::test]
async fn what_is_typed_and_the_token_are_none_of_the_portals_business() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, &format!("token: '{TOKEN}'")).await;
    page.js("window.heard = [];
         for (const name of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste'])
           window.document.addEventListener(name, event => heard.push(event.type))")
        .await;
    page.fill("threads", "77").await;
    page.paste("node", "x").await;
    assert_eq!(page.js("return heard").await, json!([]));
    page.press('x').await;
    page.until("heard.length == 3").await;
    assert_eq!(
        page.js("return heard").await,
        json!(["keydown", "keypress", "keyup"]),
        "outside, keys are the portal's"
    );

    let seen =
        "return JSON.stringify([mounted.element.config, { ...mounted.element }, mounted.element.outerHTML])";
    assert!(!page.js(seen).await.as_str().expect("text").contains(TOKEN), "who has the element has no token");
    page.js("mounted.update({ locale: 'en-us', theme: 'dark' })").await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await; // it is still there
    page.close().await;
}

#[tokio::test]
async fn ids_that_were_typed_for_one_node_are_not_left_for_another_that_comes_after_none() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "").await;
    page.fill("threads", "77").await;
    let threads = "return document.querySelector('[name=threads]').value";
    page.js("mounted.update({ nodeId: undefined })").await;
    page.until("document.querySelector('[name=node]').value == ''").await;
    assert_eq!(page.js(threads).await, "77");
    page.js(&format!("mounted.update({{ nodeId: '{OTHER_NODE}' }})")).await;
    page.until("document.querySelector('[name=threads]').value == ''").await;
    page.js(&format!("mounted.update({{ nodeId: '{NODE}', threadIds: ['78'] }})")).await;
    page.until("document.querySelector('[name=node]').value.startsWith('1')").await;
    assert_eq!(page.js(threads).await, "78", "these came with the node");
    page.close().await;
}

#[tokio::test]
async fn details_are_frozen_and_have_statements_where_they_are_wanted() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, &format!("token: '{TOKEN}', statementsInEvents: true")).await;
    page.js(
        "window.told = [];
         const isFrozen = value => Object(value) !== value || typeof value == 'function' || value instanceof AbortSignal
           || Object.isFrozen(value) && Object.values(value).every(isFrozen);
         for (const name of ['target-change', 'selection-change', 'before-run', 'run-start', 'run-progress', 'run-end'])
           mounted.on(name, ({ detail }) => { told.push([name, isFrozen(detail)]); detail.respondWith?.(true) })",
    )
    .await;
    page.fill("node", OTHER_NODE).await;
    page.fill("node", NODE).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.fill("search", "Query").await;
    page.until("document.querySelector('.grid-row .doing.runs')").await;
    let row = page
        .js("return [...document.querySelectorAll('.grid-row[data-row]:not(.excluded)')]
               .find(row => row.querySelector('.doing.runs') && row.querySelector('.c-info').innerText.trim()).dataset.row")
        .await;
    page.click(&format!(".grid-row[data-row='{}'] .c-id", row.as_str().expect("a row with a statement")))
        .await;
    confirm(&page, 1).await;
    page.until("document.querySelector('.tile.killed .count')?.innerText.trim() == '1'").await;
    page.click("[name=stop]").await; // it is not watched until it is gone
    page.until_run_ended().await;
    let names = page.js("return [...new Set(told.map(([name]) => name))]").await;
    let expected =
        ["target-change", "selection-change", "before-run", "run-start", "run-progress", "run-end"];
    assert_eq!(names, json!(expected));
    assert_eq!(page.js("return told.filter(([, isFrozen]) => !isFrozen)").await, json!([]));
    let (_, text) = events(&page).await;
    assert!(text.contains("\"info\":\"") && !text.contains(TOKEN), "{text}");
    page.close().await;
}

#[tokio::test]
async fn it_shows_the_part_that_is_wanted() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, &format!("token: '{TOKEN}'")).await;
    let shown = "return ['project', 'threads', 'load', 'review'].filter(name =>
        document.querySelector(`[name=${name}]`).getClientRects().length > 0)";
    assert_eq!(
        page.js(shown).await,
        json!(["project", "load", "review"]),
        "thread IDs have a tab of their own"
    );
    for (part, expected) in
        [("form", json!(["project", "threads", "review"])), ("list", json!(["load", "review"]))]
    {
        page.js(&format!("mounted.update({{ sections: '{part}' }})")).await;
        assert_eq!(page.js(shown).await, expected, "{part}");
    }
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.assert_accessible().await;
    page.close().await;
}

#[tokio::test]
async fn it_takes_the_portals_colours_and_lets_the_focus_in_and_out() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    mount(&page, "").await;
    page.js("const { style } = mounted.element;
         style.setProperty('--taurusdb-text', 'rgb(1, 2, 3)');
         style.setProperty('--taurusdb-radius', '1px');
         style.setProperty('--taurusdb-ground', 'rgb(4, 5, 6)');
         const sheet = new CSSStyleSheet();
         sheet.replaceSync('taurusdb-session-console::part(frame) { outline: 3px solid rgb(7, 8, 9) }');
         window.document.adoptedStyleSheets = [sheet]")
        .await;
    let of = |selector: &str, property: &str| {
        format!("return getComputedStyle(document.querySelector('{selector}')).{property}")
    };
    for (selector, property, value) in [
        ("h1", "color", "rgb(1, 2, 3)"),
        ("section", "borderRadius", "1px"),
        (".console", "backgroundColor", "rgb(4, 5, 6)"),
        (".frame", "outlineColor", "rgb(7, 8, 9)"),
    ] {
        assert_eq!(page.js(&of(selector, property)).await, value, "{selector}");
    }
    for (change, theme) in [
        ("mounted.update({ theme: 'dark' })", "dark"),
        ("mounted.update({ theme: 'light' })", "light"),
        ("mounted.update({ theme: 'dark', nodeId: 'x' })", "light"), // an error: all stays as it was
        ("mounted.update({ theme: undefined })", "normal"),
        ("mounted.element.setAttribute('theme', 'dark'); mounted.update({ theme: 'light' })", "dark"),
        ("mounted.element.removeAttribute('theme')", "light"),
    ] {
        page.run(change).await;
        assert_eq!(page.js(&of(".console", "colorScheme")).await, theme, "{change}");
    }
    let attributes = page.js("return mounted.element.getAttributeNames()").await;
    assert_eq!(attributes, json!(["style"]), "it writes into no attribute of its own element");
    page.js(
        "for (const [where, name] of [['before', 'first'], ['after', 'last']]) {
           const link = Object.assign(window.document.createElement('a'), { href: '#' + name, id: name, textContent: name });
           window.document.getElementById('place')[where](link);
         }
         window.document.getElementById('first').focus()",
    )
    .await;
    page.press(TAB).await;
    assert_eq!(page.js("return Boolean(document.activeElement)").await, true, "in");
    for _ in 0..40 {
        page.press(TAB).await;
        if page.js("return window.document.activeElement.id").await == "last" {
            return page.close().await;
        }
    }
    panic!("it does not let the focus out");
}

/// A portal may answer an event by another configuration, while the console is at what it tells.
#[tokio::test]
async fn it_may_be_changed_while_it_tells_something() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let ids = first_ids(&page, 3);
    mount(&page, &format!("threadIds: [{ids}], token: '{TOKEN}'")).await;
    page.js(
        "window.changes = 0;
         for (const name of ['target-change', 'selection-change', 'before-run', 'run-start', 'run-progress', 'run-end'])
           mounted.on(name, ({ detail }) => {
             detail.respondWith?.(true);
             mounted.update({ locale: ++window.changes % 2 ? 'zh-cn' : 'en-us', policy: { mostSessions: 50 + changes } });
           })",
    )
    .await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click(".grid-row[data-row]:not(.excluded):not(.selected) .c-id").await;
    page.until("changes > 0").await;
    page.click(".grid-row[data-row].selected .c-id").await;
    confirm(&page, 3).await;
    page.until_run_ended().await;
    page.assert_counts(&[("gone", 3)]).await;
    let (names, text) = events(&page).await;
    assert!(!names.contains(&"error".to_owned()), "{text}");
    page.close().await;
}
