//! Where a call goes: the scheme and host before its path, or its header `Host`.

use super::named::{Alphabet, QUOTES, Value, resolved, values};
use crate::domain::endpoint::Endpoint;

/// What stands before a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The path stands alone; the host may be in a header. The text before it is what a proxy has its API below.
    Alone(String),
    /// The endpoint.
    Endpoint(Endpoint),
    /// A variable has it.
    Place,
    /// It is no endpoint.
    Wrong,
}

/// Names of the header that has the host, that of HTTP/2 among them, and of the option of programs.
const HOST: [&str; 5] = ["Host", "host", "HOST", "authority", "hostname"];

/// The characters of a host with its port.
const OF_HOST: Alphabet = Alphabet { has: is_of_host, longest: 300 };
/// The characters of an endpoint.
const OF_ENDPOINT: Alphabet = Alphabet { has: |next| is_of_host(next) || next == '/', longest: LONGEST };
/// The most bytes of an endpoint.
const LONGEST: usize = 1_000;

/// Reads what stands before a path of a text.
pub fn origin(text: &str, before: &str) -> Origin {
    let run = url_before(before);
    let around = &before[..before.len() - run.len()];
    if let Some(at) = run.rfind("://") {
        let start = run[..at].trim_end_matches(|next: char| next.is_ascii_alphabetic()).len();
        let url = &run[start..];
        if run[..start].ends_with('/') {
            return Origin::Wrong; // the call goes to the first of two hosts
        }
        return if has_place(url) { of_place(text, url) } else { of_url(url) };
    }
    if has_place(run) {
        return of_place(text, run);
    }
    if around.ends_with('>') {
        return Origin::Place;
    }
    if !begins_a_word(around) {
        return Origin::Wrong;
    }
    match run.rsplit([':', '=']).next() {
        Some("") => Origin::Alone(String::new()),
        Some(path) if path.starts_with('/') => Origin::Alone(path.to_owned()),
        _ => of_host(run, ""),
    }
}

/// The endpoint of the header `Host`; `path` stands between it and the API's own path. None where there is no header.
pub fn of_header(text: &str, path: &str) -> Option<Origin> {
    let hosts = HOST.into_iter().flat_map(|name| values(text, name, OF_HOST));
    let mut origins = hosts.map(|host| match host {
        Value::Text(host) => of_host(host, path),
        Value::Place(_) => Origin::Place,
    });
    let first = origins.next()?;
    Some(if origins.all(|other| other == first) { first } else { Origin::Wrong })
}

/// The longest end of a text that may be part of a URL.
fn url_before(text: &str) -> &str {
    let is_of_url = |next: char| next.is_ascii_alphanumeric() || "-._~:/@%+=${}[]".contains(next);
    let signs = text.char_indices().rev().take(LONGEST).take_while(|(_, next)| is_of_url(*next));
    &text[signs.last().map_or(text.len(), |(at, _)| at)..]
}

fn has_place(text: &str) -> bool {
    text.contains(['$', '{', '}']) || text.starts_with('%')
}

/// The endpoint that a variable has, where it stands for all that is before the path.
fn of_place(text: &str, place: &str) -> Origin {
    let name = super::named::place(place.split_once("://").map_or(place, |(_, host)| host));
    let name = name.filter(|name| place.trim_end_matches(['}', '%']).ends_with(name));
    match name.and_then(|name| resolved(text, name, OF_ENDPOINT)) {
        Some(url) if url.contains("://") => of_url(url),
        Some(host) if host.contains('.') => of_host(host, ""),
        _ => Origin::Place,
    }
}

/// A URL that no sign of the writing around sticks to.
fn of_url(url: &str) -> Origin {
    let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    match Endpoint::parse(url) {
        Ok(endpoint) if !path.contains(['[', ']', '=', ':', '@']) => Origin::Endpoint(endpoint),
        _ => Origin::Wrong,
    }
}

