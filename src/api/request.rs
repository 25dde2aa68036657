//! The request to terminate sessions, from one value: sent, and shown as a curl command.

use serde::Serialize;

use crate::domain::endpoint::Endpoint;
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;

/// The header that carries the token.
pub const TOKEN_HEADER: &str = "X-Auth-Token";

/// One call, without its token.
#[derive(Clone, Debug)]
pub struct TerminateRequest {
    /// The URL.
    pub url: String,
    /// Header names and values; the token comes with [`TOKEN_HEADER`] beside them.
    pub headers: [(&'static str, &'static str); 2],
    /// The body, JSON.
    pub body: String,
}

#[derive(Serialize)]
struct Body<'a> {
    processes: &'a [ThreadId],
}

impl TerminateRequest {
    /// The call for these IDs; `language` is `en-us` or `zh-cn`.
    pub fn new(endpoint: &Endpoint, target: &Target, language: &'static str, ids: &[ThreadId]) -> Self {
        Self {
            url: endpoint.to_string() + &target.path(),
            headers: [("Content-Type", "application/json"), ("X-Language", language)],
            body: serde_json::to_string(&Body { processes: ids }).unwrap_or_default(),
        }
    }

    /// The call as a curl command, with `$TOKEN` in place of the token.
    pub fn to_curl(&self) -> String {
        let quoted =
            |text: &str| shlex::try_quote(text).map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        let mut command = ["curl -X DELETE ", &quoted(&self.url)].concat();
        command.push_str(&[" \\\n  -H \"", TOKEN_HEADER, ": $TOKEN\""].concat());
        for (name, value) in self.headers {
            command.push_str(" \\\n  -H ");
            command.push_str(&quoted(&[name, ": ", value].concat()));
        }
        command.push_str(" \\\n  -d ");
        command.push_str(&quoted(&self.body));
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pasted_call;
    use crate::domain::resource_id::{IdKind, ResourceId};

    fn request() -> TerminateRequest {
        let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
        let target = Target {
            project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
            instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
            node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
        };
        let endpoint = Endpoint::parse("https://portal.example/it's").unwrap();
        let ids = [2_075_425, 9_007_199_254_740_993].map(|id| ThreadId::new(id).unwrap());
        TerminateRequest::new(&endpoint, &target, "en-us", &ids)
    }

    #[test]
    fn it_is_the_call_of_the_reference() {
        let request = request();
        assert_eq!(
            request.url,
            "https://portal.example/it's/v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/\
             a23fb62bd61e4e9e9636fd2225f395bein07/nodes/18663926eacb443d98dc20f8620f28f2no07/processes"
        );
        assert_eq!(request.body, r#"{"processes":[2075425,9007199254740993]}"#);
    }

    #[test]
    fn the_curl_command_is_read_back_by_the_form_and_holds_no_token() {
        let command = request().to_curl();
        assert!(command.contains("-H \"X-Auth-Token: $TOKEN\""), "{command}");
        let found = pasted_call::read(&command).unwrap();
        assert_eq!(found.endpoint.as_deref(), Some("https://portal.example/it's"));
        assert_eq!(found.threads.as_deref(), Some("[2075425,9007199254740993]"));
        assert_eq!((found.token, found.language.as_deref()), (None, Some("en-us")));
    }
}
