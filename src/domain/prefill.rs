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
