//! Ways into a page.

pub mod config;
pub mod details;
#[cfg(feature = "portal")]
pub mod portal;
#[cfg(feature = "ui")]
pub mod standalone;

/// The first of the browser's languages that the console speaks.
#[cfg(feature = "ui")]
fn browser_locale() -> crate::i18n::Locale {
    let languages = leptos::prelude::window().navigator().languages();
    let spoken = languages.iter().find_map(|tag| crate::i18n::Locale::of_tag(&tag.as_string()?));
    spoken.unwrap_or_default()
}
