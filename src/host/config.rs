//! What the page of another team may set, checked.
//!
//! It is read from a JavaScript object, whose names are in camel case; one that is not known is an error.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::{Deserialize, Deserializer, de};

use crate::domain::draft::{Draft, Field};
use crate::domain::endpoint::Endpoint;
use crate::domain::policy::Policy;
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::text::trimmed;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;
use crate::i18n::Locale;

/// An object all of whose keys are known. It is read as a map: as a structure, only the keys that are wanted would be
/// looked up in a JavaScript object, and a misspelt one would go unseen.
#[derive(Default)]
pub struct Known<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KnownVisitor(PhantomData))
    }
}

struct KnownVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> de::Visitor<'de> for KnownVisitor<T> {
    type Value = Known<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Known<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Known)
    }
}

/// A configuration as it is written. It has no `Debug`: a token may be in it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Config {
    endpoint: Option<String>,
    project_id: Option<String>,
    instance_id: Option<String>,
    node_id: Option<String>,
    thread_ids: Vec<WrittenId>,
    locale: Option<String>,
    token: Option<String>,
    token_from: TokenFrom,
    headers: BTreeMap<String, String>,
    credentials: Credentials,
    policy: Known<WrittenPolicy>,
    statements_in_events: bool,
}

/// Who gives the token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TokenFrom {
    /// The person types it.
    #[default]
    Person,
    /// The page around the console: it is asked when a token is needed, and once more after a 401.
    Page,
    /// A proxy adds it to each call: the console has none.
    Proxy,
}

/// Whether the browser sends its cookies for the endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Credentials {
    /// Never.
    Omit,
    /// To the page's own origin.
    #[default]
    SameOrigin,
    /// To any origin.
    Include,
}

/// The limits of runs; see [`Policy`].
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own")]
struct WrittenPolicy {
    read_only: bool,
    most_sessions: Option<u32>,
    protected_users: Vec<String>,
    protected_hosts: Vec<String>,
    listed_only: bool,
    needs_reason: bool,
    needs_approval: bool,
}

/// A thread ID as JavaScript has it: a text, a `BigInt`, or a number that is a safe integer.
struct WrittenId(ThreadId);

impl<'de> Deserialize<'de> for WrittenId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl de::Visitor<'_> for IdVisitor {
    type Value = WrittenId;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a thread ID from 1 to 4294967295, as a string, a BigInt or a safe integer")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<WrittenId, E> {
        ThreadId::parse(text).map(WrittenId).map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<WrittenId, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<WrittenId, E> {
        self.visit_str(&number.to_string())
    }

    /// Where a number of JavaScript is no safe integer, nobody knows which ID was meant.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<WrittenId, E> {
        // Deserializers of numbers without a type of their own give whole ones as this, too.
        const SAFE: f64 = 9_007_199_254_740_991.0;
        if number.fract() == 0.0 && (0.0..=SAFE).contains(&number) {
            return self.visit_str(&number.to_string());
        }
        Err(E::invalid_value(de::Unexpected::Float(number), &self))
    }
}

/// A configuration that was checked. It has no `Debug`: a token may be in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the fields hold at first; none where the configuration does not say.
    texts: Vec<(Field, String)>,
    /// The language; none where the browser decides.
    pub locale: Option<Locale>,
    /// What runs may do.
    pub policy: Policy,
    /// No run starts unless the page approves it, by a listener that answers.
    pub needs_approval: bool,
    /// Who gives the token.
    pub token_from: TokenFrom,
    /// Headers that calls have beside those of the API, such as one against forged requests; see [`Self::sending`].
    headers: Vec<(String, String)>,
    /// Whether cookies go along.
    credentials: Credentials,
    /// Whether events tell statements.
    pub statements_in_events: bool,
}

/// What is wrong with a value: the key it stands at, and a sentence for the programmer. No part of a token is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The key, such as `policy.mostSessions`.
    pub key: String,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.key, self.problem)
    }
}

impl ConfigError {
    /// At a key, where a value is of the wrong kind. What stands where a token or a header may be is not repeated.
    pub fn at(key: String, problem: &str) -> Self {
        let is_secret = ["token", "headers"].iter().any(|secret| key.starts_with(secret));
        let problem = if is_secret { "not of the right kind" } else { problem };
        Self { key, problem: problem.to_owned() }
    }
}

fn wrong<T>(key: &str, problem: &str) -> Result<T, ConfigError> {
    Err(ConfigError { key: key.to_owned(), problem: problem.to_owned() })
}

