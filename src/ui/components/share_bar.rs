//! A share of something: a bar, with its number as text.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::ui::state::language::I18n;

/// A name, how much of it is meant as a bar, and the number, such as "23 of 41". What is meant as a whole has another pattern
/// and says so.
#[component]
pub fn ShareBar(
    /// Of what it is a share.
    name: String,
    /// How much of it is meant.
    part: usize,
    /// How much there is.
    all: usize,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_whole = part == all;
    let number = Signal::derive(move || {
        let language = i18n.language();
        let (words, part, all) = (language.words(), language.number(part), language.number(all));
        if is_whole { fill(words.share_whole, &[&all]) } else { fill(words.share_number, &[&part, &all]) }
    });
    let width = format!("{}%", (part * 100 / all.max(1)).max(1));
    view! {
        <li class="share" class:whole=is_whole>
            <span class="share-name" title=name.clone() prop:textContent=name></span>
            <span class="share-track" aria-hidden="true">
                <span class="share-part" style:width=width></span>
            </span>
            <span class="share-number" prop:textContent=number></span>
        </li>
    }
}
