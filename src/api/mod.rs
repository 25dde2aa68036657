//! The node over HTTP: the messages of the API, its errors, and the client that sends them.

pub mod age;
mod body;
#[cfg(feature = "ui")]
mod capped_body;
#[cfg(feature = "ui")]
pub mod client;
#[cfg(feature = "ui")]
pub mod clock;
pub mod error_body;
#[cfg(feature = "ui")]
mod fetch;
pub mod list;
pub mod request;
pub mod response;
