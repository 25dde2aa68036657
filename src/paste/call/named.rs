//! Values behind names, in any writing: `name: value`, `"name" => "value"`, `name=value`, and pairs such as
//! `{"name": "…", "value": "…"}`, which exports have for headers and variables.

/// The quotes of all writings.
pub const QUOTES: [char; 2] = ['"', '\''];
/// What a name is called in a pair.
const KEYS: [&str; 2] = ["name", "key"];
/// What its value is called.
const VALUE: &str = "value";
/// The value of a pair stands at most so many characters behind its name.
const LONGEST_PAIR: usize = 300;
/// Only the first places of a name are looked at: a text that repeats it is no call.
const MOST_PLACES: usize = 1_000;
/// Variables are a thing of scripts. In a longer text, in bytes, none is looked up: it may have thousands.
const LONGEST_SCRIPT: usize = 16 * 1024;

/// The characters of a kind of value, and how many it has at most.
#[derive(Clone, Copy)]
pub struct Alphabet {
    /// Whether a character may be part of one.
    pub has: fn(char) -> bool,
    /// The most bytes of one.
    pub longest: usize,
}

/// What stands behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// The value itself.
    Text(&'a str),
    /// The name of a variable that has it, such as `TOKEN` of `${TOKEN}`; empty where it is no plain name.
    Place(&'a str),
}

/// The values behind each place at which a name stands, its letters in the same case.
pub fn values<'a>(text: &'a str, name: &'a str, alphabet: Alphabet) -> impl Iterator<Item = Value<'a>> {
    let places = text.match_indices(name).filter(|(at, name)| is_whole(text, *at, at + name.len()));
    places.take(MOST_PLACES).filter_map(move |(at, name)| value(text, at, at + name.len(), alphabet))
}

/// Whether a name is not part of a longer one. The dashes of an option may stand before it.
pub fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let is_of_word = |next: char| next.is_alphanumeric() || next == '_';
    let is_of_name = |next: char| is_of_word(next) || next == '-';
    !text[..start].trim_end_matches('-').ends_with(is_of_word) && !text[end..].starts_with(is_of_name)
}

/// The value of the name between two places; none where it has none, or one that cannot be told from what is around it.
pub fn value(text: &str, start: usize, end: usize, alphabet: Alphabet) -> Option<Value<'_>> {
    let behind = &text[end..];
    if is_in_pair(&text[..start]) {
        let pair = &behind[..behind.char_indices().nth(LONGEST_PAIR).map_or(behind.len(), |(at, _)| at)];
        let pair = pair.split('}').next().unwrap_or_default();
        let next_pair = KEYS.iter().filter_map(|key| find_whole(pair, key)).min();
        let key = find_whole(pair, VALUE).filter(|at| next_pair.is_none_or(|next| *at < next))?;
        return value_behind(&behind[key + VALUE.len()..], alphabet);
    }
    value_behind(behind, alphabet)
}

fn find_whole(text: &str, name: &str) -> Option<usize> {
    text.match_indices(name).map(|(at, _)| at).find(|at| is_whole(text, *at, at + name.len()))
}

/// The one value that the text gives to a variable; none where it gives it none, or several.
pub fn resolved<'a>(text: &'a str, variable: &'a str, alphabet: Alphabet) -> Option<&'a str> {
    if variable.is_empty() || text.len() > LONGEST_SCRIPT {
        return None;
    }
    let mut texts = values(text, variable, alphabet).filter_map(|value| match value {
        Value::Text(text) => Some(text),
        Value::Place(_) => None,
    });
    let first = texts.next()?;
    texts.all(|other| other == first).then_some(first)
}

/// Whether the name behind a text is itself the value of a key `name` or `key`.
fn is_in_pair(before: &str) -> bool {
    let key = before.trim_end_matches(QUOTES).trim_end();
    let Some(key) = key.strip_suffix([':', '=']) else { return false };
    let key = key.trim_end().trim_end_matches(QUOTES);
    KEYS.iter().any(|name| key.ends_with(name) && is_whole(key, key.len() - name.len(), key.len()))
}

