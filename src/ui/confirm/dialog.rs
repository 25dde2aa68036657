//! The confirmation: what is about to be terminated, in a dialog that is hard to confirm by accident.

use leptos::ev;
use leptos::prelude::*;

use super::curl::as_curl;
use super::words::{consequence_lines, notices, outlook_words, title};
use crate::domain::thread_ids::join;
use crate::i18n::{Words, fill};
use crate::ui::components::clipboard::CopyButton;
use crate::ui::components::lines::Lines;
use crate::ui::sessions::filter_field::keep_enter_harmless;
use crate::ui::sessions::list_bar::ListLines;
use crate::ui::sessions::prospects_table::{ProspectRow, ProspectsTable};
use crate::ui::state::announcer::Announcer;
use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::confirming::Confirming;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::terminator::Terminator;

/// More rows than this are not read before a run; their IDs are there.
const MOST_SHOWN: usize = 200;

/// The dialog; it is open while there is something to confirm.
#[component]
pub fn ConfirmDialog() -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let is_asked = Memo::new(move |_| confirmation.asked.with(Option::is_some));
    Effect::new(move |_| {
        if is_asked.get() {
            open(confirmation);
        } else {
            confirmation.close(); // what was to be confirmed is gone: a link came meanwhile
        }
    });
    view! {
        <dialog
            class="confirmation"
            role="alertdialog"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-text"
            node_ref=confirmation.dialog
            on:close=move |_| confirmation.close()
        >
            <div class="contents">
                <Show when=move || is_asked.get()>
                    <Contents />
                </Show>
            </div>
        </dialog>
    }
}

/// Opens the dialog, once its contents are drawn, with the focus on the way out.
fn open(confirmation: Confirmation) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let dialog = confirmation.dialog.try_get_untracked().flatten();
        let Some(dialog) = dialog.filter(|dialog| !dialog.open() && confirmation.is_open()) else { return };
        if dialog.show_modal().is_ok() {
            confirmation.focus_cancel();
        }
    });
}

/// What is asked, in the language in force.
fn follow<T>(of: fn(&Confirming, Language) -> T) -> Memo<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    Memo::new(move |_| {
        let language = i18n.language();
        confirmation.asked.with(|asked| asked.as_ref().map(|asked| of(asked, language))).unwrap_or_default()
    })
}

#[component]
fn Contents() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let snapshot = ListLines::of_context();
    let title = follow(title);
    let lines = follow(consequence_lines);
    let count = follow(|asked, _| asked.circumstances.sessions);
    let rows = follow(rows);
    let snapshot = Signal::derive(move || {
        [snapshot.age.get(), snapshot.status.get()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
    });
    view! {
        <h2 id="confirm-title" prop:textContent=title></h2>
        <div id="confirm-text">
            <Show when=move || count.get() != 0>
                <p prop:textContent=i18n.text(|words| words.confirm_consequence)></p>
            </Show>
            <Lines lines=lines />
        </div>
        <div class="hint">
            <Lines lines=snapshot class="hint" />
        </div>
        <ProspectsTable rows=rows most=MOST_SHOWN heading=|words| words.column_outlook />
        <div class="sent">
            <Show when=move || count.get() != 0>
                <WhatIsSent />
            </Show>
        </div>
        <Actions count=count />
    }
}

/// The sessions as they are now, each with what is to be expected of it: first what will be terminated. Not those of which
/// only the ID is known: it stands below.
fn rows(asked: &Confirming, language: Language) -> Vec<ProspectRow> {
    let (terminated, kept): (Vec<_>, Vec<_>) =
        asked.selection.iter().partition(|prospect| prospect.is_terminated());
    let known = terminated.into_iter().filter(|prospect| prospect.now.is_some());
    let rows = known.chain(kept).map(|one| ProspectRow::of(one, outlook_words(one, language), language));
    rows.collect()
}

