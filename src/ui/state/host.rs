//! The host page that a console is embedded in: what it is asked, and how it wants calls to be sent.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use super::announcer::Announcer;
use super::confirming::Confirming;
use super::language::I18n;
use super::shell::Shell;
use super::target_form::TargetForm;
use crate::api::client::{HttpNode, Sending};
use crate::domain::draft::{Connection, Draft, Field};
use crate::domain::endpoint::Endpoint;
use crate::domain::token::Token;
use crate::host::config::TokenFrom;

/// What a host page says later.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What a host page is told and asked. The standalone page has none.
pub trait HostPage {
    /// Who gives the token.
    fn token_from(&self) -> TokenFrom;
    /// How calls to an endpoint are sent, from a page of this origin.
    fn sending(&self, endpoint: &Endpoint, origin: Option<&Endpoint>) -> Sending;
    /// Whether what was confirmed may start.
    fn approve(&self, confirmed: &Confirming) -> Later<Approval>;
    /// What waited to be approved is no longer wanted.
    fn withdrawn(&self);
    /// A token; none where it has none to give.
    fn token(&self) -> Later<Option<String>>;
    /// It has no token that the API takes.
    fn token_is_missing(&self);
}

/// What a host page says of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// It may start.
    Granted,
    /// It may not.
    Denied,
    /// Nobody was there to say so, and somebody has to.
    Nobody,
}

/// The host page, if there is any.
#[derive(Clone, Copy)]
pub struct Host {
    page: StoredValue<Option<Rc<dyn HostPage>>, LocalStorage>,
    asked: StoredValue<Asked, LocalStorage>,
    announcer: Announcer,
    i18n: I18n,
    shell: Shell,
}

/// What it was asked.
#[derive(Default)]
struct Asked {
    /// It was asked for a token after a 401, and none of its tokens has worked since.
    again: Cell<bool>,
    /// It is being asked for a token: a second click asks nothing more.
    now: Cell<bool>,
}

impl Host {
    /// No host page, until [`Self::set`].
    pub fn new(announcer: Announcer, i18n: I18n, shell: Shell) -> Self {
        Self {
            page: StoredValue::new_local(None),
            asked: StoredValue::new_local(Asked::default()),
            announcer,
            i18n,
            shell,
        }
    }

    /// Another host page, or the same with other settings.
    pub fn set(self, page: Rc<dyn HostPage>) {
        self.page.try_set_value(Some(page));
    }

    /// The host page.
    pub fn page(self) -> Option<Rc<dyn HostPage>> {
        self.page.try_get_value().flatten()
    }

    fn token_from(self) -> TokenFrom {
        self.page().map_or(TokenFrom::Person, |page| page.token_from())
    }

    /// The node of a connection, over HTTP.
    pub fn node_of(self, connection: Connection, form: TargetForm) -> HttpNode {
        let sending = self.page().map(|page| page.sending(&connection.endpoint, form.origin().as_ref()));
        let ages = self.shell.ages.try_get_value().unwrap_or_default();
        let language = self.i18n.current().locale.tag();
        HttpNode::new(connection, language, ages).sending(sending.unwrap_or_default())
    }

    /// Whether the host page has to give a token first; then `and_then` comes once it has.
    pub fn asks_for_token(self, form: TargetForm, and_then: impl FnOnce() + 'static) -> bool {
        if self.token_from() != TokenFrom::Page {
            return false;
        }
        let has_none = |draft: &Draft| draft.text(Field::Token).is_empty();
        let Some(is_empty) = form.now(has_none) else { return true }; // the console is gone
        let is_asked_now = |asked: &Asked| asked.now.replace(true);
        if is_empty && self.asked.try_with_value(is_asked_now) == Some(false) {
            leptos::task::spawn_local(async move {
                let is_given = self.take_token(form).await.is_some();
                self.asked.try_with_value(|asked| asked.now.set(false));
                if is_given {
                    and_then();
                }
            });
        }
        is_empty
    }

    /// Asks for another token after a 401, once until one works; none where there is none.
    pub async fn another_token(self, form: TargetForm) -> Option<String> {
        let was_asked = self
            .asked
            .try_with_value(|asked| self.token_from() != TokenFrom::Page || asked.again.replace(true))?;
        if was_asked {
            self.token_is_missing();
            return None;
        }
        self.take_token(form).await
    }

    /// The last token worked.
    pub fn token_worked(self) {
        self.asked.try_with_value(|asked| asked.again.set(false));
    }

    async fn take_token(self, form: TargetForm) -> Option<String> {
        let token = self.page()?.token().await;
        // A login page in place of a token is none; and the console may be gone by now.
        let is_gone = form.now(|_| ()).is_none();
        let token = token.filter(|token| Token::parse(token).is_ok() && !is_gone);
        match &token {
            Some(token) => form.change(&mut |draft| draft.type_in(Field::Token, token.clone())),
            None => self.token_is_missing(),
        }
        token
    }

    /// The host page has no token that the API takes: the person may have one. A proxy's is none of theirs.
    fn token_is_missing(self) {
        let Some(page) = self.page() else { return };
        let from = page.token_from();
        match from {
            TokenFrom::Person => {}
            TokenFrom::Proxy => self.announcer.say(|words| words.proxy_token_rejected),
            TokenFrom::Page => self.announcer.say(|words| words.no_token),
        }
        page.token_is_missing();
        if from != TokenFrom::Proxy
            && let Some(root) = self.shell.root.try_get_untracked().flatten()
            && let Ok(Some(frame)) = root.closest("[data-has-token]")
        {
            let _ = frame.remove_attribute("data-has-token");
        }
    }

    /// Where a proxy adds the token, there is none to be typed: a run goes on once the person has signed in again.
    pub fn adds_token(self) -> bool {
        self.token_from() == TokenFrom::Proxy
    }
}
