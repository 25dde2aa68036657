//! The browser's `fetch`, or what a page has put in its place: whatever that does, it ends in a value and throws through nothing.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, Request, Response};

use crate::domain::failure::Failure;

/// An answer, and its headers.
pub struct Answer {
    /// The answer.
    pub response: Response,
    headers: Headers,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).ok().flatten()
    }
}

/// Sends a request. What is no answer of the browser's, or cannot be looked at, is none.
pub async fn fetch(request: &Request) -> Result<Answer, Failure> {
    answer(request).await.map_err(|error| {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some("AbortError") { Failure::TimedOut } else { Failure::NoAnswer }
    })
}

async fn answer(request: &Request) -> Result<Answer, JsValue> {
    let global = js_sys::global();
    let fetch: Function = Reflect::get(&global, &"fetch".into())?.dyn_into()?;
    let promise = Promise::resolve(&fetch.call1(&global, request)?);
    let response: Response = JsFuture::from(promise).await?.dyn_into()?;
    let headers = Reflect::get(&response, &"headers".into())?.dyn_into()?;
    Ok(Answer { response, headers })
}
