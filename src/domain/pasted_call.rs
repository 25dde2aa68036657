//! A pasted call: a URL of the API, a command of curl, `httpie` or PowerShell, a line of Python, a request as the reference
//! prints it, a body, a header, or a link of the console. Everything that it holds is read.
//!
//! No writing is parsed by its own rules. What is wanted has a shape that no quotes and escapes change: a path of the API, the
//! name of a header and a value behind it, and an array behind `processes`.

use super::criteria::CriterionField;
use super::link;
use super::prefill::Prefill;
use super::text::trimmed;
use super::token::{Token, named_at};

/// No call is longer, in bytes: a real token has thousands, and the IDs of one call take hundreds.
const LONGEST: usize = 64 * 1024;
/// The quotes of all writings.
const QUOTES: [char; 2] = ['"', '\''];

/// What a pasted text is for the form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Pasted {
    /// It holds values for fields.
    Call(Prefill),
    /// It names the header of a token, and none can be read out of it: it must not get into a field that shows it.
    Secret,
    /// Anything else, to be pasted as it is.
    Text,
}

/// Reads a pasted text.
pub fn read(text: &str) -> Pasted {
    let text = trimmed(text);
    let plain = without_escapes(text);
    let found = match own_link(text) {
        _ if text.len() > LONGEST => Prefill::default(),
        Some(fragment) => link::read(fragment),
        None => values_of(&plain),
    };
    if shows_token(&found) || (found.is_empty() && !named_at(&plain).is_empty()) {
        Pasted::Secret
    } else if found.is_empty() {
        Pasted::Text
    } else {
        Pasted::Call(found)
    }
}

/// Whether a pasted text may have a token in it.
pub fn may_hold_token(text: &str) -> bool {
    match read(text) {
        Pasted::Call(_) => !named_at(&without_escapes(text)).is_empty(),
        Pasted::Secret => true,
        Pasted::Text => false,
    }
}

fn values_of(text: &str) -> Prefill {
    let mut found = Prefill::default();
    take_url(&mut found, text);
    take_threads(&mut found, text);
    let behind_tokens = named_at(text).into_iter().filter_map(|at| text.get(at..));
    found.token = behind_tokens.filter_map(value_at).find_map(|value| Token::parse(value).ok());
    found.language = header(text, "x-language");
    found
}

/// Whether a value for a field that shows it names the header of a token, or is part of one.
fn shows_token(found: &Prefill) -> bool {
    let Prefill { project, instance, node, threads, endpoint, token, criteria, .. } = found;
    let fields = [project, instance, node, threads, endpoint].into_iter().flatten().map(String::as_str);
    let mut shown = fields.chain(CriterionField::ALL.map(|field| criteria.get(field).text.as_str()));
    let token = token.as_ref().map(Token::reveal);
    shown.any(|text| !named_at(text).is_empty() || token.is_some_and(|token| text.contains(token)))
}

/// The fragment of a link of the console: one word, with a key of ours behind its `#`.
fn own_link(text: &str) -> Option<&str> {
    let (_, fragment) = text.split_once('#')?;
    let is_ours = !text.contains(char::is_whitespace) && !link::read(fragment).is_empty();
    is_ours.then_some(fragment)
}

/// The text without the signs that shells and languages escape others with: no URL, ID or token has one of them. Line breaks
/// that are written as `\n` become blanks.
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.next_if(|next| matches!(next, 'n' | 'r' | 't')).is_some() => plain.push(' '),
            '\\' | '^' | '`' => {}
            _ => plain.push(character),
        }
    }
    plain
}

/// `https://host/prefix/v3/{project}/instances/{instance}/nodes/{node}/processes`, from the front as far as it
/// goes, but at least to `/instances`; the part before `/v3` may be missing.
fn take_url(found: &mut Prefill, text: &str) {
    let is_end = |character: char| character.is_whitespace() || "\"'?#&,;)]".contains(character);
    for (at, version) in text.match_indices("/v3/") {
        let Some(endpoint) = endpoint_before(&text[..at]) else { continue };
        let path = text[at + version.len()..].split(is_end).next().unwrap_or_default();
        let mut segments = path.split('/');
        let project = segments.next();
        if segments.next() != Some("instances") {
            continue;
        }
        let instance = segments.next();
        let node = if segments.next() == Some("nodes") { segments.next() } else { None };
        found.endpoint = value(Some(endpoint));
        [found.project, found.instance, found.node] = [project, instance, node].map(value);
        return;
    }
}

