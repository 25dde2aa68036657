//! A token in a text: where it may get, and where never.

use proptest::prelude::*;

use super::super::{Pasted, Refusal, may_hold_token, read};
use super::{ENDPOINT, NODE, PROJECT, URL, prefill, refusal, target};
use crate::domain::prefill::Prefill;
use crate::domain::token::Token;

#[test]
fn a_header_alone_is_a_token() {
    for text in [
        "x-auth-token: abc",
        "X-Subject-Token:\nabc\n",
        "-HX-Auth-Token:abc",
        "  \"X-Auth-Token\" : \"abc\",",
        "{\"name\": \"X-Auth-Token\", \"value\": \"abc\"}",
        "{\"key\":\"X-Auth-Token\",\"type\":\"text\",\"value\":\"abc\"}",
        "- name: X-Auth-Token\n  value: abc\n",
        "X-Auth-Token：abc",
        "HTTP/1.1 201 Created\nX-Subject-Token: abc\nServer: https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens",
    ] {
        let token = Token::parse("abc").ok();
        assert_eq!(prefill(text), Prefill { token, ..Prefill::default() }, "{text}");
        assert!(may_hold_token(text));
    }
}

#[test]
fn what_may_have_a_token_in_it_and_cannot_be_read_is_no_text_for_a_field() {
    for text in [
        "X-Auth-Token",
        "\\nX^-Auth^-T^oken",
        "X\u{2011}Auth\u{2011}Token abc",
        "request.Header.Set(\"X-Auth-Token\", \"abc\")",
        "\"X-Auth-Token\": token",
        "-H 'X-Auth-Token:' -H 'abc'",
        "X-Auth-Token: a\u{e9}bc",
        "{\"value\": \"abc\", \"name\": \"X-Auth-Token\"}",
        "https://x/#project=X%2DAuth%2DToken%3A%20abc",
        "X-Auth-Token: abc\nX-Auth-Token: abd",
    ] {
        assert_eq!(refusal(text), Refusal::TokenNotRead, "{text}");
        assert!(may_hold_token(text));
    }
    assert!(matches!(refusal("/v3/X-Auth-Token:abc/instances/i"), Refusal::Id(..)));
    let long = format!("X-Auth-Token: {}", "a".repeat(5 << 20));
    assert_eq!(refusal(&long), Refusal::TooLong);
    assert!(may_hold_token(&long));
    assert_eq!(read(&"a".repeat(5 << 20)), Pasted::Text);
}

#[test]
fn a_placeholder_is_no_token() {
    for place in ["$TOKEN", "{token}", "<token>", "%TOKEN%", "$(cat token)", "${TOKEN}", "{{token}}"] {
        let found = prefill(&format!("curl {URL} -H 'X-Auth-Token: {place}'"));
        assert_eq!(found, target(Some(ENDPOINT)), "{place}");
    }
}

#[test]
fn a_token_in_the_place_of_another_value_is_refused() {
    for text in [
        format!("X-Auth-Token: {PROJECT}\n{URL}"),
        format!("X-Auth-Token: {}\n{URL}", &NODE[4..20]),
        format!("X-Auth-Token: MIIsecretTOKEN\n{}", URL.replace("gaussdb", "MIIsecretTOKEN")),
    ] {
        assert_eq!(refusal(&text), Refusal::TokenElsewhere, "{text}");
    }
}

proptest! {
    /// Whatever stands around it: a token that is named gets into no field that shows it.
    #[test]
    fn a_named_token_is_shown_nowhere(
        before in "[ -~\\n]{0,40}", name in "[xX][-_ ^]{0,2}(Auth|SUBJECT)[-_ ^]{0,2}[tT]oken",
        between in "[\"' :=^\\\\]{0,4}", after in "[ -~\\n]{0,40}", url in prop::sample::select(vec!["", URL, "/v3/MIIsecretTOKEN/instances/"])
    ) {
        const SECRET: &str = "MIIsecretTOKEN";
        match read(&format!("{before} {name}{between}{SECRET}{after} {url}")) {
            Pasted::Call(found) => {
                let shown = format!("{:?} {:?}", Prefill { token: None, ..found.prefill() }, found.missing);
                prop_assert!(!shown.contains(SECRET), "{}", shown);
            }
            Pasted::Link(link) => prop_assert!(!format!("{link:?}").contains(SECRET), "{:?}", link),
            Pasted::Refused(refusal) => prop_assert!(!format!("{refusal:?}").contains(SECRET), "{:?}", refusal),
            Pasted::Text => prop_assert!(false, "it is inserted"),
        }
    }
}

/// A terminal breaks long lines; what is copied then is no token.
#[test]
fn a_token_that_is_broken_is_not_taken_in_part() {
    for text in [
        format!("curl {URL} -H 'X-Auth-Token: MIIabc\ndef' -d x"),
        format!("curl {URL} -H \"X-Auth-Token: MIIabc\r\ndef=\"\n"),
        format!("{{\"url\": \"{URL}\", \"X-Auth-Token\": \"MIIabc\ndef\"}}"),
        format!("curl {URL} -H 'X-Auth-Token: MIIabc\ndef\nghi'"),
    ] {
        assert_eq!(prefill(&text), target(Some(ENDPOINT)), "{text}");
    }
    let whole = format!("DELETE {URL}\nX-Auth-Token: MIIabc\nContent-Length: 7\n\n'x'");
    assert_eq!(prefill(&whole).token, Token::parse("MIIabc").ok());
}

/// Without the name of its header, a token is known by its looks.
#[test]
fn a_token_alone_goes_into_its_field_whatever_field_it_is_pasted_into() {
    let secret = format!("MII{}==", "Ab9+/-_.".repeat(100));
    let token = Token::parse(&secret).ok();
    for text in [secret.clone(), format!("TOKEN='{secret}'\n"), format!("export TOKEN={secret}")] {
        assert_eq!(prefill(&text), Prefill { token: token.clone(), ..Prefill::default() });
        assert!(may_hold_token(&text));
    }
    let both = format!("TOKEN={secret}\ncurl -H \"X-Auth-Token: $TOKEN\" {URL}");
    assert_eq!(prefill(&both).token, token);
    assert_eq!(refusal(&format!("{secret} {}", secret.replace('b', "c"))), Refusal::TokenNotRead);
    assert_eq!(read(&secret[..150]), Pasted::Text);
    let broken = format!("curl {URL} -H 'X-Auth-Token: {}\n{}'", &secret[..300], &secret[300..]);
    assert_eq!(prefill(&broken).token, None);
}
