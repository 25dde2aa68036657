//! Who terminates the sessions, and why: both go into the report.

use leptos::prelude::*;

use super::follow::follow;
use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::language::I18n;
use crate::ui::state::reporting::Reporting;

/// The operator, who is remembered for the next run of this tab, and the reason.
#[component]
pub fn Fields() -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    let reporting = expect_context::<Reporting>();
    let reason = follow(|asked, _| asked.reason.clone());
    let is_required = follow(|asked, _| asked.policy.needs_reason);
    let reason_label = Signal::derive(move || {
        let words = i18n.language().words();
        if is_required.get() { words.reason_required } else { words.reason }
    });
    view! {
        <div class="asked">
            <label class="field">
                <span prop:textContent=i18n.text(|words| words.who)></span>
                <input
                    type="text"
                    name="operator"
                    autocomplete="off"
                    prop:value=reporting.operator
                    on:input=move |event| reporting.operator.set(event_target_value(&event))
                />
            </label>
            <label class="field">
                <span prop:textContent=reason_label></span>
                <input
                    type="text"
                    name="reason"
                    autocomplete="off"
                    aria-required=move || is_required.get().to_string()
                    placeholder=i18n.text(|words| words.reason_example)
                    prop:value=reason
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        confirmation.change(|asked| asked.reason = text);
                    }
                />
            </label>
        </div>
    }
}
