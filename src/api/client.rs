//! The node over HTTP, by the browser's fetch.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::{Headers, Method};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    ResponseType,
};

use super::age::{Ages, Stamp};
use super::clock::PageClock;
use super::fetch::{Answer as HttpAnswer, fetch};
use super::request::{TOKEN_HEADER, TerminateRequest, list_url};
use super::{capped_body, error_body, list, response};
use crate::domain::clock::Clock;
use crate::domain::draft::Connection;
use crate::domain::failure::{BodyFault, ErrorAnswer, Failure};
use crate::domain::thread_id::ThreadId;
use crate::domain::token::Token;
use crate::sessions::paging::{Lister, Page};
use crate::termination::answer::Answer;
use crate::termination::node::Node;

/// How long an answer is waited for, in seconds: longer than the gateways in between wait themselves.
pub const TIMEOUT: u32 = 90;
/// No right answer to a termination is longer than this, in bytes: 20 IDs need less than 1,000.
const LONGEST_ANSWER: usize = 16 * 1024;
/// A page may hold 100 statements of up to 64 MiB each; a page longer than this, in bytes, is not read.
const LONGEST_PAGE: usize = 128 * 1024 * 1024;
/// More of an error's page is not read, in bytes.
const LONGEST_ERROR: usize = 256 * 1024;

/// One node, at an endpoint, with a token that can be renewed.
pub struct HttpNode {
    connection: Connection,
    language: &'static str,
    token: RefCell<Option<Token>>,
    ages: Rc<RefCell<Ages>>,
    sending: Sending,
}

/// How the page around the console wants calls to be sent.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// Headers beside those of the API.
    pub headers: Vec<(String, String)>,
    /// Whether cookies go along.
    pub credentials: crate::host::config::Credentials,
}

impl Sending {
    fn add_to(&self, options: &RequestInit, headers: &Headers) {
        use crate::host::config::Credentials;
        options.set_credentials(match self.credentials {
            Credentials::Omit => RequestCredentials::Omit,
            Credentials::SameOrigin => RequestCredentials::SameOrigin,
            Credentials::Include => RequestCredentials::Include,
        });
        for (name, value) in &self.headers {
            headers.set(name, value);
        }
    }
}

/// A success as text.
struct Success {
    text: String,
    request_id: Option<String>,
    /// How old it is by its headers, in milliseconds.
    age: u64,
}

/// What is on its way; once it is dropped it is not waited for any more.
struct Flight {
    _timeout: Timeout,
    /// Where it changes nothing, it is taken back then. A DELETE never is.
    aborts: Option<AbortController>,
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Some(controller) = &self.aborts {
            controller.abort(); // an answer that was read to its end is not touched by it
        }
    }
}

impl HttpNode {
    /// The node of a connection; `language` is what its messages shall be in, `en-us` or `zh-cn`, and `ages` what is known
    /// of the age of earlier responses.
    pub fn new(connection: Connection, language: &'static str, ages: Rc<RefCell<Ages>>) -> Self {
        let token = RefCell::new(connection.token.clone());
        Self { connection, language, token, ages, sending: Sending::default() }
    }

    /// Sends calls as the page around the console wants it.
    #[must_use]
    pub fn sending(self, sending: Sending) -> Self {
        Self { sending, ..self }
    }

    /// Uses another token from the next call on.
    pub fn renew_token(&self, token: Option<Token>) {
        self.token.replace(token);
    }

