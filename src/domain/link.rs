//! The console's own link: `#project=…&instance=…&node=…&threads=…&endpoint=…&lang=…`, and the filter of the list, such
//! as `user=app`, `command!=Sleep` and `min-time=60`.
//!
//! It fills fields in and does nothing else. It never holds a token: none is written, and one that stands in
//! a link is not read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::filter::{Filter, FilterField, FilterTerm, FilterToken, Operator};
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

/// The terms of the filter. Behind the name of one that is about a text, `!` stands for "is not"; a name that comes several
/// times has several values. Times are in seconds.
const TERM_KEYS: [(&str, FilterField, Operator); 11] = [
    ("text", FilterField::Any, Operator::Contains),
    ("id", FilterField::Id, Operator::Is),
    ("user", FilterField::User, Operator::Is),
    ("host", FilterField::Host, Operator::Is),
    ("db", FilterField::Db, Operator::Is),
    ("command", FilterField::Command, Operator::Is),
    ("state", FilterField::State, Operator::Contains),
    ("info", FilterField::Sql, Operator::Contains),
    ("is", FilterField::Activity, Operator::Is),
    ("min-time", FilterField::Time, Operator::AtLeast),
    ("max-time", FilterField::Time, Operator::AtMost),
];
/// The plain text of the filter; with `!`, a text that no field has.
const TEXT_KEY: &str = "search";
/// A token that cannot be understood.
const TOKEN_KEY: &str = "filter";
/// Stands for a value that cannot be understood; it cannot be either. What was typed in its place may be a secret.
const UNREADABLE: &str = "?";

/// Reads the fragment of a link, with or without its `#`. Unknown keys are left out. Of a field that
/// comes twice the first value counts.
///
/// ```
/// use taurusdb_session_console::domain::link;
///
/// let link = link::read("#threads=7,8&command!=Sleep&min-time=60&token=not-read");
/// assert_eq!(link.threads.as_deref(), Some("7,8"));
/// assert_eq!(link.filter.written(), "-command:Sleep time>=60");
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
                prefill.filter = with_term(prefill.filter, key, &decoded(value));
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

fn with_term(filter: Filter, key: &str, value: &str) -> Filter {
    let (name, is_not) = key.strip_suffix('!').map_or((key, false), |name| (name, true));
    let is_of =
        |(key, ..): &(&str, FilterField, Operator)| *key == name || (name == TEXT_KEY && *key == "text");
    match TERM_KEYS.into_iter().find(is_of) {
        _ if value.is_empty() => filter,
        _ if key == TEXT_KEY && filter.text().is_empty() => filter.with_text(value),
        Some((_, field, operator)) => {
            let is_not = is_not && field != FilterField::Time;
            filter.with_token(FilterToken::of(field, operator, value, is_not))
        }
        None if key == TOKEN_KEY => filter.with_token(unreadable(FilterField::Any, Operator::AtLeast)),
        None => filter,
    }
}

/// A token that is not understood.
fn unreadable(field: FilterField, operator: Operator) -> FilterToken {
    FilterToken::of(field, operator, UNREADABLE, false)
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
    push(&mut fragment, TEXT_KEY, false, prefill.filter.text());
    for token in prefill.filter.tokens() {
        let (key, is_not, value) = match token.term() {
            Some(term) => write_term(term),
            None => (key_of_wrong(&token.text()), false, UNREADABLE.to_owned()),
        };
        push(&mut fragment, key, is_not, &value);
    }
    fragment
}

fn write_term(term: &FilterTerm) -> (&'static str, bool, String) {
    let value = term.limit().map_or_else(|| term.value().to_owned(), |seconds| seconds.to_string());
    let is_excluded_text = term.field() == FilterField::Any && term.is_not();
    let key = if is_excluded_text { TEXT_KEY } else { key_of(term.field(), term.operator()) };
    (key, term.is_not(), value)
}

/// A limit of time stays one: links have had it always.
fn key_of_wrong(token: &str) -> &'static str {
    match token.strip_prefix(FilterField::Time.name()) {
        Some(limit) if limit.starts_with('>') => key_of(FilterField::Time, Operator::AtLeast),
        Some(limit) if limit.starts_with('<') => key_of(FilterField::Time, Operator::AtMost),
        _ => TOKEN_KEY,
    }
}

fn key_of(field: FilterField, operator: Operator) -> &'static str {
    let is_of = |(_, of, by): &(&str, FilterField, Operator)| (*of, *by) == (field, operator);
    TERM_KEYS.into_iter().find(is_of).map_or(TOKEN_KEY, |(key, ..)| key)
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
        let found = read(
            "#project=p&instance=i&node=a%20b&threads=1,2&endpoint=https%3A%2F%2Fx&lang=zh-cn&other=1&node=c",
        );
        assert_eq!(
            found,
            Prefill {
                project: Some("p".into()),
                instance: Some("i".into()),
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

    fn filter_of(link: &str) -> String {
        read(link).filter.written()
    }

    fn link_of(filter: &str) -> String {
        write(&Prefill { filter: Filter::parse(filter), ..Prefill::default() })
    }

    #[test]
    fn a_filter_is_written_and_read_back() {
        let filter =
            r#"user:"o'brien & co" user:app -sql:订单=! -text:x is:waiting time>=3600 time<=86400 some text"#;
        let written = link_of(filter);
        assert!(written.starts_with("#search=some%20text&user=o%27brien%20%26%20co&user=app&"), "{written}");
        assert!(written.ends_with("&search!=x&is=waiting&min-time=3600&max-time=86400"), "{written}");
        assert_eq!(filter_of(&written), filter);
        assert!(read(&written).is_empty(), "it fills no field");
        assert_eq!(filter_of("#unknown!=x&user="), "");
    }

    #[test]
    fn several_values_of_a_key_are_several_terms() {
        assert_eq!(
            filter_of("#user=a&user!=b&user=c&min-time=5&min-time=6"),
            "user:a -user:b user:c time>=5 time>=6"
        );
    }

    #[test]
    fn an_old_link_means_what_it_meant() {
        assert_eq!(filter_of("#search=user:app&info=for%20update"), r#"text:user:app sql:"for update""#);
        assert_eq!(filter_of("#search!=a%20b&min-time!=60"), r#"-text:"a b" time>=60"#);
    }

    #[test]
    fn what_cannot_be_understood_is_not_left_out_and_not_spelled_out() {
        assert_eq!(link_of(r#"time>"10 分钟""#), "#min-time=600");
        assert_eq!(link_of("time>a-token"), "#min-time=%3F");
        assert_eq!(link_of("time<a-token usr:a-token"), "#max-time=%3F&filter=%3F");
        assert_eq!(link_of("time:a-token"), "#filter=%3F", "it is no limit");
        for link in [
            "#min-time=10x",
            "#min-time!=soon",
            "#min-time=%3F",
            "#max-time=1e3",
            "#id=x",
            "#is=busy",
            "#filter=%3F",
        ] {
            let filter = read(link).filter;
            assert_eq!(filter.errors().count(), 1, "{link} must not narrow down to less than it says");
            let again = write(&Prefill { filter, ..Prefill::default() });
            assert_eq!(read(&again).filter.errors().count(), 1, "{link}");
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
