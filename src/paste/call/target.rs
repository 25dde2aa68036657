//! The target of a call: one ID of each kind, or a refusal.

use super::named::{Alphabet, QUOTES, Value, resolved, value};
use super::origin::{Origin, origin};
use super::path::{Path, Segment};
use super::{Refusal, Service, service};
use crate::domain::draft::Field;
use crate::domain::resource_id::{IdKind, ResourceId};

/// The characters of an ID; one that is too long is named as such.
const OF_ID: Alphabet = Alphabet { has: |next| next.is_ascii_alphanumeric(), longest: 100 };
/// More different IDs than these are not counted.
const MOST_IDS: usize = 50;

/// The IDs of a target, in the order of [`IdKind::ALL`].
pub type Ids = [Option<ResourceId>; 3];

/// Refuses calls of other services, which their IDs or hosts tell.
pub fn refuse_other_services(text: &str, paths: &[Path]) -> Result<(), Refusal> {
    let service = paths.iter().find_map(|path| {
        let id = |place: usize| match path.ids.get(place).copied().flatten() {
            Some(Segment::Id(id)) => id,
            _ => "",
        };
        service_of_ids(&[id(1)], &[id(2)]).or_else(|| match origin(text, path.before) {
            Origin::Endpoint(endpoint) => service::of_endpoint(&endpoint),
            _ => None,
        })
    });
    service.map_or(Ok(()), |service| Err(Refusal::OtherService(service)))
}

fn service_of_ids(instances: &[&str], nodes: &[&str]) -> Option<Service> {
    let of_instance = instances.iter().find_map(|id| service::of_id(id, "in"));
    of_instance.or_else(|| nodes.iter().find_map(|id| service::of_id(id, "no")))
}

/// The one target of a text, which all its paths are about. IDs with names are those of `hcloud` or of a program; other texts
/// without a path may name an instance as well, so that both it and the node have to be there. Beside a path they, and all
/// words of the form of an ID, are looked at for another target.
pub fn target(text: &str, paths: &[Path]) -> Result<Ids, Refusal> {
    let is_command = is_command(text)?;
    let named = IdKind::ALL.map(|kind| named(text, kind));
    let [_, instances, nodes] = &named;
    let is_named = is_command || paths.is_empty() && !instances.is_empty() && !nodes.is_empty();
    if let Some(service) = service_of_ids(instances, nodes).filter(|_| is_named) {
        return Err(Refusal::OtherService(service));
    }
    let [project, instance, node] = IdKind::ALL.map(|kind| {
        let mut ids = in_paths(text, kind, paths)?;
        for id in named.get(kind as usize).into_iter().flatten() {
            match ResourceId::parse(kind, id) {
                Err(error) if is_named => return Err(Refusal::Id(kind, error)),
                Ok(id) if is_named || !ids.is_empty() => ids.push(id),
                _ => {}
            }
        }
        if !ids.is_empty() {
            add_words(&mut ids, text, kind);
        }
        one_of(kind, ids)
    });
    Ok([project?, instance?, node?])
}

/// Adds the words of a text that are IDs of an instance or a node by their form, each once. Any word of hexadecimal digits may
/// be a project.
fn add_words(ids: &mut Vec<ResourceId>, text: &str, kind: IdKind) {
    let words = text.split(|next: char| !next.is_ascii_alphanumeric());
    let of_form = words.filter(|word| kind != IdKind::Project && word.len() == kind.length());
    for id in of_form.filter_map(|word| ResourceId::parse(kind, word).ok()) {
        if ids.len() < MOST_IDS && !ids.contains(&id) {
            ids.push(id);
        }
    }
}

/// The IDs of a kind in all paths of this service.
fn in_paths(text: &str, kind: IdKind, paths: &[Path]) -> Result<Vec<ResourceId>, Refusal> {
    let own = paths.iter().filter(|path| !path.is_other);
    let mut segments = Vec::new();
    for segment in own.filter_map(|path| path.ids.get(kind as usize).copied().flatten()) {
        if segments.len() < MOST_IDS && !segments.contains(&segment) {
            segments.push(segment);
        }
    }
    let ids = segments.into_iter().map(|segment| match segment {
        Segment::Id(id) => ResourceId::parse(kind, id).map_err(|error| Refusal::Id(kind, error)),
        Segment::Place(name) => of_variable(text, kind, name).ok_or(Refusal::PlaceOf(kind)),
    });
    ids.collect()
}

/// Whether the text has a command of `hcloud`, the cloud's command line client, about sessions of this service.
fn is_command(text: &str) -> Result<bool, Refusal> {
    let mut is_one = false;
    for (at, name) in text.match_indices("hcloud") {
        let mut words = text[at + name.len()..].split_whitespace();
        let is_word = text[at + name.len()..].starts_with(char::is_whitespace);
        let (true, Some(of), Some(operation)) = (is_word, words.next(), words.next()) else { continue };
        if let Some(service) = service::of_name(of) {
            return Err(Refusal::OtherService(service));
        }
        if !operation.to_ascii_lowercase().contains("process") {
            return Err(Refusal::OtherOperation);
        }
        is_one = true;
    }
    Ok(is_one)
}

/// The one ID of a kind, if any.
fn one_of(kind: IdKind, ids: Vec<ResourceId>) -> Result<Option<ResourceId>, Refusal> {
    let mut once = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    match once.len() {
        0 | 1 => Ok(once.pop()),
        count => Err(Refusal::Several(Field::of(kind), count)),
    }
}

/// The ID that the text gives to a variable, or else to the plain name of its kind.
fn of_variable(text: &str, kind: IdKind, name: &str) -> Option<ResourceId> {
    let of_name = resolved(text, name, OF_ID).and_then(|id| ResourceId::parse(kind, id).ok());
    of_name.or_else(|| match named(text, kind).as_slice() {
        [id] => ResourceId::parse(kind, id).ok(),
        _ => None,
    })
}

/// The values of `project_id`, `projectId`, `--project-id` and so on, each once.
fn named(text: &str, kind: IdKind) -> Vec<&str> {
    let word = match kind {
        IdKind::Project => "project",
        IdKind::Instance => "instance",
        IdKind::Node => "node",
    };
    let lower = text.to_ascii_lowercase();
    let mut values = Vec::new();
    for (start, _) in lower.match_indices(word) {
        let behind = &lower[start + word.len()..];
        let Some(end) = behind.strip_prefix(['_', '-']).unwrap_or(behind).strip_prefix("id") else {
            continue;
        };
        let end = text.len() - end.len();
        let is_of_name = |next: char| next.is_alphanumeric() || next == '_';
        let is_name = !text[..start].ends_with(is_of_name) && !text[end..].starts_with(is_of_name);
        let value = value(text, start, end, OF_ID).or_else(|| behind_option(&text[..start], &text[end..]));
        if let Some(Value::Text(id)) = value.filter(|_| is_name)
            && values.len() < MOST_IDS
            && !values.contains(&id)
        {
            values.push(id);
        }
    }
    values
}

/// The word behind an option that has a blank in place of `=`.
fn behind_option<'a>(before: &str, behind: &'a str) -> Option<Value<'a>> {
    let word = behind.strip_prefix(' ')?.split_whitespace().next()?.trim_matches(QUOTES);
    (before.ends_with("--") && word.chars().all(OF_ID.has)).then_some(Value::Text(word))
}
