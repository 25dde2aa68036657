//! What is pasted or dropped into the console: calls fill the form in, and a token gets into no field that shows it.
//!
//! All of it is decided before the browser would insert the text, and nothing has to be loaded for it.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DragEvent, Event, File, HtmlInputElement};

use super::announcer::Announcer;
use super::target_form::TargetForm;
use crate::paste::call::{LONGEST, Pasted, Reading, Refusal, may_hold_token, read};

/// Of the texts that are pasted as a list, in bytes, longer ones are no call: to look through them first would be felt.
const LONGEST_BESIDE_LISTS: usize = 64 * 1024;

/// Reads pasted calls into the form.
#[derive(Clone, Copy)]
pub struct CallReader {
    announcer: Announcer,
    form: TargetForm,
}

impl CallReader {
    /// Reads into this form.
    pub fn new(announcer: Announcer, form: TargetForm) -> Self {
        Self { announcer, form }
    }

    /// Fills in a call that was pasted or dropped into the form. Other text goes where it was meant to go.
    pub fn take(self, event: &Event) {
        match dropped_file(event) {
            Some(file) => self.take_file(&file),
            None if self.take_text(read(&text_of(event))) => event.prevent_default(),
            None => {}
        }
    }

    /// Fills in a call that was pasted in the place of a list; whether it was one.
    pub fn take_beside_lists(self, text: &str) -> bool {
        let is_short = text.len() <= LONGEST_BESIDE_LISTS;
        let call = is_short.then(|| read(text)).filter(|pasted| match pasted {
            Pasted::Call(call) => call.node.is_some(),
            Pasted::Refused(refusal) => *refusal == Refusal::TokenNotRead,
            _ => false,
        });
        call.is_some_and(|call| self.take_text(call))
    }

    /// Fills in a call, a URL or a link that was typed; whether it was one.
    pub fn take_typed(self, text: &str) -> bool {
        self.take_text(read(text))
    }

    /// Takes what was read; whether anything was: what is refused must not be inserted either.
    fn take_text(self, pasted: Pasted) -> bool {
        match pasted {
            Pasted::Text => return false,
            Pasted::Call(call) => self.form.fill_from_paste(call.prefill(), &call.missing),
            Pasted::Link(link) => self.form.fill_from_paste(*link, &[]),
            Pasted::Refused(refusal) => self.form.refuse_paste(&refusal),
        }
        true
    }

    /// Fills in the call of a file. That the browser does not open it, the page sees to.
    fn take_file(self, file: &File) {
        if file.size() > f64::from(LONGEST) {
            return self.form.refuse_paste(&Refusal::TooLong);
        }
        let text = JsFuture::from(file.text());
        leptos::task::spawn_local(async move {
            let text = text.await.ok().and_then(|text| text.as_string()).unwrap_or_default();
            let is_there = self.form.now(|_| ()).is_some(); // it may be gone by now
            if is_there && !self.take_text(read(&text)) {
                self.announcer.say(|words| words.no_call_in_file);
            }
        });
    }

    /// Refuses what may have a token in it, wherever it was pasted, unless something else has taken it.
    pub fn refuse_token(self, event: &Event) {
        if !event.default_prevented() && may_hold_token(&text_of(event)) {
            event.prevent_default();
            self.announcer.say(|words| words.token_not_pasted);
        }
    }
}

/// Takes a token out of a call that was pasted into a field for tokens alone.
pub fn take_token(event: &Event) {
    let field = event.current_target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let (Some(field), Pasted::Call(Reading { token: Some(token), .. })) = (field, read(&text_of(event))) {
        event.prevent_default();
        field.set_value(token.reveal());
    }
}

fn dropped_file(event: &Event) -> Option<File> {
    event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)
}

/// The text that comes by a paste or a drop.
pub fn text_of(event: &Event) -> String {
    let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    let data = pasted.or_else(|| event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer));
    data.and_then(|data| data.get_data("text").ok()).unwrap_or_default()
}
