//! Where and why a run was, and whether it has helped: the node before and after it, and who has come back since.

use leptos::prelude::*;

use crate::domain::text::visible;
use crate::i18n::fill;
use crate::report::summary::Writing;
use crate::termination::census::Census;
use crate::termination::run::{Aftermath, Run};
use crate::ui::pictures::before_after::BeforeAfter;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::list_state::ListState;
use crate::ui::state::run_state::RunState;
use crate::ui::state::session_list::SessionList;
use crate::ui::state::target_form::TargetForm;
use crate::ui::state::terminator::Terminator;

/// More of a reason is not repeated, in characters.
const LONGEST_REASON: usize = 300;

/// A line for each.
#[component]
pub fn Change(
    /// Which run.
    run: RunState,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let terminator = expect_context::<Terminator>();
    let node = run.memo(|run| run.request().target().node.as_str().to_owned());
    let reason = run.about().map(|about| visible(&about.reason, false, LONGEST_REASON)).unwrap_or_default();
    let reason = (!reason.is_empty()).then(|| {
        let text = Signal::derive(move || fill(i18n.language().words().summary_reason, &[&reason]));
        view! { <span class="reason" prop:textContent=text></span> }
    });
    let before = run.memo(Run::before);
    let after = run.memo(|run| run.aftermath().map(|after| after.census));
    let now = census_now(run);
    let back = in_words(run, i18n, |run, writing| {
        let back = run.aftermath().map(Aftermath::back_by_name).unwrap_or_default();
        writing.reconnected(back).unwrap_or_default()
    });
    let count = run.memo(|run| run.aftermath().map_or(0, |after| after.back.len()));
    let label = Signal::derive(move || {
        let (count, language) = (count.get(), i18n.language());
        fill(language.words().select_reconnected.of(count), &[&language.number(count)])
    });
    view! {
        <p class="hint facts">
            <span prop:textContent=i18n.text(|words| words.node)></span>
            <span class="code" prop:textContent=node></span>
            {reason}
        </p>
        <Show when=move || before.with(Option::is_some) || after.with(Option::is_some)>
            <div class="change">
                <BeforeAfter before=before after=after now=now />
            </div>
        </Show>
        <Show when=move || count.get() != 0>
            <div class="back">
                <p prop:textContent=back></p>
                <button
                    type="button"
                    class="quiet"
                    name="select-back"
                    on:click=move |_| terminator.select_back(run)
                    prop:textContent=label
                ></button>
            </div>
        </Show>
    }
}

/// The node's sessions by the newest list, where that is of the run's node.
fn census_now(run: RunState) -> Memo<Option<Census>> {
    let form = expect_context::<TargetForm>();
    let list = expect_context::<SessionList>();
    Memo::new(move |_| {
        form.draft.track();
        let is_of_node = matches!(form.connection(), Some(Ok(connection)) if run.is_of_node(&connection));
        let now = |list: &ListState| {
            let listed = list.listed.filter(|_| is_of_node && list.is_shown && !list.roster.is_pasted())?;
            Some(Census {
                sessions: list.activity.total(),
                running: list.activity.running,
                waiting_for_lock: list.activity.waiting,
                is_whole: listed.is_whole,
            })
        };
        list.state.try_with(now).flatten()
    })
}

/// What a run says in the language in force.
fn in_words(run: RunState, i18n: I18n, of: fn(&Run, Writing<'_>) -> String) -> Memo<String> {
    Memo::new(move |_| {
        let language = i18n.language();
        run.run.with(|run| run.as_deref().map(|run| write(run, language, of))).unwrap_or_default()
    })
}

fn write(run: &Run, language: Language, of: fn(&Run, Writing<'_>) -> String) -> String {
    of(run, Writing { words: language.words(), number: &|count| language.number(count) })
}
