//! What the selection would affect, in the selection bar: a line that unfolds to bars, and the gravest warning.

use leptos::ev;
use leptos::prelude::*;

use super::impact_view::{ImpactView, Largest, WarningList};
use super::impact_words::{selection_line, warning_words};
use crate::i18n::fill;
use crate::termination::warnings::{Warning, warnings};
use crate::ui::components::folding::{details_of, is_unfolded};
use crate::ui::state::language::I18n;
use crate::ui::state::session_list::SessionList;
use crate::ui::state::shell::Shell;

/// The impact of the selection; nothing where nothing is selected.
#[component]
pub fn SelectionImpact() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let shell = expect_context::<Shell>();
    let line = Memo::new(move |_| {
        let language = i18n.language();
        list.state.with(|state| selection_line(&state.impact.impact, language))
    });
    let is_stale = Memo::new(move |_| {
        let now = shell.now.get();
        list.state.with(|state| state.is_stale(now))
    });
    let warnings = Memo::new(move |_| {
        let is_stale = is_stale.get();
        list.state.with(|state| warnings(&state.impact.impact, state.impact.unseen, is_stale))
    });
    view! {
        <Show when=move || line.with(|line| !line.is_empty())>
            <Unfolding line=line warnings=warnings />
        </Show>
        <GravestWarning warnings=warnings />
    }
}

/// The line, which unfolds to the bars and all warnings above the bar. Escape folds it again.
#[component]
fn Unfolding(line: Memo<String>, warnings: Memo<Vec<Warning>>) -> impl IntoView {
    let list = expect_context::<SessionList>();
    let is_open = RwSignal::new(false);
    let largest = list.memo(|state| Largest::all_of(&state.impact.impact));
    let fold = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(details) = details_of(&event)
        {
            let _ = details.remove_attribute("open");
        }
    };
    view! {
        <details class="impact-details" on:toggle=move |event| is_open.set(is_unfolded(&event)) on:keydown=fold>
            <summary prop:textContent=line></summary>
            <Show when=move || is_open.get()>
                <div class="impact-sheet">
                    <ImpactView largest=largest />
                    <WarningList warnings=warnings />
                </div>
            </Show>
        </details>
    }
}

/// The first warning, and how many there are besides; nothing where there is none.
#[component]
fn GravestWarning(warnings: Memo<Vec<Warning>>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let first = Memo::new(move |_| warnings.with(|warnings| warnings.first().cloned()));
    let more = Memo::new(move |_| warnings.with(|warnings| warnings.len().saturating_sub(1)));
    let is_grave = move || first.with(|first| first.as_ref().is_some_and(Warning::is_grave));
    let text = Signal::derive(move || {
        let (language, more) = (i18n.language(), more.get());
        let first = first.with(|first| first.as_ref().map(|first| warning_words(first, language)));
        let first = first.unwrap_or_default();
        if more == 0 {
            return first;
        }
        fill(language.words().more_warnings.of(more), &[&language.number(more), &first])
    });
    view! {
        <Show when=move || first.with(Option::is_some)>
            <p class="warning" class:grave=is_grave prop:textContent=text></p>
        </Show>
    }
}
