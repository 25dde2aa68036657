//! The page is left, hidden, frozen, and comes back.
//!
//! A browser may keep a page that was left, and go on with it minutes later where the person comes back; a tab in the
//! background it may freeze. Nothing is sent then that was confirmed before.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, PageTransitionEvent};

use super::console::Console;
use super::list_state::Ended;
use crate::termination::run::Ending;

/// Listens until the console is gone.
pub fn follow_page(console: Console) {
    let come_back = move |event: Event| {
        // The first of all is no return.
        let is_first = event.dyn_ref::<PageTransitionEvent>().is_some_and(|event| !event.persisted());
        if !is_first {
            console.come_back();
        }
    };
    let listeners = [
        Listener::new("pagehide", move |_| console.leave()),
        Listener::new("freeze", move |_| console.leave()),
        Listener::new("pageshow", come_back),
        Listener::new("resume", come_back),
        Listener::new("visibilitychange", move |_| {
            if !document().hidden() {
                console.see_again();
            }
        }),
    ];
    let listeners = StoredValue::new_local(Some(listeners));
    on_cleanup(move || drop(listeners.try_update_value(Option::take)));
}

impl Console {
    /// Nothing more is sent, and the list is read no further: when the person comes back it is another time.
    fn leave(self) {
        self.stop_sending();
        self.stop_reading(Ended::StoppedByLeaving);
        #[cfg(feature = "portal")]
        if self.withdraw() {
            self.say(|words| words.withdrawn_by_leaving);
        }
    }

    fn come_back(self) {
        self.see_again();
        let runs = self.runs.try_with_untracked(|runs| runs.iter().map(|run| run.number).collect::<Vec<_>>());
        runs.into_iter().flatten().for_each(|number| self.say_if_left(number));
    }

    /// Says that a run was stopped because the page was left, if that is so and it has ended.
    pub fn say_if_left(self, number: u32) {
        let is_left = |run: super::state::OutcomeState| run.was_left && run.ending() == Some(Ending::Stopped);
        if self.run(number).is_some_and(is_left) {
            self.say(|words| words.ended_left);
        }
    }

    /// What was hidden is in sight: the timers of the page were slow meanwhile, or stood still.
    fn see_again(self) {
        self.tick();
        self.weigh_confirmation(); // the list that it rests on may be stale by now
    }
}

/// A handler of an event of the document or its window; it is taken away when this is dropped.
struct Listener {
    event: &'static str,
    handler: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// While the event is on its way down: not all of those of the document come up to the window.
    fn new(event: &'static str, handler: impl Fn(Event) + 'static) -> Self {
        let handler = Closure::new(handler);
        let function = handler.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool(event, function, true);
        Self { event, handler }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.handler.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback_and_bool(self.event, function, true);
    }
}
