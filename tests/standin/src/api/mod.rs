//! The API: one call from its request to its answer.

mod checks;
mod error;
mod spoil;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::PROJECT;
use crate::fault::{Fault, Faults};
use crate::node::{Ended, Node, Page, Unavailable};
use crate::record::{Recorded, Records};
use checks::Target;
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

/// What a call that went well brought.
#[derive(Debug, Serialize)]
#[serde(untagged)]
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
    match to_bytes(body, LARGEST_BODY).await {
        Ok(body) => cloud.receive(Call { parts, body: body.into() }).await,
        Err(_) => ApiError::TooLarge.answer(language),
    }
}

/// What is said where there is no API.
pub(crate) fn no_such_api(parts: &Parts) -> Response {
    ApiError::NoSuchApi.answer(Language::of(&parts.headers))
}

impl Cloud {
    async fn receive(&self, mut call: Call) -> Response {
        self.records.add(Recorded::new(&call.parts, &call.body));
        match self.faults.next(&call.parts.method) {
            Fault::None => self.respond(&call).await,
            Fault::Delay(by) => {
                let response = self.respond(&call).await;
                tokio::time::sleep(by).await;
                response
            }
            Fault::DropBefore => spoil::hang_up(),
            Fault::DropAfter => {
                self.respond(&call).await;
                spoil::hang_up()
            }
            Fault::Answer { status, content_type, body } => spoil::instead(status, content_type, body),
            Fault::Truncated => spoil::truncate(self.respond(&call).await).await,
            Fault::Huge => spoil::inflate(self.respond(&call).await),
            Fault::ProxyHtml => spoil::proxy_page(),
            Fault::Redirect(to) => spoil::redirect(&to),
            Fault::BodyLost => {
                call.body.clear();
                self.respond(&call).await
            }
            Fault::Throttled { retry_after } => {
                spoil::throttle(ApiError::Throttled.answer(call.language()), retry_after)
            }
            Fault::Foreign(ids) => self.respond_claiming(&call, &ids).await,
        }
    }

    async fn respond(&self, call: &Call) -> Response {
        self.respond_claiming(call, &[]).await
    }

    /// Carries the call out; the answer names `more` as ended besides.
    async fn respond_claiming(&self, call: &Call, more: &[u64]) -> Response {
        match self.carry_out(call).await {
            Ok(mut answer) => {
                if let Answer::Ended(ended) = &mut answer {
                    ended.processes_killed.extend(more);
                }
                Json(answer).into_response()
            }
            Err(error) => error.answer(call.language()),
        }
    }

    /// The gateway looks at the path and the token, the service at what is in them.
    async fn carry_out(&self, call: &Call) -> Result<Answer, ApiError> {
        let Parts { method, uri, headers, .. } = &call.parts;
        let target = Target::of(uri.path())?;
        if method != Method::GET && method != Method::DELETE {
            return Err(ApiError::NoSuchApi);
        }
        checks::authenticate(headers, &self.token(), self.accept_signed)?;
        target.check()?;
        if method == Method::GET {
            let paging = checks::Paging::of(uri)?;
            Ok(Answer::Listed(self.node(target)?.list(paging.offset, paging.limit).await?))
        } else {
            let ids = checks::chosen_ids(headers, &call.body)?;
            Ok(Answer::Ended(self.node(target)?.end(&ids).await?))
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
