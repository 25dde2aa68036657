//! Every command, printed in every dialect, reads back the same.

use proptest::prelude::*;

use super::super::{Pasted, read};
use crate::domain::prefill::Prefill;
use crate::domain::token::Token;

/// A call to be printed.
#[derive(Clone, Debug)]
struct Call {
    project: String,
    instance: String,
    node: String,
    endpoint: String,
    token: String,
    ids: Vec<u64>,
}

impl Call {
    fn path(&self) -> String {
        let Self { project, instance, node, .. } = self;
        format!("/v3/{project}/instances/{instance}/nodes/{node}/processes")
    }

    fn url(&self) -> String {
        self.endpoint.clone() + &self.path()
    }

    fn host(&self) -> &str {
        self.endpoint.strip_prefix("https://").unwrap()
    }

    fn ids(&self, separator: &str) -> String {
        self.ids.iter().map(u64::to_string).collect::<Vec<_>>().join(separator)
    }

    fn body(&self) -> String {
        format!("{{\"processes\":[{}]}}", self.ids(","))
    }

    /// What the form gets. Some dialects have no endpoint, and some no token or IDs.
    fn prefill(&self, has_endpoint: bool, has_rest: bool) -> Prefill {
        Prefill {
            project: Some(self.project.clone()),
            instance: Some(self.instance.clone()),
            node: Some(self.node.clone()),
            endpoint: Some(self.endpoint.clone()).filter(|_| has_endpoint),
            token: Token::parse(&self.token).ok().filter(|_| has_rest),
            threads: Some(format!("[{}]", self.ids(", "))).filter(|_| has_rest),
            ..Prefill::default()
        }
    }
}

type Printer = fn(&Call) -> String;

