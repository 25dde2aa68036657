//! The console's own link: `#project=…&instance=…&node=…&threads=…&endpoint=…&lang=…`, and the filter of the list, such
//! as `user=app`, `command!=Sleep` and `min-time=60`.
//!
//! It fills fields in and does nothing else. It never holds a token: none is written, and one that stands in
//! a link is not read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::duration::seconds;
use super::filter::{Filter, FilterField, FilterTerm};
use super::prefill::Prefill;

/// Kept as they are so that a person can read the link; `,`, `:` and `/` are allowed in a fragment.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b',')
    .remove(b':')
    .remove(b'/');

/// The filter; behind the name of one that is about a text, `!` stands for "is not". Times are in seconds.
const FILTER_KEYS: [(&str, FilterField); 9] = [
    ("search", FilterField::Any),
    ("user", FilterField::User),
    ("host", FilterField::Host),
    ("db", FilterField::Db),
    ("command", FilterField::Command),
    ("state", FilterField::State),
    ("info", FilterField::Info),
    ("min-time", FilterField::AtLeast),
    ("max-time", FilterField::AtMost),
];
/// Stands for a time that cannot be read; it cannot be read either. What was typed in its place may be a secret.
const UNREADABLE: &str = "?";

/// Reads the fragment of a link, with or without its `#`. Unknown keys are left out, of a key that comes
/// twice the first value counts.
///
/// ```
/// use taurusdb_session_console::domain::filter::FilterField;
/// use taurusdb_session_console::domain::link;
///
/// let link = link::read("#threads=7,8&command!=Sleep&min-time=60&token=not-read");
/// assert_eq!(link.threads.as_deref(), Some("7,8"));
/// assert!(link.filter.get(FilterField::Command).is_not);
/// assert!(link.token.is_none());
/// ```
pub fn read(fragment: &str) -> Prefill {
    let mut prefill = Prefill::default();
    for pair in fragment.trim_start_matches('#').split('&') {
        let Some((key, value)) = pair.split_once('=') else { continue };
        let slot = match key {
            "project" => &mut prefill.project,
            "instance" => &mut prefill.instance,
            "node" => &mut prefill.node,
            "threads" => &mut prefill.threads,
            "endpoint" => &mut prefill.endpoint,
            "lang" => &mut prefill.language,
            _ => {
                read_term(&mut prefill.filter, key, decoded(value));
                continue;
            }
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(decoded(value));
        }
    }
    prefill
}

fn decoded(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

fn read_term(filter: &mut Filter, key: &str, text: String) {
    let (name, is_not) = key.strip_suffix('!').map_or((key, false), |name| (name, true));
    if let Some((_, field)) = FILTER_KEYS.into_iter().find(|(of, _)| *of == name)
        && filter.get(field).text.is_empty()
    {
        filter.set(field, FilterTerm { text, is_not: is_not && !field.is_time() });
    }
}

/// Writes a fragment with its `#`. The token is left out, and so is what is empty.
///
/// ```
/// use taurusdb_session_console::domain::filter::Filter;
/// use taurusdb_session_console::domain::link;
/// use taurusdb_session_console::domain::prefill::Prefill;
///
/// let link = Prefill { threads: Some("7,8".to_owned()), filter: Filter::idle(), ..Prefill::default() };
/// assert_eq!(link::write(&link), "#threads=7,8&command=Sleep&min-time=3600");
/// ```
pub fn write(prefill: &Prefill) -> String {
    let mut fragment = String::new();
    for (key, value) in [
        ("project", &prefill.project),
        ("instance", &prefill.instance),
        ("node", &prefill.node),
        ("threads", &prefill.threads),
        ("endpoint", &prefill.endpoint),
        ("lang", &prefill.language),
    ] {
        push(&mut fragment, key, false, value.as_deref().unwrap_or_default());
    }
    for (key, field) in FILTER_KEYS {
        let FilterTerm { text, is_not } = prefill.filter.get(field);
        match seconds(text) {
            _ if text.is_empty() || !field.is_time() => push(&mut fragment, key, *is_not, text),
            Some(seconds) => push(&mut fragment, key, false, &seconds.to_string()),
            None => push(&mut fragment, key, false, UNREADABLE),
        }
    }
    fragment
}

fn push(fragment: &mut String, key: &str, is_not: bool, value: &str) {
    if value.is_empty() {
        return;
    }
    fragment.push(if fragment.is_empty() { '#' } else { '&' });
    fragment.push_str(key);
    fragment.push_str(if is_not { "!=" } else { "=" });
    fragment.extend(utf8_percent_encode(value, ESCAPED));
}

#[cfg(test)]
mod tests {
    use super::super::token::Token;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_is_read() {
        let found =
            read("#project=p&node=a%20b&threads=1,2&endpoint=https%3A%2F%2Fx&lang=zh-cn&other=1&node=c");
        assert_eq!(
            found,
            Prefill {
                project: Some("p".into()),
                node: Some("a b".into()),
                threads: Some("1,2".into()),
                endpoint: Some("https://x".into()),
                language: Some("zh-cn".into()),
                ..Prefill::default()
            }
        );
    }

    #[test]
    fn a_token_is_neither_read_nor_written() {
        assert!(read("#token=secret&X-Auth-Token=secret").is_empty());
        let prefill = Prefill { token: Token::parse("secret").ok(), ..Prefill::default() };
        assert_eq!(write(&prefill), "");
    }

    #[test]
    fn filter_are_written_and_read_back() {
        let mut filter = Filter::default().with(FilterField::User, "o'brien & co");
        filter.set(FilterField::Info, FilterTerm { text: "订单=!".into(), is_not: true });
        let filter = filter.with(FilterField::AtLeast, "3600").with(FilterField::AtMost, "86400");
        let written = write(&Prefill { filter: filter.clone(), ..Prefill::default() });
        assert!(written.ends_with("&min-time=3600&max-time=86400"), "{written}");
        assert_eq!(read(&written).filter, filter);
        assert!(read(&written).is_empty(), "it fills no field");
        assert_eq!(read("#unknown!=x").filter, Filter::default());
        let twice = read("#user=first&user!=second&min-time=5&min-time=6").filter;
        let first = Filter::default().with(FilterField::User, "first").with(FilterField::AtLeast, "5");
        assert_eq!(twice, first);
    }

    #[test]
    fn a_time_is_written_in_seconds_and_one_that_cannot_be_read_is_not_left_out() {
        let written = |text: &str| {
            let filter = Filter::default().with(FilterField::AtLeast, text);
            write(&Prefill { filter, ..Prefill::default() })
        };
        assert_eq!(written("10 分钟"), "#min-time=600");
        assert_eq!(written("a token"), "#min-time=%3F");
        for link in ["#min-time=10x", "#min-time!=soon", "#min-time=%3F", "#min-time=1e3"] {
            let filter = read(link).filter;
            assert!(!filter.is_empty(), "{link} must not narrow down to less than it says");
            assert_eq!(seconds(&filter.get(FilterField::AtLeast).text), None, "{link}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn what_is_written_is_read_back(project in any::<String>(), threads in any::<String>(), endpoint in any::<String>()) {
            let some = |text: String| Some(text).filter(|text| !text.is_empty());
            let prefill = Prefill {
                project: some(project), threads: some(threads), endpoint: some(endpoint), ..Prefill::default()
            };
            prop_assert_eq!(read(&write(&prefill)), prefill);
        }
    }
}