/// A host without its scheme: over https, but for this machine itself, which has no certificate most often.
fn of_host(host: &str, path: &str) -> Origin {
    let is_host = host.contains('.') || host.starts_with("localhost") || host.starts_with('[');
    let http = Endpoint::parse(&["http://", host, path].concat());
    match http {
        Ok(endpoint) if is_host && endpoint.is_safe_for_a_token() => Origin::Endpoint(endpoint),
        Ok(_) if is_host => of_url(&["https://", host, path].concat()),
        _ => Origin::Wrong,
    }
}

fn is_of_host(next: char) -> bool {
    next.is_ascii_alphanumeric() || "-._:[]".contains(next)
}

/// Whether what follows is not the end of a longer word.
fn begins_a_word(before: &str) -> bool {
    let outside = before.trim_end_matches(QUOTES).trim_end_matches(['(', '<', '*']).trim_end_matches(QUOTES);
    let is_glued = |last: char| !last.is_whitespace() && !"=:,({[<>+;|".contains(last);
    !outside.ends_with(is_glued)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(before: &str) -> String {
        match origin(before, before) {
            Origin::Endpoint(endpoint) => endpoint.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn nothing_sticks_to_an_endpoint() {
        for before in [
            "curl 'https://a.example",
            "fetch(\"https://a.example",
            "{\"referrer\":\"https://portal.example/\",\"url\":\"https://a.example",
            "[call](https://a.example",
            "<https://a.example",
            "--url=https://a.example",
            "*https://a.example",
            "?url=https://a.example",
            "http DELETE a.example",
            "<url>https://a.example",
            "\"a.example",
        ] {
            assert_eq!(of(before), "https://a.example", "{before}");
        }
        assert_eq!(of("'http://[::1]:8080/x"), "http://[::1]:8080/x");
        assert_eq!(of("http DELETE localhost:8080"), "http://localhost:8080");
    }

    #[test]
    fn what_is_no_url_is_not_taken() {
        for before in [
            "https://a.example/it's",
            "https://a.example/o'b.example",
            "https://user:secret@a.example",
            "https://a.example/x[1]",
            "https://a.example/x)b.example",
            "ftp://a.example",
            "x",
            "https://a_b^c",
            "https://proxy.example/https://a.example",
        ] {
            assert_eq!(of(before), "Wrong", "{before}");
        }
    }

    #[test]
    fn a_path_may_stand_alone() {
        for before in ["", "DELETE ", "\"", "\"path\":\"", ":path:", "PATH="] {
            assert_eq!(origin("", before), Origin::Alone(String::new()), "{before}");
        }
        assert_eq!(origin("", "DELETE /api"), Origin::Alone("/api".to_owned()));
    }

    #[test]
    fn a_variable_is_looked_up() {
        for before in ["https://{endpoint}", "$ENDPOINT", "{{host}}", "<endpoint>", "${A}${B}"] {
            assert_eq!(of(before), "Place", "{before}");
        }
        for before in ["@host = https://a.example\n{{host}}", "H=\"a.example\"; curl https://$H"] {
            assert_eq!(of(before), "https://a.example", "{before}");
        }
    }

    #[test]
    fn the_host_of_a_header_is_one() {
        let of = |text: &str| of_header(text, "/api").map(|origin| format!("{origin:?}"));
        let same = |host: &str| Some(format!("{:?}", Origin::Endpoint(Endpoint::parse(host).unwrap())));
        assert_eq!(of("Host: a.example\r\n"), same("https://a.example/api"));
        assert_eq!(of("host: localhost:80"), same("http://localhost/api"));
        assert_eq!(of(":authority: a.example:8443"), same("https://a.example:8443/api"));
        assert_eq!(of("Host: a.example\nHost: b.example"), Some("Wrong".to_owned()));
        assert_eq!(of("X-Host: a.example"), None);
    }
}
