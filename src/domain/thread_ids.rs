//! The thread IDs that a person typed: a list without duplicates, or everything that is wrong with it.

use super::grouped_digits::{is_group_sign, readings};
use super::places_by_id::PlacesById;
use super::text::{half_width, trimmed};
use super::thread_id::{ThreadId, ThreadIdError};

/// At most this many IDs in one run: fifty calls, which a person can still oversee.
pub const MOST_IDS: usize = 1_000;

/// Thread IDs in the order in which they were typed, each once; empty only where [`Self::of`] was given none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadIds {
    ids: Vec<ThreadId>,
    duplicates: usize,
}

/// What is wrong with a typed list of thread IDs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadIdsError {
    /// There is no ID in it.
    Empty,
    /// There are more than [`MOST_IDS`].
    TooMany {
        /// How many different ones there are.
        found: usize,
    },
    /// Some pieces are no IDs; never empty.
    Pieces(Vec<PieceError>),
}

/// A piece of the list that is no thread ID, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceError {
    /// The piece as it was typed.
    pub piece: String,
    /// Its line, from 1.
    pub line: usize,
    /// The place of its first character in that line, in characters, from 1.
    pub column: usize,
    /// What is wrong with it.
    pub error: ThreadIdError,
}

impl ThreadIds {
    /// Reads IDs separated by white space, commas or semicolons, or a JSON array of numbers or strings. Full-width digits
    /// count as digits; digits in groups do not count as IDs.
    ///
    /// Duplicates are merged and counted.
    ///
    /// ```
    /// use taurusdb_session_console::domain::thread_ids::{ThreadIds, ThreadIdsError, join};
    ///
    /// let ids = ThreadIds::parse("7, 8; 9\n8")?;
    /// assert_eq!(join(ids.as_slice(), " "), "7 8 9");
    /// assert_eq!(ids.duplicates(), 1);
    ///
    /// let Err(ThreadIdsError::Pieces(wrong)) = ThreadIds::parse("7 x") else { panic!() };
    /// assert_eq!((wrong[0].piece.as_str(), wrong[0].line, wrong[0].column), ("x", 1, 3));
    /// # Ok::<(), ThreadIdsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ThreadIdsError> {
        let mut ids = Vec::new();
        let mut wrong = Vec::new();
        for piece in pieces(text) {
            match piece.id() {
                Ok(id) => ids.push(id),
                Err(error) => wrong.push(piece.error(error)),
            }
        }
        let list = Self::once_each(ids);
        if !wrong.is_empty() {
            return Err(ThreadIdsError::Pieces(wrong));
        }
        match list.ids.len() {
            0 => Err(ThreadIdsError::Empty),
            found if found > MOST_IDS => Err(ThreadIdsError::TooMany { found }),
            _ => Ok(list),
        }
    }

    /// Of IDs that were checked before.
    pub fn of(ids: Vec<ThreadId>) -> Self {
        Self::once_each(ids)
    }

    /// IDs that were selected from a list, followed by those that were typed, each once.
    ///
    /// Errors: those of the typed ones, unless there are none and some were selected; and too many together.
    pub fn with_selected(selected: &[ThreadId], typed: &str) -> Result<Self, ThreadIdsError> {
        let mut list = match Self::parse(typed) {
            Err(ThreadIdsError::Empty) if !selected.is_empty() => Self { ids: Vec::new(), duplicates: 0 },
            parsed => parsed?,
        };
        list.ids = Self::once_each([selected, &list.ids].concat()).ids;
        match list.ids.len() {
            found if found > MOST_IDS => Err(ThreadIdsError::TooMany { found }),
            _ => Ok(list),
        }
    }

    /// Each ID where it stands first.
    fn once_each(mut ids: Vec<ThreadId>) -> Self {
        let places = PlacesById::new(ids.iter().copied());
        let before = ids.len();
        let mut place = 0;
        ids.retain(|id| {
            place += 1;
            places.first(*id) == Some(place - 1)
        });
        Self { duplicates: before - ids.len(), ids }
    }

    /// The IDs.
    pub fn as_slice(&self) -> &[ThreadId] {
        &self.ids
    }

    /// How often an ID was typed that stood there already.
    pub fn duplicates(&self) -> usize {
        self.duplicates
    }
}

