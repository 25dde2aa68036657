//! Calls in the writings of tools, and texts that say two things or nothing.

use proptest::prelude::*;

use super::super::{Missing, Pasted, Refusal, Service, may_hold_token};
use super::{ENDPOINT, INSTANCE, NODE, OTHER_NODE, PROJECT, URL, prefill, reading, refusal, target};
use crate::domain::draft::Field;
use crate::domain::prefill::Prefill;
use crate::domain::resource_id::{IdError, IdKind};
use crate::domain::thread_id::ThreadIdError;
use crate::domain::token::Token;

#[test]
fn a_url_of_the_api_is_read() {
    assert!(!may_hold_token(URL));
    assert_eq!(prefill(&format!(" {URL}?offset=0&limit=100\n")), target(Some(ENDPOINT)));
    assert_eq!(prefill(&URL.replace(ENDPOINT, "")), target(None));
    assert_eq!(
        prefill(&URL.replace(".com/v3", ".com/api/x/v3")).endpoint.unwrap(),
        format!("{ENDPOINT}/api/x")
    );
}

#[test]
fn a_link_in_any_signs_is_read() {
    for text in [
        format!("<{URL}>"),
        format!("[DELETE processes]({URL} \"title\")"),
        format!("[{URL}]({URL})"),
        format!("**{URL}**."),
        format!("<a href=&quot;{URL}&quot;>{URL}</a>"),
        format!("https://safe.example/?url={}&data=1", URL.replace(':', "%3A").replace('/', "%2F")),
        format!("请求地址：{URL}。"),
    ] {
        assert_eq!(prefill(&text), target(Some(ENDPOINT)), "{text}");
    }
}

#[test]
fn a_curl_command_is_read_with_its_token() {
    let command = format!(
        "$ curl -sS -X DELETE \\\n  '{URL}' \\\n  -H 'Content-Type: application/json' --header \"x-auth-token: MIIabc\" \
         -H 'X-Language: zh-cn' -d '{{\"processes\": [ 2075425,\n 2075426 ]}}'"
    );
    let expected = Prefill {
        threads: Some("[2075425, 2075426]".into()),
        token: Token::parse("MIIabc").ok(),
        language: Some("zh-cn".into()),
        ..target(Some(ENDPOINT))
    };
    assert_eq!(prefill(&command), expected);
    assert!(reading(&command).missing.is_empty());
}

#[test]
fn options_may_be_glued_to_their_values() {
    let found =
        prefill(&format!("curl -XDELETE --url={URL} -HX-Auth-Token:abc --data={{\\\"processes\\\":[7]}}"));
    assert_eq!(found.threads.as_deref(), Some("[7]"));
    assert_eq!(found.token, Token::parse("abc").ok());
}

#[test]
fn the_reference_s_own_example_is_read_without_its_placeholder() {
    let example = format!(
        "DELETE {} {{ \"processes\" : [ 2075425, 2075426 ] }}",
        URL.replace(ENDPOINT, "https://{endpoint}")
    );
    assert_eq!(prefill(&example), Prefill { threads: Some("[2075425, 2075426]".into()), ..target(None) });
    assert_eq!(
        reading(&example).missing,
        [(Field::Endpoint, Missing::Place), (Field::Token, Missing::NotThere)]
    );
}

#[test]
fn a_command_with_an_open_quote_is_still_read_as_far_as_it_goes() {
    let token = Token::parse("abc").ok();
    let expected = Prefill { token, ..target(Some(ENDPOINT)) };
    assert_eq!(prefill(&format!("curl {URL} -H 'X-Auth-Token: abc")), expected);
}

#[test]
fn a_request_has_its_endpoint_in_a_header_and_without_one_none() {
    let path = URL.replace(ENDPOINT, "");
    for host in ["Host: ", "host:", ":authority: "] {
        let text = format!(
            "DELETE {path} HTTP/1.1\r\n{host}gaussdb.cn-north-4.myhuaweicloud.com\r\nX-Auth-Token: MIIabc\r\n\r\n{{\"processes\":[7]}}"
        );
        assert_eq!(prefill(&text).endpoint.as_deref(), Some(ENDPOINT), "{text}");
    }
    let alone = reading(&format!("DELETE {path} HTTP/1.1\r\n\r\n{{\"processes\":[7]}}"));
    assert_eq!(alone.endpoint, None);
    assert!(alone.missing.contains(&(Field::Endpoint, Missing::NotThere)));
}