/// Dialects that have all of a call.
const WHOLE: [(&str, Printer); 29] = [
    ("curl for bash", |call| {
        format!(
            "curl '{}' \\\n  -X 'DELETE' \\\n  -H 'x-auth-token: {}' \\\n  --data-raw '{}' \\\n  --compressed",
            call.url(),
            call.token,
            call.body()
        )
    }),
    ("curl for bash, with $'…'", |call| {
        format!(
            "curl -X DELETE {} -H $'X-Auth-Token: {}' --data-binary $'{{\\n\\t\"processes\":\\u0020[{}]\\n}}'",
            call.url(),
            call.token,
            call.ids(",\\n")
        )
    }),
    ("curl in a word processor", |call| {
        format!(
            "curl –X DELETE ‘{}’ –H “X‑Auth‑Token:\u{a0}{}” –d ‘{}’",
            call.url(),
            call.token,
            call.body().replace('"', "“")
        )
    }),
    ("curl for cmd", |call| {
        let body =
            call.body().replace('"', "^\\^\"").replace('{', "^{").replace('[', "^[").replace(']', "^]");
        format!(
            "curl --request DELETE ^\"{}^\" ^\r\n  -H ^\"x-auth-token: {}^\" ^\r\n  --data-raw ^\"{body}^\"",
            call.url(),
            call.token.replace('=', "^="),
        )
    }),
    ("curl for cmd, by hand", |call| {
        let body = call.body().replace('"', "\"\"");
        format!("curl -X DELETE \"{}\" -H \"X-Auth-Token: {}\" -d \"{body}\"", call.url(), call.token)
    }),
    ("curl in PowerShell 5", |call| {
        let body = call.body().replace('"', "\\\"");
        format!(
            "curl.exe -X DELETE \"{}\" `\r\n-H \"X-Auth-Token: {}\" `\r\n-d '{body}'",
            call.url(),
            call.token
        )
    }),
    ("Invoke-WebRequest", |call| {
        format!(
            "Invoke-WebRequest -UseBasicParsing -Uri \"{}\" `\n-Method \"DELETE\" `\n-Headers @{{\n\"X-Auth-Token\"=\"{}\"\n}} `\n-Body \"{}\"",
            call.url(),
            call.token,
            call.body().replace('"', "`\"")
        )
    }),
    ("Invoke-RestMethod", |call| {
        format!(
            "$headers = @{{ 'X-Auth-Token' = '{}' }}\n$body = @{{ processes = @({}) }} | ConvertTo-Json\n\
             Invoke-RestMethod -Method Delete -Uri '{}' -Headers $headers -Body $body",
            call.token,
            call.ids(", "),
            call.url()
        )
    }),
    ("fetch", |call| {
        format!(
            "fetch(\"{}\", {{\n  \"headers\": {{\n    \"x-auth-token\": \"{}\"\n  }},\n  \"referrer\": \"https://portal.example/\",\n  \
             \"body\": \"{}\",\n  \"method\": \"DELETE\"\n}});",
            call.url(),
            call.token,
            call.body().replace('"', "\\\"")
        )
    }),
    ("fetch of Node.js", |call| {
        format!(
            "await fetch('{}', {{ method: 'DELETE', headers: {{ 'X-Auth-Token': '{}' }}, body: JSON.stringify({{ processes: [{}] }}) }})",
            call.url(),
            call.token,
            call.ids(", ")
        )
    }),
    ("HAR", |call| {
        format!(
            "{{\"log\":{{\"entries\":[{{\"request\":{{\"method\":\"DELETE\",\"url\":\"{}\",\"headers\":[{{\"name\":\"referer\",\"value\":\
             \"https://portal.example/\"}},{{\"name\":\"x-auth-token\",\"value\":\"{}\"}}],\"postData\":{{\"mimeType\":\"application/json\",\
             \"text\":\"{}\"}}}},\"response\":{{\"content\":{{\"text\":\"{{\\\"processes_killed\\\":[1]}}\"}}}}}}]}}}}",
            call.url(),
            call.token,
            call.body().replace('"', "\\\"")
        )
    }),
    ("HAR, escaped", |call| {
        let body = call.body().replace('"', "\\u0022");
        format!(
            "{{ \"url\": \"{}\",\n \"headers\": [ {{ \"name\": \"X-Auth-Token\",\n \"value\": \"{}\" }} ], \"text\": \"{body}\" }}",
            call.url().replace('/', "\\/"),
            call.token.replace('/', "\\/").replace('=', "\\u003d"),
        )
    }),
    ("HTTPie", |call| {
        format!("http DELETE {} X-Auth-Token:{} processes:='[{}]'", call.url(), call.token, call.ids(", "))
    }),
    ("HTTPie, without scheme", |call| {
        let ids: Vec<_> = call.ids.iter().map(|id| format!(" processes[]:={id}")).collect();
        format!("https DELETE {}{} X-Auth-Token:{}{}", call.host(), call.path(), call.token, ids.concat())
    }),
    ("wget", |call| {
        format!(
            "wget --method=DELETE --header='X-Auth-Token: {}' --body-data='{}' -O- {}",
            call.token,
            call.body(),
            call.url()
        )
    }),
    ("a request", |call| {
        format!(
            "DELETE {} HTTP/1.1\r\nHost: {}\r\nX-Auth-Token: {}\r\n\r\n{}",
            call.path(),
            call.host(),
            call.token,
            call.body()
        )
    }),
    ("a request over HTTP/2", |call| {
        format!(
            ":authority: {}\n:method: DELETE\n:path: {}\n:scheme: https\nx-auth-token: {}\n\n{}",
            call.host(),
            call.path(),
            call.token,
            call.body()
        )
    }),
    (".http", |call| {
        format!(
            "### Terminate\nDELETE {}\nContent-Type: application/json\nX-Auth-Token: {}\n\n{}\n",
            call.url(),
            call.token,
            call.body()
        )
    }),
    (".http with variables", |call| {
        format!(
            "@host = {}\n@token = {}\n\nDELETE {{{{host}}}}{}\nX-Auth-Token: {{{{token}}}}\n\n{}\n",
            call.endpoint,
            call.token,
            call.path(),
            call.body()
        )
    }),
    ("Postman", |call| {
        format!(
            "{{\"name\":\"x\",\"request\":{{\"method\":\"DELETE\",\"header\":[{{\"key\":\"X-Auth-Token\",\"value\":\"{}\",\"type\":\"text\"}}],\
             \"body\":{{\"mode\":\"raw\",\"raw\":\"{}\"}},\"url\":{{\"raw\":\"{}\",\"protocol\":\"https\",\"host\":[\"a\",\"example\"],\
             \"path\":[\"v3\",\"{}\",\"instances\"]}}}}}}",
            call.token,
            call.body().replace('{', "{\\r\\n ").replace('"', "\\\""),
            call.url(),
            call.project
        )
    }),
    ("Postman, of the reference", |call| {
        format!(
            "{{\"header\":[{{\"key\":\"X-Auth-Token\",\"value\":\"{}\"}}],\"raw\":\"{}\",\"url\":{{\"raw\":\"{}/v3/:project_id/instances/:instance_id/\
             nodes/:node_id/processes\",\"variable\":[{{\"key\":\"project_id\",\"value\":\"{}\"}},{{\"key\":\"instance_id\",\"value\":\"{}\"}},\
             {{\"key\":\"node_id\",\"value\":\"{}\"}}]}}}}",
            call.token,
            call.body().replace('"', "\\\""),
            call.endpoint,
            call.project,
            call.instance,
            call.node
        )
    }),
    ("Insomnia", |call| {
        format!(
            "{{\"_type\":\"request\",\"url\":\"{}\",\"method\":\"DELETE\",\"body\":{{\"mimeType\":\"application/json\",\"text\":\"{}\"}},\
             \"headers\":[{{\"id\":\"pair_1\",\"name\":\"X-Auth-Token\",\"value\":\"{}\",\"description\":\"\"}}]}}",
            call.url(),
            call.body().replace('"', "\\\""),
            call.token
        )
    }),
    ("Insomnia 5", |call| {
        format!(
            "collection:\n  - url: {}\n    method: DELETE\n    body:\n      text: '{}'\n    headers:\n      - name: X-Auth-Token\n        value: {}\n",
            call.url(),
            call.body(),
            call.token
        )
    }),
    ("requests", |call| {
        format!(
            "requests.delete('{}', headers={{'X-Auth-Token': '{}'}}, json={{'processes': [{}]}})",
            call.url(),
            call.token,
            call.ids(", ")
        )
    }),
    ("requests, in parts", |call| {
        format!(
            "import requests\nurl = \"{}\"\ntoken = \"{}\"\npayload = json.dumps({{\n  \"processes\": [\n    {}\n  ]\n}})\n\
             headers = {{\"X-Auth-Token\": token}}\nrequests.request(\"DELETE\", url, headers=headers, data=payload)",
            call.url(),
            call.token,
            call.ids(",\n    ")
        )
    }),
    ("PHP", |call| {
        format!(
            "$client->delete('{}', ['headers' => ['X-Auth-Token' => '{}'], 'json' => ['processes' => [{}]]]);",
            call.url(),
            call.token,
            call.ids(", ")
        )
    }),
    ("a page", |call| {
        let command = format!(
            "curl -X DELETE \"{}\" -H \"X-Auth-Token: {}\" -d '{}'",
            call.url(),
            call.token,
            call.body()
        );
        format!("<pre>{}</pre>", command.replace('"', "&quot;").replace('\'', "&#39;"))
    }),
    ("a text within JSON within JSON", |call| {
        let command = format!(
            "curl -X DELETE \"{}\" -H \"X-Auth-Token: {}\" -d '{}'",
            call.url(),
            call.token,
            call.body()
        );
        serde_json::json!({ "log": serde_json::json!({ "message": command }).to_string() }).to_string()
    }),
    ("full-width signs", |call| {
        let ids: String = call
            .ids("，")
            .chars()
            .map(|digit| match digit {
                '0'..='9' => char::from_u32(digit as u32 + 0xfee0).unwrap(),
                other => other,
            })
            .collect();
        format!("DELETE　{}\nX-Auth-Token：{}\n｛“processes”：［{ids}］｝", call.url(), call.token)
    }),
];

