//! The page of another team that a console is part of: what it is asked, and how it wants calls to be sent.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::confirming::Confirming;
use super::console::Console;
use super::state::{FormState, OutcomeState};
use crate::api::client::Sending;
use crate::domain::draft::Field;
use crate::domain::endpoint::Endpoint;
use crate::domain::policy::Policy;
use crate::domain::token::Token;
use crate::host::config::{Settings, TokenFrom};
use crate::host::details::RunDetail;

/// The page around the console.
pub struct Host {
    /// What it has set.
    pub settings: Settings,
    /// Tells it something by name, and returns what it answers.
    tell: Function,
    /// It was asked for a token after a 401, and none of its tokens has worked since.
    has_asked_again: Cell<bool>,
    /// It is being asked for a token: a second click asks nothing more.
    is_asked: Cell<bool>,
}

impl Host {
    /// A page that has set these, and is told things by `tell`.
    pub fn new(settings: Settings, tell: Function) -> Self {
        Self { settings, tell, has_asked_again: Cell::new(false), is_asked: Cell::new(false) }
    }

    /// The same page as before, with other settings.
    pub fn go_on_from(&self, before: &Self) {
        self.has_asked_again.set(before.has_asked_again.get());
        self.is_asked.set(before.is_asked.get());
    }

    /// Tells it something, and returns what it answers.
    pub fn tell(&self, name: &str, detail: &impl Serialize) -> JsValue {
        let detail = detail.serialize(&Serializer::json_compatible()).unwrap_or_default();
        self.tell_value(name, &detail)
    }

    /// The same, of what is a value of JavaScript already.
    pub fn tell_value(&self, name: &str, detail: &JsValue) -> JsValue {
        self.tell.call2(&JsValue::NULL, &name.into(), detail).unwrap_or_default()
    }

    /// What it answers, at once or by a promise; nothing where it fails.
    async fn ask(&self, name: &str, detail: &impl Serialize) -> JsValue {
        let answer = self.tell(name, detail);
        JsFuture::from(Promise::resolve(&answer)).await.unwrap_or_default()
    }
}

impl Console {
    /// The page around it.
    fn host(self) -> Option<Rc<Host>> {
        self.host.try_get_value().flatten()
    }

    /// Starts what was confirmed once the page around agrees.
    pub fn start_once_approved(self, confirmed: Confirming) {
        let approval = Rc::new(());
        self.change_form(&mut |form| form.approval = Some(approval.clone()));
        leptos::task::spawn_local(async move {
            let Some(host) = self.host() else { return };
            let detail = RunDetail::of_order(&confirmed.order, &confirmed.reason);
            let answer = host.ask("before-run", &detail).await;
            let is_waiting = self.form.try_with_untracked(|form| {
                form.approval.as_ref().is_some_and(|waiting| Rc::ptr_eq(waiting, &approval))
            });
            if is_waiting != Some(true) {
                return; // the console is gone, or the person has withdrawn
            }
            self.change_form(&mut |form| form.approval = None);
            // Null: nobody was there to answer.
            let needs_approval = self.host().is_none_or(|host| host.settings.needs_approval);
            if answer == true || answer.is_null() && !needs_approval {
                return self.start(confirmed);
            }
            self.change_form(&mut |form| form.is_busy = false);
            self.say(if answer.is_null() {
                |words| words.nobody_approved
            } else {
                |words| words.not_approved
            });
        });
    }

    /// The person no longer wants what waits to be approved; whether there was anything.
    pub fn withdraw(self) -> bool {
        let mut was_waiting = false;
        self.change_form(&mut |form| {
            was_waiting = form.approval.take().is_some();
            form.is_busy &= !was_waiting;
        });
        if let Some(host) = self.host().filter(|_| was_waiting) {
            host.tell("withdrawn", &());
        }
        was_waiting
    }

    /// Whether the page around has to give a token first; then `and_then` comes once it has.
    pub fn asks_for_token(self, and_then: fn(Self)) -> bool {
        let Some(host) = self.host() else { return false };
        let has_none = |form: &FormState| form.draft.text(Field::Token).is_empty();
        let Some(is_empty) = self.form.try_with_untracked(has_none) else { return true }; // the console is gone
        let is_asked = host.settings.token_from == TokenFrom::Page && is_empty;
        if is_asked && !host.is_asked.replace(true) {
            leptos::task::spawn_local(async move {
                let is_given = self.take_token().await.is_some();
                if let Some(host) = self.host() {
                    host.is_asked.set(false);
                }
                if is_given {
                    and_then(self);
                }
            });
        }
        is_asked
    }

    /// Asks for another token after a 401, once until one works; none where there is none.
    pub async fn another_token(self) -> Option<String> {
        let host = self.host()?;
        if host.settings.token_from != TokenFrom::Page || host.has_asked_again.replace(true) {
            self.token_is_missing();
            return None;
        }
        self.take_token().await
    }

    /// The last token worked.
    pub fn token_worked(self) {
        if let Some(host) = self.host() {
            host.has_asked_again.set(false);
        }
    }

    async fn take_token(self) -> Option<String> {
        let token = self.host()?.ask("token", &()).await.as_string();
        // A login page in place of a token is none.
        let token = token.filter(|token| Token::parse(token).is_ok() && !self.is_gone());
        match &token {
            Some(token) => self.change_form(&mut |form| form.draft.type_in(Field::Token, token.clone())),
            None => self.token_is_missing(),
        }
        token
    }

    /// The page around has no token that the server takes: the person may have one. A proxy's is none of theirs.
    pub fn token_is_missing(self) {
        let Some(host) = self.host() else { return };
        if host.settings.token_from != TokenFrom::Person {
            self.say(|words| words.no_token);
        }
        host.tell("auth-required", &());
        if host.settings.token_from != TokenFrom::Proxy
            && let Some(console) = self.element::<Element>(".console")
            && let Ok(Some(frame)) = console.closest("[data-has-token]")
        {
            let _ = frame.remove_attribute("data-has-token");
        }
    }

    /// Whether it was taken away while something was waited for.
    fn is_gone(self) -> bool {
        self.form.try_with_untracked(|_| ()).is_none()
    }

    /// Where a proxy adds the token, there is none to be typed: the person has signed in again, and the run goes on.
    pub fn goes_on_without_token(self, run: &OutcomeState) -> bool {
        let is_proxy = self.host().is_some_and(|host| host.settings.token_from == TokenFrom::Proxy);
        if is_proxy {
            run.supervisor.renew(None);
            self.focus_run(run.number);
        }
        is_proxy
    }

    /// How calls to an endpoint are sent.
    pub fn sending(self, endpoint: &Endpoint) -> Sending {
        let Some(host) = self.host() else { return Sending::default() };
        let page = self.form.try_with_untracked(|form| form.page.clone()).flatten();
        let (headers, credentials) = host.settings.sending(endpoint, page.as_ref());
        Sending { headers: headers.to_vec(), credentials }
    }

    /// Obeys another policy from now on; a run under way obeys the one that it began with.
    pub fn obey(self, policy: Policy) {
        let policy = Rc::new(policy);
        self.change_form(&mut |form| {
            form.policy = policy.clone();
            if let Some(confirming) = &mut form.confirming {
                self.list.with_untracked(|list| confirming.obey(policy.clone(), list));
            }
        });
        self.change_list(&mut |list| list.roster.obey(policy.clone()));
    }
}
