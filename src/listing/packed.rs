//! Sessions on their way from one WebAssembly module to another: bytes, which are copied and not interpreted.
//!
//! A session is its ID, eight bytes; its time, as a text; and its texts: each is the number of its bytes, four bytes, and
//! these. A text that is not known has the number [`NONE`]. All numbers begin with the smallest byte.

use std::rc::Rc;

use crate::domain::session::Session;
use crate::domain::shared::Shared;
use crate::domain::thread_id::ThreadId;

const NONE: u32 = u32::MAX;

/// Writes sessions.
pub fn pack(sessions: &[Session]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for session in sessions {
        bytes.extend(session.id.get().to_le_bytes());
        let time = session.time.map(|time| time.to_string());
        let Session { user, host, db, command, state, info, .. } = session;
        for text in
            [time.as_deref()].into_iter().chain([user, host, db, command, state, info].map(Option::as_deref))
        {
            let length = text.map_or(NONE, |text| u32::try_from(text.len()).unwrap_or(NONE));
            bytes.extend(length.to_le_bytes());
            bytes.extend(text.unwrap_or_default().as_bytes());
        }
    }
    bytes
}

/// Reads what [`pack`] wrote; none where it is something else.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Session>> {
    let (mut rest, mut sessions, mut shared) = (bytes, Vec::new(), Shared::default());
    while !rest.is_empty() {
        let mut session = session(&mut rest)?;
        shared.share(&mut session);
        sessions.push(session);
    }
    Some(sessions)
}

fn session(rest: &mut &[u8]) -> Option<Session> {
    let (id, after) = rest.split_first_chunk()?;
    *rest = after;
    let mut session = Session::new(ThreadId::new(u64::from_le_bytes(*id))?);
    let mut time = None;
    read(rest, &mut time)?;
    session.time = match time {
        Some(time) => Some(time.parse().ok()?),
        None => None,
    };
    let Session { user, host, db, command, state, info, .. } = &mut session;
    for place in [user, host, db, command, state, info] {
        read(rest, place)?;
    }
    Some(session)
}

/// Reads a text into its place, which stays empty where the text is not known; none where it ends too soon.
fn read(rest: &mut &[u8], place: &mut Option<Rc<str>>) -> Option<()> {
    let (length, after) = rest.split_first_chunk()?;
    let length = u32::from_le_bytes(*length);
    if length == NONE {
        *rest = after;
        return Some(());
    }
    let (text, after) = after.split_at_checked(length as usize)?;
    *rest = after;
    *place = Some(std::str::from_utf8(text).ok()?.into());
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sessions() -> impl Strategy<Value = Vec<Session>> {
        let text = || proptest::option::of(".*".prop_map(|text| Rc::<str>::from(text.as_str())));
        let session = (0..=i64::MAX.cast_unsigned(), any::<Option<i64>>(), text(), text(), text(), text())
            .prop_filter_map("a thread ID", |(id, time, user, host, db, info)| {
                Some(Session { user, host, db, time, info, ..Session::new(ThreadId::new(id)?) })
            });
        proptest::collection::vec(session, 0..5)
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(sessions in sessions()) {
            prop_assert_eq!(unpack(&pack(&sessions)), Some(sessions));
        }

        #[test]
        fn nothing_else_is(bytes in proptest::collection::vec(any::<u8>(), 1..40)) {
            let _ = unpack(&bytes);
        }
    }

    #[test]
    fn what_ends_too_soon_is_refused() {
        let session = Session { info: Some("SELECT 1".into()), ..Session::new(ThreadId::new(7).unwrap()) };
        let bytes = pack(&[session]);
        for end in 1..bytes.len() {
            assert_eq!(unpack(&bytes[..end]), None, "{end}");
        }
    }
}
