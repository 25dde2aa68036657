//! Waiting: for what is to happen, never for a time.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// How long anything may take, in milliseconds.
const LIMIT: f64 = 5_000.0;

/// Waits until something holds; `what` says it in the message of a test that waited in vain.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    let limit = Date::now() + LIMIT;
    while !holds() {
        assert!(Date::now() < limit, "waited in vain until {what}");
        TimeoutFuture::new(5).await;
    }
}

/// Lets everything happen that is due, so that a test can say what did *not* happen: drawing, events that the
/// browser has queued, and reading the body of an answer, which takes as long for a body of our own.
pub async fn idle() {
    for _ in 0..3 {
        let body = Response::new_with_opt_str(Some("{}")).unwrap();
        JsFuture::from(body.text().unwrap()).await.unwrap();
        TimeoutFuture::new(0).await;
    }
}

/// The clock of the browser, which a test can put forward; when it is dropped it is right again.
pub struct Clock {
    right: JsValue,
}

impl Clock {
    /// The clock as it is.
    pub fn new() -> Self {
        Self { right: Reflect::get(&date(), &"now".into()).unwrap() }
    }

    /// Puts it so many seconds before the right time.
    pub fn put_forward(&self, seconds: u32) {
        let now = Function::new_with_args("now, ahead", "Date.now = () => now.call(Date) + ahead");
        now.call2(&JsValue::NULL, &self.right, &(f64::from(seconds) * 1_000.0).into()).unwrap();
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        Reflect::set(&date(), &"now".into(), &self.right).unwrap();
    }
}

fn date() -> JsValue {
    Reflect::get(&js_sys::global(), &"Date".into()).unwrap()
}
