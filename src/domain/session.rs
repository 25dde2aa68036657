//! A session of a node, as a list shows it.

use std::rc::Rc;

use super::thread_id::ThreadId;

/// The texts of a session. One is none where the list had no such column, or nothing in it (NULL).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The account's name, without its host.
    pub user: Option<&'a str>,
    /// The client's address, most often with its port: `10.0.0.5:51234`.
    pub host: Option<&'a str>,
    /// The default database.
    pub db: Option<&'a str>,
    /// What kind of thing it does, such as `Sleep` or `Query`.
    pub command: Option<&'a str>,
    /// What it is doing, such as `Sending data`.
    pub state: Option<&'a str>,
    /// The statement.
    pub info: Option<&'a str>,
}

/// How many texts a session has.
const TEXTS: usize = 6;

impl<'a> Texts<'a> {
    /// All of them, in their order.
    pub const fn all(self) -> [Option<&'a str>; TEXTS] {
        [self.user, self.host, self.db, self.command, self.state, self.info]
    }
}

/// One row of a process list.
///
/// Its texts stand in one piece of memory, one behind the other: at each key that is pressed in the search, those of
/// 100,000 sessions are gone through. Equal sessions may share the piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The thread ID, on its node and since the node's last start.
    pub id: ThreadId,
    time: i64,
    /// The texts, before each its length, as [`push_piece`] puts them there.
    texts: Rc<str>,
}

/// Stands for a time that is not known.
pub(super) const NO_TIME: i64 = i64::MIN;
/// A number is written in so many bits at a time: the signs are control characters, which nobody looks for, so that a search
/// finds nothing that goes from one text into the next.
const BITS: u32 = 4;
/// Marks a sign behind which another one of the same number follows.
const GOES_ON: u8 = 1 << BITS;

impl Session {
    /// A session of which nothing but its ID is known.
    pub fn new(id: ThreadId) -> Self {
        Self::of(id, None, Texts::default())
    }

    /// A session with all that a list says of it. The time is in seconds in the current state; it may be negative where
    /// clocks were set (MySQL's manual, `SHOW PROCESSLIST`).
    pub fn of(id: ThreadId, time: Option<i64>, texts: Texts<'_>) -> Self {
        let length = |text: Option<&str>| text.map_or(1, |text| text.len() + 4);
        let mut piece = Vec::with_capacity(texts.all().map(length).into_iter().sum());
        push_piece(&mut piece, texts);
        let piece = String::from_utf8(piece).unwrap_or_default(); // it is UTF-8
        Self { id, time: time.unwrap_or(NO_TIME), texts: piece.into() }
    }

    /// Seconds in the current state, if known.
    pub fn time(&self) -> Option<i64> {
        (self.time != NO_TIME).then_some(self.time)
    }

    /// Its texts.
    pub fn texts(&self) -> Texts<'_> {
        let mut rest = &*self.texts;
        let [user, host, db, command, state, info] = [(); TEXTS].map(|()| {
            let (length, behind) = split_length(rest.as_bytes())?;
            rest = rest.get(rest.len() - behind.len()..)?;
            let (text, behind) = rest.split_at_checked(length?)?;
            rest = behind;
            Some(text)
        });
        Texts { user, host, db, command, state, info }
    }

    /// Whether any of its texts holds what is wanted, by a function that tells whether one piece of text does.
    ///
    /// It is asked of 100,000 sessions at each key that is pressed: what stands between the texts is nothing that people
    /// look for, so all is looked through as one.
    pub fn any_text(&self, wanted: &str, holds: impl Fn(&[u8]) -> bool) -> bool {
        let is_in_a_text = || self.texts().all().into_iter().flatten().any(|text| holds(text.as_bytes()));
        holds(self.texts.as_bytes())
            && (!wanted.bytes().any(|byte| byte.is_ascii_control()) || is_in_a_text())
    }

    /// The same session with other texts.
    #[must_use]
    pub fn with(&self, texts: Texts<'_>) -> Self {
        Self::of(self.id, self.time(), texts)
    }

    /// Uses the memory of another session's texts, if they are the same.
    pub fn share(&mut self, other: &Self) {
        if self.texts == other.texts {
            self.texts.clone_from(&other.texts);
        }
    }

    /// Whether it has the ID of another session, and uses the same memory.
    pub fn shares_with(&self, other: &Self) -> bool {
        self.id == other.id && Rc::ptr_eq(&self.texts, &other.texts)
    }

    /// The piece in which its texts stand.
    pub fn piece(&self) -> &str {
        &self.texts
    }

    /// Takes the session off whose texts stand first in these bytes, as [`push_piece`] puts them there; none where something
    /// else does.
    pub(super) fn split_off(id: ThreadId, time: Option<i64>, bytes: &mut &[u8]) -> Option<Self> {
        let mut rest = *bytes;
        for _ in 0..TEXTS {
            let (length, behind) = split_length(rest)?;
            rest = behind.get(length.unwrap_or_default()..)?;
        }
        let (piece, behind) = bytes.split_at_checked(bytes.len() - rest.len())?;
        *bytes = behind;
        Some(Self { id, time: time.unwrap_or(NO_TIME), texts: str::from_utf8(piece).ok()?.into() })
    }
}