/// The end of a text that is a URL, or nothing where a path begins behind the text; none where it is neither.
fn endpoint_before(text: &str) -> Option<&str> {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let Some(scheme_end) = word.rfind("://") else {
        return word.trim_start_matches(QUOTES).is_empty().then_some("");
    };
    // An option or a quote may stand before it in the same word.
    let scheme_start =
        word[..scheme_end].trim_end_matches(|character: char| character.is_ascii_alphabetic()).len();
    Some(&word[scheme_start..])
}

/// The array of a body's `processes`, as its text: numbers must not pass through another type.
fn take_threads(found: &mut Prefill, text: &str) {
    let is_between = |character: char| {
        character.is_whitespace() || matches!(character, ':' | '=') || QUOTES.contains(&character)
    };
    found.threads = text.match_indices("processes").find_map(|(at, key)| {
        let behind = &text[at + key.len()..];
        let array = behind.trim_start_matches(is_between);
        let is_value = behind[..behind.len() - array.len()].contains([':', '=']) && array.starts_with('[');
        let array = &array[..=array.find(']').filter(|_| is_value)?];
        (!array.contains('{')).then(|| array.to_owned()) // a list of sessions is not a list of IDs
    });
}

/// The value of a header, its name in letters of either case.
fn header(text: &str, name: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut behind = lower.match_indices(name).filter_map(|(at, name)| text.get(at + name.len()..));
    behind.find_map(value_at).map(str::to_owned)
}

/// The value of the name that a text stands behind: after `:`, `=` or `=>`, and in quotes where the name is, for a word without
/// is the name of a value. A place for one, such as `$TOKEN` or `{token}`, is none.
fn value_at(behind_name: &str) -> Option<&str> {
    let quotes_end = behind_name.trim_start_matches(QUOTES);
    let sign = quotes_end.trim_start();
    let sign_end = sign.trim_start_matches([':', '=', '>']);
    let start = sign_end.trim_start().trim_start_matches(QUOTES);
    let (is_name_quoted, is_quoted) = (quotes_end != behind_name, start != sign_end.trim_start());
    let is_of_value = |character: char| character.is_ascii_alphanumeric() || "+/=-_.~".contains(character);
    let (value, end) = start.split_at(start.find(|character| !is_of_value(character)).unwrap_or(start.len()));
    let ends_well = |next: char| next.is_whitespace() || "\"',;&)]}".contains(next);
    let is_whole = !value.is_empty() && end.chars().next().is_none_or(ends_well);
    (sign != sign_end && (is_quoted || !is_name_quoted) && is_whole).then_some(value)
}

