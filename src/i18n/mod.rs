//! Every word that a person sees, in every language, and the only place where errors become words.

use std::sync::OnceLock;

mod call_notes;
mod catalogue;
mod entries;
mod failures;
mod field_errors;
mod history;
mod paste_notes;
mod template;
#[cfg(test)]
mod typography;

pub use call_notes::{call_note, call_refusal, label_of};
pub use catalogue::Words;
pub use failures::{Explanation, explain};
pub use field_errors::field_error;
pub use history::{Words as HistoryWords, words_of_history};
pub use paste_notes::{PasteNotes, paste_notes, unreadable};
pub use template::{Counted, fill};

/// A language of the console; also the language that the API is asked to answer in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    EnUs,
    /// Simplified Chinese.
    ZhCn,
}

impl Locale {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::EnUs, Self::ZhCn];

    /// The language's tag, as the header `X-Language` and the link have it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EnUs => "en-us",
            Self::ZhCn => "zh-cn",
        }
    }

    /// The language for the attribute `lang`, as BCP 47 writes it.
    pub const fn lang(self) -> &'static str {
        match self {
            Self::EnUs => "en-US",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language's name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnUs => "English",
            Self::ZhCn => "简体中文",
        }
    }

    /// The language of a tag such as `zh-CN`, `zh` or `en_GB`; none for a language that is not offered.
    ///
    /// ```
    /// use taurusdb_session_console::i18n::Locale;
    ///
    /// assert_eq!(Locale::of_tag("zh-CN"), Some(Locale::ZhCn));
    /// assert_eq!(Locale::of_tag("en_GB"), Some(Locale::EnUs));
    /// assert_eq!(Locale::of_tag("de"), None);
    /// ```
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Self::EnUs),
            "zh" => Some(Self::ZhCn),
            _ => None,
        }
    }

    /// The words of the language. The page has English with it; English stands for what is not loaded yet.
    #[cfg(not(feature = "all-words"))]
    pub fn words(self) -> &'static Words {
        match self {
            Self::EnUs => &catalogue::EN_US,
            Self::ZhCn => LOADED.get().unwrap_or(&catalogue::EN_US),
        }
    }

    /// The words of the language.
    #[cfg(feature = "all-words")]
    pub const fn words(self) -> &'static Words {
        match self {
            Self::EnUs => &catalogue::EN_US,
            Self::ZhCn => &catalogue::ZH_CN,
        }
    }

    /// Whether its words are there.
    pub fn is_loaded(self) -> bool {
        cfg!(feature = "all-words") || self == Self::EnUs || LOADED.get().is_some()
    }
}

/// The Chinese words, once their file was read.
static LOADED: OnceLock<Words> = OnceLock::new();

/// Takes the file of the Chinese words, which is `chinese.txt` beside the page.
pub fn take_chinese(file: String) {
    if let Some(words) = Words::of_lines(file.leak()) {
        let _ = LOADED.set(words); // it may have been loaded twice at a time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_file_are_those_that_were_written() {
        let file = Locale::ZhCn.words().lines();
        let read = Words::of_lines(file.clone().leak()).unwrap();
        assert_eq!((read.title, read.lines()), (Locale::ZhCn.words().title, file.clone()));
        assert!(Words::of_lines((file.clone() + "\nmore").leak()).is_none());
        assert!(Words::of_lines("<!doctype html>").is_none());
    }

    #[test]
    fn a_tag_is_read_with_or_without_its_region() {
        for (tag, locale) in [
            ("zh-CN", Some(Locale::ZhCn)),
            ("ZH", Some(Locale::ZhCn)),
            ("en_GB", Some(Locale::EnUs)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Locale::of_tag(tag), locale, "{tag}");
        }
        for locale in Locale::ALL {
            assert_eq!(Locale::of_tag(locale.tag()), Some(locale));
        }
    }
}
