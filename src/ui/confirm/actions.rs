//! What has to be typed, the red button, and the way out: in sight however small the screen is.

use leptos::ev;
use leptos::prelude::*;

use super::follow::{follow, follow_sessions};
use super::words::notices;
use crate::i18n::fill;
use crate::ui::components::lines::Lines;
use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::confirming::Confirming;
use crate::ui::state::language::I18n;
use crate::ui::state::terminator::Terminator;

/// What Safari says a key is that ends a composition.
const KEY_OF_COMPOSITION: u32 = 229;

/// The number, the button that confirms, and the way out, which alone is there where nothing is left.
#[component]
pub fn Actions(
    /// How many sessions will be terminated.
    count: Memo<usize>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let number = follow(|asked, _| asked.number_to_type());
    let notices = follow(notices);
    let is_refused = RwSignal::new(false);
    let refusal = Signal::derive(move || {
        let number = number.get().map(|number| number.to_string()).unwrap_or_default();
        fill(i18n.language().words().number_wrong, &[&number])
    });
    let has_any = move || count.get() > 0;
    view! {
        <div class="actions">
            <Show when=has_any>
                <div class="notices" role="status">
                    <Lines lines=notices class="notice" />
                    <Show when=move || is_refused.get()>
                        <p class="notice" prop:textContent=refusal></p>
                    </Show>
                </div>
            </Show>
            <Show when=move || number.with(Option::is_some)>
                <NumberField is_refused=is_refused />
            </Show>
            <Show when=has_any>
                <TerminateButton count=count />
            </Show>
            <CancelButton has_any=Signal::derive(has_any) />
        </div>
    }
}

/// Whether Enter was pressed for what has the focus: neither is it held since something else had it, nor does it end a
/// composition.
fn is_fresh_enter(event: &ev::KeyboardEvent) -> bool {
    is_enter(event) && !event.repeat()
}

/// Whether a key is Enter, and not the one that ends a composition.
fn is_enter(event: &ev::KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.is_composing() && event.key_code() != KEY_OF_COMPOSITION
}

/// The number that is proof that it was read. Enter goes on to the red button, and presses nothing.
#[component]
fn NumberField(
    /// Enter was pressed where the number is another one.
    is_refused: RwSignal<bool>,
) -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let typed = follow(|asked, _| asked.typed.clone());
    let label = follow_sessions(|asked, language| {
        let number = asked.number_to_type().map(|number| number.to_string());
        fill(language.words().confirm_type, &[&number.unwrap_or_default()])
    });
    let take = move |event: ev::Event| {
        let text = event_target_value(&event);
        is_refused.set(false);
        confirmation.change(|asked| {
            asked.typed_for = asked.number_to_type();
            asked.typed = text;
        });
    };
    let press = move |event: ev::KeyboardEvent| {
        if !is_enter(&event) {
            return;
        }
        event.prevent_default(); // else the same press would be of the button, once that has the focus
        if is_fresh_enter(&event) && !confirmation.focus_terminate() {
            let has_number = |asked: &Option<Confirming>| asked.as_ref().is_some_and(Confirming::has_number);
            is_refused.set(!confirmation.asked.with_untracked(has_number));
        }
    };
    view! {
        <label class="field">
            <span prop:textContent=label></span>
            <input
                type="text"
                class="code"
                name="confirm-number"
                inputmode="numeric"
                autocomplete="off"
                prop:value=typed
                on:input=take
                on:keydown=press
            />
        </label>
    }
}

/// Space, the pointer and Enter press it. An Enter that is still held from elsewhere does not.
#[component]
fn TerminateButton(count: Memo<usize>) -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    let terminator = expect_context::<Terminator>();
    let is_complete = follow(|asked, _| asked.is_complete());
    let text = Signal::derive(move || {
        let (language, count) = (i18n.language(), count.get());
        fill(language.words().terminate.of(count), &[&language.number(count)])
    });
    let press = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default(); // what the browser makes of a key that is held is another thing in each
        }
        if is_fresh_enter(&event) {
            terminator.confirm();
        }
    };
    view! {
        <button
            type="button"
            class="danger"
            name="terminate"
            node_ref=confirmation.terminate
            disabled=Signal::derive(move || !is_complete.get())
            on:keydown=press
            on:click=move |_| terminator.confirm()
            prop:textContent=text
        ></button>
    }
}

/// The way out. An Enter that is held since the dialog was opened by it does not close it again.
#[component]
fn CancelButton(has_any: Signal<bool>) -> impl IntoView {
    let confirmation = expect_context::<Confirmation>();
    let i18n = expect_context::<I18n>();
    let words = Signal::derive(move || {
        let words = i18n.language().words();
        if has_any.get() { words.cancel } else { words.close }
    });
    let press = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && event.repeat() {
            event.prevent_default();
        }
    };
    view! {
        <button
            type="button"
            name="cancel"
            node_ref=confirmation.cancel
            on:keydown=press
            on:click=move |_| confirmation.close()
            prop:textContent=words
        ></button>
    }
}
