//! What a page that a console is put into needs: the standalone page, and another team's page.

#[cfg(feature = "portal")]
pub mod events;
#[cfg(feature = "portal")]
pub mod host_page;

/// The first of the browser's languages that the console speaks.
pub fn browser_locale() -> crate::i18n::Locale {
    let languages = leptos::prelude::window().navigator().languages();
    let spoken = languages.iter().find_map(|tag| crate::i18n::Locale::of_tag(&tag.as_string()?));
    spoken.unwrap_or_default()
}