    /// Sends one request and reads what comes; a 200 is a success, and nothing else is.
    async fn call(
        &self,
        method: Method,
        url: &str,
        headers: &[(&str, &str)],
        body: JsValue,
        longest: usize,
    ) -> Result<Success, Failure> {
        let (answer, _flight) = self.send(method, url, headers, body).await?;
        let header = |name| answer.header(name);
        let stamp = Stamp {
            age: header("age").and_then(|text| text.trim().parse().ok()),
            date: header("date").and_then(|text| milliseconds(&text)),
        };
        let endpoint = self.connection.endpoint.to_string();
        let age = self.ages.borrow_mut().by_headers(&endpoint, stamp, PageClock.now());
        let status = match answer.response.type_() {
            ResponseType::Opaqueredirect => return Err(Failure::Redirected),
            ResponseType::Error | ResponseType::Opaque => return Err(Failure::NoAnswer),
            _ => answer.response.status(),
        };
        let request_id = header("x-request-id").map(|id| self.cleared(&id));
        let retry_after = header("retry-after").and_then(|text| text.trim().parse().ok());
        let longest = if status == 200 { longest } else { LONGEST_ERROR };
        let body = capped_body::read(answer.response.body(), longest).await;
        match body {
            Ok(text) if status == 200 => Ok(Success { text, request_id, age }),
            _ if (200..300).contains(&status) => Err(Failure::Unreadable {
                status,
                request_id,
                fault: body.err().unwrap_or_else(|| BodyFault::at("")),
            }),
            _ => {
                let body = error_body::read(&self.cleared(&body.unwrap_or_default()));
                let request_id = request_id.or(body.request_id);
                let (code, message) = (body.code, body.message);
                Err(Failure::Answered(ErrorAnswer { status, code, message, request_id, retry_after }))
            }
        }
    }

    /// A text of the server without the token in force: something in between may send back what it got.
    fn cleared(&self, text: &str) -> String {
        match &*self.token.borrow() {
            Some(token) => token.cleared(text).into_owned(),
            None => text.to_owned(),
        }
    }

    /// Sends one request; it is waited for until what comes with the answer is dropped.
    async fn send(
        &self,
        method: Method,
        url: &str,
        headers: &[(&str, &str)],
        body: JsValue,
    ) -> Result<(HttpAnswer, Flight), Failure> {
        let controller = AbortController::new().map_err(|_| Failure::NotSent)?;
        // The browser's own options: `RequestBuilder` makes two requests and a URL for each one that is sent.
        let (options, all_headers) = (RequestInit::new(), Headers::new());
        options.set_method(method.as_ref());
        options.set_cache(RequestCache::NoStore);
        options.set_credentials(RequestCredentials::SameOrigin);
        options.set_redirect(RequestRedirect::Manual);
        options.set_referrer_policy(ReferrerPolicy::NoReferrer);
        options.set_signal(Some(&controller.signal()));
        options.set_body(&body);
        all_headers.set("X-Language", self.language);
        if let Some(token) = &*self.token.borrow() {
            all_headers.set(TOKEN_HEADER, token.reveal());
        }
        self.sending.add_to(&options, &all_headers);
        for (name, value) in headers {
            all_headers.set(name, value);
        }
        options.set_headers(&all_headers.into_raw());
        let request = web_sys::Request::new_with_str_and_init(url, &options).map_err(|_| Failure::NotSent)?;
        let aborts = (method == Method::GET).then(|| controller.clone());
        let flight = Flight { _timeout: Timeout::new(TIMEOUT * 1_000, move || controller.abort()), aborts };
        Ok((fetch(&request).await?, flight))
    }
}

impl Node for HttpNode {
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure> {
        let Connection { endpoint, target, .. } = &self.connection;
        let request = TerminateRequest::new(endpoint, target, ids);
        let body = JsValue::from_str(&request.body);
        let answer =
            self.call(Method::DELETE, &request.url, &[request.content_type], body, LONGEST_ANSWER).await?;
        let Success { text, request_id, .. } = answer;
        response::read(&text, request_id.clone()).map_err(|fault| Failure::Unreadable {
            status: 200,
            request_id,
            fault,
        })
    }
}

impl Lister for HttpNode {
    async fn page(&self, offset: usize, limit: usize) -> Result<Page, Failure> {
        let Connection { endpoint, target, .. } = &self.connection;
        let url = list_url(endpoint, target, offset, limit);
        let Success { text, request_id, age } =
            self.call(Method::GET, &url, &[], JsValue::NULL, LONGEST_PAGE).await?;
        let age = age.max(self.ages.borrow_mut().by_body(&url, &text, PageClock.now()));
        match list::read(&text) {
            Ok(page) => Ok(Page { age, ..page }),
            Err(fault) => Err(Failure::Unreadable { status: 200, request_id, fault }),
        }
    }
}

/// A date of HTTP in milliseconds since 1970.
fn milliseconds(date: &str) -> Option<u64> {
    let milliseconds = js_sys::Date::parse(date);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970")]
    (milliseconds >= 0.0).then_some(milliseconds as u64)
}
