//! What is said wherever a person is in the page, such as "Copied"

use leptos::prelude::*;

use super::language::I18n;
use crate::i18n::Words;

/// The line that is said last; a screen reader reads it out.
#[derive(Clone, Copy)]
pub struct Announcer {
    /// The line.
    pub said: RwSignal<String>,
    i18n: I18n,
}

impl Announcer {
    /// Nothing is said yet.
    pub fn new(i18n: I18n) -> Self {
        Self { said: RwSignal::new(String::new()), i18n }
    }

    /// Says a text of the catalogue. Nothing where the console is gone by now.
    pub fn say(self, pick: fn(&'static Words) -> &'static str) {
        self.say_text(pick(self.i18n.current().words()).to_owned());
    }

    /// Says a text.
    pub fn say_text(self, text: String) {
        self.said.try_set(text);
    }

    /// What was said is no longer of interest.
    pub fn clear(self) {
        if self.said.try_with_untracked(|said| !said.is_empty()) == Some(true) {
            self.say_text(String::new());
        }
    }
}
