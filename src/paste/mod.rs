//! What people paste from their real work, read exactly or refused with a reason.

pub mod call;
pub mod processlist;
