//! A pasted call: a URL of the API, a curl command, a request as the reference prints it, a body, or a link
//! of the console. Everything that it holds is read.

use super::link;
use super::prefill::Prefill;
use super::search::contains;
use super::text::trimmed;
use super::token::Token;

/// No call is longer, in bytes: a real token has thousands, and the IDs of one call take hundreds.
const LONGEST: usize = 64 * 1024;

/// Whether a text that is no link of the console is worth being read as a call; most of what is pasted is not.
pub fn may_be(text: &str) -> bool {
    let text = trimmed(text);
    let has_sign = || ["/v3/", "\"processes\""].into_iter().any(|sign| contains(text, sign));
    text.len() <= LONGEST && (has_sign() || curl_command(text).is_some())
}

/// Reads a pasted call; none where the text is no call, so that it is to be pasted as it is.
pub fn read(text: &str) -> Option<Prefill> {
    let text = trimmed(text);
    let mut found = Prefill::default();
    if let Some(command) = curl_command(text) {
        take_words(&mut found, &words_of(command));
    } else if text.starts_with('{') {
        take_body(&mut found, text);
    } else if let Some(fragment) = own_link(text) {
        found = link::read(fragment);
    } else {
        take_request(&mut found, text);
    }
    (!found.is_empty()).then_some(found)
}

/// The words of a command; where its quotes do not match, those between blanks: what can be read of it must not
/// end up as it is in a field that shows it.
fn words_of(command: &str) -> Vec<String> {
    shlex::split(command).unwrap_or_else(|| command.split_whitespace().map(str::to_owned).collect())
}

/// The command from `curl` on, a prompt before it left out.
fn curl_command(text: &str) -> Option<&str> {
    let command = text.trim_start_matches(['$', '#', '>', '%']).trim_start();
    let rest = command.strip_prefix("curl").map(|rest| rest.strip_prefix(".exe").unwrap_or(rest))?;
    rest.starts_with(char::is_whitespace).then_some(command)
}

/// The fragment of a link of the console: one word, with a key of ours behind its `#`.
pub fn own_link(text: &str) -> Option<&str> {
    let text = trimmed(text);
    let (_, fragment) = text.split_once('#').filter(|_| text.len() <= LONGEST)?;
    let is_ours = !text.contains(char::is_whitespace) && !link::read(fragment).is_empty();
    is_ours.then_some(fragment)
}

fn take_words(found: &mut Prefill, words: &[String]) {
    for word in words {
        // An option and its value may be one word: -Hname:value, --data=body, --url=https://…
        let value =
            ["--header=", "--data=", "--data-raw=", "--data-binary=", "--json=", "--url=", "-H", "-d"]
                .into_iter()
                .find_map(|option| word.strip_prefix(option))
                .unwrap_or(word);
        take_url(found, value);
        take_header(found, value);
        take_body(found, value);
    }
}

/// A request as text: `DELETE https://… {"processes": […]}`, with headers between them or without.
fn take_request(found: &mut Prefill, text: &str) {
    let target = ["DELETE ", "GET "]
        .into_iter()
        .find_map(|method| text.strip_prefix(method))
        .unwrap_or(text)
        .trim_start();
    take_url(found, target.split(char::is_whitespace).next().unwrap_or_default());
    if !found.is_empty() {
        text.lines().for_each(|line| take_header(found, line));
        take_body(found, text);
    }
}

/// `https://host/prefix/v3/{project}/instances/{instance}/nodes/{node}/processes`, from the front as far as it
/// goes, but at least to `/instances`; the part before `/v3` may be missing.
fn take_url(found: &mut Prefill, url: &str) {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let Some((endpoint, path)) = url.split_once("/v3/") else { return };
    let mut segments = path.split('/');
    let project = segments.next();
    if segments.next() != Some("instances") || !(endpoint.is_empty() || endpoint.contains("://")) {
        return;
    }
    let instance = segments.next();
    let node = if segments.next() == Some("nodes") { segments.next() } else { None };
    take(&mut found.endpoint, Some(endpoint));
    take(&mut found.project, project);
    take(&mut found.instance, instance);
    take(&mut found.node, node);
}

fn take_header(found: &mut Prefill, line: &str) {
    let Some((name, value)) = line.split_once(':') else { return };
    let (name, value) = (name.trim(), Some(value.trim()));
    if name.eq_ignore_ascii_case("x-language") {
        take(&mut found.language, value);
    } else if name.eq_ignore_ascii_case("x-auth-token") && found.token.is_none() {
        let mut token = None;
        take(&mut token, value);
        found.token = token.and_then(|token| Token::parse(&token).ok());
    }
}