/// Writes IDs as one line that [`ThreadIds::parse`] reads back.
#[inline(never)]
pub fn join(ids: &[ThreadId], separator: &str) -> String {
    let mut text = String::new();
    for (index, id) in ids.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        text.push_str(&id.get().to_string());
    }
    text
}

struct Piece<'a> {
    text: &'a str,
    line: usize,
    column: usize,
    is_grouped: bool,
}

impl Piece<'_> {
    fn id(&self) -> Result<ThreadId, ThreadIdError> {
        let is_digit = |character: char| half_width(character).is_ascii_digit();
        if self.is_grouped {
            Err(ThreadIdError::Grouped)
        } else if self.text.chars().all(is_digit) {
            ThreadId::parse(&self.text.chars().map(half_width).collect::<String>())
        } else {
            ThreadId::parse(self.text)
        }
    }

    fn error(&self, error: ThreadIdError) -> PieceError {
        PieceError { piece: self.text.to_owned(), line: self.line, column: self.column, error }
    }
}

/// Cuts the text at separators. In a JSON array the brackets, and quotes around a whole piece, are left out.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let whole = trimmed(text);
    let is_array = whole.starts_with('[') && whole.ends_with(']') && whole.matches(['[', ']']).count() == 2;
    let parts_ids = |character: char| {
        (character.is_whitespace() && !is_group_sign(character))
            || matches!(character, ';' | '；' | '、' | '\u{feff}')
            || (is_array && matches!(character, '[' | ']'))
    };
    let parts_groups = |character: char| matches!(character, ',' | '，') || character.is_whitespace();
    let mut pieces = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        for (column, part) in parts(line, parts_ids) {
            if !is_array && readings(part).is_some() {
                pieces.push(Piece { text: part, line: index + 1, column, is_grouped: true });
                continue;
            }
            for (offset, part) in parts(part, parts_groups) {
                let text = if is_array { unquoted(part) } else { part };
                pieces.push(Piece { text, line: index + 1, column: column + offset - 1, is_grouped: false });
            }
        }
    }
    pieces
}

/// The parts of a text that are not empty, each with the place of its first character, from 1.
fn parts(text: &str, is_separator: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 1;
    text.split(is_separator).filter_map(move |part| {
        let place = next;
        next += part.chars().count() + 1;
        (!part.is_empty()).then_some((place, part))
    })
}

