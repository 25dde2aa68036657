//! The thread IDs of a call: the array behind `processes`, or `--processes.1=…` and so on.

use super::named::{QUOTES, is_whole};
use crate::domain::thread_id::{ThreadId, ThreadIdError};

/// The name of the array.
const NAME: &str = "processes";
/// What stands before an array in languages that give it another sign than `[`, and the end of it.
const OPENINGS: [(&str, char); 7] = [
    ("[]int64{", '}'),
    ("[", ']'),
    ("@(", ')'),
    ("array(", ')'),
    ("List.of(", ')'),
    ("Arrays.asList(", ')'),
    ("(", ')'),
];

/// The most bytes of an array, and of an element that stands by itself.
const LONGEST: usize = 64 * 1024;
const LONGEST_ELEMENT: usize = 100;
/// More different lists than these are not told apart.
const MOST_LISTS: usize = 50;

/// A list of thread IDs in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// The IDs, in their order; each is exact to 63 bits.
    Ids(Vec<ThreadId>),
    /// The element at this place, from 1, is no ID.
    Wrong(usize, ThreadIdError),
    /// It has no end.
    Cut,
    /// A variable or another expression has it.
    Place,
}

/// The lists that a text has, each once, up to the first that cannot be taken. Empty ones are left out, and so are lists of
/// sessions.
pub fn lists(text: &str) -> Vec<List> {
    let mut lists = Vec::new();
    let lower = text.to_ascii_lowercase(); // some languages give the name a capital
    let is_name = |at: usize| is_whole(text, at, at + NAME.len()) && !text[..at].ends_with('/'); // the path ends so
    let places = lower.match_indices(NAME).filter(|(at, _)| is_name(*at));
    for list in places.filter_map(|(at, _)| array(&text[at + NAME.len()..])).chain(numbered(text)) {
        if list != List::Ids(Vec::new()) && !lists.contains(&list) {
            lists.push(list);
        }
        if lists.len() > MOST_LISTS || matches!(lists.last(), Some(List::Wrong(..) | List::Cut)) {
            break;
        }
    }
    lists
}

/// The array behind the name; none where it has no value, or its elements are objects.
fn array(behind: &str) -> Option<List> {
    let is_between = |next: char| next.is_whitespace() || ":=>".contains(next) || QUOTES.contains(&next);
    let value = behind.trim_start_matches(is_between);
    if !behind[..behind.len() - value.len()].contains([':', '=']) {
        return None;
    }
    let opening = OPENINGS.iter().find_map(|(sign, end)| Some((value.strip_prefix(sign)?, *end)));
    let Some((content, end)) = opening else { return Some(List::Place) };
    if content.trim_start().starts_with('{') {
        return None;
    }
    let end = content.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(_, next)| *next == end);
    Some(end.map_or(List::Cut, |(end, _)| elements(&content[..end])))
}

fn elements(content: &str) -> List {
    let content = content.trim();
    let content = content.strip_suffix(',').unwrap_or(content); // as some languages allow
    if content.is_empty() {
        return List::Ids(Vec::new());
    }
    let ids = content.split(',').map(|element| element.trim().trim_matches(QUOTES));
    let mut list = Vec::new();
    for (id, place) in ids.zip(1..) {
        match thread_id(id) {
            Ok(id) => list.push(id),
            Err(error) => return List::Wrong(place, error), // a list is never taken in part
        }
    }
    List::Ids(list)
}

/// The lists whose elements are written one by one: `--processes.1=7 --processes.2=8` of `hcloud`, which counts from 1, and
/// `processes[]:=7` or `processes[0]:=7` of `HTTPie`. Each first element begins another list.
fn numbered(text: &str) -> Vec<List> {
    let mut lists: Vec<Vec<ThreadId>> = Vec::new();
    let mut before = None;
    for (at, _) in text.match_indices(NAME) {
        let Some((place, value)) = numbered_element(&text[at + NAME.len()..]) else { continue };
        let is_next = match (place, before) {
            (Some(place), Some(Some(before))) => Some(place) == usize::checked_add(before, 1),
            (None, Some(None)) => true,
            _ => false,
        };
        if !is_next {
            lists.push(Vec::new());
        }
        before = Some(place);
        let Some(list) = lists.last_mut() else { continue };
        let is_missing_one = !is_next && !matches!(place, None | Some(0 | 1));
        match thread_id(value) {
            Ok(id) if !is_missing_one => list.push(id),
            wrong => {
                return vec![List::Wrong(list.len() + 1, wrong.err().unwrap_or(ThreadIdError::NotANumber))];
            }
        }
    }
    lists.into_iter().map(List::Ids).collect()
}

