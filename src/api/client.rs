//! The node over HTTP, by the browser's fetch.

use std::cell::RefCell;

use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect, ResponseType,
};

use super::request::{TOKEN_HEADER, TerminateRequest};
use super::{capped_body, error_body, response};
use crate::domain::endpoint::Endpoint;
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::token::Token;
use crate::termination::answer::Answer;
use crate::termination::node::Node;

/// How long an answer is waited for, in seconds: longer than the gateways in between wait themselves.
pub const TIMEOUT: u32 = 90;
/// No right answer is longer than this, in bytes: 20 IDs, each written out twice, need less than 1,000.
const LONGEST_ANSWER: usize = 16 * 1024;
/// More of an error's page is not read, in bytes.
const LONGEST_ERROR: usize = 256 * 1024;

/// One node, at an endpoint, with a token that can be renewed.
pub struct HttpNode {
    endpoint: Endpoint,
    target: Target,
    language: &'static str,
    token: RefCell<Token>,
}

impl HttpNode {
    /// The node of a target; `language` is what its messages shall be in, `en-us` or `zh-cn`.
    pub fn new(endpoint: Endpoint, target: Target, language: &'static str, token: Token) -> Self {
        Self { endpoint, target, language, token: RefCell::new(token) }
    }

    /// Uses another token from the next call on.
    pub fn renew_token(&self, token: Token) {
        self.token.replace(token);
    }

    /// Sends one call; the timer that comes with the answer goes on until it is dropped.
    async fn send(&self, ids: &[ThreadId]) -> Result<(Response, Timeout), Failure> {
        let call = TerminateRequest::new(&self.endpoint, &self.target, self.language, ids);
        let controller = AbortController::new().map_err(|_| Failure::NotSent)?;
        let mut request = RequestBuilder::new(&call.url)
            .method(Method::DELETE)
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::SameOrigin)
            .redirect(RequestRedirect::Manual)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(Some(&controller.signal()))
            .header(TOKEN_HEADER, self.token.borrow().reveal());
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        let request = request.body(JsValue::from_str(&call.body)).map_err(|_| Failure::NotSent)?;
        let timeout = Timeout::new(TIMEOUT * 1_000, move || controller.abort());
        match request.send().await {
            Ok(answer) => Ok((answer, timeout)),
            Err(gloo_net::Error::JsError(error)) if error.name == "AbortError" => Err(Failure::TimedOut),
            Err(_) => Err(Failure::NoAnswer),
        }
    }
}

impl Node for HttpNode {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        let (answer, _timeout) = self.send(ids).await?;
        let status = match answer.type_() {
            ResponseType::Opaqueredirect => return Err(Failure::Redirected),
            ResponseType::Error | ResponseType::Opaque => return Err(Failure::NoAnswer),
            _ => answer.status(),
        };
        let request_id = answer.headers().get("x-request-id");
        let retry_after = answer.headers().get("retry-after").and_then(|text| text.trim().parse().ok());
        let limit = if status == 200 { LONGEST_ANSWER } else { LONGEST_ERROR };
        let body = capped_body::read(answer.body(), limit).await;
        if !(200..300).contains(&status) {
            let body = error_body::read(&body.unwrap_or_default());
            let request_id = request_id.or(body.request_id);
            let answer =
                ErrorAnswer { status, code: body.code, message: body.message, request_id, retry_after };
            return Err(Failure::Answered(answer));
        }
        body.and_then(|text| if status == 200 { Ok(text) } else { Err(BodyFault::Malformed) })
            .and_then(|text| response::read(&text, request_id.clone()))
            .map_err(|fault| Failure::Unreadable { status, request_id, fault })
    }
}
