//! What a text says about the fields of the form: one value each, or a refusal.

use super::named::{Alphabet, Value, values};
use super::origin::{Origin, of_header, origin};
use super::path::{MOST_PATHS, Path, paths};
use super::threads::{List, lists};
use super::{Pasted, Refusal, service, target, token};
use crate::domain::draft::Field;
use crate::domain::endpoint::Endpoint;
use crate::domain::prefill::Prefill;
use crate::domain::resource_id::ResourceId;
use crate::domain::thread_id::{ThreadId, ThreadIdError};
use crate::domain::thread_ids::join;
use crate::domain::token::Token;

/// A token of fewer bytes may stand in any word.
const SHORTEST_TOKEN: usize = 8;
/// The characters of the tag of a language.
const TAG: Alphabet = Alphabet { has: |next| next.is_ascii_alphanumeric() || next == '-', longest: 20 };

/// What one call says. What it does not say is none, and [`Self::missing`] tells why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The project.
    pub project: Option<ResourceId>,
    /// The instance.
    pub instance: Option<ResourceId>,
    /// The node.
    pub node: Option<ResourceId>,
    /// The thread IDs, as they stand there; never some of them.
    pub threads: Option<Vec<ThreadId>>,
    /// The endpoint.
    pub endpoint: Option<Endpoint>,
    /// The token.
    pub token: Option<Token>,
    /// The language of messages, as a tag such as `zh-cn`.
    pub language: Option<String>,
    /// The fields that the text gives no value to, in their order. Only where it names a target.
    pub missing: Vec<(Field, Missing)>,
}

/// Why a field is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is not in the text.
    NotThere,
    /// A variable has it.
    Place,
    /// What stands there cannot be read.
    Unread,
    /// There are several values for it.
    Several,
    /// The element at this place, from 1, is no thread ID.
    Thread(usize, ThreadIdError),
    /// Thread IDs are those of a node, and the text names the instance alone.
    NoNode,
}

impl Reading {
    /// Its values as the form takes them.
    pub fn prefill(&self) -> Prefill {
        let id = |id: &Option<ResourceId>| id.as_ref().map(|id| id.as_str().to_owned());
        Prefill {
            project: id(&self.project),
            instance: id(&self.instance),
            node: id(&self.node),
            // As an array: digits in groups are parted by commas, too.
            threads: self.threads.as_ref().map(|threads| ["[", &join(threads, ", "), "]"].concat()),
            endpoint: self.endpoint.as_ref().map(Endpoint::to_string),
            token: self.token.clone(),
            language: self.language.clone(),
            ..Prefill::default()
        }
    }

    fn has_target(&self) -> bool {
        self.project.is_some() || self.instance.is_some() || self.node.is_some()
    }
}

/// Reads a text whose escapes are taken off.
pub fn read(text: &str) -> Pasted {
    match reading(text) {
        Ok(reading) if !reading.prefill().is_empty() => Pasted::Call(reading),
        Ok(_) if token::is_named(text) => Pasted::Refused(Refusal::TokenNotRead),
        Ok(_) => Pasted::Text,
        Err(refusal) => Pasted::Refused(refusal),
    }
}

fn reading(text: &str) -> Result<Reading, Refusal> {
    let mut reading = Reading::default();
    let all: Vec<_> = paths(text).take(MOST_PATHS + 1).collect();
    if all.len() > MOST_PATHS {
        return Err(Refusal::TooLong);
    }
    let own: Vec<_> = all.iter().copied().filter(|path| !path.is_other).collect();
    target::refuse_other_services(text, &all)?;
    [reading.project, reading.instance, reading.node] = target::target(text, &all)?;
    take_endpoint(&mut reading, text, &own)?;
    if !reading.has_target() {
        refuse_operations(text, &all)?;
    }
    take_threads(&mut reading, text, &all)?;
    take_token(&mut reading, text)?;
    let lower = text.to_ascii_lowercase();
    reading.language = values(&lower, "x-language", TAG).find_map(text_of).map(str::to_owned);
    note_missing(&mut reading);
    Ok(reading)
}

/// A text without a path of ours may be about another operation, or another service. A token that another service has just given
/// is taken all the same.
fn refuse_operations(text: &str, paths: &[Path]) -> Result<(), Refusal> {
    if !paths.is_empty() {
        return Err(Refusal::OtherOperation);
    }
    let gives_token = text.to_ascii_lowercase().contains("x-subject-token");
    match service::in_text(text).filter(|_| !gives_token) {
        Some(service) => Err(Refusal::OtherService(service)),
        None => Ok(()),
    }
}

