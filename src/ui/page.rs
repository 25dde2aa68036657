//! The whole console: three steps from top to bottom that all stay in sight.

use leptos::ev;
use leptos::prelude::*;

use super::confirmation::Confirmation;
use super::console::Console;
use super::form::Form;
use super::outcome::Outcome;
use crate::domain::link;

/// The console, with its state in context for all that is in it.
#[component]
pub fn ConsolePage(
    /// Its state.
    console: Console,
) -> impl IntoView {
    provide_context(console);
    view! {
        <div class="console" node_ref=console.root lang=move || console.locale.get().tag()>
            <header>
                <h1>{move || console.words().title}</h1>
                <p>{move || console.words().tagline}</p>
            </header>
            <Form/>
            <Outcome/>
            <Confirmation/>
            <p class="spoken" role="status">{move || console.spoken.get()}</p>
        </div>
    }
}

/// Fills the console in from the page's own link, now and whenever the link changes.
pub fn follow_link(console: Console) {
    let fill = move || {
        let fragment = window().location().hash().unwrap_or_default();
        console.fill(link::read(&fragment));
    };
    fill();
    let listener = window_event_listener(ev::hashchange, move |_| fill());
    on_cleanup(move || listener.remove());
}

/// Asks before the page is left while a run is under way.
pub fn guard_leaving(console: Console) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if console.is_busy.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
