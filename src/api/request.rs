//! The requests, each from one value: sent, and shown as a curl command.

use crate::domain::endpoint::Endpoint;
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;

/// The header that carries the token.
pub const TOKEN_HEADER: &str = "X-Auth-Token";

/// One call to terminate sessions, without its token and the language of its messages.
#[derive(Clone, Debug)]
pub struct TerminateRequest {
    /// The URL.
    pub url: String,
    /// Name and value of the header that says what the body is.
    pub content_type: (&'static str, &'static str),
    /// The body, JSON.
    pub body: String,
}

impl TerminateRequest {
    /// The call for these IDs.
    pub fn new(endpoint: &Endpoint, target: &Target, ids: &[ThreadId]) -> Self {
        Self {
            url: url(endpoint, target),
            content_type: ("Content-Type", "application/json"),
            body: ["{\"processes\":[", &join(ids, ","), "]}"].concat(),
        }
    }

    /// The call as a curl command, with `$TOKEN` in place of the token; `language` is `en-us` or `zh-cn`.
    pub fn to_curl(&self, language: &str) -> String {
        let (name, value) = self.content_type;
        [
            "curl -X DELETE ",
            &quoted(&self.url),
            " \\\n  -H \"",
            TOKEN_HEADER,
            ": $TOKEN\" \\\n  -H '",
            name,
            ": ",
            value,
            "' \\\n  -H 'X-Language: ",
            language,
            "' \\\n  -d ",
            &quoted(&self.body),
        ]
        .concat()
    }
}

/// The URL of one page of the list, of at most `limit` sessions.
pub fn list_url(endpoint: &Endpoint, target: &Target, offset: usize, limit: usize) -> String {
    [&url(endpoint, target), "?offset=", &offset.to_string(), "&limit=", &limit.to_string()].concat()
}

fn url(endpoint: &Endpoint, target: &Target) -> String {
    endpoint.to_string() + &target.path()
}

fn quoted(text: &str) -> String {
    shlex::try_quote(text).map_or_else(|_| String::new(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resource_id::{IdKind, ResourceId};
    use crate::paste::call::{self, Pasted};

    fn node() -> (Endpoint, Target) {
        let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
        let target = Target {
            project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
            instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
            node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
        };
        let endpoint = Endpoint::parse("https://portal.example/it's").unwrap();
        (endpoint, target)
    }

    fn request() -> TerminateRequest {
        let ids = [2_075_425, 9_007_199_254_740_993].map(|id| ThreadId::new(id).unwrap());
        let (endpoint, target) = node();
        TerminateRequest::new(&endpoint, &target, &ids)
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
    fn a_page_is_asked_for_by_its_offset() {
        let (endpoint, target) = node();
        assert!(list_url(&endpoint, &target, 300, 100).ends_with("no07/processes?offset=300&limit=100"));
    }

    #[test]
    fn the_curl_command_is_read_back_by_the_form_and_holds_no_token() {
        let command = request().to_curl("en-us");
        assert!(command.contains("-H \"X-Auth-Token: $TOKEN\""), "{command}");
        let Pasted::Call(found) = call::read(&command) else { panic!("{command}") };
        assert_eq!(found.endpoint, None, "a quote may be a sign of the shell");
        let found = found.prefill();
        assert_eq!(found.threads.as_deref(), Some("[2075425, 9007199254740993]"));
        assert_eq!((found.token, found.language.as_deref()), (None, Some("en-us")));
    }
}
