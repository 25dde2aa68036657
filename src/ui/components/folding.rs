//! What a person can unfold.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The `details` that listens to an event.
pub fn details_of(event: &ev::Event) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Whether it is unfolded.
pub fn is_unfolded(event: &ev::Event) -> bool {
    details_of(event).is_some_and(|details| details.has_attribute("open"))
}
