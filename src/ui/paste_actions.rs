//! Reading a pasted or dropped process list. The reader is a module of its own, which is loaded for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, JsString, Promise, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::console::Console;
use super::list_state::{Discarded, ListState, PasteState};
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::packed::unpack;
use crate::domain::session::Session;
use crate::domain::text::trimmed;
use crate::i18n::Locale;
use crate::paste::processlist::PasteSummary;

/// What the reader made of a text.
struct ReadPaste {
    sessions: Vec<Session>,
    /// Its report, by language.
    notes: Vec<Vec<String>>,
    is_doubtful: bool,
}

impl Console {
    /// Opens the place where a list is pasted, or folds it away. What was read stays read, and reading goes on.
    pub fn toggle_paste(self) {
        self.change_list(&mut |list| {
            list.is_paste_open = !list.is_paste_open;
            list.has_paste_text = false;
        });
        let focus = move || self.element::<HtmlElement>("#paste").map(|area| area.focus());
        queue_microtask(move || drop(focus())); // once it is drawn; where it was folded away there is none
    }

    /// Something was typed into the place for a list, or taken out of it.
    pub fn type_paste(self, text: &str) {
        let has_text = !trimmed(text).is_empty();
        if self.list.with_untracked(|list| list.has_paste_text != has_text) {
            self.change_list(&mut |list| list.has_paste_text = has_text);
        }
    }

    /// Reads a text or a file. Only the last one that was given is shown.
    pub fn read_paste(self, source: JsValue) {
        self.change_list(&mut |list| list.pastes += 1);
        self.show_paste(PasteState { reading: Some("0".to_owned()), ..PasteState::default() });
        let number = self.list.with_untracked(|list| list.pastes);
        leptos::task::spawn_local(async move {
            let read = self.sessions_in(source, number).await;
            if !self.is_reading(number) {
                return;
            }
            match read {
                Some(read) => self.take_paste(read),
                None => self.show_paste(PasteState { has_failed: true, ..PasteState::default() }),
            }
        });
    }

    /// What is read; none where the reader could not be loaded.
    async fn sessions_in(self, source: JsValue, number: u32) -> Option<ReadPaste> {
        let sessions = Rc::new(RefCell::new(Vec::new()));
        let (taken, places_by_id) = (sessions.clone(), self.places_by_id());
        let on = Closure::<dyn FnMut(JsValue) -> bool>::new(move |step: JsValue| {
            if let Some(bytes) = step.dyn_ref::<Uint8Array>() {
                let mut read = unpack(&bytes.to_vec()).unwrap_or_default();
                self.list.try_with_untracked(|list| {
                    for session in &mut read {
                        list.roster.share(&places_by_id, session);
                    }
                });
                taken.borrow_mut().append(&mut read);
            } else if step.is_null() {
                taken.borrow_mut().clear();
            } else if self.is_reading(number) {
                self.show_paste(PasteState { reading: step.as_string(), ..PasteState::default() });
            }
            self.is_reading(number)
        });
        let reader: Function = self.load_later("reader").await?.dyn_into().ok()?;
        let promise: Promise = reader.call2(&JsValue::NULL, &source, on.as_ref()).ok()?.dyn_into().ok()?;
        let report = JsFuture::from(promise).await.ok()?.dyn_into::<JsString>().ok()?;
        let PasteSummary { is_doubtful, mut notes } = serde_json::from_str(&String::from(report)).ok()?;
        let notes = Locale::ALL.map(|locale| notes.remove(locale.tag()).unwrap_or_default()).into();
        Some(ReadPaste { sessions: sessions.take(), notes, is_doubtful })
    }

    fn is_reading(self, number: u32) -> bool {
        let is_reading = |list: &ListState| {
            list.pastes == number && list.paste.as_ref().is_some_and(|paste| paste.reading.is_some())
        };
        self.list.try_with_untracked(is_reading).unwrap_or_default()
    }

    fn show_paste(self, paste: PasteState) {
        let mut paste = Some(paste);
        self.change_list(&mut |list| list.paste = paste.take());
    }

    fn take_paste(self, read: ReadPaste) {
        let ReadPaste { mut sessions, notes, is_doubtful } = read;
        let mut paste = Some(PasteState { read: sessions.len(), notes, ..PasteState::default() });
        self.change_view(&mut |list| {
            list.paste = paste.take();
            if !sessions.is_empty() {
                (list.discarded, list.is_shown, list.wanted_at) = (None, true, Some(PageClock.now()));
                list.take_paste(std::mem::take(&mut sessions), is_doubtful);
            }
        });
        self.show_first();
    }

    /// Takes the pasted sessions out of the table, and asks the node for its list where it was listed before. They can be
    /// had back.
    pub fn discard_paste(self) {
        let was_listed = self.list.with_untracked(|list| list.listed.is_some());
        self.change_view(&mut |list| {
            let roster = list.roster.emptied();
            let roster = std::mem::replace(&mut list.roster, roster);
            list.discarded = Some(Discarded { roster, paste: list.paste.take() });
            (list.opened, list.active, list.anchor) = (None, None, None);
        });
        self.show_first();
        if was_listed {
            self.load_sessions();
        }
    }

    /// Puts the pasted sessions back that were discarded.
    pub fn undo_discard(self) {
        self.change_view(&mut |list| {
            let Some(Discarded { roster, paste }) = list.discarded.take() else { return };
            let listed = list.roster.listed();
            (list.roster, list.paste) = (roster, paste);
            list.compare_paste(&listed);
        });
        self.show_first();
    }
}

impl ListState {
    /// Pasted sessions stand in the place of all rows; where the node has just been listed, they are compared. Against an
    /// older list, sessions that came since would seem to be gone.
    fn take_paste(&mut self, sessions: Vec<Session>, is_doubtful: bool) {
        let listed = self.roster.listed();
        self.roster.paste(sessions);
        if is_doubtful {
            self.roster.doubt();
        }
        self.compare_paste(&listed);
    }

    fn compare_paste(&mut self, listed: &[Session]) {
        if !listed.is_empty() && !self.is_stale(PageClock.now()) {
            let is_whole = self.listed.is_some_and(|listed| listed.is_whole);
            self.roster.verify(listed, is_whole);
        }
        (self.opened, self.active, self.anchor) = (None, None, None);
    }
}
