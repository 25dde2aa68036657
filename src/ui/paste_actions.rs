//! Reading a pasted or dropped process list, in steps that leave the page alive.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::console::Console;
use super::list_state::{ListState, PasteState};
use crate::domain::session::Session;
use crate::listing::roster::Source;
use crate::processlist::{Parser, PasteReport};

/// More than this, in bytes, is no process list of any node: 100,000 sessions need 20 MB.
const LONGEST: usize = 100_000_000;
/// How many lines are read before the page may draw again: some 10 ms.
const LINES_A_STEP: usize = 4_000;
/// How much of a text is looked at to tell whether it is one, in bytes.
const LOOKED_AT: usize = 4_096;

impl Console {
    /// Reads a dropped file.
    pub fn read_file(self, file: File) {
        if file.size() > LONGEST as f64 {
            return self.show_paste(PasteState::TooLarge);
        }
        self.show_paste(PasteState::Reading(0));
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            match text {
                Some(text) => self.read_paste(text),
                None => self.show_paste(PasteState::Binary),
            }
        });
    }

    /// Reads a pasted text.
    pub fn read_paste(self, text: String) {
        if text.len() > LONGEST {
            return self.show_paste(PasteState::TooLarge);
        }
        if is_binary(&text) {
            return self.show_paste(PasteState::Binary);
        }
        self.show_paste(PasteState::Reading(0));
        leptos::task::spawn_local(async move {
            let mut parser = Parser::new(text);
            while parser.step(LINES_A_STEP) {
                self.show_paste(PasteState::Reading(parser.progress()));
                TimeoutFuture::new(0).await;
                let is_wanted = self.list.try_with_untracked(|list| {
                    list.is_pasting && matches!(list.paste, PasteState::Reading(_))
                });
                if is_wanted != Some(true) {
                    return;
                }
            }
            self.take_paste(parser.finish());
        });
    }

    fn take_paste(self, mut report: PasteReport) {
        let sessions = std::mem::take(&mut report.sessions);
        let read = sessions.len();
        let node_key = self.form.try_with_untracked(|form| form.draft.node_key()).unwrap_or_default();
        self.change_view(|list| {
            list.paste = PasteState::Read(report, read);
            if read > 0 {
                list.take_paste(sessions, node_key);
            }
        });
    }

    fn show_paste(self, state: PasteState) {
        self.change_list(|list| list.paste = state);
    }
}

impl ListState {
    /// Pasted sessions stand in the place of all rows; where the node has just been listed, they are compared.
    fn take_paste(&mut self, sessions: Vec<Session>, node_key: String) {
        let rows = self.roster.rows().iter();
        let listed: Vec<_> = rows
            .filter(|row| row.source == Source::Listed && !row.is_gone)
            .map(|row| row.session.clone())
            .collect();
        let is_same_node = self.node_key == node_key;
        self.roster.paste(sessions);
        if !listed.is_empty() && is_same_node {
            self.roster.verify(&listed);
        }
        (self.node_key, self.opened, self.active, self.anchor) = (node_key, None, None, None);
    }
}

/// Text has no zero bytes, and what could not be decoded is rare in it.
fn is_binary(text: &str) -> bool {
    let mut start = text.chars().take(LOOKED_AT);
    let strange = start.clone().filter(|c| *c == '\u{fffd}').count();
    start.any(|c| c == '\0') || strange * 10 > LOOKED_AT.min(text.len())
}
