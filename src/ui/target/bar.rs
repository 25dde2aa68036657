//! The bar at the top: the node that is meant and the token; and what belongs to the page itself.

use leptos::ev;
use leptos::prelude::*;

use crate::domain::draft::{Draft, Field};
use crate::domain::resource_id::IdKind;
use crate::domain::text::{trimmed, visible};
use crate::i18n::Locale;
use crate::ui::components::theme::ThemeChoice;
use crate::ui::help::HelpButton;
use crate::ui::history::History;
use crate::ui::state::gate::Gate;
use crate::ui::state::host::Host;
use crate::ui::state::language::I18n;
use crate::ui::state::layout::Layout;
use crate::ui::state::target_form::TargetForm;

/// As many characters of an ID are shown, its last ones: they tell nodes apart.
const SHOWN_OF_ID: usize = 8;

/// The bar.
#[component]
pub fn TargetBar() -> impl IntoView {
    let host = expect_context::<Host>();
    let i18n = expect_context::<I18n>();
    let layout = expect_context::<Layout>();
    let is_open = layout.is_target_open();
    let is_alone = host.page().is_none();
    view! {
        <header class="target-bar" class:has-line=move || !is_open.get()>
            <h1 prop:textContent=i18n.text(|words| words.title)></h1>
            <div class="target-line">
                <Show when=move || !is_open.get()>
                    <TargetLine />
                </Show>
            </div>
            <div class="page-actions">
                <History />
                {is_alone.then(|| view! { <ThemeChoice /> })}
                <LanguageChoice />
                <HelpButton />
            </div>
        </header>
    }
}

/// The node in a few words, and the way back to the form.
#[component]
fn TargetLine() -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let gate = expect_context::<Gate>();
    let i18n = expect_context::<I18n>();
    let layout = expect_context::<Layout>();
    let has_token = Memo::new(move |_| form.draft.with(|draft| !draft.text(Field::Token).is_empty()));
    let adds_none = form.now(|draft: &Draft| draft.has_no_token()).unwrap_or_default();
    let token = i18n.text(move |words| match (adds_none, has_token.get()) {
        (true, _) => words.token_state_proxy,
        (false, true) => words.token_state_entered,
        (false, false) => words.token_state_missing,
    });
    view! {
        <ShortId field=Field::Node kind=IdKind::Node />
        <ShortId field=Field::Instance kind=IdKind::Instance />
        <ShortId field=Field::Project kind=IdKind::Project />
        <span class="token-state" class:missing=move || !adds_none && !has_token.get() prop:textContent=token></span>
        <button
            type="button"
            class="quiet"
            name="edit-target"
            disabled=gate.is_busy
            on:click=move |_| {
                layout.open_target(true);
                form.focus(Field::Node);
            }
            prop:textContent=i18n.text(|words| words.edit_target)
        ></button>
    }
}

/// The end of an ID; the whole of it is read by hovering.
#[component]
fn ShortId(field: Field, kind: IdKind) -> impl IntoView {
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let text = form.text(field);
    let label = i18n.text(move |words| match kind {
        IdKind::Project => words.project_short,
        IdKind::Instance => words.instance_short,
        IdKind::Node => words.node_short,
    });
    let short = Signal::derive(move || text.with(|text| end_of(text)));
    view! {
        <span class="short-id" data-kind=format!("{kind:?}").to_lowercase()>
            <span class="name" prop:textContent=label></span>
            " "
            <span class="code" title=move || text.with(|text| visible(text, false, 100)) prop:textContent=short></span>
        </span>
    }
}

/// The end of an ID, after which its owner knows it.
pub fn end_of(id: &str) -> String {
    let id = visible(trimmed(id), false, 100);
    let skipped = id.chars().count().saturating_sub(SHOWN_OF_ID);
    let end: String = id.chars().skip(skipped).collect();
    if skipped > 0 { ["…", &end].concat() } else { end }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let turn = move |event: ev::Event| {
        if let Some(locale) = Locale::of_tag(&event_target_value(&event)) {
            i18n.turn_to(locale);
        }
    };
    let options = Locale::ALL.map(|locale| {
        let is_chosen = Signal::derive(move || i18n.language().locale == locale);
        view! { <option value=locale.tag() prop:selected=is_chosen>{locale.name()}</option> }
    });
    view! {
        <select
            id="language"
            name="language"
            aria-label=i18n.text(|words| words.language)
            on:change=turn
        >
            {options.collect_view()}
        </select>
    }
}
