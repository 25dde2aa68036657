//! The confirmation: what is about to be ended, in a dialog that is hard to confirm by accident.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::clipboard::CopyButton;
use super::console::Console;
use crate::api::request::TerminateRequest;
use crate::domain::draft::Order;
use crate::domain::thread_ids::join;
use crate::i18n::fill;
use crate::termination::friction::number_to_type;
use crate::termination::plan::Plan;

/// Shows the dialog while there is something to confirm.
#[component]
pub fn Confirmation() -> impl IntoView {
    let console = expect_context::<Console>();
    move || console.confirming.get().map(|order| view! { <ConfirmationDialog order/> })
}

/// The order is the dialog's own copy: what is shown is what is going to be sent.
#[component]
fn ConfirmationDialog(order: Order) -> impl IntoView {
    let console = expect_context::<Console>();
    let dialog = NodeRef::<html::Dialog>::new();
    let cancel = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let (Some(dialog), Some(cancel)) = (dialog.get(), cancel.get()) {
            let _ = dialog.show_modal(); // fails only where it is open already
            let _ = cancel.focus();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close(); // gives the focus back to where it was
        }
    };

    let count = order.threads.as_slice().len();
    let asked = number_to_type(count, false).map(|number| number.to_string());
    let typed = RwSignal::new(String::new());
    let is_typed = {
        let asked = asked.clone();
        move || asked.as_ref().is_none_or(|asked| typed.with(|typed| typed.trim() == asked))
    };
    let confirm = {
        let is_typed = is_typed.clone();
        move |_| {
            if is_typed() {
                close();
                console.confirm();
            }
        }
    };

    let ids = join(order.threads.as_slice(), ", ");
    let node = order.target.node.as_str().to_owned();
    view! {
        <dialog
            node_ref=dialog
            class="confirmation"
            role="alertdialog"
            aria-labelledby="confirm-title"
            aria-describedby="confirm-text"
            on:close=move |_| console.confirming.set(None)
        >
            <h2 id="confirm-title">
                {move || fill(console.words().confirm_title.of(count), &[&console.number(count), &node])}
            </h2>
            <div id="confirm-text">
                <p>{move || console.words().confirm_consequence}</p>
                <p>{move || console.words().confirm_unseen}</p>
            </div>
            <h3 id="confirm-ids">{move || console.words().confirm_ids}</h3>
            <p class="code ids" tabindex="0" role="group" aria-labelledby="confirm-ids">{ids}</p>
            {asked.map(|asked| view! {
                <label class="field">
                    {move || fill(console.words().confirm_type, &[&asked])}
                    <input type="text" name="confirm-number" class="code" inputmode="numeric" autocomplete="off"
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                </label>
            })}
            <div class="actions">
                <button type="button" node_ref=cancel name="cancel" on:click=move |_| close()>
                    {move || console.words().cancel}
                </button>
                <button
                    type="button"
                    class="danger"
                    name="terminate"
                    disabled=move || !is_typed()
                    on:keydown=|event| keep_enter_harmless(&event)
                    on:click=confirm
                >
                    {move || fill(console.words().terminate.of(count), &[&console.number(count)])}
                </button>
                <CopyButton
                    label=Signal::derive(move || console.words().copy_curl.to_owned())
                    text=move || as_curl(&order, console.locale.get_untracked().tag())
                />
            </div>
        </dialog>
    }
}

/// Enter must not end sessions: it is pressed by habit. Space and the pointer do.
fn keep_enter_harmless(event: &KeyboardEvent) {
    if event.key() == "Enter" {
        event.prevent_default();
    }
}

/// All calls of the order as curl commands, without the token.
fn as_curl(order: &Order, language: &'static str) -> String {
    let plan = Plan::new(order.target.clone(), order.threads.clone());
    let command = |ids| TerminateRequest::new(&order.endpoint, &order.target, language, ids).to_curl();
    plan.calls().map(command).collect::<Vec<_>>().join("\n\n")
}
