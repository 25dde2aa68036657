//! The console's own link: `#project=…&instance=…&node=…&threads=…&endpoint=…&lang=…`, and the criteria of the list, such
//! as `user=app`, `command!=Sleep` and `min-time=60`.
//!
//! It fills fields in and does nothing else. It never holds a token: none is written, and one that stands in
//! a link is not read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::criteria::{Criteria, Criterion, CriterionField};
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

/// The criteria of text; behind a name, `!` stands for "is not".
const CRITERIA: [(&str, CriterionField); 7] = [
    ("search", CriterionField::Any),
    ("user", CriterionField::User),
    ("host", CriterionField::Host),
    ("db", CriterionField::Db),
    ("command", CriterionField::Command),
    ("state", CriterionField::State),
    ("info", CriterionField::Info),
];
const MIN_TIME: &str = "min-time";
const MAX_TIME: &str = "max-time";

/// Reads the fragment of a link, with or without its `#`. Unknown keys are left out, of a key that comes
/// twice the first value counts.
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
                read_criterion(&mut prefill.criteria, key, decoded(value));
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

fn read_criterion(criteria: &mut Criteria, key: &str, text: String) {
    let (name, is_not) = key.strip_suffix('!').map_or((key, false), |name| (name, true));
    match name {
        MIN_TIME => criteria.at_least = criteria.at_least.or(text.parse().ok()),
        MAX_TIME => criteria.at_most = criteria.at_most.or(text.parse().ok()),
        _ => {
            if let Some((_, field)) = CRITERIA.into_iter().find(|(of, _)| *of == name)
                && criteria.get(field).text.is_empty()
            {
                criteria.set(field, Criterion { text, is_not });
            }
        }
    }
}

/// Writes a fragment with its `#`. The token is left out, and so is what is empty.
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
    for (key, field) in CRITERIA {
        let Criterion { text, is_not } = prefill.criteria.get(field);
        push(&mut fragment, key, *is_not, text);
    }
    for (key, time) in [(MIN_TIME, prefill.criteria.at_least), (MAX_TIME, prefill.criteria.at_most)] {
        push(&mut fragment, key, false, &time.map(|time| time.to_string()).unwrap_or_default());
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
    fn criteria_are_written_and_read_back() {
        let mut criteria = Criteria::idle().with(CriterionField::User, "o'brien & co");
        criteria.set(CriterionField::Info, Criterion { text: "订单=!".into(), is_not: true });
        criteria.at_most = Some(86_400);
        let written = write(&Prefill { criteria: criteria.clone(), ..Prefill::default() });
        assert!(written.ends_with("&min-time=3600&max-time=86400"), "{written}");
        assert_eq!(read(&written).criteria, criteria);
        assert!(read(&written).is_empty(), "it fills no field");
        assert_eq!(read("#min-time=soon&unknown!=x").criteria, Criteria::default());
        let twice = read("#user=first&user!=second&min-time=5&min-time=6").criteria;
        assert_eq!(
            (twice.get(CriterionField::User), twice.at_least),
            (&Criterion { text: "first".into(), is_not: false }, Some(5))
        );
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