/// The number of an element, where it has one, and its value.
fn numbered_element(behind: &str) -> Option<(Option<usize>, &str)> {
    let is_bracketed = behind.starts_with('[');
    let behind = behind.strip_prefix(['.', '['])?;
    let behind = &behind[..behind.char_indices().nth(LONGEST_ELEMENT).map_or(behind.len(), |(at, _)| at)];
    let (place, behind) = if is_bracketed {
        behind.split_once(']')?
    } else {
        behind.split_at(behind.find(|next: char| !next.is_ascii_digit())?)
    };
    let place = if place.is_empty() { None } else { Some(place.parse().ok()?) };
    let value = behind.trim_start_matches(QUOTES).trim_start();
    let value = value.trim_start_matches([':', '=']).trim_start().trim_start_matches(QUOTES);
    let end =
        value.find(|next: char| next.is_whitespace() || QUOTES.contains(&next) || ";&|)".contains(next));
    (behind.len() != value.len()).then(|| (place, &value[..end.unwrap_or(value.len())]))
}

/// An ID as the API takes it. Above 32 bits it stays what it is: the form says what is wrong with it.
fn thread_id(text: &str) -> Result<ThreadId, ThreadIdError> {
    ThreadId::parse(text).or_else(|error| match (error, text.parse()) {
        (ThreadIdError::AboveUint32, Ok(number)) => ThreadId::new(number).ok_or(error),
        _ => Err(error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u64]) -> List {
        List::Ids(numbers.iter().filter_map(|number| ThreadId::new(*number)).collect())
    }

    #[test]
    fn an_array_is_read_in_every_writing() {
        for text in [
            "{\"processes\":[1,2]}",
            "{'processes': [ 1,\n 2, ]}",
            "processes:='[1, 2]'",
            "['processes' => [1, 2]]",
            "@{processes=@(1,2)}",
            "processes=[\"1\", \"2\"]",
            "{processes: [1, 2]}",
            "Body{Processes: []int64{1, 2}}",
            "--processes.1=1 --processes.2=\"2\"",
            "--processes.1 1 --processes.2 2",
            "processes[]:=1 processes[]:=2",
            "processes[0]:=1 processes[1]:=2",
            "[1] {\"processes\":[1,2]} again {\"processes\": [1, 2]} --processes.1=1 --processes.2=2",
        ] {
            assert_eq!(lists(text), [ids(&[1, 2])], "{text}");
        }
        assert_eq!(lists("{\"processes\":[9223372036854775807]}"), [ids(&[i64::MAX as u64])]);
    }

    #[test]
    fn a_list_is_never_taken_in_part() {
        for (text, wrong) in [
            ("{\"processes\":[1,x]}", List::Wrong(2, ThreadIdError::NotANumber)),
            ("{\"processes\":[1 2]}", List::Wrong(1, ThreadIdError::NotANumber)),
            ("{\"processes\":[2,075,425]}", List::Wrong(2, ThreadIdError::LeadingZero)),
            ("{\"processes\":[1,,2]}", List::Wrong(2, ThreadIdError::NotANumber)),
            ("{\"processes\":[1e3]}", List::Wrong(1, ThreadIdError::Exponent)),
            ("{\"processes\":[1,9223372036854775808]}", List::Wrong(2, ThreadIdError::AboveInt64)),
            ("{\"processes\":[1,2", List::Cut),
            ("{\"processes\":[1,[2]]}", List::Wrong(2, ThreadIdError::NotANumber)),
            ("{\"processes\": ids}", List::Place),
            ("--processes.1=1 --processes.3=3", List::Wrong(1, ThreadIdError::NotANumber)),
            ("--processes.1=1 --processes.2=x", List::Wrong(2, ThreadIdError::NotANumber)),
        ] {
            assert!(lists(text).contains(&wrong), "{text}: {:?}", lists(text));
        }
    }

    #[test]
    fn lists_of_one_text_are_told_apart() {
        assert_eq!(lists("processes:=[1] processes:=[2]"), [ids(&[1]), ids(&[2])]);
        let text = "--processes.1=1 --processes.2=2\n--processes.1=3 --processes.2=4";
        assert_eq!(lists(text), [ids(&[1, 2]), ids(&[3, 4])]);
    }

    #[test]
    fn other_arrays_are_no_list() {
        for text in [
            "{\"processes\":[{\"id\":1}]}",
            "{\"processes\":[]}",
            "{\"processes_killed\":[1]}",
            "{\"my_processes\":[1]}",
            "/processes' -d '[1]'",
            "/nodes/x/processes\", [1]",
            "/nodes/x/processes\n:scheme: https",
            "",
        ] {
            assert!(lists(text).is_empty(), "{text}: {:?}", lists(text));
        }
    }
}
