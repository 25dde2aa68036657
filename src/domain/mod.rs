//! Words and their rules: what a person types or pastes, checked. Knows no browser and no wording.
//!
//! Mutants (`make mutants`) that no test can catch, because nothing that can be seen changes:
//!
//! - in `Packed::push` and `Session::of`: how much memory is set aside for what is put into it;
//! - in `contains_in_any_case`: with `|` for `&` more places are compared than may fit, with `<=` for `<` the last ones twice;
//! - in `push_number`: `^` for `|`, of two numbers that have no bit in common;
//! - in `Token::next_in`: `<=` for `<`, of a token that has one piece, which is the whole of it.

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