fn unquoted(part: &str) -> &str {
    part.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(text: &str) -> Vec<u64> {
        ThreadIds::parse(text).unwrap().as_slice().iter().map(|id| id.get()).collect()
    }

    fn wrong(text: &str) -> Vec<PieceError> {
        match ThreadIds::parse(text) {
            Err(ThreadIdsError::Pieces(wrong)) => wrong,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_id_is_in_a_run_once_however_often_it_was_selected() {
        let id = |number| ThreadId::new(number).unwrap();
        let ids = ThreadIds::with_selected(&[id(7), id(8), id(7)], "8 9").unwrap();
        assert_eq!(ids.as_slice(), [id(7), id(8), id(9)]);
    }

    #[test]
    fn every_separator_is_taken() {
        assert_eq!(numbers("1 2,3;4\n5\r\n6\t7, ;8，9、10"), (1..=10).collect::<Vec<_>>());
    }

    #[test]
    fn a_json_array_is_taken() {
        assert_eq!(numbers(" [ 2075425, 2075426 ]\n"), [2_075_425, 2_075_426]);
        assert_eq!(numbers(r#"["7","8"]"#), [7, 8]);
    }

    #[test]
    fn a_broken_array_is_not() {
        assert_eq!(wrong("[1, 2")[0].piece, "[1");
        assert_eq!(wrong("[[1], 2]").len(), 2);
        assert_eq!(wrong(r#""7""#)[0].error, ThreadIdError::NotANumber);
    }

    #[test]
    fn duplicates_are_merged_and_counted() {
        let list = ThreadIds::parse("5, 6, 5, 5").unwrap();
        assert_eq!((list.as_slice().len(), list.duplicates()), (2, 2));
    }

    #[test]
    fn each_wrong_piece_is_given_with_its_place() {
        let found = wrong("12, 会 12-15\n  0x1f 3");
        let places: Vec<_> = found.iter().map(|e| (e.piece.as_str(), e.line, e.column, e.error)).collect();
        assert_eq!(
            places,
            [
                ("会", 1, 5, ThreadIdError::NotANumber),
                ("12-15", 1, 7, ThreadIdError::Range),
                ("0x1f", 2, 3, ThreadIdError::Hexadecimal),
            ]
        );
    }

    #[test]
    fn digits_in_groups_are_one_error_and_never_several_ids() {
        for text in [
            "2,475,425",
            "2,075,425",
            "2.475.425",
            "2'475'425",
            "2\u{202f}475\u{202f}425",
            "2\u{a0}475\u{a0}425",
            "100,200",
        ] {
            let found = wrong(&["7 ", text, " 8"].concat());
            let [piece] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!((piece.piece.as_str(), piece.column, piece.error), (text, 3, ThreadIdError::Grouped));
        }
        assert_eq!(wrong("7\n2,475,425")[0].line, 2);
        assert_eq!(numbers("1000,200"), [1_000, 200]);
        assert_eq!(numbers("100, 200"), [100, 200]);
        assert_eq!(numbers("[100,200]"), [100, 200]);
    }

    #[test]
    fn full_width_digits_are_digits() {
        assert_eq!(numbers("８８２０１，７"), [88_201, 7]);
        assert_eq!(numbers("８8"), [88]);
        assert_eq!(wrong("８８会")[0].error, ThreadIdError::NotANumber);
        assert_eq!(wrong("０７")[0].error, ThreadIdError::LeadingZero);
    }

    #[test]
    fn selected_ids_come_first_and_typed_ones_may_be_missing() {
        let selected = [5, 1 << 32].map(|id| ThreadId::new(id).unwrap());
        let both = |typed| {
            ThreadIds::with_selected(&selected, typed)
                .map(|list| list.as_slice().iter().map(|id| id.get()).collect::<Vec<_>>())
        };
        assert_eq!(both(" "), Ok(vec![5, 1 << 32]));
        assert_eq!(both("7 5"), Ok(vec![5, 1 << 32, 7]));
        assert!(both("x").is_err());
        assert_eq!(ThreadIds::with_selected(&[], ""), Err(ThreadIdsError::Empty));
        let many: Vec<_> = (1..=1_000).filter_map(ThreadId::new).collect();
        assert!(ThreadIds::with_selected(&many[1..], "1").is_ok_and(|list| list.as_slice().len() == 1_000));
        assert_eq!(ThreadIds::with_selected(&many, "1001"), Err(ThreadIdsError::TooMany { found: 1_001 }));
    }

    #[test]
    fn empty_and_too_many_are_errors() {
        assert_eq!(ThreadIds::parse(" ,\n; []"), Err(ThreadIdsError::Pieces(wrong(" ,\n; []"))));
        assert_eq!(ThreadIds::parse("[]"), Err(ThreadIdsError::Empty));
        let text = |count: u64| (1..=count).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(numbers(&text(1_000)).len(), 1_000);
        assert_eq!(ThreadIds::parse(&text(1_001)), Err(ThreadIdsError::TooMany { found: 1_001 }));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = ThreadIds::parse(&text);
        }

        #[test]
        fn what_is_printed_is_read_back(numbers in prop::collection::hash_set(1..=ThreadId::MAX_KILLABLE, 1..100),
                                        separator in prop::sample::select(vec![",", " ", "\n", ", ", ";"])) {
            let ids: Vec<_> = numbers.into_iter().map(|number| ThreadId::new(number).unwrap()).collect();
            let line = join(&ids, separator);
            for text in [format!("[{line}]"), line] {
                let list = ThreadIds::parse(&text).unwrap();
                prop_assert_eq!(list.as_slice(), ids.as_slice());
            }
        }
    }
}
