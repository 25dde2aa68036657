//! What is pasted or dropped into the console: calls fill the form in, and a token gets into no field that shows it.
//!
//! All of it is decided before the browser would insert the text, and nothing has to be loaded for it.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, HtmlInputElement};

use super::console::Console;
use crate::paste::call::{Pasted, Reading, may_hold_token, read};

impl Console {
    /// Fills in a call that was pasted or dropped into the form. Other text goes where it was meant to go.
    pub fn take_call(self, event: &Event) {
        match read(&text_of(event)) {
            Pasted::Text => return,
            Pasted::Call(call) => self.fill_from_paste(call.prefill(), &call.missing),
            Pasted::Link(link) => self.fill_from_paste(link, &[]),
            Pasted::Refused(refusal) => self.refuse_paste(&refusal),
        }
        event.prevent_default();
    }

    /// Refuses what may have a token in it, wherever it was pasted, unless something else has taken it.
    pub fn refuse_token(self, event: &Event) {
        if !event.default_prevented() && may_hold_token(&text_of(event)) {
            event.prevent_default();
            self.say(|words| words.token_not_pasted);
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

/// The text that comes by a paste or a drop.
fn text_of(event: &Event) -> String {
    let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    let data = pasted.or_else(|| event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer));
    data.and_then(|data| data.get_data("text").ok()).unwrap_or_default()
}
