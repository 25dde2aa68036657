//! What the person is asked to confirm, while the dialog is open.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use super::confirming::Confirming;
use super::session_list::SessionList;
use crate::domain::policy::Policy;
use crate::domain::thread_id::ThreadId;
use crate::sessions::lookup::Lookup;

/// The confirmation dialog.
#[derive(Clone, Copy)]
pub struct Confirmation {
    /// What is asked; none while the dialog is closed.
    pub asked: RwSignal<Option<Confirming>, LocalStorage>,
    /// The dialog.
    pub dialog: NodeRef<html::Dialog>,
    /// The way out of it, which has the focus when it opens.
    pub cancel: NodeRef<html::Button>,
    list: SessionList,
}

impl Confirmation {
    /// Nothing is asked yet; what will be is about sessions of this list.
    pub fn new(list: SessionList) -> Self {
        Self { asked: RwSignal::new_local(None), dialog: NodeRef::new(), cancel: NodeRef::new(), list }
    }

    /// A value that follows what is asked; the default while nothing is.
    pub fn memo<T>(self, of: impl Fn(&Confirming) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.asked.try_with(|asked| asked.as_ref().map(&of)).flatten().unwrap_or_default())
    }

    /// Whether the dialog is open.
    pub fn is_open(self) -> bool {
        self.asked.try_with_untracked(Option::is_some).unwrap_or_default()
    }

    /// Asks for confirmation.
    pub fn open(self, confirming: Confirming) {
        self.asked.try_set(Some(confirming));
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

    /// Takes what is confirmed, if it can be, and leaves the dialog.
    pub fn take(self) -> Option<Confirming> {
        let is_complete = |asked: &Option<Confirming>| asked.as_ref().is_some_and(Confirming::is_complete);
        if self.asked.try_with_untracked(is_complete) != Some(true) {
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

    /// The IDs of all sessions of the selection that is being confirmed.
    pub fn ids(self) -> Vec<ThreadId> {
        let ids = |asked: &Option<Confirming>| asked.as_ref().map(Confirming::ids);
        self.asked.try_with_untracked(ids).flatten().unwrap_or_default()
    }

    /// Moves the focus to the way out.
    pub fn focus_cancel(self) {
        if let Some(cancel) = self.cancel.try_get_untracked().flatten() {
            let _ = cancel.focus();
        }
    }

    /// Time has passed: what is known may be stale by now.
    pub fn weigh(self) {
        self.change(|confirming| {
            self.list.now(|list| confirming.weigh(list));
        });
    }

    /// A list was read: what is to be expected now is shown.
    pub fn see(self, lookup: &Lookup) {
        self.change(|confirming| {
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
        self.change(|confirming| {
            self.list.now(|list| confirming.obey(policy.clone(), list));
        });
    }
}
