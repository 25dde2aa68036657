//! The target node and typed thread IDs.

pub mod anything;
pub mod bar;
pub mod connection;
pub mod field;
pub mod recent;
pub mod typed_ids;

use leptos::ev;
use leptos::prelude::*;

use self::anything::AnythingField;
use self::connection::Connection;
use self::field::{TextField, TokenField};
use self::recent::RecentTargets;
use super::components::keys::is_composing;
use super::state::gate::Gate;
use super::state::host::Host;
use super::state::language::I18n;
use super::state::layout::{Layout, Source};
use super::state::list_state::ListState;
use super::state::refresh::Refresh;
use super::state::session_list::SessionList;
use super::state::target_form::TargetForm;
use crate::domain::draft::Field;

/// The fields that name the node. Locked while a run is under way, folded into the bar once the list is loaded.
#[component]
pub fn TargetPanel() -> impl IntoView {
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    let layout = expect_context::<Layout>();
    let list = expect_context::<SessionList>();
    let is_open = layout.is_target_open();
    let is_listed = list.memo(|state: &ListState| state.is_shown && state.listed.is_some());
    let is_alone = expect_context::<Host>().page().is_none();
    let enter = enter();
    // Groups, and no landmarks: a portal may have several consoles in one page, and landmarks want names of their own.
    view! {
        <fieldset
            class="target"
            disabled=gate.is_busy
            hidden=move || !is_open.get()
            node_ref=layout.target_form
            on:keydown=move |event| enter(&event)
        >
            <section role="group" aria-labelledby="where">
                <div class="target-head">
                    <h2 id="where" prop:textContent=i18n.text(|words| words.where_heading)></h2>
                    <p class="hint" prop:textContent=i18n.text(|words| words.target_intro)></p>
                    <Show when=move || is_listed.get()>
                        <button
                            type="button"
                            class="quiet"
                            name="done-target"
                            on:click=move |_| layout.open_target(false)
                            prop:textContent=i18n.text(|words| words.done_target)
                        ></button>
                    </Show>
                </div>
                <AnythingField />
                <div class="fields">
                    <TextField field=Field::Project />
                    <TextField field=Field::Instance />
                    <TextField field=Field::Node />
                    <TokenField />
                </div>
                <Connection />
                {is_alone.then(|| view! { <RecentTargets /> })}
            </section>
        </fieldset>
    }
}

/// Enter in a field of the target loads the list; where thread IDs are typed, it goes on to them. It terminates nothing.
fn enter() -> impl Fn(&ev::KeyboardEvent) + Copy {
    let form = expect_context::<TargetForm>();
    let layout = expect_context::<Layout>();
    let refresh = expect_context::<Refresh>();
    move |key: &ev::KeyboardEvent| {
        if key.key() != "Enter" || is_composing(key) || !is_input(key) {
            return;
        }
        key.prevent_default();
        if layout.source.get_untracked() == Source::ThreadIds {
            form.focus(Field::Threads);
        } else {
            refresh.load();
        }
    }
}

/// Whether a key is pressed in a field of one line that takes text.
fn is_input(key: &ev::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = key.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    target.is_some_and(|input| input.type_() != "checkbox")
}
