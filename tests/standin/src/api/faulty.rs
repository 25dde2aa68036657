//! Calls that meet a fault.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::error::ApiError;
use super::{Asked, Call, Cloud, spoil};
use crate::fault::Fault;
use crate::node::Ended;

impl Cloud {
    pub(super) async fn respond_under(self: &Arc<Self>, fault: Fault, mut call: Call) -> Response {
        let language = call.language();
        match fault {
            Fault::None => self.respond(&call).await,
            Fault::Delay(by) => {
                let response = self.respond(&call).await;
                tokio::time::sleep(by).await;
                response
            }
            Fault::DropBefore => spoil::hang_up(),
            Fault::DropAfter => {
                self.end_and_see_off(&call).await;
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
                spoil::throttle(ApiError::Throttled.answer(language), retry_after)
            }
            Fault::Foreign(ids) => self.respond_claiming(&call, &ids).await,
            Fault::Repeated => {
                self.end_and_see_off(&call).await;
                self.respond(&call).await
            }
            Fault::Lie => self.lie(&call).await,
            Fault::Empty => {
                self.respond(&call).await;
                spoil::empty()
            }
            Fault::EmptyUndone => spoil::empty(),
            Fault::Late(by) => {
                self.respond_later(call, by);
                ApiError::TimedOut.answer(language)
            }
            Fault::HalfThen500 => {
                self.end_half(&call).await;
                ApiError::Internal.answer(language)
            }
            Fault::Cached => self.repeat(&call, false).await,
            Fault::CachedWithAge => self.repeat(&call, true).await,
        }
    }

    /// Ends what a call asks for, and waits until that has left.
    async fn end_and_see_off(&self, call: &Call) {
        if let Ok(Asked::End(node, ids)) = self.asked(call)
            && let Ok(ended) = node.end(&ids).await
        {
            node.until_left(&ended.processes_killed).await;
        }
    }

    async fn end_half(&self, call: &Call) {
        if let Ok(Asked::End(node, ids)) = self.asked(call) {
            let (half, _) = ids.split_at(ids.len().div_ceil(2));
            // The answer is the same where the database fails.
            let _ = node.end(half).await;
        }
    }

    async fn lie(&self, call: &Call) -> Response {
        match self.asked(call) {
            Ok(Asked::End(_, ids)) => {
                Json(Ended { processes_killed: ids, ..Ended::default() }).into_response()
            }
            _ => self.respond(call).await,
        }
    }

    /// Carries a call out later, unless the stand-in has ended by then.
    fn respond_later(self: &Arc<Self>, call: Call, by: Duration) {
        let cloud = Arc::downgrade(self);
        tokio::spawn(async move {
            tokio::time::sleep(by).await;
            if let Some(cloud) = cloud.upgrade() {
                cloud.respond(&call).await;
            }
        });
    }

    /// What was last answered to the same URL; what is answered now, where there was nothing yet.
    async fn repeat(&self, call: &Call, with_age: bool) -> Response {
        match self.cache.again(&call.parts.uri, with_age) {
            Some(response) => response,
            None => self.respond(call).await,
        }
    }
}
