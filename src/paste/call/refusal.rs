//! Why nothing of a text about calls is taken.

use super::Service;
use crate::domain::draft::Field;
use crate::domain::resource_id::{IdError, IdKind};
use crate::domain::thread_id::ThreadIdError;

/// Why nothing is taken. Nothing of the text is in it but a character or an end of an ID: a token may stand anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has so many different values for a field of the target, the endpoint among them.
    Several(Field, usize),
    /// It has so many different lists of thread IDs.
    SeveralLists(usize),
    /// It is a call of another service.
    OtherService(Service),
    /// It is another operation of this service.
    OtherOperation,
    /// An ID of its path is wrong.
    Id(IdKind, IdError),
    /// A variable stands in the place of this ID, and its value is not in the text.
    PlaceOf(IdKind),
    /// It has thread IDs, and names a node in a way that cannot be read: whose they are is not known.
    NodeNotRead,
    /// The element of the list at this place, from 1, is no thread ID.
    Thread(usize, ThreadIdError),
    /// It names the header of a token, and neither a token nor anything else could be read.
    TokenNotRead,
    /// The token stands in the place of another value.
    TokenElsewhere,
    /// It is too long.
    TooLong,
}
