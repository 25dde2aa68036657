//! What a console has from the page that it is in: its element, the time, and what is loaded later.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use js_sys::{Function, Promise};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::api::age::Ages;
use crate::api::clock::PageClock;
use crate::domain::clock::{Clock, Instant};

/// The page around a console, as all of the console needs it.
#[derive(Clone, Copy)]
pub struct Shell {
    /// The console's outermost element.
    pub root: NodeRef<html::Div>,
    /// The time, to the second.
    pub now: RwSignal<Instant>,
    /// How old the responses of nodes were.
    pub ages: StoredValue<Rc<RefCell<Ages>>, LocalStorage>,
    later: StoredValue<Function, LocalStorage>,
}

impl Shell {
    /// `later` is a JavaScript function that loads what not every page needs, by its name, and returns a promise.
    pub fn new(later: Function) -> Self {
        let now = RwSignal::new(PageClock.now());
        let ticking = StoredValue::new_local(Some(Interval::new(1_000, move || {
            now.try_set(PageClock.now());
        })));
        on_cleanup(move || drop(ticking.try_update_value(Option::take)));
        Self {
            root: NodeRef::new(),
            now,
            ages: StoredValue::new_local(Rc::default()),
            later: StoredValue::new_local(later),
        }
    }

    /// Brings the time up to date between two ticks.
    pub fn update_time(self) {
        self.now.try_set(PageClock.now());
    }

    /// Moves the focus to the first element of the console that fits a selector; one that is not there takes none.
    pub fn focus_on(self, selector: &str) {
        let root = self.root.try_get_untracked().flatten();
        let found = root.and_then(|root| root.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }

    /// Loads what not every page needs; none where that fails or the console is gone.
    pub async fn load_later(self, name: &str) -> Option<JsValue> {
        let later = self.later.try_get_value()?;
        let promise: Promise = later.call1(&JsValue::NULL, &name.into()).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok()
    }
}
