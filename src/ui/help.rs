//! All keys, and what a person has to know about terminating sessions, in a dialog.

use leptos::html;
use leptos::prelude::*;

use super::state::language::I18n;
use crate::i18n::Words;

/// A text of the catalogue.
type Text = fn(&'static Words) -> &'static str;

/// The keys, and what each does.
const KEYS: [(&str, Text); 12] = [
    ("/", |words| words.key_search),
    ("R", |words| words.key_refresh),
    ("↑ ↓", |words| words.key_move),
    ("Page Up, Page Down", |words| words.key_page),
    ("Home, End", |words| words.key_ends),
    ("Space", |words| words.key_select),
    ("Shift + ↑ ↓", |words| words.key_range),
    ("Ctrl + A", |words| words.key_all),
    ("Enter", |words| words.key_details),
    ("Shift + ← →", |words| words.key_resize),
    ("Esc", |words| words.key_escape),
    ("?", |words| words.key_help),
];

/// What is said besides.
const NOTES: [Text; 5] = [
    |words| words.key_none,
    |words| words.help_kill,
    |words| words.help_rollback,
    |words| words.help_ids,
    |words| words.help_proxy,
];

/// The dialog.
#[derive(Clone, Copy)]
pub struct Help {
    dialog: NodeRef<html::Dialog>,
}

impl Default for Help {
    fn default() -> Self {
        Self { dialog: NodeRef::new() }
    }
}

impl Help {
    /// Shows it.
    pub fn open(self) {
        if let Some(dialog) = self.dialog.get_untracked().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}

/// The button that opens the help.
#[component]
pub fn HelpButton() -> impl IntoView {
    let help = expect_context::<Help>();
    let i18n = expect_context::<I18n>();
    view! {
        <button
            type="button"
            class="quiet"
            name="help"
            aria-label=i18n.text(|words| words.help)
            title=i18n.text(|words| words.help)
            aria-keyshortcuts="?"
            on:click=move |_| help.open()
        >
            "?"
        </button>
    }
}

/// The dialog's contents.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let help = expect_context::<Help>();
    let i18n = expect_context::<I18n>();
    let keys = KEYS.map(|(key, text)| {
        view! {
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd prop:textContent=i18n.text(text)></dd>
        }
    });
    let notes = NOTES.map(|text| view! { <li prop:textContent=i18n.text(text)></li> });
    view! {
        <dialog class="help" aria-labelledby="help-title" node_ref=help.dialog>
            <h2 id="help-title" prop:textContent=i18n.text(|words| words.help_title)></h2>
            <dl class="keys">{keys.collect_view()}</dl>
            <ul>{notes.collect_view()}</ul>
            <button
                type="button"
                name="close-help"
                on:click=move |_| help.close()
                prop:textContent=i18n.text(|words| words.close)
            ></button>
        </dialog>
    }
}
