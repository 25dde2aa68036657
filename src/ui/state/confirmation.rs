//! What the person is asked to confirm, while the dialog is open.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use super::confirming::Confirming;
use super::session_list::SessionList;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::policy::Policy;
use crate::domain::thread_id::ThreadId;
use crate::sessions::lookup::Lookup;

/// The confirmation dialog.
#[derive(Clone, Copy)]
pub struct Confirmation {
    /// What is asked; none while the dialog is closed.
    pub asked: RwSignal<Option<Confirming>, LocalStorage>,
    /// Tells that other sessions are asked about than before, or that more is known of them; not what is typed.
    pub sessions: Trigger,
    /// The dialog.
    pub dialog: NodeRef<html::Dialog>,
    /// The way out of it, which has the focus when it opens.
    pub cancel: NodeRef<html::Button>,
    /// The button that confirms.
    pub terminate: NodeRef<html::Button>,
    list: SessionList,
}

impl Confirmation {
    /// Nothing is asked yet; what will be is about sessions of this list.
    pub fn new(list: SessionList) -> Self {
        Self {
            asked: RwSignal::new_local(None),
            sessions: Trigger::new(),
            dialog: NodeRef::new(),
            cancel: NodeRef::new(),
            terminate: NodeRef::new(),
            list,
        }
    }

    /// Whether the dialog is open.
    pub fn is_open(self) -> bool {
        self.asked.try_with_untracked(Option::is_some).unwrap_or_default()
    }

    /// Asks for confirmation.
    pub fn open(self, confirming: Confirming) {
        self.asked.try_set(Some(confirming));
        self.sessions.notify();
    }

    /// Leaves the dialog; the browser moves the focus back to where it was.
    pub fn close(self) {
        if let Some(dialog) = self.dialog.try_get_untracked().flatten().filter(HtmlDialogElement::open) {
            dialog.close();
        }
        if self.is_open() {
            self.asked.try_set(None);
        }
    }

    /// Whether it can be confirmed right now.
    fn is_complete(self) -> bool {
        let is_complete = |asked: &Option<Confirming>| asked.as_ref().is_some_and(Confirming::is_complete);
        self.asked.try_with_untracked(is_complete) == Some(true)
    }

    /// Takes what is confirmed, if it can be, and leaves the dialog.
    pub fn take(self) -> Option<Confirming> {
        if !self.is_complete() {
            return None;
        }
        let confirmed = self.asked.try_update(Option::take).flatten();
        self.close();
        confirmed
    }

    /// Changes what is asked, by what is typed into the dialog.
    pub fn change(self, change: impl FnOnce(&mut Confirming)) {
        self.asked.try_maybe_update(|asked| (asked.as_mut().map(change).is_some(), ()));
    }

    /// Changes what is asked about the sessions.
    fn change_sessions(self, change: impl FnOnce(&mut Confirming)) {
        self.change(change);
        self.sessions.notify();
    }

    /// The IDs of all sessions of the selection that is being confirmed.
    pub fn ids(self) -> Vec<ThreadId> {
        let ids = |asked: &Option<Confirming>| asked.as_ref().map(Confirming::ids);
        self.asked.try_with_untracked(ids).flatten().unwrap_or_default()
    }

    /// Moves the focus to the way out.
    pub fn focus_cancel(self) {
        focus(self.cancel);
    }

    /// Moves the focus to the button that confirms, if it can be pressed; whether it can.
    pub fn focus_terminate(self) -> bool {
        let is_complete = self.is_complete();
        if is_complete {
            focus(self.terminate);
        }
        is_complete
    }

    /// Time has passed: what is known may be stale by now. As long as it is not, nothing is drawn anew.
    pub fn weigh(self) {
        let is_stale = self.list.now(|list| list.is_stale(PageClock.now()));
        let was_stale = |asked: &Option<Confirming>| asked.as_ref().map(|asked| asked.circumstances.is_stale);
        let was_stale = self.asked.try_with_untracked(was_stale).flatten();
        if was_stale.is_some() && was_stale != is_stale {
            self.change_sessions(|confirming| {
                self.list.now(|list| confirming.weigh(list));
            });
        }
    }

    /// A list was read: what is to be expected now is shown.
    pub fn see(self, lookup: &Lookup) {
        self.change_sessions(|confirming| {
            self.list.now(|list| confirming.see(lookup, list));
        });
        let nothing_left = |asked: &Option<Confirming>| {
            asked.as_ref().is_some_and(|asked| asked.circumstances.sessions == 0)
        };
        if self.asked.try_with_untracked(nothing_left) == Some(true) {
            leptos::task::spawn_local(async move {
                leptos::task::tick().await; // what had the focus is gone once that is drawn
                self.focus_cancel();
            });
        }
    }

    /// Obeys another policy from now on.
    pub fn obey(self, policy: &Rc<Policy>) {
        self.change_sessions(|confirming| {
            self.list.now(|list| confirming.obey(policy.clone(), list));
        });
    }
}

fn focus(button: NodeRef<html::Button>) {
    if let Some(button) = button.try_get_untracked().flatten() {
        let _ = button.focus();
    }
}
