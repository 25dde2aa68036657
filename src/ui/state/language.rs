//! The language of a console and its words.

use leptos::prelude::*;

use super::shell::Shell;
use crate::i18n::{Locale, Words, take_chinese};

/// A language with its words and its way to write numbers, as a plain value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// The language.
    pub locale: Locale,
}

impl Language {
    /// Its words.
    pub fn words(self) -> &'static Words {
        self.locale.words()
    }

    /// A count as the language writes it.
    pub fn number(self, number: usize) -> String {
        crate::ui::format::number(self.locale, number)
    }
}

/// The language in force.
#[derive(Clone, Copy)]
pub struct I18n {
    locale: RwSignal<Locale>,
    shell: Shell,
}

impl I18n {
    /// English, until [`Self::turn_to`] turns to another language.
    pub fn new(shell: Shell) -> Self {
        Self { locale: RwSignal::new(Locale::default()), shell }
    }

    /// The language in force; tracks it.
    pub fn language(self) -> Language {
        Language { locale: self.locale.get() }
    }

    /// The language in force, without tracking it; English once the console is gone.
    pub fn current(self) -> Language {
        Language { locale: self.locale.try_get_untracked().unwrap_or_default() }
    }

    /// A text that follows the language. All texts are of one type: for each type there is code of its own in the page.
    pub fn text(
        self,
        pick: impl Fn(&'static Words) -> &'static str + Send + Sync + 'static,
    ) -> Signal<&'static str> {
        Signal::derive(move || pick(self.language().words()))
    }

    /// Turns to a language, once its words are loaded. Where they cannot be loaded, the console stays as it is.
    pub fn turn_to(self, locale: Locale) {
        if locale.is_loaded() {
            self.locale.try_set(locale);
            return;
        }
        leptos::task::spawn_local(async move {
            if let Some(file) = self.shell.load_later("words").await.and_then(|file| file.as_string()) {
                take_chinese(file);
                if locale.is_loaded() {
                    self.locale.try_set(locale);
                }
            }
        });
    }
}
