//! Copying text, and a button that does it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDialogElement, HtmlElement};

use crate::i18n::Words;
use crate::ui::state::announcer::Announcer;
use crate::ui::state::confirmation::Confirmation;
use crate::ui::state::language::I18n;
use crate::ui::state::shell::Shell;

/// The way to the clipboard.
#[derive(Clone, Copy)]
pub struct Clipboard {
    /// What the browser did not let the console copy; none once the person has seen it.
    pub refused: RwSignal<Option<String>>,
    announcer: Announcer,
    confirmation: Confirmation,
    shell: Shell,
}

impl Clipboard {
    /// Says whether it copied by the announcer.
    pub fn new(announcer: Announcer, confirmation: Confirmation, shell: Shell) -> Self {
        Self { refused: RwSignal::new(None), announcer, confirmation, shell }
    }

    /// Copies text and says so, or shows it selected where the browser does not allow that.
    pub fn copy_and_say(self, text: String) {
        leptos::task::spawn_local(async move {
            if self.copy(&text).await {
                return self.announcer.say(|words| words.copied);
            }
            self.announcer.say(|words| words.not_copied);
            self.refused.try_set(Some(text));
        });
    }

    /// Copies text; false where the browser does not allow it.
    pub async fn copy(self, text: &str) -> bool {
        let window = window();
        if window.is_secure_context() {
            return JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok();
        }
        self.copy_by_selection(text).unwrap_or(false)
    }

    /// The way that works on a page that came over plain http, where there is no clipboard object. The text is
    /// selected within the open dialog, if there is one: behind it nothing can be. The focus goes back.
    fn copy_by_selection(self, text: &str) -> Option<bool> {
        let document: web_sys::HtmlDocument = document().dyn_into().ok()?;
        let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let area: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
        area.set_value(text);
        let dialog = self.confirmation.dialog.try_get_untracked().flatten().filter(HtmlDialogElement::open);
        let place: HtmlElement = dialog
            .map(Into::into)
            .or_else(|| self.shell.root.try_get_untracked().flatten().map(Into::into))?;
        place.append_child(&area).ok()?;
        area.select();
        let is_copied = document.exec_command("copy").ok();
        area.remove();
        focused.map(|element| element.focus());
        is_copied
    }
}

/// A button that copies what `text` returns when it is pressed, and says whether it did.
#[component]
pub fn CopyButton(
    /// What stands on it.
    label: fn(&'static Words) -> &'static str,
    /// What a screen reader says in place of the label; the label where this is empty.
    #[prop(optional, into)]
    spoken: Signal<String>,
    /// What is copied.
    #[prop(into)]
    text: Callback<(), String>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let clipboard = expect_context::<Clipboard>();
    let label = i18n.text(label);
    let spoken = Signal::derive(move || match spoken.get() {
        spoken if spoken.is_empty() => label.get().to_owned(),
        spoken => spoken,
    });
    view! {
        <button
            type="button"
            class="quiet"
            aria-label=spoken
            on:click=move |_| clipboard.copy_and_say(text.run(()))
            prop:textContent=label
        ></button>
    }
}