#[test]
fn variables_have_the_values_that_the_text_gives_them() {
    let path = "/v3/$PROJECT/instances/$I/nodes/${N}/processes";
    let shell = format!(
        "PROJECT={PROJECT}\nexport I='{INSTANCE}'; N={NODE}; E={ENDPOINT}; TOKEN=MIIabcdef\n\
         curl -X DELETE \"$E{path}\" -H \"X-Auth-Token: $TOKEN\" -d '{{\"processes\":[7]}}'"
    );
    let file = format!(
        "@host = {ENDPOINT}\n@project_id = {PROJECT}\n@node_id={NODE}\n@i={INSTANCE}\n@t = MIIabcdef\n\n\
         DELETE {{{{host}}}}/v3/{{{{project_id}}}}/instances/{{{{i}}}}/nodes/{{{{node_id}}}}/processes\n\
         X-Auth-Token: {{{{t}}}}\n\n{{\"processes\": [7]}}"
    );
    let python = format!(
        "endpoint = '{ENDPOINT}'\nproject_id, x = '{PROJECT}', 1\nproject_id = '{PROJECT}'\ninstance_id = '{INSTANCE}'\nnode_id = \"{NODE}\"\n\
         token = 'MIIabcdef'\nrequests.delete(f'{{endpoint}}/v3/{{project_id}}/instances/{{instance_id}}/nodes/{{node_id}}/processes', \
         headers={{'X-Auth-Token': token}}, json={{'processes': [7]}})"
    );
    let expected = Prefill {
        token: Token::parse("MIIabcdef").ok(),
        threads: Some("[7]".into()),
        ..target(Some(ENDPOINT))
    };
    for text in [shell, file, python] {
        assert_eq!(prefill(&text), expected, "{text}");
    }
}

#[test]
fn what_a_command_of_the_cloud_has_is_read() {
    let command = format!(
        "hcloud GaussDB DeleteTaurusDbNodeProcesses --cli-region=cn-north-4 --project_id={PROJECT} \
         --instance_id={INSTANCE} --node_id={NODE} --processes.1=7 --processes.2=8"
    );
    let twice = format!("{command} --dryrun\n{command}\n");
    let expected = Prefill { threads: Some("[7, 8]".into()), ..target(None) };
    let quoted = command.replace('=', "=\"").replace(" --", "\" --");
    for text in [&command, &twice, &quoted, &command.replace('=', " ")] {
        assert_eq!(prefill(text), expected, "{text}");
    }
    let input = format!(
        "{{\"path\": {{\"project_id\": \"{PROJECT}\", \"instance_id\": \"{INSTANCE}\", \"node_id\": \"{NODE}\"}}, \
         \"body\": {{\"processes\": [7, 8]}}}}"
    );
    assert_eq!(prefill(&input), expected);
}

#[test]
fn a_text_with_two_targets_or_two_lists_is_refused() {
    let other = URL.replace(NODE, OTHER_NODE);
    let body = "-d '{\"processes\":[1]}'";
    for (text, expected) in [
        (format!("curl {other}; curl {URL} {body}"), Refusal::Several(Field::Node, 2)),
        (format!("curl {URL} {body} --next {other} {body}"), Refusal::Several(Field::Node, 2)),
        (format!("{URL} {}", URL.replace("619d", "0000")), Refusal::Several(Field::Project, 2)),
        (format!("{URL} {}", URL.replace("a23f", "0000")), Refusal::Several(Field::Instance, 2)),
        (format!("{URL} {}", URL.replace("/gaussdb.", "/x.")), Refusal::Several(Field::Endpoint, 2)),
        (format!("curl {URL} {body}; curl {URL} {}", body.replace('1', "2")), Refusal::SeveralLists(2)),
    ] {
        assert_eq!(refusal(&text), expected, "{text}");
    }
    assert_eq!(prefill(&format!("curl {URL}; curl {URL} {body}")).threads.as_deref(), Some("[1]"));
}

