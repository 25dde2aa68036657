//! Words and their rules: what a person types or pastes, checked. Knows no browser and no wording.

pub mod activity;
pub mod clock;
pub mod draft;
pub mod duration;
pub mod endpoint;
pub mod failure;
pub mod filter;
pub mod grouped_digits;
pub mod identity;
pub mod link;
pub mod packed;
pub mod places_by_id;
pub mod policy;
pub mod prefill;
pub mod protection;
pub mod region;
pub mod resource_id;
pub mod search;
pub mod session;
pub mod target;
pub mod text;
pub mod thread_id;
pub mod thread_ids;
pub mod time_bin;
pub mod token;
