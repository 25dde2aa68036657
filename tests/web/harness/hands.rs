//! What a person does on the page.

use js_sys::Reflect;

use super::events::{carrying, send};
use super::named;
use super::page::Page;

impl Page {
    /// Types a text into a field in place of what stands there.
    pub fn type_in(&self, field: &str, text: &str) {
        self.set_value(field, text, "input");
    }

    /// Selects an option of a list.
    pub fn select(&self, field: &str, option: &str) {
        self.set_value(field, option, "change");
    }

    fn set_value(&self, field: &str, value: &str, event: &str) {
        let field = self.find(&named(field));
        Reflect::set(&field, &"value".into(), &value.into()).unwrap();
        send(&field, "Event", event, &[]);
    }

    /// Leaves a field.
    pub fn leave(&self, field: &str) {
        send(&self.find(&named(field)), "FocusEvent", "blur", &[]);
    }

    /// Clicks; an element that takes the focus has it from then on.
    pub fn click(&self, selector: &str) {
        let element = self.find(selector);
        element.focus().unwrap();
        element.click();
    }

    /// Presses the button of the form.
    pub fn submit(&self) {
        self.click("[name=review]");
    }

    /// Submits the form without its button.
    pub fn submit_by_event(&self) {
        send(&self.find("form"), "SubmitEvent", "submit", &[]);
    }

    /// Presses a key; whether its default was prevented.
    pub fn press(&self, selector: &str, key: &str) -> bool {
        send(&self.find(selector), "KeyboardEvent", "keydown", &[("key", &key.into())])
    }

    /// The same while another key is held, such as `shiftKey`.
    pub fn press_with(&self, held: &str, selector: &str, key: &str) -> bool {
        let pressed = [("key", &key.into()), (held, &true.into())];
        send(&self.find(selector), "KeyboardEvent", "keydown", &pressed)
    }

    /// Pastes into a field; whether the default was prevented.
    pub fn paste(&self, field: &str, text: &str) -> bool {
        let data = carrying(text);
        send(&self.find(&named(field)), "ClipboardEvent", "paste", &[("clipboardData", &data)])
    }

    /// Drops text on a field; whether the default was prevented.
    pub fn drop_on(&self, field: &str, text: &str) -> bool {
        let data = carrying(text);
        send(&self.find(&named(field)), "DragEvent", "drop", &[("dataTransfer", &data)])
    }
}