#[test]
fn a_target_that_is_named_beside_a_path_is_another_one() {
    let command = format!(
        "hcloud GaussDB DeleteTaurusDbNodeProcesses --project_id={PROJECT} --instance_id={INSTANCE} --node_id={NODE} --processes.1=1"
    );
    let other = command.replace(NODE, OTHER_NODE);
    assert_eq!(refusal(&format!("{URL}\n{other}")), Refusal::Several(Field::Node, 2));
    assert_eq!(refusal(&format!("{other}\n{URL}")), Refusal::Several(Field::Node, 2));
    assert_eq!(prefill(&format!("{URL}\n{command}")).threads.as_deref(), Some("[1]"));
    let variables = format!("# node_id={OTHER_NODE}\nNODE_ID={NODE}; curl {}", URL.replace(NODE, "$NODE_ID"));
    assert_eq!(refusal(&variables), Refusal::Several(Field::Node, 2));
    let base = format!("B={ENDPOINT}/v3/{PROJECT}/instances/{INSTANCE}; curl {URL}");
    let literal =
        format!("{base}; curl -X DELETE $B/nodes/{OTHER_NODE}/processes -d '{{\"processes\":[1]}}'");
    assert_eq!(refusal(&literal), Refusal::Several(Field::Node, 2));
    assert_eq!(refusal(&literal.replace(OTHER_NODE, "$M")), Refusal::NodeNotRead);
    let response =
        format!("{URL} {{\"instance_id\":\"{}\",\"node_id\":\"x\"}}", INSTANCE.replace("in07", "in01"));
    assert_eq!(prefill(&response), target(Some(ENDPOINT)));
}

#[test]
fn other_services_and_operations_are_named() {
    let rds = URL.replace("in07", "in01");
    for (text, expected) in [
        (rds.clone(), Refusal::OtherService(Service("RDS for MySQL"))),
        (format!("{rds} {URL}"), Refusal::OtherService(Service("RDS for MySQL"))),
        (URL.replace("no07", "no14"), Refusal::OtherService(Service("GaussDB"))),
        (URL.replace("/gaussdb.", "/das."), Refusal::OtherService(Service("DAS"))),
        (URL.replace("in07", "in98"), Refusal::OtherService(Service(""))),
        (
            "curl https://rds.cn-north-4.myhuaweicloud.com/v3/x".to_owned(),
            Refusal::OtherService(Service("RDS")),
        ),
        (format!("hcloud RDS ListProcesses --instance_id={INSTANCE}"), Refusal::OtherService(Service("RDS"))),
        (format!("hcloud GaussDB DeleteInstance --instance_id={INSTANCE}"), Refusal::OtherOperation),
        (format!("{ENDPOINT}/v3/{PROJECT}/instances/{INSTANCE}/restart"), Refusal::OtherOperation),
        (format!("{ENDPOINT}/v3/{PROJECT}/backups"), Refusal::OtherOperation),
    ] {
        assert_eq!(refusal(&text), expected, "{text}");
    }
    let both = format!("{ENDPOINT}/v3/{PROJECT}/instances/{INSTANCE}/restart {URL}");
    assert_eq!(prefill(&both), target(Some(ENDPOINT)));
}

#[test]
fn an_id_that_is_none_is_refused_with_what_is_wrong() {
    for (text, expected) in [
        (
            URL.replace(NODE, &NODE[1..]),
            Refusal::Id(IdKind::Node, IdError::Length { kind: IdKind::Node, found: 35 }),
        ),
        (URL.replace(NODE, INSTANCE), Refusal::Id(IdKind::Node, IdError::OtherKind(IdKind::Instance))),
        (URL.replace(NODE, "{node_id}"), Refusal::PlaceOf(IdKind::Node)),
        (URL.replace(PROJECT, "$P"), Refusal::PlaceOf(IdKind::Project)),
        ("{\"processes\":[1,1.5]}".to_owned(), Refusal::Thread(2, ThreadIdError::Fraction)),
    ] {
        assert_eq!(refusal(&text), expected, "{text}");
    }
}

#[test]
fn a_list_that_cannot_be_taken_whole_is_not_taken_and_it_is_said_why() {
    for (body, missing) in [
        ("{\"processes\":[1,2", Missing::Unread),
        ("{\"processes\":[1,x]}", Missing::Thread(2, ThreadIdError::NotANumber)),
        ("{\"processes\": ids}", Missing::Place),
        ("", Missing::NotThere),
    ] {
        let found = reading(&format!("curl {URL} -d '{body}'"));
        assert_eq!((found.threads, found.node.is_some()), (None, true), "{body}");
        assert!(found.missing.contains(&(Field::Threads, missing)), "{body}: {:?}", found.missing);
    }
    let instance = format!("{ENDPOINT}/v3/{PROJECT}/instances/{INSTANCE} {{\"processes\":[1]}}");
    let found = reading(&instance);
    assert_eq!(found.threads, None, "whose node is it?");
    assert!(found.missing.contains(&(Field::Threads, Missing::NoNode)));
}

