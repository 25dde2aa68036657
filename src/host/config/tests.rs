//! What a page may set: what is taken, and what is said of what is not.

use super::*;

fn settings(json: &str) -> Result<Settings, String> {
    let config: Config = serde_json::from_str(json).map_err(|error| error.to_string())?;
    config.check().map_err(|error| error.to_string())
}

fn error(json: &str) -> String {
    settings(json).err().unwrap_or_default()
}

#[test]
fn nothing_has_to_be_set() {
    assert!(settings("{}").unwrap() == Settings::default());
    assert!(!settings(r#"{"projectId":"","endpoint":"","locale":""}"#).unwrap().has_token());
}

#[test]
fn what_is_set_fills_the_form_and_limits_the_runs() {
    let settings = settings(
        r#"{"nodeId":"18663926eacb443d98dc20f8620f28f2no07","threadIds":["7",8],"locale":"zh-CN","tokenFrom":"proxy",
        "headers":{"X-CSRF":"a b"},"credentials":"same-origin",
        "policy":{"readOnly":true,"mostSessions":20,"protectedUsers":["repl*"],"listedOnly":true,"needsReason":true,"needsApproval":true}}"#,
    )
    .unwrap();
    assert!(settings.needs_approval);
    let mut draft = Draft::default();
    settings.fill(&mut draft, &Settings::default());
    assert_eq!(draft.text(Field::Threads), "7, 8");
    assert_eq!((settings.locale, settings.token_from), (Some(Locale::ZhCn), TokenFrom::Proxy));
    assert_eq!((settings.policy.most_sessions, settings.policy.needs_verification()), (Some(20), true));
    draft.type_in(Field::Threads, "9".to_owned());
    settings.fill(&mut draft, &settings);
    assert_eq!(draft.text(Field::Threads), "9", "what the person typed stays where nothing else is wanted");
}

#[test]
fn ids_of_one_node_are_not_left_for_another() {
    let one = settings(r#"{"nodeId":"18663926eacb443d98dc20f8620f28f2no07","threadIds":["7"]}"#).unwrap();
    let other = settings(r#"{"nodeId":"28663926eacb443d98dc20f8620f28f2no07","threadIds":["7"]}"#).unwrap();
    let with_ids =
        settings(r#"{"nodeId":"18663926eacb443d98dc20f8620f28f2no07","threadIds":["8"]}"#).unwrap();
    let mut draft = Draft::default();
    one.fill(&mut draft, &Settings::default());
    assert_eq!(draft.text(Field::Threads), "7");
    other.fill(&mut draft, &one);
    assert_eq!(draft.text(Field::Threads), "", "the same IDs were given for the node before");
    with_ids.fill(&mut draft, &other);
    assert_eq!(draft.text(Field::Threads), "8");
}

#[test]
fn what_is_no_longer_said_is_taken_away_but_nothing_that_the_person_typed() {
    let given = settings(r#"{"token":"secret","endpoint":"https://api.example"}"#).unwrap();
    let other = settings(r#"{"tokenFrom":"page"}"#).unwrap();
    let mut draft = Draft::default();
    given.fill(&mut draft, &Settings::default());
    draft.type_in(Field::Threads, "7".to_owned());
    assert_eq!((draft.text(Field::Token), given.endpoint().is_some()), ("secret", true));
    Settings::default().fill(&mut draft, &given);
    let texts = [Field::Token, Field::Endpoint, Field::Threads].map(|field| draft.text(field).to_owned());
    assert_eq!(texts, ["", "", "7"]);
    draft.type_in(Field::Token, "typed".to_owned());
    other.fill(&mut draft, &Settings::default());
    assert_eq!(draft.text(Field::Token), "", "the page gives it from now on");
}

#[test]
fn no_part_of_a_token_is_in_an_error() {
    for key in ["token", "tokenFrom", "headers.X-Key"] {
        let error = ConfigError::at(key.to_owned(), "invalid type: secret");
        assert_eq!(error.to_string(), [key, ": not of the right kind"].concat());
    }
    assert_eq!(ConfigError::at("policy".to_owned(), "a").problem, "a");
}

#[test]
fn what_is_wrong_is_named_by_its_key() {
    for (json, key) in [
        (r#"{"projectID":"x"}"#, "projectID"),
        (r#"{"policy":{"max":1}}"#, "max"),
        (r#"{"nodeId":"619d3e78f61b4be68bc5aa0b59edcf7b"}"#, "nodeId: "),
        (r#"{"endpoint":"http://example.com"}"#, "endpoint: "),
        (r#"{"endpoint":"javascript:alert(1)"}"#, "endpoint: "),
        (r#"{"locale":"de"}"#, "locale: "),
        (r#"{"token":"secret","tokenFrom":"page"}"#, "token: "),
        (r#"{"headers":{"X-Auth-Token":"secret"}}"#, "headers: "),
        (r#"{"headers":{"X":"a\nb"}}"#, "headers: "),
    ] {
        let error = error(json);
        assert!(error.contains(key), "{json}: {error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn an_id_that_javascript_has_bent_is_refused() {
    for id in ["9007199254740993.0", "1.5", "-1", "0", "\"07\"", "4294967296", "\"x\"", "true"] {
        assert!(error(&format!(r#"{{"threadIds":[{id}]}}"#)).contains("a thread ID from 1"), "{id}");
    }
    assert_eq!(error(r#"{"threadIds":[7.0,"4294967295"]}"#), "");
}

#[test]
fn headers_go_to_the_origin_of_the_page_and_to_the_endpoint_that_it_has_set_alone() {
    let page = Endpoint::parse("https://portal.example").ok();
    let settings = settings(
        r#"{"endpoint":"https://api.example/v","headers":{"X-CSRF":"secret"},"credentials":"include"}"#,
    )
    .unwrap();
    for endpoint in ["https://portal.example", "https://portal.example/api", "https://api.example/v/"] {
        let (headers, credentials) = settings.sending(&Endpoint::parse(endpoint).unwrap(), page.as_ref());
        assert_eq!(headers, [("X-CSRF".to_owned(), "secret".to_owned())], "{endpoint}");
        assert_eq!(credentials, Credentials::Include, "{endpoint}");
    }
    for endpoint in [
        "https://typed.example",
        "https://api.example",
        "https://api.example/v2",
        "http://portal.example",
        "https://api.example:444/v",
    ] {
        let (headers, credentials) = settings.sending(&Endpoint::parse(endpoint).unwrap(), page.as_ref());
        assert_eq!((headers.len(), credentials), (0, Credentials::Omit), "{endpoint}");
    }
    let (headers, _) = settings.sending(&Endpoint::parse("https://portal.example").unwrap(), None);
    assert!(headers.is_empty(), "a page without an origin");
}
