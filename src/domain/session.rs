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
    /// The lengths of the texts, see [`length_in_signs`]; then the texts that are known, each with [`END`] behind it.
    texts: Rc<str>,
}

/// Stands for a time that is not known.
const NO_TIME: i64 = i64::MIN;
/// Stands behind each text, so that a search finds nothing that goes from one into the next. It is a control character, as
/// the signs are with which lengths are written.
const END: char = '\u{7f}';
/// A length is written in so many bits at a time.
const BITS: u32 = 4;
/// Marks a sign behind which another one of the same length follows.
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
        let mut piece = String::with_capacity(texts.all().map(length).into_iter().sum());
        for text in texts.all() {
            piece.extend(length_in_signs(text).map(char::from));
        }
        for text in texts.all().into_iter().flatten() {
            piece.push_str(text);
            piece.push(END);
        }
        Self { id, time: time.unwrap_or(NO_TIME), texts: piece.into() }
    }

    /// Seconds in the current state, if known.
    pub fn time(&self) -> Option<i64> {
        (self.time != NO_TIME).then_some(self.time)
    }

    /// Its texts.
    pub fn texts(&self) -> Texts<'_> {
        let (lengths, mut rest) = self.lengths();
        let [user, host, db, command, state, info] = lengths.map(|length| {
            let (text, after) = rest.split_at_checked(length?)?;
            rest = after.strip_prefix(END)?;
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

    /// The session whose texts stand in a piece that [`Self::piece`] gave; none where it is another one.
    pub fn with_piece(id: ThreadId, time: Option<i64>, piece: &str) -> Option<Self> {
        let session = Self { id, time: time.unwrap_or(NO_TIME), texts: piece.into() };
        let (lengths, rest) = session.lengths();
        let length = |text: &Option<usize>| text.map_or(0, |length| length.saturating_add(1));
        let is_whole = lengths.iter().map(length).fold(0, usize::saturating_add) == rest.len();
        is_whole.then_some(session)
    }

    /// The lengths of the texts, and what stands behind the lengths.
    fn lengths(&self) -> ([Option<usize>; TEXTS], &str) {
        let mut signs = self.texts.bytes();
        let lengths = [(); TEXTS].map(|()| {
            let (mut length, mut shift) = (0, 0);
            for sign in signs.by_ref() {
                length |= usize::from(sign & (GOES_ON - 1)).checked_shl(shift).unwrap_or_default();
                shift += BITS;
                if sign & GOES_ON == 0 {
                    break;
                }
            }
            usize::checked_sub(length, 1)
        });
        (lengths, self.texts.get(self.texts.len() - signs.len()..).unwrap_or_default())
    }
}

/// The length of a text in bytes, plus one, or none: its lowest bits first, each sign with the next [`BITS`] of it.
fn length_in_signs(text: Option<&str>) -> impl Iterator<Item = u8> {
    let mut rest = Some(text.map_or(0, |text| text.len() + 1));
    std::iter::from_fn(move || {
        let now = rest?;
        let bits = u8::try_from(now % usize::from(GOES_ON)).unwrap_or_default();
        rest = Some(now >> BITS).filter(|above| *above > 0);
        Some(bits | rest.map_or(0, |_| GOES_ON))
    })
}

/// Appends the piece in which a session keeps these texts, see [`Session::piece`].
pub(super) fn push_piece(bytes: &mut Vec<u8>, texts: Texts<'_>) {
    for text in texts.all() {
        bytes.extend(length_in_signs(text));
    }
    for text in texts.all().into_iter().flatten() {
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(END as u8);
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
        let texts = Texts { user: Some("ro\u{7f}ot\u{5}"), host: Some("host"), ..Texts::default() };
        let one = session(texts);
        let finds = |wanted: &str| one.any_text(wanted, |text| contains_in_any_case(text, wanted.as_bytes()));
        for wanted in ["ot", "hos", "o\u{7f}o", "\u{7f}", "\u{5}", ""] {
            assert!(finds(wanted), "{wanted:?}");
        }
        let stand_between_texts = |wanted: &&str| one.piece().contains(wanted) && !finds(wanted);
        for wanted in ["\u{5}\u{7f}h", "\u{7f}h", "t\u{7f}", "\0ro", "\0"] {
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
