//! The requests that came.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::http::request::Parts;

/// How many requests are kept: many for a test, yet a bound for a demonstration that runs for weeks.
const KEPT: usize = 20_000;

/// A request to the API as it came, token included.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// `GET`, `DELETE` or whatever was tried.
    pub method: String,
    /// The path with the query.
    pub path: String,
    /// All headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// When the whole of it had been read.
    pub at: Instant,
}

impl Recorded {
    pub(crate) fn new(parts: &Parts, body: &[u8]) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            headers: parts
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            body: text(body),
            at: Instant::now(),
        }
    }

    /// The first value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Records(Mutex<VecDeque<Recorded>>);

impl Records {
    pub(crate) fn add(&self, request: Recorded) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(request);
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
