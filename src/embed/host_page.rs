//! The host page as the console asks and tells it: by one function of JavaScript, which makes events of what it is told.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, JSON, Promise};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::api::client::Sending;
use crate::domain::endpoint::Endpoint;
use crate::host::config::{Settings, TokenFrom};
use crate::host::details::RunDetail;
use crate::ui::state::confirming::Confirming;
use crate::ui::state::host::{Approval, HostPage, Later};

/// A host page with what it has set.
pub struct Portal {
    settings: RefCell<Rc<Settings>>,
    tell: Function,
}

impl Portal {
    /// A page that has set these, and is told things by `tell`.
    pub fn new(settings: Settings, tell: Function) -> Self {
        Self { settings: RefCell::new(Rc::new(settings)), tell }
    }

    /// What it has set.
    pub fn settings(&self) -> Rc<Settings> {
        self.settings.borrow().clone()
    }

    /// Takes other settings, and returns those before.
    pub fn set(&self, settings: Settings) -> Rc<Settings> {
        self.settings.replace(Rc::new(settings))
    }

    /// Tells it something, and returns what it answers.
    pub fn tell(&self, name: &str, detail: &impl Serialize) -> JsValue {
        let detail = detail.serialize(&Serializer::json_compatible()).unwrap_or_default();
        self.tell_value(name, &detail)
    }

    /// Tells it a report, which is JSON already.
    pub fn tell_json(&self, name: &str, json: &str) {
        if let Ok(detail) = JSON::parse(json) {
            self.tell_value(name, &detail);
        }
    }

    fn tell_value(&self, name: &str, detail: &JsValue) -> JsValue {
        self.tell.call2(&JsValue::NULL, &name.into(), detail).unwrap_or_default()
    }

    /// What it answers, at once or by a promise; nothing where it fails.
    fn ask(&self, name: &str, detail: &impl Serialize) -> Later<JsValue> {
        let answer = self.tell(name, detail);
        Box::pin(async move { JsFuture::from(Promise::resolve(&answer)).await.unwrap_or_default() })
    }
}

impl HostPage for Portal {
    fn token_from(&self) -> TokenFrom {
        self.settings().token_from
    }

    fn sending(&self, endpoint: &Endpoint, origin: Option<&Endpoint>) -> Sending {
        let settings = self.settings();
        let (headers, credentials) = settings.sending(endpoint, origin);
        Sending { headers: headers.to_vec(), credentials }
    }

    fn approve(&self, confirmed: &Confirming) -> Later<Approval> {
        let answer = self.ask("before-run", &RunDetail::of_form(&confirmed.form, &confirmed.reason));
        let needs_approval = self.settings().needs_approval;
        Box::pin(async move {
            match answer.await {
                answer if answer == true => Approval::Granted,
                answer if !answer.is_null() => Approval::Denied,
                // Null: nobody was there to answer.
                _ if needs_approval => Approval::Nobody,
                _ => Approval::Granted,
            }
        })
    }

    fn withdrawn(&self) {
        self.tell("withdrawn", &());
    }

    fn token(&self) -> Later<Option<String>> {
        let answer = self.ask("token", &());
        Box::pin(async move { answer.await.as_string() })
    }

    fn token_is_missing(&self) {
        self.tell("auth-required", &());
    }
}
