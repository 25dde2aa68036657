//! The tabs: where sessions come from.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::domain::draft::Draft;
use crate::i18n::Words;
use crate::ui::state::language::I18n;
use crate::ui::state::layout::{Layout, Source};
use crate::ui::state::list_state::ListState;
use crate::ui::state::paste_reader::PasteReader;
use crate::ui::state::session_list::SessionList;
use crate::ui::state::target_form::TargetForm;

/// The row of tabs.
#[component]
pub fn SourceTabs() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let tabs = Source::ALL.map(|source| view! { <Tab source=source /> }).collect_view();
    view! {
        <div
            class="sources"
            role="tablist"
            aria-label=i18n.text(|words| words.which_heading)
            on:keydown=|event| move_between(&event)
        >
            {tabs}
        </div>
    }
}

#[component]
fn Tab(source: Source) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let layout = expect_context::<Layout>();
    let paste = expect_context::<PasteReader>();
    let is_open = Memo::new(move |_| layout.source.get() == source);
    let count = counted(source);
    let text = Signal::derive(move || {
        let language = i18n.language();
        let label = label_of(language.words(), source);
        match count.get() {
            Some(count) if count > 0 => format!("{label} ({})", language.number(count)),
            _ => label.to_owned(),
        }
    });
    let open = move |_| {
        layout.show(source);
        if source == Source::ProcessList {
            paste.focus();
        }
    };
    view! {
        <button
            type="button"
            role="tab"
            id=tab_id(source)
            name=name_of(source)
            aria-selected=Signal::derive(move || is_open.get().to_string())
            aria-controls=panel_id(source)
            tabindex=move || if is_open.get() { "0" } else { "-1" }
            on:click=open
            prop:textContent=text
        ></button>
    }
}

/// How many sessions a source has, where that is not said elsewhere: what another tab holds is not to be forgotten.
fn counted(source: Source) -> Signal<Option<usize>> {
    let form = expect_context::<TargetForm>();
    let list = expect_context::<SessionList>();
    let count = |state: &ListState, is_pasted: bool| {
        (state.shows_rows() && state.roster.is_pasted() == is_pasted).then(|| state.roster.rows().len())
    };
    match source {
        Source::Sessions => list.memo(move |state| count(state, false)).into(),
        Source::ProcessList => list.memo(move |state| count(state, true)).into(),
        Source::ThreadIds => {
            let typed = |draft: &Draft| draft.threads().map(|threads| threads.as_slice().len());
            Memo::new(move |_| form.draft.with(typed)).into()
        }
    }
}

/// What a tab shows.
#[component]
pub fn SourcePanel(
    /// Which tab.
    source: Source,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let layout = expect_context::<Layout>();
    view! {
        <div
            class="source-panel"
            role="tabpanel"
            id=panel_id(source)
            aria-labelledby=tab_id(source)
            hidden=move || layout.source.get() != source
        >
            {children()}
        </div>
    }
}

/// Arrows, Home and End go to another tab and open it, as in all rows of tabs.
fn move_between(key: &ev::KeyboardEvent) {
    let element =
        |target: Option<web_sys::EventTarget>| target.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let Some((tab, tabs)) = element(key.target()).zip(element(key.current_target())) else { return };
    let next = match key.key().as_str() {
        "ArrowRight" => tab.next_element_sibling().or_else(|| tabs.first_element_child()),
        "ArrowLeft" => tab.previous_element_sibling().or_else(|| tabs.last_element_child()),
        "Home" => tabs.first_element_child(),
        "End" => tabs.last_element_child(),
        _ => return,
    };
    key.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        next.click();
        let _ = next.focus();
    }
}

fn label_of(words: &'static Words, source: Source) -> &'static str {
    match source {
        Source::Sessions => words.source_sessions,
        Source::ProcessList => words.source_process_list,
        Source::ThreadIds => words.source_thread_ids,
    }
}

const fn name_of(source: Source) -> &'static str {
    match source {
        Source::Sessions => "sessions-tab",
        Source::ProcessList => "paste-list",
        Source::ThreadIds => "threads-tab",
    }
}

const fn tab_id(source: Source) -> &'static str {
    match source {
        Source::Sessions => "tab-sessions",
        Source::ProcessList => "tab-process-list",
        Source::ThreadIds => "tab-thread-ids",
    }
}

const fn panel_id(source: Source) -> &'static str {
    match source {
        Source::Sessions => "panel-sessions",
        Source::ProcessList => "panel-process-list",
        Source::ThreadIds => "panel-thread-ids",
    }
}
