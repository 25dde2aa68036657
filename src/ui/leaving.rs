//! The page is left, hidden, frozen, and comes back.
//!
//! A browser may keep a page that was left, and go on with it minutes later where the person comes back; a tab in the
//! background it may freeze. Nothing is sent then that was confirmed before.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, PageTransitionEvent};

use super::state::announcer::Announcer;
use super::state::confirmation::Confirmation;
use super::state::gate::Gate;
use super::state::list_state::Ended;
use super::state::refresh::Refresh;
use super::state::runs::Runs;
use super::state::terminator::Terminator;

/// What follows the page.
#[derive(Clone, Copy)]
struct Leaving {
    announcer: Announcer,
    confirmation: Confirmation,
    refresh: Refresh,
    runs: Runs,
    terminator: Terminator,
}

/// Listens until the console is gone.
pub fn follow_page() {
    let leaving = Leaving {
        announcer: expect_context(),
        confirmation: expect_context(),
        refresh: expect_context(),
        runs: expect_context(),
        terminator: expect_context(),
    };
    let come_back = move |event: Event| {
        // The first of all is no return.
        let is_first = event.dyn_ref::<PageTransitionEvent>().is_some_and(|event| !event.persisted());
        if !is_first {
            leaving.come_back();
        }
    };
    let listeners = [
        Listener::new("pagehide", move |_| leaving.leave()),
        Listener::new("freeze", move |_| leaving.leave()),
        Listener::new("pageshow", come_back),
        Listener::new("resume", come_back),
        Listener::new("visibilitychange", move |_| {
            if !document().hidden() {
                leaving.see_again();
            }
        }),
    ];
    let listeners = StoredValue::new_local(Some(listeners));
    on_cleanup(move || drop(listeners.try_update_value(Option::take)));
}

/// Asks before the page is left while a run is under way.
pub fn guard_leaving(gate: Gate) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if gate.is_busy.try_get_untracked() == Some(true) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

impl Leaving {
    /// Nothing more is sent, and the list is read no further: when the person comes back it is another time.
    fn leave(self) {
        self.runs.stop_sending();
        self.refresh.stop(Ended::StoppedByLeaving);
        if self.terminator.withdraw() {
            self.announcer.say(|words| words.withdrawn_by_leaving);
        }
    }

    fn come_back(self) {
        self.see_again();
        let runs = self.runs.all.try_get_untracked().unwrap_or_default();
        for run in runs {
            self.runs.say_if_left(run);
        }
    }

    /// What was hidden is in sight: the timers of the page were slow meanwhile, or stood still.
    fn see_again(self) {
        self.refresh.update_time();
        self.refresh.tick();
        self.confirmation.weigh(); // the list that it rests on may be stale by now
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
