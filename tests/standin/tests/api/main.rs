//! The stand-in as a plain HTTP client sees it.

// A test says what is wrong by failing.
#![allow(clippy::expect_used, clippy::missing_panics_doc, clippy::panic, clippy::unwrap_used)]

mod cache;
mod client;
mod errors;
mod faults;
mod line;
mod program;
mod sessions;
mod site;

use standin::{Config, Standin};

/// A simulated node that changes only when a call changes it.
pub async fn still() -> Standin {
    with(Config { churn: false, ..Config::default() }).await
}

/// A stand-in configured like this.
pub async fn with(config: Config) -> Standin {
    standin::start(config).await.expect("it starts")
}
