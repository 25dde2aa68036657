//! The path of the API: `/v3/{project}/instances/{instance}/nodes/{node}/processes`.

use super::named::place;
use crate::domain::resource_id::IdKind;
use crate::domain::text::is_hidden;

/// The version that begins the path.
const VERSION: &str = "/v3/";

/// The most bytes of a path.
const LONGEST: usize = 300;
/// The most paths of a text that is about one call: an export may have the same call many times.
pub const MOST_PATHS: usize = 4_000;

/// A path in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path<'a> {
    /// All that stands before it.
    pub before: &'a str,
    /// Its IDs, in the order of [`IdKind::ALL`], from the front as far as it goes.
    pub ids: [Option<Segment<'a>>; 3],
    /// It is not the path of sessions of a node, nor the beginning of it: of another operation, or of another service.
    pub is_other: bool,
}

/// An ID in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// As it stands there, unchecked.
    Id(&'a str),
    /// A variable of this name, which may be empty.
    Place(&'a str),
}

/// All paths of services that have projects.
pub fn paths(text: &str) -> impl Iterator<Item = Path<'_>> {
    text.match_indices(VERSION).filter_map(|(at, version)| path(&text[..at], &text[at + version.len()..]))
}

fn path<'a>(before: &'a str, behind: &'a str) -> Option<Path<'a>> {
    if behind.starts_with('/') {
        return None;
    }
    let is_end = |next: char| next.is_whitespace() || "\"'?#&,;()[]|".contains(next);
    let end = behind.char_indices().find(|(at, next)| *at >= LONGEST || is_end(*next));
    let path = &behind[..end.map_or(behind.len(), |(at, _)| at)];
    let mut tags = path.match_indices('<').filter(|(at, _)| !path[..*at].ends_with('/')); // of a page, not of a variable
    let path = tags.next().map_or(path, |(at, _)| &path[..at]);
    let mut segments = path.split('/');
    let mut next = || segments.next().map(without_end).filter(|segment| !segment.is_empty());
    let project = next()?;
    if next() != Some("instances") {
        let is_project = IdKind::of(project) == Some(IdKind::Project);
        return is_project.then_some(Path { before, ids: [None; 3], is_other: true });
    }
    let instance = next();
    let nodes = next();
    let (node, end) = if nodes == Some("nodes") { (next(), next()) } else { (None, None) };
    let is_other = nodes.is_some_and(|nodes| nodes != "nodes")
        || end.is_some_and(|end| end != "processes")
        || end.is_some() && next().is_some();
    Some(Path { before, ids: [Some(project), instance, node].map(|id| id.map(segment)), is_other })
}

/// A segment without what a sentence or a link puts behind it.
fn without_end(segment: &str) -> &str {
    if place(segment).is_some() {
        return segment;
    }
    let is_end = |next: char| (!next.is_ascii() && !is_hidden(next)) || matches!(next, '>' | '}' | '*');
    segment[..segment.find(is_end).unwrap_or(segment.len())].trim_end_matches(['.', ':', '!'])
}

fn segment(text: &str) -> Segment<'_> {
    match place(text).or_else(|| place_of_route(text)) {
        Some(name) => Segment::Place(name),
        None => Segment::Id(text),
    }
}

/// The name of a variable as routes have it: `:node_id`.
fn place_of_route(text: &str) -> Option<&str> {
    text.strip_prefix(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<Segment<'_>>, bool) {
        let path = paths(text).next().unwrap();
        (path.ids.into_iter().flatten().collect(), path.is_other)
    }

    #[test]
    fn a_path_is_read_as_far_as_it_goes() {
        let ids = [Segment::Id("p"), Segment::Id("i"), Segment::Id("n")];
        for (text, count) in [
            ("/v3/p/instances", 1),
            ("/v3/p/instances/i", 2),
            ("/v3/p/instances/i/", 2),
            ("</v3/p/instances/i/nodes>.", 2),
            ("[x](/v3/p/instances/i/nodes/n)", 3),
            ("see /v3/p/instances/i/nodes/n/processes.", 3),
            ("（/v3/p/instances/i/nodes/n/processes）然后", 3),
            ("**/v3/p/instances/i/nodes/n/processes**", 3),
            ("\"/v3/p/instances/i/nodes/n/processes?offset=0\"", 3),
            ("/v3/p/instances/i/nodes/n/processes</a>", 3),
        ] {
            assert_eq!(of(text), (ids[..count].to_vec(), false), "{text}");
        }
    }

    #[test]
    fn variables_are_no_ids() {
        let places = ["project_id", "i", "N"].map(Segment::Place).to_vec();
        for text in [
            "/v3/{project_id}/instances/${i}/nodes/$N/processes",
            "/v3/:project_id/instances/{{i}}/nodes/<N>/processes",
        ] {
            assert_eq!(of(text), (places.clone(), false), "{text}");
        }
    }

    #[test]
    fn what_hides_in_an_id_stays_to_be_named() {
        assert_eq!(of("/v3/p/instances/i\u{200b}1").0[1], Segment::Id("i\u{200b}1"));
    }

    #[test]
    fn other_operations_are_known() {
        let project = "0".repeat(32);
        for text in [
            "/v3/p/instances/i/restart",
            "/v3/p/instances/i/nodes/n/sql",
            "/v3/p/instances/i/nodes/n/processes/7",
            &format!("/v3/{project}/backups"),
        ] {
            assert!(of(text).1, "{text}");
        }
        assert!(paths("/v3/auth/tokens /v1/p/instances /v3/").next().is_none());
    }
}