/// The array of a body's `processes`, as its text: numbers must not pass through another type.
fn take_body(found: &mut Prefill, text: &str) {
    let array = || {
        let (_, rest) = text.split_once("\"processes\"")?;
        let rest = rest.trim_start().strip_prefix(':')?.trim_start();
        let array = rest.starts_with('[').then(|| rest.find(']').map(|end| &rest[..=end])).flatten()?;
        (!array.contains('{')).then_some(array) // a list of sessions is not a list of IDs
    };
    if found.threads.is_none() {
        found.threads = array().map(str::to_owned);
    }
}

/// Takes a value over where there is none yet, unless it is a place for one: `{project_id}`, `<node>`, `$TOKEN`,
/// `%TOKEN%`.
fn take(slot: &mut Option<String>, value: Option<&str>) {
    let is_place =
        |value: &str| value.contains(['{', '<', '$']) || (value.starts_with('%') && value.ends_with('%'));
    let value = value.filter(|value| !value.is_empty() && !is_place(value));
    if let (None, Some(value)) = (&slot, value) {
        *slot = Some(value.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const URL: &str = "https://gaussdb.cn-north-4.myhuaweicloud.com/v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/\
                       a23fb62bd61e4e9e9636fd2225f395bein07/nodes/18663926eacb443d98dc20f8620f28f2no07/processes";

    fn target(endpoint: Option<&str>) -> Prefill {
        Prefill {
            project: Some("619d3e78f61b4be68bc5aa0b59edcf7b".into()),
            instance: Some("a23fb62bd61e4e9e9636fd2225f395bein07".into()),
            node: Some("18663926eacb443d98dc20f8620f28f2no07".into()),
            endpoint: endpoint.map(str::to_owned),
            ..Prefill::default()
        }
    }

    const ENDPOINT: Option<&str> = Some("https://gaussdb.cn-north-4.myhuaweicloud.com");

    #[test]
    fn a_url_of_the_api_is_read() {
        assert_eq!(read(&format!(" {URL}?offset=0&limit=100\n")), Some(target(ENDPOINT)));
        assert_eq!(read(&URL.replace(ENDPOINT.unwrap(), "")), Some(target(None)));
        assert_eq!(
            read(&URL.replace(".com/v3", ".com/api/x/v3")).unwrap().endpoint.unwrap(),
            format!("{}/api/x", ENDPOINT.unwrap())
        );
    }

    #[test]
    fn a_curl_command_is_read_with_its_token() {
        let command = format!(
            "$ curl -sS -X DELETE \\\n  '{URL}' \\\n  -H 'Content-Type: application/json' --header \"x-auth-token: MIIabc\" \
             -H 'X-Language: zh-cn' -d '{{\"processes\": [ 2075425,\n 2075426 ]}}'"
        );
        let expected = Prefill {
            threads: Some("[ 2075425,\n 2075426 ]".into()),
            token: Token::parse("MIIabc").ok(),
            language: Some("zh-cn".into()),
            ..target(ENDPOINT)
        };
        assert_eq!(read(&command), Some(expected));
    }

    #[test]
    fn options_may_be_glued_to_their_values() {
        let found =
            read(&format!("curl -XDELETE --url={URL} -HX-Auth-Token:abc --data={{\\\"processes\\\":[7]}}"))
                .unwrap();
        assert_eq!(found.threads.as_deref(), Some("[7]"));
        assert_eq!(found.token, Token::parse("abc").ok());
    }

    #[test]
    fn the_reference_s_own_example_is_read_without_its_placeholder() {
        let example = format!(
            "DELETE {} {{ \"processes\" : [ 2075425, 2075426 ] }}",
            URL.replace(ENDPOINT.unwrap(), "https://{endpoint}")
        );
        assert_eq!(
            read(&example),
            Some(Prefill { threads: Some("[ 2075425, 2075426 ]".into()), ..target(None) })
        );
    }

    #[test]
    fn a_command_with_an_open_quote_is_still_read_as_far_as_it_goes() {
        assert_eq!(read(&format!("curl {URL} -H 'X-Auth-Token: abc")), Some(target(ENDPOINT)));
    }

    #[test]
    fn a_placeholder_is_no_token() {
        assert_eq!(read(&format!("curl {URL} -H 'X-Auth-Token: $TOKEN'")).unwrap().token, None);
    }

    #[test]
    fn the_console_s_own_link_is_read() {
        let found = read("https://portal.example/tools/#project=p&threads=1,2").unwrap();
        assert_eq!((found.project.as_deref(), found.threads.as_deref()), (Some("p"), Some("1,2")));
    }

    #[test]
    fn other_text_is_no_call() {
        for text in [
            "",
            "2075425, 2075426",
            "619d3e78f61b4be68bc5aa0b59edcf7b",
            "https://portal.example/",
            "[1,2]",
            "curling",
            "#1",
        ] {
            assert_eq!(read(text), None, "{text}");
            assert!(!may_be(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = read(&text);
            for text in [text.clone(), format!("curl {text}"), format!("https://x/v3/{text}/instances/{text}")] {
                prop_assert!(may_be(&text) || own_link(&text).is_some() || read(&text).is_none(), "{}", text);
            }
        }
    }
}
