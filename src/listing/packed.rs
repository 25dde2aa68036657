//! Sessions on their way from one WebAssembly module to another: bytes, which are copied and not interpreted.
//!
//! A session is its ID and its time, eight bytes each, the number of the bytes of its texts, four, and these. All numbers
//! begin with the smallest byte. A time that is not known is [`NO_TIME`].

use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;

/// The bytes before the texts.
const HEAD: usize = 20;
const NO_TIME: i64 = i64::MIN;

/// Writes sessions.
pub fn pack(sessions: &[Session]) -> Vec<u8> {
    let length = |session: &Session| HEAD + session.piece().len();
    let mut bytes = Vec::with_capacity(sessions.iter().map(length).sum());
    for session in sessions {
        let piece = session.piece().as_bytes();
        bytes.extend(session.id.get().to_le_bytes());
        bytes.extend(session.time().unwrap_or(NO_TIME).to_le_bytes());
        bytes.extend(u32::try_from(piece.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(piece);
    }
    bytes
}

/// Reads what [`pack`] wrote; none where it is something else.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Session>> {
    let (mut rest, mut sessions) = (bytes, Vec::new());
    while !rest.is_empty() {
        sessions.push(session(&mut rest)?);
    }
    Some(sessions)
}

fn session(rest: &mut &[u8]) -> Option<Session> {
    let (id, after) = rest.split_first_chunk()?;
    let (time, after) = after.split_first_chunk()?;
    let (length, after) = after.split_first_chunk()?;
    let (piece, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *rest = after;
    let id = ThreadId::new(u64::from_le_bytes(*id))?;
    let time = Some(i64::from_le_bytes(*time)).filter(|time| *time != NO_TIME);
    Session::with_piece(id, time, std::str::from_utf8(piece).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::session::Texts;

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
        let texts = Texts { info: Some("SELECT 1"), ..Texts::default() };
        let bytes = pack(&[Session::of(ThreadId::new(7).unwrap(), None, texts)]);
        for end in 1..bytes.len() {
            assert_eq!(unpack(&bytes[..end]), None, "{end}");
        }
    }
}
