//! Fields that a token is typed into.

use web_sys::css;

use super::dom::Element;

/// The style that masks a text field.
const MASK: &str = "-webkit-text-security";

/// What browsers, password managers and recorders of a page go by where they are to leave a field alone.
const LET_ALONE: [(&str, &str); 11] = [
    ("autocomplete", "off"),
    ("autocapitalize", "off"),
    ("spellcheck", "false"),
    ("writingsuggestions", "false"), // some browsers ask a service for them
    ("data-1p-ignore", ""),
    ("data-bwignore", ""),
    ("data-lpignore", "true"),
    ("data-form-type", "other"),
    // Recorders leave out what is in a password field; here they have to be told.
    ("data-rr-is-password", ""),
    ("data-dd-privacy", "mask"),
    ("data-private", ""),
];

/// An input that is masked unless it is to be shown, and in which nothing is saved or filled in by itself.
///
/// It is no password field: of one, browsers offer to save what was typed, and fill in the login that they have for the portal,
/// whatever `autocomplete` says. It is one only where a browser cannot mask text, which none is that the console supports. The
/// mask is a style of the element itself: it holds without a style sheet.
pub fn secret(input: Element, is_shown: bool) -> Element {
    let is_text = is_shown || css::supports_with_value(MASK, "disc").unwrap_or(false);
    let input = input
        .attr("type", if is_text { "text" } else { "password" })
        .style(MASK, if is_shown { "none" } else { "disc" }.to_owned());
    LET_ALONE.into_iter().fold(input, |input, (name, value)| input.attr(name, value))
}
