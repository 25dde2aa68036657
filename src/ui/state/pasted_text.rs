//! A text that was pasted into a field where it cannot stay: a process list, or thread IDs.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::call_reader::text_of;
use super::layout::{Layout, Source};
use super::paste_reader::PasteReader;
use super::target_form::TargetForm;
use crate::domain::draft::Field;
use crate::domain::text::trimmed;
use crate::domain::thread_ids::ThreadIds;
use crate::i18n::fill;
use crate::paste::call::may_hold_token;

/// Puts what was pasted into the wrong field where it belongs.
#[derive(Clone, Copy)]
pub struct PastedText {
    form: TargetForm,
    layout: Layout,
    paste: PasteReader,
}

impl PastedText {
    /// Into this form, and this reader.
    pub fn new(form: TargetForm, layout: Layout, paste: PasteReader) -> Self {
        Self { form, layout, paste }
    }

    /// Takes several thread IDs, or several lines, out of a paste into a field of one line, and several lines that are no IDs out
    /// of one into the field of the IDs. A call was taken before.
    pub fn take(self, event: &Event) {
        let text = text_of(event);
        if event.default_prevented() || may_hold_token(&text) {
            return;
        }
        let ids = ThreadIds::parse(&text).ok().map(|ids| ids.as_slice().len());
        match (field_of(event).as_deref(), ids) {
            (None | Some("paste" | "token" | "new-token" | "reason" | "operator"), _)
            | (Some("threads"), Some(_)) => {}
            (Some(_), Some(ids)) if ids > 1 => {
                event.prevent_default();
                self.take_ids(&text, ids);
            }
            (Some(_), _) if is_of_several_lines(&text) => {
                event.prevent_default();
                self.layout.show(Source::ProcessList);
                self.paste.read(text.into());
            }
            _ => {}
        }
    }

    fn take_ids(self, text: &str, ids: usize) {
        self.layout.show(Source::ThreadIds);
        self.form.type_in(Field::Threads, trimmed(text));
        self.form.say(|language| fill(language.words().ids_taken.of(ids), &[&language.number(ids)]));
    }
}

fn is_of_several_lines(text: &str) -> bool {
    text.lines().filter(|line| !trimmed(line).is_empty()).nth(1).is_some()
}

/// The name of the field that it was pasted into.
fn field_of(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<Element>().ok()?.get_attribute("name")
}
