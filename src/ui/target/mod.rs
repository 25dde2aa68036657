//! The target node and typed thread IDs.

pub mod connection;
pub mod field;
pub mod typed_ids;

use leptos::prelude::*;

use self::connection::Connection;
use self::field::{TextField, TokenField};
use super::state::gate::Gate;
use super::state::language::I18n;
use crate::domain::draft::Field;

/// The fields that name the node. Locked while a run is under way.
#[component]
pub fn TargetPanel() -> impl IntoView {
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    // Groups, and no landmarks: a portal may have several consoles in one page, and landmarks want names of their own.
    view! {
        <fieldset disabled=gate.is_busy>
            <section role="group" aria-labelledby="where">
                <h2 id="where" prop:textContent=i18n.text(|words| words.where_heading)></h2>
                <p class="hint" prop:textContent=i18n.text(|words| words.paste_hint)></p>
                <div class="fields">
                    <TextField field=Field::Project />
                    <TextField field=Field::Instance />
                    <TextField field=Field::Node />
                </div>
                <Connection />
                <TokenField />
            </section>
        </fieldset>
    }
}
