//! Reading a pasted or dropped process list. The reader is a module of its own, which is loaded for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, JsString, Promise, Uint8Array};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::paste_state::{Discarded, PasteReport, PasteState};
use super::refresh::Refresh;
use super::session_list::SessionList;
use super::shell::Shell;
use crate::api::clock::PageClock;
use crate::domain::clock::Clock;
use crate::domain::packed::unpack;
use crate::domain::session::Session;
use crate::domain::text::trimmed;
use crate::i18n::Locale;
use crate::paste::processlist::PasteSummary;

/// The place where a list is pasted.
#[derive(Clone, Copy)]
pub struct PasteReader {
    /// The text area.
    pub area: NodeRef<html::Textarea>,
    list: SessionList,
    refresh: Refresh,
    shell: Shell,
}

/// What the reader made of a text.
struct ReadPaste {
    sessions: Vec<Session>,
    /// Its report, by language.
    notes: Vec<Vec<String>>,
    is_doubtful: bool,
}

impl PasteReader {
    /// Reads into this list.
    pub fn new(list: SessionList, refresh: Refresh, shell: Shell) -> Self {
        Self { area: NodeRef::new(), list, refresh, shell }
    }

    fn change(self, change: impl FnOnce(&mut PasteState)) {
        self.list.paste.try_update(change);
    }

    /// Moves the focus to the place where a list is pasted, once it is in sight.
    pub fn focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(area) = self.area.try_get_untracked().flatten() {
                let _ = area.focus();
            }
        });
    }

    /// Something was typed into the place for a list, or taken out of it.
    pub fn type_in(self, text: &str) {
        let has_text = !trimmed(text).is_empty();
        if self.list.paste.with_untracked(|paste| paste.has_text != has_text) {
            self.change(|paste| paste.has_text = has_text);
        }
    }

    /// Reads what was typed.
    pub fn read_typed(self) {
        if let Some(area) = self.area.get_untracked() {
            self.read(JsValue::from(area.value()));
        }
    }

    /// Reads a text or a file. Only the last one that was given is shown.
    pub fn read(self, source: JsValue) {
        self.change(|paste| {
            paste.count += 1;
            paste.last = Some(PasteReport { reading: Some("0".to_owned()), ..PasteReport::default() });
        });
        let number = self.list.paste.with_untracked(|paste| paste.count);
        leptos::task::spawn_local(async move {
            let read = self.sessions_in(source, number).await;
            if !self.is_reading(number) {
                return;
            }
            match read {
                Some(read) => self.take(read),
                None => self.show(PasteReport { has_failed: true, ..PasteReport::default() }),
            }
        });
    }

    /// What is read; none where the reader could not be loaded.
    async fn sessions_in(self, source: JsValue, number: u32) -> Option<ReadPaste> {
        let sessions = Rc::new(RefCell::new(Vec::new()));
        let (taken, places_by_id) = (sessions.clone(), self.list.places_by_id());
        let on = Closure::<dyn FnMut(JsValue) -> bool>::new(move |step: JsValue| {
            if let Some(bytes) = step.dyn_ref::<Uint8Array>() {
                let mut read = unpack(&bytes.to_vec()).unwrap_or_default();
                for session in &mut read {
                    self.list.share(&places_by_id, session);
                }
                taken.borrow_mut().append(&mut read);
            } else if step.is_null() {
                taken.borrow_mut().clear();
            } else if self.is_reading(number) {
                self.show(PasteReport { reading: step.as_string(), ..PasteReport::default() });
            }
            self.is_reading(number)
        });
        let reader: Function = self.shell.load_later("reader").await?.dyn_into().ok()?;
        let promise: Promise = reader.call2(&JsValue::NULL, &source, on.as_ref()).ok()?.dyn_into().ok()?;
        let report = JsFuture::from(promise).await.ok()?.dyn_into::<JsString>().ok()?;
        let PasteSummary { is_doubtful, mut notes } = serde_json::from_str(&String::from(report)).ok()?;
        let notes = Locale::ALL.map(|locale| notes.remove(locale.tag()).unwrap_or_default()).into();
        Some(ReadPaste { sessions: sessions.take(), notes, is_doubtful })
    }

    fn is_reading(self, number: u32) -> bool {
        self.list.paste.try_with_untracked(|paste| paste.is_reading(number)).unwrap_or_default()
    }

    fn show(self, report: PasteReport) {
        self.change(|paste| paste.last = Some(report));
    }

    fn take(self, read: ReadPaste) {
        let ReadPaste { mut sessions, notes, is_doubtful } = read;
        self.show(PasteReport { read: sessions.len(), notes, ..PasteReport::default() });
        if sessions.is_empty() {
            return;
        }
        self.change(|paste| paste.discarded = None);
        self.list.change_view(&mut |list| {
            (list.is_shown, list.wanted_at) = (true, Some(PageClock.now()));
            list.take_paste(std::mem::take(&mut sessions), is_doubtful, PageClock.now());
        });
        self.list.table.show_first();
    }

    /// Takes the pasted sessions out of the table, and asks the node for its list where it was listed before. They can be
    /// had back.
    pub fn discard(self) {
        let was_listed = self.list.now(|list| list.listed.is_some()) == Some(true);
        let mut roster = None;
        self.list.change_view(&mut |list| roster = Some(list.discard_paste()));
        self.change(|paste| {
            let report = paste.last.take();
            paste.discarded = roster.map(|roster| Discarded { roster, report });
        });
        self.list.table.show_first();
        if was_listed {
            self.refresh.load();
        }
    }

    /// Puts the pasted sessions back that were discarded.
    pub fn undo_discard(self) {
        let discarded = self.list.paste.try_update(|paste| paste.discarded.take()).flatten();
        let Some(Discarded { roster, report }) = discarded else { return };
        let mut roster = Some(roster);
        self.change(|paste| paste.last = report);
        self.list.change_view(&mut |list| {
            if let Some(roster) = roster.take() {
                list.restore_paste(roster, PageClock.now());
            }
        });
        self.list.table.show_first();
    }
}
