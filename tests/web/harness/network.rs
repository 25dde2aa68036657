//! The network: takes the place of `fetch`, keeps what was sent, and answers as the test says.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, TypeError};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, Request, Response, ResponseInit};

thread_local! {
    /// The browser's own, read before the first test replaces it: a test that failed puts nothing back.
    static BROWSERS_OWN: JsValue = Reflect::get(&js_sys::global(), &"fetch".into()).unwrap();
}

/// The network as one test has it.
pub struct Network {
    sent: Rc<RefCell<Vec<Request>>>,
    answers: Rc<RefCell<VecDeque<Promise>>>,
    may_list: Rc<Cell<bool>>,
    fetch: Closure<dyn FnMut(Request) -> Promise>,
}

/// A request as it was sent.
pub struct Sent(Request);

/// A call that is on its way until the test answers it.
pub struct Held {
    answer: Function,
}

impl Network {
    /// Takes the place of `fetch` until it is dropped. Sessions may not be listed before [`Self::allow_lists`]: what a console
    /// asks for by itself is answered so, and is no call that a test has to know of.
    pub fn new() -> Self {
        BROWSERS_OWN.with(|_| ());
        let (sent, answers) = (Rc::<RefCell<Vec<_>>>::default(), Rc::<RefCell<VecDeque<_>>>::default());
        let (all, next, may_list) = (sent.clone(), answers.clone(), Rc::<Cell<bool>>::default());
        let is_allowed = may_list.clone();
        let fetch = Closure::new(move |request: Request| {
            if request.method() == "GET" && !is_allowed.get() {
                return Promise::resolve(&response(403, &[], "{}"));
            }
            all.borrow_mut().push(request);
            next.borrow_mut().pop_front().unwrap_or_else(broken)
        });
        set_fetch(fetch.as_ref());
        Self { sent, answers, may_list, fetch }
    }

    /// Sessions may be listed from now on; lists are answered like all calls.
    pub fn allow_lists(&self) {
        self.may_list.set(true);
    }

    /// From now on they may not.
    pub fn forbid_lists(&self) {
        self.may_list.set(false);
    }

    /// Answers the next call that has no answer yet.
    pub fn answers(&self, status: u16, body: &str) {
        self.answers_with(status, &[], body);
    }

    /// The same with headers.
    pub fn answers_with(&self, status: u16, headers: &[(&str, &str)], body: &str) {
        self.next(Promise::resolve(&response(status, headers, body)));
    }

    /// Puts what a page makes of `fetch` in its place: the body of a function that has it by that name.
    pub fn wrap(&self, body: &str) {
        let wrapper = Function::new_with_args("fetch", body).call1(&JsValue::NULL, self.fetch.as_ref());
        set_fetch(&wrapper.unwrap());
    }

    /// Breaks at the next call, as `fetch` says it.
    pub fn breaks(&self) {
        self.next(broken());
    }

    /// Keeps the next call waiting for its answer.
    pub fn holds(&self) -> Held {
        let mut answer = None;
        self.next(Promise::new(&mut |resolve, _| answer = Some(resolve)));
        Held { answer: answer.unwrap() }
    }

    fn next(&self, answer: Promise) {
        self.answers.borrow_mut().push_back(answer);
    }

    /// How many calls were sent.
    pub fn count(&self) -> usize {
        self.sent.borrow().len()
    }

    /// A call, counted from 0.
    pub fn sent(&self, index: usize) -> Sent {
        Sent(self.sent.borrow()[index].clone().unwrap())
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        BROWSERS_OWN.with(set_fetch);
    }
}

impl Held {
    /// Answers it.
    pub fn answer(&self, status: u16, body: &str) {
        self.answer.call1(&JsValue::UNDEFINED, &response(status, &[], body)).unwrap();
    }
}

impl Sent {
    /// The request, for what has no method here.
    pub fn request(&self) -> &Request {
        &self.0
    }

    /// All headers, by their names, which are in lower case.
    pub fn headers(&self) -> Vec<(String, String)> {
        let pairs = Array::from(&self.0.headers());
        let text = |pair: &JsValue, at| Reflect::get_u32(pair, at).unwrap().as_string().unwrap();
        pairs.iter().map(|pair| (text(&pair, 0), text(&pair, 1))).collect()
    }

    /// One header.
    pub fn header(&self, name: &str) -> Option<String> {
        self.0.headers().get(name).unwrap()
    }

    /// The body as text.
    pub async fn body(&self) -> String {
        let copy = self.0.clone().unwrap();
        JsFuture::from(copy.text().unwrap()).await.unwrap().as_string().unwrap()
    }
}

fn set_fetch(function: &JsValue) {
    Reflect::set(&js_sys::global(), &"fetch".into(), function).unwrap();
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> JsValue {
    let list = Headers::new().unwrap();
    for (name, value) in headers {
        list.set(name, value).unwrap();
    }
    let options = ResponseInit::new();
    options.set_status(status);
    options.set_headers(&list);
    Response::new_with_opt_str_and_init(Some(body), &options).unwrap().into()
}

fn broken() -> Promise {
    Promise::reject(&TypeError::new("Failed to fetch"))
}
