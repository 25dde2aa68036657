//! Ways into a page.

#[cfg(feature = "portal")]
mod events;
#[cfg(feature = "portal")]
mod host_page;
#[cfg(feature = "portal")]
pub mod portal;
pub mod standalone;

/// The first of the browser's languages that the console speaks.
fn browser_locale() -> crate::i18n::Locale {
    let languages = leptos::prelude::window().navigator().languages();
    let spoken = languages.iter().find_map(|tag| crate::i18n::Locale::of_tag(&tag.as_string()?));
    spoken.unwrap_or_default()
}
