//! How a catalogue is written: each entry has its English and its Chinese words side by side; one that lacks either
//! does not compile.

/// Makes the type of the catalogue and its two values out of the entries.
macro_rules! catalogue {
    (
        texts { $($text:ident: $text_en:literal, $text_zh:literal;)* }
        counted { $($counted:ident: $one_en:literal, $other_en:literal, $counted_zh:literal;)* }
    ) => {
        /// The words of one language. The name of each entry says what it is for; its English words are its
        /// documentation.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "the English words stand beside each entry; not every catalogue is public")]
        pub struct Words {
            $(pub $text: &'static str,)*
            $(pub $counted: $crate::i18n::Counted,)*
        }

        /// The English words.
        pub(super) const EN_US: Words = Words {
            $($text: $text_en,)*
            $($counted: $crate::i18n::Counted { one: $one_en, other: $other_en },)*
        };

        /// The Chinese words; a page has them in a file.
        #[allow(dead_code, reason = "the file is written by another build")]
        pub(super) const ZH_CN: Words = Words {
            $($text: $text_zh,)*
            $($counted: $crate::i18n::Counted { one: $counted_zh, other: $counted_zh },)*
        };

        #[allow(dead_code, reason = "not every catalogue is a file")]
        impl Words {
            /// The words of a language out of a file that [`Words::lines`] wrote; none where it does not fit.
            pub fn of_lines(file: &'static str) -> Option<Self> {
                let (mut words, mut lines) = (EN_US, file.split('\n'));
                for place in [$(&mut words.$text,)*] {
                    *place = lines.next()?;
                }
                let counted: &mut [&mut $crate::i18n::Counted] = &mut [$(&mut words.$counted,)*];
                for place in counted {
                    let line = lines.next()?;
                    **place = $crate::i18n::Counted { one: line, other: line };
                }
                lines.next().is_none().then_some(words)
            }

            /// One line for each entry. Of a number of things there is one sentence: the language has no other for one.
            pub fn lines(&self) -> String {
                [$(self.$text,)* $(self.$counted.other,)*].join("\n")
            }
        }

        #[test]
        fn both_languages_say_the_same() {
            $($crate::i18n::entries::check(stringify!($text), $text_en, $text_zh);)*
            $($crate::i18n::entries::check(stringify!($counted), $other_en, $counted_zh);)*
        }

        #[test]
        fn each_text_follows_the_rules_of_typography() {
            $($crate::i18n::typography::check(stringify!($text), $text_en, $text_zh);)*
            $($crate::i18n::typography::check(stringify!($counted), $one_en, $counted_zh);)*
            $($crate::i18n::typography::check(stringify!($counted), $other_en, $counted_zh);)*
        }
    };
}
pub(super) use catalogue;

/// Both languages have the same places for values, and Chinese is not English.
#[cfg(test)]
pub(super) fn check(name: &str, english: &str, chinese: &str) {
    assert_eq!(places(english), places(chinese), "{name}");
    assert!(!chinese.contains('\n'), "{name}: an entry is a line");
    assert!(english != chinese || ["token", "quoted", "joint"].contains(&name), "{name}");
}

#[cfg(test)]
fn places(template: &str) -> Vec<char> {
    let mut places: Vec<char> = template
        .match_indices('{')
        .filter_map(|(at, _)| template[at + 1..].chars().next())
        .filter(char::is_ascii_digit)
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}