/// Dialects of the target alone.
const LINKS: [(&str, Printer); 3] = [
    ("Markdown", |call| format!("[terminate]({}?offset=0)", call.url())),
    ("angle brackets", |call| format!("see <{}>.", call.url())),
    ("a link in a link", |call| {
        format!("https://safe.example/?url={}&x=1", call.url().replace(':', "%3A").replace('/', "%2F"))
    }),
];

fn calls() -> impl Strategy<Value = Call> {
    let ids = prop::collection::vec(1_u64..=i64::MAX.cast_unsigned(), 1..20);
    let names = ("[0-9a-f]{32}", "[0-9a-f]{32}in07", "[0-9a-f]{32}no07");
    let endpoint = "https://[a-z][a-z0-9]{0,8}(\\.[a-z0-9-]{0,8}[a-z]){1,3}(:[1-9][0-9]{3})?";
    (names, endpoint, "MII[A-Za-z0-9+/_-]{20,60}={0,2}", ids).prop_map(
        |((project, instance, node), endpoint, token, ids)| Call {
            project,
            instance,
            node,
            endpoint,
            token,
            ids,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_printed_reads_back(call in calls()) {
        for (name, print) in WHOLE {
            let text = print(&call);
            match read(&text) {
                Pasted::Call(found) => prop_assert_eq!(found.prefill(), call.prefill(true, true), "{}: {}", name, text),
                other => prop_assert!(false, "{}: {:?} of {}", name, other, text),
            }
        }
        for (name, print) in LINKS {
            let text = print(&call);
            match read(&text) {
                Pasted::Call(found) => prop_assert_eq!(found.prefill(), call.prefill(true, false), "{}: {}", name, text),
                other => prop_assert!(false, "{}: {:?} of {}", name, other, text),
            }
        }
        let ids: Vec<_> = call.ids.iter().zip(1..).map(|(id, place)| format!(" --processes.{place}=\"{id}\"")).collect();
        let Call { project, instance, node, .. } = &call;
        let text = format!(
            "hcloud GaussDB DeleteTaurusDbNodeProcesses --cli-region=\"cn-north-4\" --project_id=\"{project}\" \
             --instance_id=\"{instance}\" --node_id=\"{node}\"{}", ids.concat()
        );
        let expected = Prefill { token: None, ..call.prefill(false, true) };
        prop_assert_eq!(match read(&text) { Pasted::Call(found) => Some(found.prefill()), _ => None }, Some(expected), "{}", text);
    }

    /// Of two commands for different nodes, nothing is taken, however they are written.
    #[test]
    fn two_commands_are_never_mixed(one in calls(), other in calls()) {
        for ((_, first), (_, second)) in WHOLE.into_iter().zip(WHOLE.into_iter().rev()) {
            let text = format!("{}\n\n{}", first(&one), second(&other));
            prop_assert!(matches!(read(&text), Pasted::Refused(_)), "{}", text);
        }
    }
}
