//! The console's own link: `#project=…&instance=…&node=…&threads=…&endpoint=…&lang=…`.
//!
//! It fills fields in and does nothing else. It never holds a token: none is written, and one that stands in
//! a link is not read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

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
            _ => continue,
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(percent_decode_str(value).decode_utf8_lossy().into_owned());
        }
    }
    prefill
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
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            fragment.push(if fragment.is_empty() { '#' } else { '&' });
            fragment.push_str(key);
            fragment.push('=');
            fragment.extend(utf8_percent_encode(value, ESCAPED));
        }
    }
    fragment
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