/// The IDs, the request that sends them, and why.
#[component]
fn WhatIsSent() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let ids = follow(|asked, _| join(asked.form.threads.as_slice(), ", "));
    let curl = follow(|asked, language| as_curl(asked, language.locale.tag()));
    view! {
        <h3 id="confirm-ids" prop:textContent=i18n.text(|words| words.confirm_ids)></h3>
        <p class="code ids" tabindex="0" role="group" aria-labelledby="confirm-ids" prop:textContent=ids></p>
        <details>
            <summary prop:textContent=i18n.text(|words| words.exact_request)></summary>
            <p class="code ids request" prop:textContent=curl></p>
        </details>
        <label class="field">
            <span prop:textContent=i18n.text(|words| words.reason)></span>
            <AskedInput
                name="reason"
                value=follow(|asked, _| asked.reason.clone())
                take=|asked, text| asked.reason = text
            />
        </label>
    }
}

/// What has to be typed, in sight with the buttons however small the screen; the way out alone where nothing is left.
#[component]
fn Actions(count: Memo<usize>) -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    let number = follow(|asked, _| asked.number_to_type());
    let notices = follow(notices);
    let has_any = move || count.get() > 0;
    let cancel_words = Signal::derive(move || {
        let words = i18n.language().words();
        if has_any() { words.cancel } else { words.close }
    });
    view! {
        <div class="actions">
            <Show when=has_any>
                <div class="notices" role="status">
                    <Lines lines=notices class="notice" />
                </div>
            </Show>
            <Show when=move || number.with(Option::is_some)>
                <NumberField />
            </Show>
            <button
                type="button"
                name="cancel"
                node_ref=confirmation.cancel
                on:click=move |_| confirmation.close()
                prop:textContent=cancel_words
            ></button>
            <Show when=has_any>
                <TerminateButton count=count />
                <CopyCurl />
                <p class="note" prop:textContent=announcer.said></p>
            </Show>
        </div>
    }
}

#[component]
fn TerminateButton(count: Memo<usize>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let terminator = expect_context::<Terminator>();
    let is_complete = follow(|asked, _| asked.is_complete());
    let text = Signal::derive(move || {
        let (language, count) = (i18n.language(), count.get());
        fill(language.words().terminate.of(count), &[&language.number(count)])
    });
    // Space and the pointer do it.
    view! {
        <button
            type="button"
            class="danger"
            name="terminate"
            disabled=Signal::derive(move || !is_complete.get())
            on:keydown=|event| keep_enter_harmless(&event)
            on:click=move |_| terminator.confirm()
            prop:textContent=text
        ></button>
    }
}

#[component]
fn CopyCurl() -> impl IntoView {
    let curl = follow(|asked, language| as_curl(asked, language.locale.tag()));
    let label: fn(&'static Words) -> &'static str = |words| words.copy_curl;
    view! { <CopyButton label=label text=move |()| curl.get_untracked() /> }
}

#[component]
fn NumberField() -> impl IntoView {
    let label = follow(|asked, language| {
        let number = asked.number_to_type().map(|number| number.to_string());
        fill(language.words().confirm_type, &[&number.unwrap_or_default()])
    });
    let take = |asked: &mut Confirming, text| {
        asked.typed_for = asked.number_to_type();
        asked.typed = text;
    };
    view! {
        <label class="field">
            <span prop:textContent=label></span>
            <AskedInput
                name="confirm-number"
                value=follow(|asked, _| asked.typed.clone())
                take=take
                attr:class="code"
                attr:inputmode="numeric"
            />
        </label>
    }
}

/// A field of the dialog.
#[component]
fn AskedInput(name: &'static str, value: Memo<String>, take: fn(&mut Confirming, String)) -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let typed = move |event: ev::Event| {
        let text = event_target_value(&event);
        confirmation.change(|asked| take(asked, text));
    };
    view! {
        <input type="text" name=name autocomplete="off" prop:value=value on:input=typed />
    }
}
