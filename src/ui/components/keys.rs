//! What keys mean, and what they must not do.

use leptos::ev;

/// The key code that Safari has for the Enter that ends a composition: the composition is over by then.
const OF_INPUT_METHOD: u32 = 229;

/// Whether a key belongs to an input method, as the Enter that takes a word: it does nothing else.
pub fn is_composing(key: &ev::KeyboardEvent) -> bool {
    key.is_composing() || key.key_code() == OF_INPUT_METHOD
}

/// Enter must not do what a click does, or submit the form: it is pressed by habit.
pub fn keep_enter_harmless(key: &ev::KeyboardEvent) {
    if key.key() == "Enter" {
        key.prevent_default();
    }
}
