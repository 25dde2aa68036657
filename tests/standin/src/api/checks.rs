//! What a request has to keep to.

use axum::extract::Query;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Uri};
use serde::Deserialize;

use super::error::ApiError;

/// How many ids a call may end.
const IDS_PER_CALL: std::ops::RangeInclusive<usize> = 1..=20;

/// The ids in a path, well formed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target<'a> {
    pub(super) project: &'a str,
    pub(super) instance: &'a str,
    pub(super) node: &'a str,
}

impl<'a> Target<'a> {
    pub(super) fn of(path: &'a str) -> Result<Self, ApiError> {
        let segments: Vec<&str> = path.split('/').collect();
        let ["", "v3", project, "instances", instance, "nodes", node, "processes"] = segments[..] else {
            return Err(ApiError::NoSuchApi);
        };
        Ok(Self { project, instance, node })
    }

    pub(super) fn check(&self) -> Result<(), ApiError> {
        let well_formed =
            is_id(self.project, 32, "") && is_id(self.instance, 36, "in07") && is_id(self.node, 36, "no07");
        well_formed.then_some(()).ok_or(ApiError::MalformedId)
    }
}

fn is_id(text: &str, length: usize, suffix: &str) -> bool {
    text.len() == length && text.ends_with(suffix) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether the caller may call at all: by the one token, or signed where that will do.
pub(super) fn authenticate(headers: &HeaderMap, token: &str, accept_signed: bool) -> Result<(), ApiError> {
    let given = headers.get("x-auth-token").map(HeaderValue::as_bytes);
    let signed =
        headers.get(AUTHORIZATION).is_some_and(|value| value.as_bytes().starts_with(b"SDK-HMAC-SHA256"));
    let known = given == Some(token.as_bytes()) || (accept_signed && signed);
    known.then_some(()).ok_or(ApiError::BadToken)
}

/// Which part of the list is asked for.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Paging {
    #[serde(default)]
    pub(super) offset: usize,
    #[serde(default = "Paging::longest")]
    pub(super) limit: usize,
}

impl Paging {
    pub(super) fn of(uri: &Uri) -> Result<Self, ApiError> {
        match Query::<Self>::try_from_uri(uri) {
            Ok(Query(paging)) if (1..=Self::longest()).contains(&paging.limit) => Ok(paging),
            _ => Err(ApiError::BadParameter),
        }
    }

    fn longest() -> usize {
        100
    }
}

#[derive(Deserialize)]
struct Selected {
    processes: Vec<u64>,
}

/// The ids in a body, each once. The type of the body has to be given, as the reference demands.
pub(super) fn selected_ids(headers: &HeaderMap, body: &[u8]) -> Result<Vec<u64>, ApiError> {
    let is_json =
        headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    let selected: Selected = serde_json::from_slice(body).map_err(|_| ApiError::BadParameter)?;
    let in_range = selected.processes.iter().all(|id| i64::try_from(*id).is_ok());
    if !is_json || !in_range || !IDS_PER_CALL.contains(&selected.processes.len()) {
        return Err(ApiError::BadParameter);
    }
    let mut ids = Vec::new();
    for id in selected.processes {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}