/// One endpoint for all paths; those that stand alone have that of the header `Host`.
fn take_endpoint(reading: &mut Reading, text: &str, paths: &[Path]) -> Result<(), Refusal> {
    let origins: Vec<_> = paths.iter().map(|path| origin(text, path.before)).collect();
    let mut endpoints = endpoints_of(&origins);
    let mut why = if origins.contains(&Origin::Wrong) { Missing::Unread } else { Missing::NotThere };
    if origins.contains(&Origin::Place) {
        why = Missing::Place;
    }
    if let ([], Some(Origin::Alone(path))) = (endpoints.as_slice(), origins.first()) {
        let header = of_header(text, path);
        if header == Some(Origin::Wrong) {
            why = Missing::Unread;
        }
        endpoints = endpoints_of(header.as_slice());
    }
    match endpoints.len() {
        0 => reading.missing.push((Field::Endpoint, why)),
        1 => reading.endpoint = endpoints.into_iter().next(),
        count => return Err(Refusal::Several(Field::Endpoint, count)),
    }
    Ok(())
}

/// Each endpoint once.
fn endpoints_of(origins: &[Origin]) -> Vec<Endpoint> {
    let mut endpoints = Vec::new();
    for origin in origins {
        if let Origin::Endpoint(endpoint) = origin
            && !endpoints.contains(endpoint)
        {
            endpoints.push(endpoint.clone());
        }
    }
    endpoints
}

fn take_threads(reading: &mut Reading, text: &str, paths: &[Path]) -> Result<(), Refusal> {
    let lists = lists(text);
    let wrong = lists.iter().find_map(|list| match list {
        List::Wrong(place, error) => Some((*place, *error)),
        _ => None,
    });
    let ids: Vec<_> = lists
        .iter()
        .filter_map(|list| match list {
            List::Ids(ids) => Some(ids),
            _ => None,
        })
        .collect();
    if ids.len() > 1 {
        return Err(Refusal::SeveralLists(ids.len()));
    }
    let missing = match (wrong, reading.has_target()) {
        (Some((place, error)), false) => return Err(Refusal::Thread(place, error)),
        (Some((place, error)), true) => Missing::Thread(place, error),
        (None, _) if !ids.is_empty() && names_another_node(text, paths, reading) => {
            return Err(Refusal::NodeNotRead);
        }
        (None, _) if lists.contains(&List::Cut) => Missing::Unread,
        (None, true) if reading.node.is_none() && !ids.is_empty() => Missing::NoNode,
        (None, _) if ids.is_empty() && lists.contains(&List::Place) => Missing::Place,
        (None, _) => {
            reading.threads = ids.into_iter().next().cloned();
            return Ok(());
        }
    };
    reading.missing.push((Field::Threads, missing));
    Ok(())
}

/// Whether a text names a node in a way that could not be read: its thread IDs may be those of that one.
fn names_another_node(text: &str, paths: &[Path], reading: &Reading) -> bool {
    if reading.has_target() {
        return text.matches("/nodes/").count() > paths.iter().filter(|path| path.ids[2].is_some()).count();
    }
    let lower = text.to_ascii_lowercase();
    let signs = ["/instances", "/nodes", "/processes", "node_id", "nodeid", "hcloud"];
    signs.iter().any(|sign| lower.contains(sign))
}

fn take_token(reading: &mut Reading, text: &str) -> Result<(), Refusal> {
    let missing = match token::token(text) {
        token::Found::Token(token) => {
            reading.token = Some(token);
            return refuse_token_elsewhere(reading);
        }
        token::Found::Nothing => return Ok(()),
        token::Found::Several => Missing::Several,
        token::Found::Place => Missing::Place,
        token::Found::Unread => Missing::Unread,
    };
    reading.missing.push((Field::Token, missing));
    Ok(())
}

/// The token may be the value of another name, too: then that field would show it.
fn refuse_token_elsewhere(reading: &Reading) -> Result<(), Refusal> {
    let Prefill { project, instance, node, threads, endpoint, token, language, .. } = reading.prefill();
    let token = token.filter(|token| token.reveal().len() >= SHORTEST_TOKEN);
    let mut shown = [project, instance, node, threads, endpoint, language].into_iter().flatten();
    match token {
        Some(token) if shown.any(|text| holds(&text, token.reveal())) => Err(Refusal::TokenElsewhere),
        _ => Ok(()),
    }
}

/// Whether a text has another one in it, in letters of either case: those of a host are small.
fn holds(text: &str, part: &str) -> bool {
    text.to_ascii_lowercase().contains(&part.to_ascii_lowercase())
}

fn text_of(value: Value<'_>) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Place(_) => None,
    }
}

/// Says of each field without a value why it has none, in the order of the fields. A text without a target is no whole call.
fn note_missing(reading: &mut Reading) {
    let known = std::mem::take(&mut reading.missing);
    if !reading.has_target() {
        return;
    }
    let Prefill { project, instance, node, threads, endpoint, token, .. } = reading.prefill();
    let texts = [project, instance, node, endpoint].map(|text| text.is_some());
    let is_there = texts.into_iter().chain([token.is_some(), threads.is_some()]);
    let without = Field::ALL.into_iter().zip(is_there).filter(|(_, is_there)| !is_there);
    let why = |field| known.iter().find(|(of, _)| *of == field).map_or(Missing::NotThere, |(_, why)| *why);
    reading.missing = without.map(|(field, _)| (field, why(field))).collect();
}
