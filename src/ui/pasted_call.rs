//! A call that is pasted or dropped into the form. What reads it is loaded for it.

use js_sys::{Array, Function};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, Event, HtmlDocument, HtmlElement};

use super::console::Console;
use crate::domain::link;
use crate::domain::pasted_call::{may_be, own_link};
use crate::domain::prefill::Prefill;
use crate::domain::token::Token;

/// The part that reads calls could not be loaded.
struct NotLoaded;

impl Console {
    /// Fills in a call that was pasted or dropped; other text goes where it was meant to go.
    pub fn take_call(self, event: &Event, data: Option<DataTransfer>) {
        let text = data.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        if let Some(link) = own_link(&text) {
            event.prevent_default();
            return self.fill_from_paste(link::read(link));
        }
        if !may_be(&text) {
            return;
        }
        event.prevent_default();
        let place = event.target().and_then(|place| place.dyn_into::<HtmlElement>().ok());
        leptos::task::spawn_local(async move {
            match self.read_call(&text).await {
                Ok(Some(call)) => self.fill_from_paste(call),
                Ok(None) => insert(place, &text),
                // It may have a token in it, which must not stand in a field that shows it.
                Err(NotLoaded) => self.say(|words| words.later_failed),
            }
        });
    }

    /// What a call holds, which comes as a link to the form, and a token; none where it is no call.
    async fn read_call(self, text: &str) -> Result<Option<Prefill>, NotLoaded> {
        let read = self.load_later("call").await.and_then(|read| read.dyn_into::<Function>().ok());
        let read = read.ok_or(NotLoaded)?.call1(&JsValue::NULL, &text.into()).map_err(|_| NotLoaded)?;
        let found = JsFuture::from(js_sys::Promise::resolve(&read)).await.map_err(|_| NotLoaded)?;
        let Some(found) = found.dyn_ref::<Array>() else { return Ok(None) };
        let text = |place| found.get(place).as_string().unwrap_or_default();
        Ok(Some(Prefill { token: Token::parse(&text(1)).ok(), ..link::read(&text(0)) }))
    }
}

/// Puts a text where it was pasted, as the browser would have done.
fn insert(place: Option<HtmlElement>, text: &str) {
    let _ = place.map(|place| place.focus());
    if let Ok(document) = document().dyn_into::<HtmlDocument>() {
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, text);
    }
}
