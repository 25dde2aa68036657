//! Sessions on their way from one WebAssembly module to another: bytes, which are copied and not interpreted.
//!
//! A session is its ID, its time and the piece in which its texts stand. Each byte counts: to write into memory for the first
//! time takes as long as to read.

use std::fmt;

use crate::domain::session::{NO_TIME, Session, Texts, push_number, push_piece, split_number};
use crate::domain::thread_id::ThreadId;

/// A batch of so many bytes is full. What is handed over at once is little enough for the page to stay alive, and for the
/// memory of one batch to stay close to the processor until the next one needs it.
/// In tests some rows are enough.
const FULL: usize = if cfg!(test) { 256 } else { 65_536 };

/// Sessions that are packed as they are read: of 100,000 rows none takes memory of its own.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Packed {
    full: Vec<Batch>,
    open: Batch,
    /// How many sessions stand before those of the open batch.
    before_open: usize,
    /// How many of these were taken out.
    taken: usize,
}

#[derive(Clone, Default, PartialEq, Eq)]
struct Batch {
    bytes: Vec<u8>,
    /// Where each session ends.
    ends: Vec<usize>,
}

impl Packed {
    /// How many sessions, with those that were taken out.
    pub fn len(&self) -> usize {
        self.before_open + self.open.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a session, of which a list says this.
    pub fn push(&mut self, id: ThreadId, time: Option<i64>, texts: Texts<'_>) {
        if self.open.bytes.len() >= FULL {
            // With room to spare: what has to grow is copied.
            let room = |size: usize| size + size / 8;
            let (bytes, ends) =
                (Vec::with_capacity(room(FULL)), Vec::with_capacity(room(self.open.ends.len())));
            let next = Batch { bytes, ends };
            self.before_open = self.len();
            self.full.push(std::mem::replace(&mut self.open, next));
        }
        let bytes = &mut self.open.bytes;
        push_number(bytes, id.get());
        push_number(bytes, folded(time.unwrap_or(NO_TIME)));
        push_piece(bytes, texts);
        self.open.ends.push(bytes.len());
    }

    /// Takes back all sessions behind the first so many, and says whether it could: of those none may be taken out.
    #[must_use]
    pub fn truncate(&mut self, length: usize) -> bool {
        if length < self.taken {
            return false;
        }
        while length < self.before_open
            && let Some(last) = self.full.pop()
        {
            self.before_open -= last.ends.len();
            self.open = last;
        }
        self.open.ends.truncate(length - self.before_open);
        self.open.bytes.truncate(self.open.ends.last().copied().unwrap_or_default());
        true
    }

    /// The sessions behind the first so many, in order; none where some of them were taken out.
    pub fn behind(&self, length: usize) -> Option<impl Iterator<Item = Session>> {
        let left = length.checked_sub(self.taken)?;
        Some(self.iter().skip(left))
    }

    /// The sessions that were not taken out, in order.
    pub fn iter(&self) -> impl Iterator<Item = Session> {
        self.full.iter().chain([&self.open]).flat_map(|batch| unpack(&batch.bytes).unwrap_or_default())
    }

    /// Takes the first batch out, if it is full; [`unpack`] reads it.
    pub fn take_batch(&mut self) -> Option<Vec<u8>> {
        let first = (!self.full.is_empty()).then(|| self.full.remove(0))?;
        self.taken += first.ends.len();
        Some(first.bytes)
    }

    /// The bytes, in batches; [`unpack`] reads each.
    pub fn into_batches(self) -> Vec<Vec<u8>> {
        let batches = self.full.into_iter().chain([self.open]);
        batches.map(|batch| batch.bytes).filter(|bytes| !bytes.is_empty()).collect()
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

/// Reads a batch of [`Packed`]; none where it is something else.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Session>> {
    let (mut rest, mut sessions) = (bytes, Vec::new());
    while !rest.is_empty() {
        sessions.push(session(&mut rest)?);
    }
    Some(sessions)
}

fn session(rest: &mut &[u8]) -> Option<Session> {
    let (id, behind) = split_number(rest)?;
    let (time, behind) = split_number(behind)?;
    *rest = behind;
    let time = Some(unfolded(time)).filter(|time| *time != NO_TIME);
    Session::split_off(ThreadId::new(id)?, time, rest)
}

/// A number whose lowest bit is its sign: what is small then is written in few bytes.
fn folded(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

fn unfolded(folded: u64) -> i64 {
    (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sessions() -> impl Strategy<Value = Vec<Session>> {
        let text = || proptest::option::of(".*");
        let session = (1..=i64::MAX.cast_unsigned(), any::<Option<i64>>(), text(), text()).prop_map(
            |(id, time, user, info)| {
                let texts = Texts { user: user.as_deref(), info: info.as_deref(), ..Texts::default() };
                Session::of(ThreadId::new(id).unwrap(), time, texts)
            },
        );
        proptest::collection::vec(session, 0..5)
    }

    fn packed(sessions: &[Session]) -> Packed {
        let mut packed = Packed::default();
        for session in sessions {
            packed.push(session.id, session.time(), session.texts());
        }
        packed
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(sessions in sessions()) {
            let packed = packed(&sessions);
            prop_assert_eq!(packed.is_empty(), sessions.is_empty());
            prop_assert_eq!(format!("{packed:?}"), format!("{sessions:?}"));
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), sessions);
        }

        #[test]
        fn nothing_else_is(bytes in proptest::collection::vec(any::<u8>(), 1..40)) {
            let _ = unpack(&bytes);
        }
    }

    /// So many that they fill several batches, of three each.
    fn many() -> Vec<Session> {
        let statement = "SELECT 1 ".repeat(10);
        let texts = Texts { info: Some(&statement), ..Texts::default() };
        (1..=100).filter_map(ThreadId::new).map(|id| Session::of(id, None, texts)).collect()
    }

    #[test]
    fn many_are_handed_over_in_batches() {
        let read: Vec<_> =
            packed(&many()).into_batches().iter().map(|batch| unpack(batch).unwrap()).collect();
        assert_eq!((read.len(), read.concat()), (34, many()));
        assert_eq!(Packed::default().into_batches(), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn what_is_taken_back_is_gone_and_others_take_its_place() {
        let all = many();
        for kept in [0, 1, 29, 30, 31, 99, 100, 200] {
            let mut packed = packed(&all);
            assert!(packed.truncate(kept));
            assert_eq!(packed.len(), kept.min(100));
            packed.push(all[7].id, all[7].time(), all[7].texts());
            let expected = [&all[..kept.min(100)], &all[7..8]].concat();
            assert_eq!(packed.iter().collect::<Vec<_>>(), expected, "{kept}");
        }
    }

    #[test]
    fn a_batch_is_full_though_all_behind_it_was_taken_back() {
        let mut packed = packed(&many());
        assert!(packed.truncate(3));
        assert_eq!(unpack(&packed.take_batch().unwrap()).unwrap(), many()[..3]);
    }

    #[test]
    fn what_was_taken_out_is_not_taken_back() {
        let all = many();
        let mut packed = packed(&all);
        let first = unpack(&packed.take_batch().unwrap()).unwrap();
        let length = first.len();
        assert_eq!((packed.len(), &all[..length]), (100, &*first));
        assert!(!packed.truncate(length - 1) && packed.behind(length - 1).is_none());
        assert!(packed.truncate(length + 1));
        assert_eq!(packed.behind(length).unwrap().collect::<Vec<_>>(), all[length..=length]);
        assert!(packed.clone().truncate(length), "all that was not taken out can be taken back");
        assert_eq!(packed.take_batch(), None, "the last one may grow");
        assert_eq!((packed.len(), packed.into_batches().len()), (length + 1, 1));
    }

    #[test]
    fn what_ends_too_soon_is_refused() {
        let texts = Texts { info: Some("SELECT 1"), ..Texts::default() };
        let sessions = [Session::of(ThreadId::new(7).unwrap(), None, texts)];
        let bytes = packed(&sessions).into_batches().remove(0);
        for end in 1..bytes.len() {
            assert_eq!(unpack(&bytes[..end]), None, "{end}");
        }
    }
}
