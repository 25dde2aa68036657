//! What the browser did not let the console copy, selected, so that the person can.

use leptos::html;
use leptos::prelude::*;

use super::clipboard::Clipboard;
use crate::ui::state::language::I18n;

/// A dialog with the text; closed while there is none.
#[component]
pub fn CopyByHand() -> impl IntoView {
    let clipboard = expect_context::<Clipboard>();
    let i18n = expect_context::<I18n>();
    let (dialog, area) = (NodeRef::<html::Dialog>::new(), NodeRef::<html::Textarea>::new());
    let text = Signal::derive(move || clipboard.refused.get().unwrap_or_default());
    Effect::new(move |_| {
        let Some((dialog, area)) = dialog.get().zip(area.get()) else { return };
        let is_refused = clipboard.refused.with(Option::is_some);
        if is_refused && !dialog.open() && dialog.show_modal().is_ok() {
            area.set_value(&clipboard.refused.get_untracked().unwrap_or_default());
            area.select();
        }
    });
    view! {
        <dialog
            class="copy-by-hand"
            aria-labelledby="copy-by-hand"
            node_ref=dialog
            on:close=move |_| clipboard.refused.set(None)
        >
            <label id="copy-by-hand" for="text-to-copy" prop:textContent=i18n.text(|words| words.copy_by_hand)></label>
            <textarea class="code" id="text-to-copy" readonly rows="8" node_ref=area prop:value=text></textarea>
            <button
                type="button"
                name="close-copy"
                on:click=move |_| {
                    if let Some(dialog) = dialog.get_untracked() {
                        dialog.close();
                    }
                }
                prop:textContent=i18n.text(|words| words.close)
            ></button>
        </dialog>
    }
}