/// Appends the piece in which a session keeps these texts, see [`Session::piece`].
pub(super) fn push_piece(bytes: &mut Vec<u8>, texts: Texts<'_>) {
    for text in texts.all() {
        push_number(bytes, text.map_or(0, |text| text.len() as u64 + 1));
        bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
    }
}

/// The length of the text that comes first in a piece, where there is one, and what stands behind the length.
fn split_length(piece: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let (number, behind) = split_number(piece)?;
    Some((usize::try_from(number).ok()?.checked_sub(1), behind))
}

/// Appends a number: its lowest bits first, each sign with the next [`BITS`] of it.
pub(super) fn push_number(bytes: &mut Vec<u8>, number: u64) {
    let mut rest = number;
    while rest >= u64::from(GOES_ON) {
        bytes.push(GOES_ON | lowest_bits(rest));
        rest >>= BITS;
    }
    bytes.push(lowest_bits(rest));
}

fn lowest_bits(number: u64) -> u8 {
    number.to_le_bytes()[0] & (GOES_ON - 1)
}

/// The number that comes first, and what stands behind it; none where it does not end.
pub(super) fn split_number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (mut number, mut shift, mut rest) = (0, 0, bytes);
    loop {
        let (sign, behind) = rest.split_first()?;
        number |= u64::from(sign & (GOES_ON - 1)).checked_shl(shift)?;
        (shift, rest) = (shift + BITS, behind);
        if sign & GOES_ON == 0 {
            return Some((number, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::search::contains_in_any_case;
    use super::*;

    fn session(texts: Texts<'_>) -> Session {
        Session::of(ThreadId::new(7).unwrap(), Some(-1), texts)
    }

    #[test]
    fn texts_of_every_length_stay_what_they_are() {
        for length in (0..300).chain([2_046, 2_047, 2_048, 4_094, 4_095, 40_000, 70_000]) {
            let (long, before) = ("é".repeat(length), "x".repeat(length));
            for info in [None, Some(long.as_str())] {
                let texts = Texts { host: Some(&before), state: Some(""), info, ..Texts::default() };
                assert_eq!(session(texts).texts(), texts, "{length}");
            }
        }
    }

    proptest! {
        #[test]
        fn all_that_a_list_says_is_kept(
            texts in proptest::array::uniform6(proptest::option::of("[a@\u{0}é]{0,40}")),
            time in any::<Option<i32>>().prop_map(|time| time.map(i64::from)),
        ) {
            let [user, host, db, command, state, info] = [0, 1, 2, 3, 4, 5].map(|place: usize| texts[place].as_deref());
            let texts = Texts { user, host, db, command, state, info };
            let session = Session::of(ThreadId::new(7).unwrap(), time, texts);
            prop_assert_eq!((session.time(), session.texts()), (time, texts));
            prop_assert_eq!(session.with(texts), session);
        }
    }

    #[test]
    fn no_text_is_found_where_one_ends_and_the_next_begins() {
        let texts = Texts { user: Some("ro\u{5}ot\u{2}"), host: Some("host"), ..Texts::default() };
        let one = session(texts);
        let finds = |wanted: &str| one.any_text(wanted, |text| contains_in_any_case(text, wanted.as_bytes()));
        for wanted in ["ot", "hos", "o\u{5}o", "\u{5}", "\u{2}", ""] {
            assert!(finds(wanted), "{wanted:?}");
        }
        let stand_between_texts = |wanted: &&str| one.piece().contains(wanted) && !finds(wanted);
        for wanted in ["\u{2}\u{5}h", "\u{5}h", "\u{7}ro", "host\0", "\0"] {
            assert!(stand_between_texts(&wanted), "{wanted:?}");
        }
        assert!(!finds("oth"));
    }

    #[test]
    fn equal_texts_are_kept_once() {
        let texts = Texts { user: Some("app"), ..Texts::default() };
        let (old, mut new, mut other) = (session(texts), session(texts), session(Texts::default()));
        new.share(&old);
        other.share(&old);
        assert_eq!(Rc::strong_count(&old.texts), 2);
        assert_eq!(other, session(Texts::default()));
    }
}
