//! The form: what is wrong with it, what fills it in, and where a token may go.

use super::*;

const NODE: &str = "18663926eacb443d98dc20f8620f28f2no07";

fn page() -> Endpoint {
    Endpoint::parse("http://127.0.0.1:8080").unwrap()
}

fn complete() -> Draft {
    let mut draft = Draft::default();
    for (field, text) in [
        (Field::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
        (Field::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
        (Field::Node, NODE),
        (Field::Token, "token"),
        (Field::Threads, "1 2"),
    ] {
        draft.type_in(field, text.to_owned());
    }
    draft
}

fn endpoint_error(draft: &Draft) -> Option<EndpointError> {
    match draft.check(Some(&page()), &[]).err()?.as_slice() {
        [(Field::Endpoint, FieldError::Endpoint(error))] => Some(*error),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_complete_draft_is_an_order_for_the_page_s_own_origin() {
    let order = complete().check(Some(&page()), &[]).unwrap();
    assert_eq!(order.connection.endpoint, page());
    assert!(order.connection.target.path().ends_with(&format!("/nodes/{NODE}/processes")));
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_fields() {
    let errors = Draft::default().check(None, &[]).unwrap_err();
    assert_eq!(errors.iter().map(|(field, _)| *field).collect::<Vec<_>>(), Field::ALL);
}

#[test]
fn an_id_moves_to_its_field_and_nothing_is_lost() {
    let mut draft = complete();
    draft.type_in(Field::Project, NODE.into());
    draft.type_in(Field::Node, "619d3e78f61b4be68bc5aa0b59edcf7b".into());
    draft.move_to(Field::Project, IdKind::Node);
    assert_eq!(draft.check(Some(&page()), &[]), complete().check(Some(&page()), &[]));
}

#[test]
fn an_endpoint_from_a_link_must_be_accepted() {
    let mut draft = complete();
    let prefill = Prefill { endpoint: Some("https://other.example".into()), ..Prefill::default() };
    assert_eq!(draft.fill(prefill.clone()), [Field::Endpoint]);
    assert_eq!(endpoint_error(&draft), Some(EndpointError::NotAccepted));
    assert!(!draft.endpoint_is_accepted());
    draft.accept_endpoint(true);
    assert!(draft.endpoint_is_accepted());
    assert_eq!(endpoint_error(&draft), None);
    draft.fill(prefill);
    assert_eq!(endpoint_error(&draft), Some(EndpointError::NotAccepted), "consent is for one filling");
}

#[test]
fn typing_the_endpoint_of_a_link_again_does_not_make_it_one_s_own() {
    let mut draft = complete();
    draft.fill(Prefill { endpoint: Some("https://other.example".into()), ..Prefill::default() });
    draft.type_in(Field::Endpoint, "https://other.exampl".into());
    draft.type_in(Field::Endpoint, "https://other.example/api".into());
    assert_eq!(endpoint_error(&draft), Some(EndpointError::NotAccepted));
}

/// A link whose endpoint cannot be read as it is, such as `#endpoint=https://evil.example/%3F`.
#[test]
fn mending_the_endpoint_of_a_link_does_not_make_it_one_s_own() {
    for (named, mended) in [
        ("https://evil.example/?", "https://evil.example/"),
        ("^https://evil.example", "https://evil.example"),
        ("https://evil.example", "https://evil2.example"),
        ("http://127.0.0.1:8080/?", "http://127.0.0.1:8080/hooks/evil"),
    ] {
        let mut draft = complete();
        draft.follow(Prefill { endpoint: Some(named.into()), ..complete().to_link() });
        draft.type_in(Field::Endpoint, mended.into());
        assert_eq!(endpoint_error(&draft), Some(EndpointError::NotAccepted), "{named}");
        draft.type_in(Field::Endpoint, " ".into());
        draft.type_in(Field::Endpoint, mended.into());
        assert_eq!(endpoint_error(&draft), None, "{named}: it was typed into an empty field");
    }
}

#[test]
fn an_endpoint_of_the_page_s_origin_with_another_path_must_be_accepted_too() {
    let mut draft = complete();
    draft.fill(Prefill { endpoint: Some("http://127.0.0.1:8080/hooks/evil".into()), ..Prefill::default() });
    assert_eq!(endpoint_error(&draft), Some(EndpointError::NotAccepted));
    draft.type_in(Field::Endpoint, "http://127.0.0.1:8080/".into());
    assert_eq!(endpoint_error(&draft), None, "it is the page's own");
}

#[test]
fn an_edited_endpoint_of_the_page_around_is_nobody_s_own() {
    let mut draft = complete();
    let set = "https://api.example/v";
    draft.give(Field::Endpoint, set.into());
    draft.trust(Endpoint::parse(set).ok(), false);
    assert_eq!(endpoint_error(&draft), None);
    draft.type_in(Field::Endpoint, "https://api.example/v2".into());
    assert_eq!(endpoint_error(&draft), Some(EndpointError::NotAccepted));
    draft.type_in(Field::Endpoint, "https://api.example/v/".into());
    assert_eq!(endpoint_error(&draft), None);
}

#[test]
fn a_link_stands_for_a_whole_form() {
    let mut draft = complete();
    draft.type_in(Field::Endpoint, "https://other.example".into());
    draft.follow(Prefill { node: Some(NODE.replace('1', "2")), ..Prefill::default() });
    assert_eq!((draft.text(Field::Threads), draft.text(Field::Endpoint)), ("", ""));
    assert_eq!(draft.text(Field::Token), "token");
    let before = draft.text(Field::Node).to_owned();
    draft.follow(Prefill { language: Some("zh-cn".into()), ..Prefill::default() });
    assert_eq!(draft.text(Field::Node), before, "a language alone is no form");
}

#[test]
fn a_pasted_call_to_another_node_takes_its_thread_ids_or_none() {
    let mut draft = complete();
    draft.fill(Prefill { node: Some(NODE.into()), ..Prefill::default() });
    assert_eq!(draft.text(Field::Threads), "1 2");
    draft.fill(Prefill { node: Some(NODE.replace('1', "2")), ..Prefill::default() });
    assert_eq!(draft.text(Field::Threads), "");
}

#[test]
fn a_pasted_call_to_another_instance_leaves_no_node_of_the_one_before() {
    let instance = || complete().text(Field::Instance).replace('a', "b");
    let mut draft = complete();
    draft.fill(Prefill { instance: Some(instance()), ..Prefill::default() });
    assert_eq!([Field::Node, Field::Threads].map(|field| draft.text(field)), ["", ""]);
    let mut draft = complete();
    draft.type_in(Field::Instance, String::new());
    draft.fill(Prefill { instance: Some(instance()), ..Prefill::default() });
    assert_eq!(draft.text(Field::Node), NODE, "it was typed before the instance");
}

#[test]
fn a_link_takes_only_what_is_well_formed() {
    let mut draft = complete();
    draft.type_in(Field::Project, "MIIabc-token".into());
    draft.type_in(Field::Endpoint, "https://user:secret@host".into());
    draft.type_in(Field::Threads, "1 secret".into());
    let link = draft.to_link();
    assert_eq!((link.project, link.endpoint, link.threads, link.token), (None, None, None, None));
    assert_eq!(complete().to_link().threads.as_deref(), Some("1,2"));
    draft.type_in(Field::Endpoint, "https://Other.example/".into());
    assert_eq!(draft.to_link().endpoint.as_deref(), Some("https://other.example"));
}

#[test]
fn a_typed_endpoint_and_the_page_s_own_need_no_consent() {
    let mut draft = complete();
    draft.type_in(Field::Endpoint, "https://other.example".into());
    assert_eq!(endpoint_error(&draft), None);
    draft.fill(Prefill { endpoint: Some("http://127.0.0.1:8080".into()), ..Prefill::default() });
    assert_eq!(endpoint_error(&draft), None);
}

#[test]
fn without_an_origin_of_the_page_an_endpoint_must_be_typed() {
    let mut draft = complete();
    assert_eq!(draft.endpoint(None), Err(EndpointError::Missing));
    draft.type_in(Field::Endpoint, "https://other.example".into());
    assert_eq!(draft.endpoint(None), Endpoint::parse("https://other.example"));
}

#[test]
fn where_a_proxy_adds_the_token_the_form_needs_none_and_takes_none() {
    let mut draft = complete();
    let token = |draft: &Draft| draft.connection(Some(&page())).map(|connection| connection.token.is_some());
    assert_eq!((draft.has_no_token(), token(&draft)), (false, Ok(true)));
    draft.needs_token(false);
    assert_eq!((draft.has_no_token(), token(&draft)), (true, Ok(false)));
    draft.type_in(Field::Token, String::new());
    assert_eq!(token(&draft), Ok(false));
    draft.needs_token(true);
    assert_eq!(token(&draft), Err(vec![(Field::Token, FieldError::Token(TokenError::Empty))]));
}

#[test]
fn a_token_over_plain_http_is_refused_even_where_accepted() {
    let mut draft = complete();
    draft.fill(Prefill { endpoint: Some("http://other.example".into()), ..Prefill::default() });
    draft.accept_endpoint(true);
    assert_eq!(endpoint_error(&draft), Some(EndpointError::Unencrypted));
}

#[test]
fn a_token_of_the_page_goes_to_no_endpoint_that_the_page_has_not_set_before_the_person_agrees() {
    let mut draft = Draft::default();
    draft.type_in(Field::Endpoint, "https://typed.example".into());
    assert_eq!(draft.foreign_endpoint(Some(&page())), None, "it is the person's token, and their endpoint");
    draft.trust(Endpoint::parse("https://api.example/v").ok(), true);
    assert!(draft.foreign_endpoint(Some(&page())).is_some());
    assert_eq!(draft.endpoint(Some(&page())), Err(EndpointError::NotAccepted));
    draft.accept_endpoint(true);
    assert!(draft.endpoint(Some(&page())).is_ok());
    draft.type_in(Field::Endpoint, "https://another.example".into());
    assert_eq!(draft.endpoint(Some(&page())), Err(EndpointError::NotAccepted));
    draft.type_in(Field::Endpoint, "https://api.example/other".into());
    assert_eq!(
        draft.endpoint(Some(&page())),
        Err(EndpointError::NotAccepted),
        "the page has set another path"
    );
    draft.type_in(Field::Endpoint, "https://api.example/v".into());
    assert_eq!(draft.foreign_endpoint(Some(&page())), None, "the page has set it");
}

#[test]
fn which_node_is_meant_is_known_once_all_of_it_is() {
    let mut draft = Draft::default();
    assert_eq!(draft.node_key(), None);
    draft.type_in(Field::Project, "619d3e78f61b4be68bc5aa0b59edcf7b".into());
    draft.type_in(Field::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07".into());
    draft.type_in(Field::Node, NODE.into());
    let key = draft.node_key();
    draft.type_in(Field::Node, format!(" {NODE} "));
    assert!(key.is_some() && draft.node_key() == key);
    draft.type_in(Field::Endpoint, "https://other.example".into());
    assert_ne!(draft.node_key(), key);
    draft.type_in(Field::Endpoint, "https:/".into());
    assert_eq!(draft.node_key(), None);
}
