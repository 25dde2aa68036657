//! The IDs and the request that sends them, for who wants to see exactly that.

use leptos::prelude::*;

use super::curl::as_curl;
use super::follow::follow_sessions;
use crate::domain::thread_ids::join;
use crate::i18n::Words;
use crate::ui::components::clipboard::CopyButton;
use crate::ui::components::folding::is_unfolded;
use crate::ui::state::announcer::Announcer;
use crate::ui::state::language::I18n;

/// Folded: the IDs, the request with its line ends, and a button that copies it. The request is written only once it is wanted.
#[component]
pub fn ExactRequest() -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let i18n = expect_context::<I18n>();
    let is_open = RwSignal::new(false);
    let ids = follow_sessions(|asked, _| join(asked.form.threads.as_slice(), ", "));
    let curl = follow_sessions(|asked, language| as_curl(asked, language.locale.tag()));
    let label: fn(&'static Words) -> &'static str = |words| words.copy_curl;
    view! {
        <details class="sent" on:toggle=move |event| is_open.set(is_unfolded(&event))>
            <summary prop:textContent=i18n.text(|words| words.exact_request)></summary>
            <h3 id="confirm-ids" prop:textContent=i18n.text(|words| words.confirm_ids)></h3>
            <p class="code ids" tabindex="0" role="group" aria-labelledby="confirm-ids" prop:textContent=ids></p>
            <Show when=move || is_open.get()>
                <pre class="code ids request" tabindex="0" prop:textContent=curl></pre>
                <div class="actions">
                    <CopyButton label=label text=move |()| curl.get_untracked() />
                    <p class="note" prop:textContent=announcer.said></p>
                </div>
            </Show>
        </details>
    }
}