impl Config {
    /// The settings that it stands for.
    ///
    /// Errors: the first key whose value is not what it has to be.
    ///
    /// ```
    /// use taurusdb_session_console::host::config::Config;
    ///
    /// let check = |json| serde_json::from_str::<Config>(json).unwrap().check();
    /// let settings = check(r#"{"locale": "zh-cn", "policy": {"mostSessions": 100}}"#).unwrap_or_default();
    /// assert_eq!(settings.policy.most_sessions, Some(100));
    /// let error = check(r#"{"nodeId": "7"}"#).err().unwrap();
    /// assert_eq!(error.to_string(), "nodeId: not an ID of 36 letters and digits that ends in no07");
    /// ```
    pub fn check(self) -> Result<Settings, ConfigError> {
        let mut texts = Vec::new();
        for (kind, key, value) in [
            (IdKind::Project, "projectId", self.project_id),
            (IdKind::Instance, "instanceId", self.instance_id),
            (IdKind::Node, "nodeId", self.node_id),
        ] {
            let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
            if ResourceId::parse(kind, &value).is_err() {
                let problem =
                    format!("not an ID of {} letters and digits {}", kind.length(), ending(kind.suffix()));
                return wrong(key, &problem);
            }
            texts.push((Field::of(kind), value));
        }
        if let Some(endpoint) = self.endpoint.filter(|endpoint| !endpoint.is_empty()) {
            match Endpoint::parse(&endpoint) {
                Ok(parsed) if parsed.is_safe_for_a_token() => texts.push((Field::Endpoint, endpoint)),
                _ => return wrong("endpoint", "not a URL that begins with https://"),
            }
        }
        if !self.thread_ids.is_empty() {
            let ids: Vec<_> = self.thread_ids.iter().map(|id| id.0).collect();
            texts.push((Field::Threads, join(&ids, ", ")));
        }
        let locale = match self.locale.filter(|locale| !locale.is_empty()) {
            None => None,
            Some(tag) => match Locale::of_tag(&tag) {
                None => return wrong("locale", "not a language of the console: en-us or zh-cn"),
                locale => locale,
            },
        };
        if let Some(token) = self.token {
            if self.token_from != TokenFrom::Person {
                return wrong("token", "given twice: there is a tokenProvider or a proxy that adds it");
            }
            texts.push((Field::Token, token));
        }
        let headers: Vec<_> = self.headers.into_iter().collect();
        for (name, value) in &headers {
            if !is_header(name, value) {
                return wrong("headers", &format!("{name:?} cannot be set"));
            }
        }
        Ok(Settings {
            texts,
            locale,
            needs_approval: self.policy.0.needs_approval,
            policy: self.policy.0.into(),
            token_from: self.token_from,
            headers,
            credentials: self.credentials,
            statements_in_events: self.statements_in_events,
        })
    }
}

fn ending(suffix: &str) -> String {
    if suffix.is_empty() { String::new() } else { format!("that ends in {suffix}") }
}

/// Whether a header may be added: a plain name that is none of the console's own, and a value that can be sent.
fn is_header(name: &str, value: &str) -> bool {
    let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_own =
        ["x-auth-token", "x-language", "content-type"].iter().any(|own| own.eq_ignore_ascii_case(name));
    is_plain && !is_own && value.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

impl Settings {
    /// Fills a form in where these settings differ from those before; what neither says stays as it is. What the settings
    /// before said and these do not is taken away, and a token wherever another gives it from now on. Thread IDs
    /// belong to a node: those that stand there go where it becomes another.
    pub fn fill(&self, draft: &mut Draft, before: &Self) {
        let is_said = |field| self.texts.iter().any(|(of, _)| *of == field);
        for (field, text) in before.texts.iter().filter(|(field, _)| !is_said(*field)) {
            if draft.text(*field) == text {
                draft.type_in(*field, String::new());
            }
        }
        if self.token_from != before.token_from {
            draft.type_in(Field::Token, String::new());
        }
        let node = trimmed(draft.text(Field::Node)).to_owned();
        let new: Vec<_> = self.texts.iter().filter(|pair| !before.texts.contains(pair)).collect();
        for (field, text) in &new {
            draft.give(*field, text.clone());
        }
        let is_other = !node.is_empty() && trimmed(draft.text(Field::Node)) != node;
        if is_other && !new.iter().any(|(field, _)| *field == Field::Threads) {
            draft.type_in(Field::Threads, String::new());
        }
    }

    /// Whether they give other thread IDs than those before.
    pub fn gives_threads(&self, before: &Self) -> bool {
        self.texts.iter().any(|pair| pair.0 == Field::Threads && !before.texts.contains(pair))
    }

    /// Where the API is, where these settings say it.
    pub fn endpoint(&self) -> Option<Endpoint> {
        let text = self.texts.iter().find(|(field, _)| *field == Field::Endpoint)?;
        Endpoint::parse(&text.1).ok()
    }

    /// The headers of a call to an endpoint beside those of the API, and whether cookies go along. What the page has set is for its
    /// own origin, which is that of `page`, and for the endpoint that it has set. One that the person typed gets none of it.
    pub fn sending(
        &self,
        endpoint: &Endpoint,
        page: Option<&Endpoint>,
    ) -> (&[(String, String)], Credentials) {
        let is_own = page.is_some_and(|page| page.origin() == endpoint.origin());
        if is_own || self.endpoint().as_ref() == Some(endpoint) {
            (&self.headers, self.credentials)
        } else {
            (&[], Credentials::Omit)
        }
    }

    /// Whether the token's field is of no use to the person.
    pub fn has_token(&self) -> bool {
        self.token_from != TokenFrom::Person || self.texts.iter().any(|(field, _)| *field == Field::Token)
    }
}

impl From<WrittenPolicy> for Policy {
    fn from(written: WrittenPolicy) -> Self {
        Self {
            is_read_only: written.read_only,
            most_sessions: written.most_sessions.and_then(|most| most.try_into().ok()),
            protected_users: written.protected_users,
            protected_hosts: written.protected_hosts,
            forbids_unverified: written.listed_only,
            needs_reason: written.needs_reason,
        }
    }
}

#[cfg(test)]
mod tests;
