//! Events, made as the browser makes them.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, Event, EventTarget};

/// Sends an element an event of a class, such as `KeyboardEvent`, with more in it; whether its default was
/// prevented.
pub fn send(target: &EventTarget, class: &str, name: &str, more: &[(&str, &JsValue)]) -> bool {
    let options = Object::new();
    let always = [("bubbles", &JsValue::TRUE), ("cancelable", &JsValue::TRUE)];
    for (key, value) in always.iter().chain(more) {
        Reflect::set(&options, &(*key).into(), value).unwrap();
    }
    let class: Function = Reflect::get(&js_sys::global(), &class.into()).unwrap().unchecked_into();
    let event = Reflect::construct(&class, &Array::of2(&name.into(), &options)).unwrap();
    !target.dispatch_event(event.unchecked_ref::<Event>()).unwrap()
}

/// Text on its way by clipboard or by pointer.
pub fn carrying(text: &str) -> DataTransfer {
    let data = DataTransfer::new().unwrap();
    data.set_data("text/plain", text).unwrap();
    data
}
