//! Below the result: its report as a file, and the same as commands.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ui::state::language::I18n;
use crate::ui::state::reporting::Reporting;
use crate::ui::state::run_state::RunState;

/// The forms of a report that are saved as files.
const SAVED: [(&str, &str); 3] = [("markdown", "Markdown"), ("csv", "CSV"), ("json", "JSON")];
/// Those that are copied.
const COPIED: [(&str, &str); 3] = [("hcloud", "hcloud"), ("curl", "curl"), ("sql", "SQL")];

/// The buttons, and what goes into every report.
#[component]
pub fn ReportBar(
    /// Which run.
    run: RunState,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reporting = expect_context::<Reporting>();
    let button = move |(form, name): (&'static str, &'static str), is_saved: bool| {
        let text = Signal::derive(move || {
            let words = i18n.language().words();
            fill(if is_saved { words.report_as } else { words.copy_as }, &[name])
        });
        view! { <button type="button" name=form on:click=move |_| reporting.report(run, form) prop:textContent=text></button> }
    };
    view! {
        <div class="actions">
            {SAVED.map(|form| button(form, true)).collect_view()}
            {COPIED.map(|form| button(form, false)).collect_view()}
            <label class="inline">
                <span prop:textContent=i18n.text(|words| words.who)></span>
                <input
                    type="text"
                    name="who"
                    autocomplete="off"
                    prop:value=reporting.operator
                    on:input=move |event| reporting.operator.set(event_target_value(&event))
                />
            </label>
            <label class="inline">
                <input
                    type="checkbox"
                    name="redact"
                    prop:checked=reporting.omits_sql
                    on:change=move |event| reporting.omits_sql.set(event_target_checked(&event))
                />
                <span prop:textContent=i18n.text(|words| words.redact)></span>
            </label>
        </div>
    }
}