/// A value, unless it is a place for one: `{project_id}`, `<node>`, `$ENDPOINT`, `%NODE%`.
fn value(text: Option<&str>) -> Option<String> {
    let is_place =
        |text: &str| text.contains(['{', '<', '$']) || (text.starts_with('%') && text.ends_with('%'));
    text.filter(|text| !text.is_empty() && !is_place(text)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a call holds; none where the text is no call.
    fn read(text: &str) -> Option<Prefill> {
        match super::read(text) {
            Pasted::Call(found) => Some(found),
            Pasted::Secret | Pasted::Text => None,
        }
    }

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
        assert!(!may_hold_token(URL));
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
        let token = Token::parse("abc").ok();
        let expected = Prefill { token, ..target(ENDPOINT) };
        assert_eq!(read(&format!("curl {URL} -H 'X-Auth-Token: abc")), Some(expected));
    }

    #[test]
    fn every_writing_of_a_call_is_read() {
        let rest = Prefill {
            token: Token::parse("MIIab+/=-_").ok(),
            threads: Some("[1, 2]".into()),
            ..target(ENDPOINT)
        };
        for text in [
            // Devtools: bash, cmd, PowerShell and fetch.
            "curl 'URL' -X 'DELETE' -H 'x-auth-token: SECRET' --data-raw $'{\\n  \"processes\": [1, 2]\\n}'",
            "curl ^\"URL^\" ^\r\n  -X ^\"DELETE^\" ^\r\n  -H ^\"X-Auth-Token: SECRET^\" ^\r\n  \
             --data-raw ^\"^{^\\^\"processes^\\^\":^[1, 2^]^}^\"",
            "curl.exe \"URL?a=^%^20\" ^\n  -H \"^X-Auth-Token: SECRET\" ^\n  --data-raw \"{\\\"processes\\\":[1, 2]}\" ^\n  --compressed",
            "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n\
             Invoke-WebRequest -UseBasicParsing -Uri \"URL\" `\n-Method \"DELETE\" `\n-Headers @{\n\"X-Auth-Token\"=\"SECRET\"\n} `\n\
             -Body \"{`\"processes`\":[1, 2]}\"",
            "fetch(\"URL\", {\n  \"headers\": {\n    \"x-auth-token\": \"SECRET\"\n  },\n  \"body\": \"{\\\"processes\\\":[1, 2]}\",\n  \"method\": \"DELETE\"\n});",
            // Python, HTTPie, wget, PHP, a shell that has the token in a variable, and the request itself.
            "requests.delete('URL', headers={'X-Auth-Token': 'SECRET'}, json={'processes': [1, 2]})",
            "http DELETE URL X-Auth-Token:SECRET processes:='[1, 2]'",
            "wget --method=DELETE --header='X-Auth-Token:SECRET' --body-data='{\"processes\":[1, 2]}' URL",
            "$r = ['X-Auth-Token' => 'SECRET']; $json = '{\"processes\":[1, 2]}'; delete('URL', $r, $json);",
            "X_AUTH_TOKEN=\"SECRET\"; curl -H \"X-Auth-Token: $X_AUTH_TOKEN\" -d '{\"processes\": [1, 2]}' URL",
            "DELETE URL HTTP/1.1\r\nX-Auth-Token: SECRET\r\n\r\n{\"processes\": [1, 2]}",
        ] {
            let text = text.replace("URL", URL).replace("SECRET", "MIIab+/=-_");
            assert_eq!(read(&text), Some(rest.clone()), "{text}");
            assert!(may_hold_token(&text));
        }
    }

    #[test]
    fn a_header_alone_is_a_token() {
        for text in [
            "x-auth-token: abc",
            "X-Subject-Token:\nabc\n",
            "-HX-Auth-Token:abc",
            "  \"X-Auth-Token\" : \"abc\",",
        ] {
            let token = Token::parse("abc").ok();
            assert_eq!(read(text), Some(Prefill { token, ..Prefill::default() }), "{text}");
        }
    }

    #[test]
    fn what_may_have_a_token_in_it_and_cannot_be_read_is_no_text_for_a_field() {
        for text in [
            "X-Auth-Token",
            "\\nX^-Auth^-T^oken",
            "X\u{2011}Auth\u{2011}Token abc",
            "{\"name\": \"X-Auth-Token\", \"value\": \"abc\"}",
            "request.Header.Set(\"X-Auth-Token\", \"abc\")",
            "\"X-Auth-Token\": token",
            "-H 'X-Auth-Token:' -H 'abc'",
            "X-Auth-Token: a\u{e9}bc",
            "/v3/X-Auth-Token:abc/instances/i",
            "https://x/#project=X%2DAuth%2DToken%3A%20abc",
            &format!("X-Auth-Token: {}", "a".repeat(LONGEST)),
        ] {
            assert_eq!(super::read(text), Pasted::Secret, "{text}");
            assert!(may_hold_token(text));
        }
    }

    #[test]
    fn a_placeholder_is_no_token() {
        for place in ["$TOKEN", "{token}", "<token>", "%TOKEN%", "$(cat token)", "${TOKEN}"] {
            let found = read(&format!("curl {URL} -H 'X-Auth-Token: {place}'"));
            assert_eq!(found, Some(target(ENDPOINT)), "{place}");
        }
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
            "curl https://portal.example/",
            "#1",
            "SELECT 'max_auth_token' FROM linux.auth_token",
            "{\"processes\":[{\"id\":1}]}",
            "{\"processes_killed\":[1]}",
        ] {
            assert_eq!(super::read(text), Pasted::Text, "{text}");
            assert!(!may_hold_token(text));
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            for text in [text.clone(), format!("curl {text}"), format!("https://x/v3/{text}/instances/{text}")] {
                let _ = super::read(&text);
            }
        }

        /// Whatever stands around it: a token that is named gets into no field that shows it.
        #[test]
        fn a_named_token_is_shown_nowhere(
            before in "[ -~\\n]{0,40}", name in "[xX][-_ ^]{0,2}(Auth|SUBJECT)[-_ ^]{0,2}[tT]oken",
            between in "[\"' :=^\\\\]{0,4}", after in "[ -~\\n]{0,40}", has_url in any::<bool>()
        ) {
            const SECRET: &str = "MIIsecretTOKEN";
            let url = if has_url { URL } else { "" };
            match super::read(&format!("{before} {name}{between}{SECRET}{after} {url}")) {
                Pasted::Call(found) => {
                    let shown = format!("{:?}", Prefill { token: None, ..found });
                    prop_assert!(!shown.contains(SECRET), "{}", shown);
                }
                Pasted::Secret => {}
                Pasted::Text => prop_assert!(false, "it is inserted"),
            }
        }
    }
}