#[test]
fn ids_of_a_node_that_cannot_be_read_are_not_taken_for_another() {
    for target in [
        "base + project + \"/instances/\" + instance + \"/nodes/\" + node",
        "`${base}/${project}/instances/${instance}/nodes/${node}/processes`",
        "/v3.1/p/instances/i/nodes/n/processes",
        "request.node_id = id",
    ] {
        assert_eq!(refusal(&format!("{target}, {{\"processes\":[1]}}")), Refusal::NodeNotRead, "{target}");
    }
    let places =
        "{{ _.url }}/v3/{{ _.project }}/instances/{{ _.i }}/nodes/{{ _.n }}/processes {\"processes\":[1]}";
    assert_eq!(refusal(places), Refusal::PlaceOf(IdKind::Project));
}

#[test]
fn a_body_alone_is_a_list() {
    let expected = Prefill { threads: Some("[1, 9007199254740993]".into()), ..Prefill::default() };
    assert_eq!(prefill("{\"processes\":[1,9007199254740993]}"), expected);
}

#[test]
fn the_console_s_own_link_is_read() {
    let Pasted::Link(found) = super::super::read("https://portal.example/tools/#project=p&threads=1,2")
    else {
        panic!("no link");
    };
    assert_eq!((found.project.as_deref(), found.threads.as_deref()), (Some("p"), Some("1,2")));
}

#[test]
fn other_text_is_no_call() {
    for text in [
        "",
        "2075425, 2075426",
        PROJECT,
        "https://portal.example/",
        ENDPOINT,
        "[1,2]",
        "curl https://portal.example/",
        "#1",
        "SELECT 'max_auth_token' FROM linux.auth_token",
        "{\"processes\":[{\"id\":1}]}",
        "{\"processes_killed\":[1]}",
        "Processes: 12, node_id = x",
    ] {
        assert_eq!(super::super::read(text), Pasted::Text, "{text}");
        assert!(!may_hold_token(text));
    }
}

/// Texts that repeat what is looked for, each as long as a text may be.
#[test]
fn no_text_takes_long() {
    for part in [
        "/v3/{a}/instances/{b}/nodes/{c}/processes ",
        "/v3/a/instances",
        "https://a.example/v3/p/instances/i ",
        "processes:[",
        "processes:[1] ",
        "processes.1=",
        "processes[",
        "X-Auth-Token=",
        "X-Auth-Token: $a ",
        "X-Auth-Token: {\"value\" ",
        "host:",
        ":authority: a.example/v3/",
        "x-language=",
        "node_id=",
        "instance_id=a node_id=b ",
        "hcloud a b ",
        ".myhuaweicloud.com/v3",
        ".myhuaweicloud.com",
        "&#x26;",
        "\\",
        "%252Fv3%252F",
        "'",
        "a",
    ] {
        for text in [part.repeat((256 << 10) / part.len()), part.repeat((60 << 10) / part.len()) + "]"] {
            let begun = std::time::Instant::now();
            let _ = super::super::read(&text);
            let time = begun.elapsed();
            assert!(time.as_secs() < 10, "{part}: {time:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        for text in [
            text.clone(),
            format!("curl {text}"),
            format!("https://x/v3/{text}/instances/{text}/nodes/{text}/processes"),
            format!("{{\"name\":\"X-Auth-Token\",\"value\":{text}}} \"processes\":[{text}] --processes.{text}"),
            format!("hcloud {text} project_id={text} Host:{text} $x x={text} &{text};\\u{text}%2Fv3%2F%{text}"),
        ] {
            let _ = super::super::read(&text);
            let _ = may_hold_token(&text);
        }
    }

    #[test]
    fn no_text_of_signs_panics(text in "[-_.:/\\\\^`'\"{}\\[\\]()$%&#;,=<>@ \\n1xu0né]{0,60}") {
        let texts = [text.clone(), URL.replace('/', &text), format!("{URL}{text}"), format!("X-Auth-Token{text}")];
        for text in texts {
            let _ = super::super::read(&text);
        }
    }
}
