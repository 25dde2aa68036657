//! What a portal gives, and what would be lost on the way: the console never runs without what was meant for it.

use e2e::{Page, standin_config};
use serde_json::{Value, json};
use standin::{INSTANCE, NODE, PROJECT, TOKEN};

use super::portal::{errors, mount};

const ELEMENT: &str = "taurusdb-session-console";
/// What frameworks write where they know of no property, or a hand by mistake; and what is said of each.
const LOST: [(&str, &str, &str); 9] = [
    ("policy", "[object Object]", "policy: cannot be an attribute"),
    ("config", "[object Object]", "config: cannot be an attribute"),
    ("tokenprovider", "async () => token", "tokenProvider: cannot be an attribute"),
    ("token-provider", "provider", "tokenProvider: cannot be an attribute"),
    ("token", "secret", "token: cannot be an attribute"),
    ("thread-ids", "7", "threadIds: cannot be an attribute"),
    ("tokenfrom", "proxy", "tokenFrom: cannot be an attribute"),
    ("statementsinevents", "true", "statementsInEvents: cannot be an attribute"),
    ("nodeid", NODE, "nodeId: its attribute is node-id"),
];

#[tokio::test]
async fn what_was_lost_in_an_attribute_is_said_in_place_of_the_console() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.js(&format!(
        "window.document.getElementById('place').append(window.document.createElement('{ELEMENT}'))"
    ))
    .await;
    page.until("document.querySelector('.console')").await;
    for (name, value, said) in LOST {
        let count = errors(&page).await;
        // One that is there, and one that comes with it, as where a script is late.
        for change in [
            format!("element.setAttribute('{name}', `{value}`)"),
            "const place = element.parentNode; element.remove(); place.append(element)".to_owned(),
        ] {
            page.js(&format!("const element = window.document.querySelector('{ELEMENT}'); {change}")).await;
            page.until(&format!("document.querySelector('[role=alert]')?.innerText.startsWith('{said}')"))
                .await;
            assert_eq!(page.js("return document.querySelector('.console')").await, Value::Null, "{name}");
        }
        page.until(&format!("portal.events.filter(event => event.type == 'error').length >= {}", count + 2))
            .await;
        page.js(&format!("window.document.querySelector('{ELEMENT}').removeAttribute('{name}')")).await;
        page.until("document.querySelector('.console') && !document.querySelector('[role=alert]')").await;
    }
    page.close().await;
}

/// Frameworks render before the script is there, and know of no property then.
#[tokio::test]
async fn an_element_that_was_rendered_before_the_script_never_runs_without_its_policy() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.goto_any(&format!("{}/late.html", page.standin.origin())).await;
    page.js(&format!(
        "const element = document.createElement('{ELEMENT}');
         for (const [name, value] of Object.entries({{ 'node-id': '{NODE}', policy: {{ mostSessions: 1 }} }}))
           name in element ? element[name] = value : element.setAttribute(name, value);
         document.body.append(element)"
    ))
    .await;
    let loaded = page.run("await import('/sessions/console.js'); return null").await;
    assert_eq!(loaded, Value::Null);
    let shown = format!("window.document.querySelector('{ELEMENT}').shadowRoot");
    page.until(&format!("{shown}?.querySelector('[role=alert]')?.innerText.startsWith('policy')")).await;
    assert_eq!(page.js(&format!("return {shown}.querySelector('.console')")).await, Value::Null);
    page.close().await;
}

#[tokio::test]
async fn a_policy_that_is_changed_in_place_is_not_in_force_and_what_is_in_force_is_read() {
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    page.js("window.policy = { mostSessions: 5, protectedUsers: ['a'] }").await;
    assert_eq!(mount(&page, &format!("policy, token: '{TOKEN}'")).await, Value::Null);
    let read = "return [mounted.element.policy, mounted.element.config.policy]";
    let first = json!({ "mostSessions": 5, "protectedUsers": ["a"] });
    assert_eq!(page.js(read).await, json!([first, first]));
    page.js("policy.mostSessions = 1; policy.protectedUsers.push('b'); policy.readOnly = true").await;
    assert_eq!(page.js(read).await, json!([first, first]), "it is not in force");
    page.js("mounted.update({ theme: 'dark' }); mounted.element.setAttribute('locale', 'en-us')").await;
    assert_eq!(page.js(read).await, json!([first, first]), "nor is it once something else is changed");
    for change in [
        "policy.mostSessions = 9",
        "policy.protectedUsers.push('c')",
        "config.policy.readOnly = true",
        "config.theme = 'light'",
    ] {
        let thrown = page.run(&format!("'use strict'; mounted.element.{change}; return null")).await;
        assert!(thrown.as_str().is_some_and(|error| error.starts_with("TypeError")), "{change}: {thrown}");
    }
    page.js("mounted.element.policy = policy; policy.mostSessions = 3").await;
    let second = json!({ "mostSessions": 1, "protectedUsers": ["a", "b"], "readOnly": true });
    assert_eq!(page.js(read).await, json!([second, first]), "another object is");
    page.js("mounted.element.policy = undefined").await;
    assert_eq!(page.js(read).await, json!([first, first]));
    let (project, instance) = (PROJECT, INSTANCE);
    page.js(&format!("mounted.update({{ projectId: '{project}', instanceId: '{instance}', policy }})")).await;
    assert_eq!(page.js("return mounted.element.policy.mostSessions").await, 3);
    page.close().await;
}