/// After `:`, `=` or `=>`, and in quotes where the name is: a word without them is the name of a variable.
fn value_behind(behind_name: &str, alphabet: Alphabet) -> Option<Value<'_>> {
    let quotes_end = behind_name.trim_start_matches(QUOTES);
    let sign = quotes_end.trim_start();
    let sign_end = sign.trim_start_matches([':', '=', '>']);
    let unquoted = sign_end.trim_start();
    let start = unquoted.trim_start_matches(QUOTES);
    if sign == sign_end {
        return None;
    }
    if let Some(place) = place(start) {
        return Some(Value::Place(place));
    }
    let mut signs =
        start.char_indices().filter(|(at, next)| *at >= alphabet.longest || !(alphabet.has)(*next));
    let (value, end) = start.split_at(signs.next().map_or(start.len(), |(at, _)| at));
    let ends_well = |next: char| next.is_whitespace() || "\"',;&)]}<>|".contains(next);
    if value.is_empty() || !end.chars().next().is_none_or(ends_well) {
        return None;
    }
    let is_variable = quotes_end != behind_name && start == unquoted;
    Some(if is_variable { Value::Place(name_in(value)) } else { Value::Text(value) })
}

/// The name of the variable that a text begins with: `$NAME`, `${NAME}`, `$env:NAME`, `%NAME%`, `{name}`, `{{name}}`,
/// `<name>`; empty where another expression stands there. None where none does.
pub fn place(text: &str) -> Option<&str> {
    let inner = text.trim_start_matches(['$', '{', '%', '<', '[']);
    if inner.len() == text.len() {
        return None;
    }
    let inner = inner.trim_start();
    let prefix = ["env:", "_."].into_iter().find_map(|prefix| inner.strip_prefix(prefix));
    Some(name_in(prefix.unwrap_or(inner)))
}

/// The identifier that a text begins with; empty where it begins with something else.
fn name_in(text: &str) -> &str {
    let end = text.find(|next: char| !next.is_ascii_alphanumeric() && !matches!(next, '_' | '-'));
    let name = &text[..end.unwrap_or(text.len())];
    if name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') { name } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: Alphabet = Alphabet { has: |next| next.is_ascii_alphanumeric(), longest: 10 };

    fn first<'a>(text: &'a str, name: &'a str) -> Option<Value<'a>> {
        values(text, name, WORD).next()
    }

    #[test]
    fn a_value_is_found_in_every_writing() {
        for text in [
            "key: abc",
            "'key: abc'",
            "\"key\": \"abc\",",
            "'key' => 'abc'",
            "--key=abc",
            "key:abc&x",
            "{\"name\": \"key\", \"value\": \"abc\"}",
            "- name: key\n  value: abc\n",
            "key=\"abc\"; curl",
        ] {
            assert_eq!(first(text, "key"), Some(Value::Text("abc")), "{text}");
        }
        let pair = "{ \"key\": \"k\",\n \"type\": \"text\",\n \"value\": \"abc\" }, { \"value\": \"x\" }";
        assert_eq!(first(pair, "k"), Some(Value::Text("abc")));
    }

    #[test]
    fn a_place_for_a_value_is_none() {
        for text in ["key: $abc", "key: ${abc}", "key: {{abc}}", "\"key\": abc", "key=%abc%", "key: $env:abc"]
        {
            assert_eq!(first(text, "key"), Some(Value::Place("abc")), "{text}");
        }
        assert_eq!(first("key: $(cat x)", "key"), Some(Value::Place("")));
    }

    #[test]
    fn what_cannot_be_told_from_its_surroundings_is_none() {
        for text in [
            "key",
            "key: ",
            "key abc",
            "(\"key\", \"abc\")",
            "key:' -H 'abc'",
            "key: a\u{e9}",
            "- name: key\n- name: k\n  value: abc",
            "{\"name\":\"key\"},{\"value\":\"abc\"}",
            "xkey: abc",
            "key: abcdefghijk",
        ] {
            assert_eq!(first(text, "key"), None, "{text}");
        }
    }

    #[test]
    fn a_variable_has_one_value_or_none() {
        assert_eq!(resolved("@abc = x1\n{{abc}}", "abc", WORD), Some("x1"));
        assert_eq!(resolved("abc=x1; abc=x2", "abc", WORD), None);
        assert_eq!(resolved("$abc", "abc", WORD), None);
    }
}
