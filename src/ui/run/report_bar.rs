//! The result for others: a summary for a chat, and in a menu its report as a file, and the same as commands.

use leptos::ev;
use leptos::prelude::*;

use super::results::Ids;
use crate::i18n::fill;
use crate::ui::state::language::I18n;
use crate::ui::state::reporting::Reporting;
use crate::ui::state::run_state::RunState;
use crate::ui::state::shell::Shell;

/// The forms of a report that are saved as files.
const SAVED: [(&str, &str); 3] = [("markdown", "Markdown"), ("csv", "CSV"), ("json", "JSON")];
/// Those that are copied.
const COPIED: [(&str, &str); 3] = [("hcloud", "hcloud"), ("curl", "curl"), ("sql", "SQL")];

/// The two buttons, and what the second unfolds.
#[component]
pub fn ReportBar(
    /// Which run.
    run: RunState,
    /// The IDs of its elements.
    ids: Ids,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reporting = expect_context::<Reporting>();
    let shell = expect_context::<Shell>();
    let is_open = RwSignal::new(false);
    let close_by_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            event.stop_propagation();
            shell.focus_on(&format!("[data-run='{}'] [name=export]", run.number));
        }
    };
    view! {
        <div class="report-bar" on:keydown=close_by_key>
            <div class="actions">
                <button
                    type="button"
                    name="copy-summary"
                    on:click=move |_| reporting.copy_summary(run)
                    prop:textContent=i18n.text(|words| words.copy_summary)
                ></button>
                <button
                    type="button"
                    name="export"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=ids.of("exports")
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                    prop:textContent=i18n.text(|words| words.export_menu)
                ></button>
            </div>
            <div class="exports" id=ids.of("exports") hidden=move || !is_open.get()>
                <Exports run=run />
            </div>
        </div>
    }
}

/// All forms of the report, and what is left out of each.
#[component]
fn Exports(run: RunState) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let reporting = expect_context::<Reporting>();
    let button = move |(form, name): (&'static str, &'static str), is_saved: bool| {
        let text = Signal::derive(move || {
            let words = i18n.language().words();
            fill(if is_saved { words.report_as } else { words.copy_as }, &[name])
        });
        view! {
            <li>
                <button type="button" name=form on:click=move |_| reporting.report(run, form) prop:textContent=text></button>
            </li>
        }
    };
    view! {
        <ul>
            {SAVED.map(|form| button(form, true)).collect_view()}
            {COPIED.map(|form| button(form, false)).collect_view()}
        </ul>
        <label class="inline">
            <input
                type="checkbox"
                name="redact"
                prop:checked=reporting.omits_sql
                on:change=move |event| reporting.omits_sql.set(event_target_checked(&event))
            />
            <span prop:textContent=i18n.text(|words| words.redact)></span>
        </label>
    }
}
