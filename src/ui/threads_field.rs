//! The thread IDs: a text area that grows, and what was understood of it.

use leptos::prelude::*;

use super::console::{Console, name_of};
use super::field_frame::{FieldFrame, described_by};
use crate::domain::draft::Field;
use crate::i18n::fill;
use crate::termination::plan::MOST_IDS_A_CALL;

/// The text area, with a line that counts the IDs, the calls that they need, and merged duplicates.
#[component]
pub fn ThreadsField() -> impl IntoView {
    let console = expect_context::<Console>();
    let field = Field::Threads;
    let understood = move || {
        let threads = console.draft.with(super::super::domain::draft::Draft::threads)?;
        let words = console.words();
        let counted =
            |words: crate::i18n::Counted, number: usize| fill(words.of(number), &[&console.number(number)]);
        let ids = threads.as_slice().len();
        let mut parts = vec![
            counted(words.ids_counted, ids),
            counted(words.calls_counted, ids.div_ceil(MOST_IDS_A_CALL)),
        ];
        if threads.duplicates() > 0 {
            parts.push(counted(words.duplicates_merged, threads.duplicates()));
        }
        Some(parts.join(" · "))
    };
    view! {
        <FieldFrame field label=|words| words.threads hint=|words| words.threads_hint>
            <textarea
                class="code"
                rows="3"
                id=name_of(field)
                name=name_of(field)
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described_by(field)
                aria-invalid=move || console.error_of(field).is_some().to_string()
                prop:value=move || console.draft.with(|draft| draft.text(field).to_owned())
                on:input=move |event| console.draft.update(|draft| draft.type_in(field, event_target_value(&event)))
                on:blur=move |_| console.leave(field)
            ></textarea>
            <p class="understood" role="status">{understood}</p>
        </FieldFrame>
    }
}
