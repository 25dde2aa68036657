//! Pages of the list that were answered before, for a cache that answers them again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use axum::body::Bytes;
use axum::http::header::{AGE, CONTENT_TYPE, DATE};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};

/// How many answers are kept: a long list for a test, yet a bound for a demonstration that runs for weeks.
const MOST_KEPT: usize = 2_000;
/// No answer longer than this is kept, in bytes.
const LONGEST_KEPT: usize = 4 << 20;

/// The last good answer to each URL.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    kept: Mutex<HashMap<Uri, Kept>>,
    answers_all: AtomicBool,
}

#[derive(Clone, Debug)]
struct Kept {
    body: Bytes,
    at: SystemTime,
}

impl Cache {
    /// Whether each `GET` shall be answered from here where its URL is known.
    pub(crate) fn answer_all(&self, on: bool) {
        self.answers_all.store(on, Ordering::Relaxed);
    }

    /// The answer to a request that does not get past the cache.
    pub(crate) fn instead(&self, parts: &Parts) -> Option<Response> {
        let answers = self.answers_all.load(Ordering::Relaxed) && parts.method == Method::GET;
        answers.then(|| self.again(&parts.uri, false)).flatten()
    }

    /// The last answer to a URL once more, with its age if wanted.
    pub(crate) fn again(&self, uri: &Uri, with_age: bool) -> Option<Response> {
        let kept = self.kept().get(uri).cloned()?;
        let age = kept.at.elapsed().unwrap_or_default().as_secs();
        let mut response = kept.response();
        if with_age {
            response.headers_mut().insert(AGE, age.into());
        }
        Some(response)
    }

    /// The first answer with this body, which is kept.
    pub(crate) fn answer(&self, uri: &Uri, body: Bytes) -> Response {
        let answer = Kept { body, at: SystemTime::now() };
        if answer.body.len() <= LONGEST_KEPT {
            let mut kept = self.kept();
            if kept.len() >= MOST_KEPT {
                kept.clear();
            }
            kept.insert(uri.clone(), answer.clone());
        }
        answer.response()
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<Uri, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// With its own `Date`; hyper would add that of now.
    fn response(self) -> Response {
        let date = httpdate::fmt_http_date(self.at);
        ([(CONTENT_TYPE, "application/json".to_owned()), (DATE, date)], self.body).into_response()
    }
}
