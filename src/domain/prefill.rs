//! What a link or a pasted call says about the fields of the form.

use super::filter::Filter;
use super::token::Token;

/// Values for fields, each as it was found and still unchecked; none for what was not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefill {
    /// The project ID.
    pub project: Option<String>,
    /// The instance ID.
    pub instance: Option<String>,
    /// The node ID.
    pub node: Option<String>,
    /// The thread IDs.
    pub threads: Option<String>,
    /// The API endpoint.
    pub endpoint: Option<String>,
    /// The token; never from a link.
    pub token: Option<Token>,
    /// The language of messages, as a tag such as `zh-cn`.
    pub language: Option<String>,
    /// What narrows the list of sessions down; it fills no field of the form.
    pub filter: Filter,
}

impl Prefill {
    /// Whether it fills no field; a language and filter alone fill none.
    pub fn is_empty(&self) -> bool {
        let Self { project, instance, node, threads, endpoint, token, .. } = self;
        let texts = [project, instance, node, threads, endpoint];
        token.is_none() && texts.into_iter().all(Option::is_none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filter::FilterField;

    #[test]
    fn any_field_of_the_form_is_something() {
        let beside = Prefill {
            language: Some("zh-cn".to_owned()),
            filter: Filter::default().with(FilterField::User, "app"),
            ..Prefill::default()
        };
        assert!(beside.is_empty());
        let text = || Some("7".to_owned());
        for filled in [
            Prefill { project: text(), ..Prefill::default() },
            Prefill { instance: text(), ..Prefill::default() },
            Prefill { node: text(), ..Prefill::default() },
            Prefill { threads: text(), ..Prefill::default() },
            Prefill { endpoint: text(), ..Prefill::default() },
            Prefill { token: Token::parse("a-token-of-the-api").ok(), ..Prefill::default() },
        ] {
            assert!(!filled.is_empty(), "{filled:?}");
        }
    }
}
