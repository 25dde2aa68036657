//! The API: one call from its request to its answer.

mod checks;
mod error;
mod faulty;
mod spoil;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::PROJECT;
use crate::cache::Cache;
use crate::fault::Faults;
use crate::line::Line;
use crate::node::{Ended, Node, Page, Unavailable};
use crate::record::{Recorded, Records};
use checks::{Paging, Target};
use error::{ApiError, Language};
pub(crate) use spoil::HangUp;

/// The largest body that is read; twenty ids need a few hundred bytes.
const LARGEST_BODY: usize = 1 << 20;

/// The cloud as this API shows it.
#[derive(Debug)]
pub(crate) struct Cloud {
    pub(crate) token: Mutex<String>,
    pub(crate) accept_signed: bool,
    pub(crate) places: Vec<Place>,
    pub(crate) line: Line,
    pub(crate) cache: Cache,
    pub(crate) faults: Faults,
    pub(crate) records: Records,
}

/// A node and where it belongs.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) instance: &'static str,
    pub(crate) id: &'static str,
    pub(crate) node: Node,
}

/// What a call asks for, once it is known to be allowed and well formed.
enum Asked<'a> {
    List(&'a Node, Paging),
    End(&'a Node, Vec<u64>),
}

/// What a call that went well brought.
enum Answer {
    Listed(Page),
    Ended(Ended),
}

/// A request that has been read to its end.
#[derive(Debug)]
struct Call {
    parts: Parts,
    body: Vec<u8>,
}

/// Answers everything below `/v3/`.
pub(crate) async fn answer(State(cloud): State<Arc<Cloud>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let language = Language::of(&parts.headers);
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return ApiError::TooLarge.answer(language);
    };
    // What has come is carried out, also where nobody waits for the answer any more.
    let answer = tokio::spawn(cloud.receive(Call { parts, body: body.into() }));
    answer.await.unwrap_or_else(|_| spoil::hang_up())
}

/// What is said where there is no API.
pub(crate) fn no_such_api(parts: &Parts) -> Response {
    ApiError::NoSuchApi.answer(Language::of(&parts.headers))
}

impl Cloud {
    async fn receive(self: Arc<Self>, call: Call) -> Response {
        self.records.add(Recorded::new(&call.parts, &call.body));
        let one_way = self.line.one_way();
        tokio::time::sleep(one_way).await;
        let response = self.pass(call).await;
        tokio::time::sleep(one_way).await;
        response
    }

    /// Past a cache and the gateway's limit a call meets its fault.
    async fn pass(self: &Arc<Self>, call: Call) -> Response {
        if let Some(response) = self.cache.instead(&call.parts) {
            return response;
        }
        match self.line.admit() {
            Ok(()) => {
                let fault = self.faults.next(&call.parts.method);
                self.respond_under(fault, call).await
            }
            Err(seconds) => spoil::throttle(ApiError::Throttled.answer(call.language()), Some(seconds)),
        }
    }

    async fn respond(&self, call: &Call) -> Response {
        self.respond_claiming(call, &[]).await
    }

    /// Carries the call out; the answer names `more` as ended besides.
    async fn respond_claiming(&self, call: &Call, more: &[u64]) -> Response {
        match self.carry_out(call).await {
            Ok(Answer::Listed(page)) => {
                self.cache.answer(&call.parts.uri, serde_json::to_vec(&page).unwrap_or_default().into())
            }
            Ok(Answer::Ended(mut ended)) => {
                ended.processes_killed.extend(more);
                Json(ended).into_response()
            }
            Err(error) => error.answer(call.language()),
        }
    }

    async fn carry_out(&self, call: &Call) -> Result<Answer, ApiError> {
        Ok(match self.asked(call)? {
            Asked::List(node, paging) => Answer::Listed(node.list(paging.offset, paging.limit).await?),
            Asked::End(node, ids) => Answer::Ended(node.end(&ids).await?),
        })
    }

    /// The gateway looks at the path and the token, the service at what is in them.
    fn asked(&self, call: &Call) -> Result<Asked<'_>, ApiError> {
        let Parts { method, uri, headers, .. } = &call.parts;
        let target = Target::of(uri.path())?;
        if method != Method::GET && method != Method::DELETE {
            return Err(ApiError::NoSuchApi);
        }
        checks::authenticate(headers, &self.token(), self.accept_signed)?;
        target.check()?;
        if method == Method::GET {
            let paging = Paging::of(uri)?;
            Ok(Asked::List(self.node(target)?, paging))
        } else {
            let ids = checks::selected_ids(headers, &call.body)?;
            Ok(Asked::End(self.node(target)?, ids))
        }
    }

    fn node(&self, target: Target<'_>) -> Result<&Node, ApiError> {
        if target.project != PROJECT {
            return Err(ApiError::NoPermission);
        }
        let mut of_instance = self.places.iter().filter(|place| place.instance == target.instance).peekable();
        of_instance.peek().ok_or(ApiError::NoSuchInstance)?;
        of_instance
            .find(|place| place.id == target.node)
            .map(|place| &place.node)
            .ok_or(ApiError::NotOfInstance)
    }

    fn token(&self) -> MutexGuard<'_, String> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_token(&self, token: &str) {
        token.clone_into(&mut self.token());
    }
}

impl Call {
    fn language(&self) -> Language {
        Language::of(&self.parts.headers)
    }
}

impl From<Unavailable> for ApiError {
    fn from(_: Unavailable) -> Self {
        Self::Internal
    }
}
