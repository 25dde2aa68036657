//! What a selection would affect, as bars and warnings.

use leptos::prelude::*;

use super::impact_words::{name_of, warning_words};
use crate::i18n::{Words, fill};
use crate::sessions::impact::{Impact, Share};
use crate::termination::warnings::Warning;
use crate::ui::components::share_bar::ShareBar;
use crate::ui::state::language::I18n;

/// Of each kind this many shares have a bar.
const MOST_SHARES: usize = 3;

/// The largest shares of a kind, those that are selected as a whole first, and how many there are besides.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Largest {
    shares: Vec<Share>,
    more: usize,
}

impl Largest {
    /// Those of the users, the hosts and the databases of a selection.
    pub fn all_of(impact: &Impact) -> [Self; 3] {
        [&impact.users, &impact.hosts, &impact.databases].map(|shares| Self {
            shares: shares.iter().take(MOST_SHARES).cloned().collect(),
            more: shares.len().saturating_sub(MOST_SHARES),
        })
    }
}

/// For users, hosts and databases the shares that are selected.
#[component]
pub fn ImpactView(
    /// The shares of the users, the hosts and the databases.
    #[prop(into)]
    largest: Signal<[Largest; 3]>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let of = move |kind: usize| {
        Memo::new(move |_| largest.with(|largest| largest.get(kind).cloned()).unwrap_or_default())
    };
    view! {
        <div class="shares" role="group" aria-label=i18n.text(|words| words.impact)>
            <Group largest=of(0) label=|words| words.by_user />
            <Group largest=of(1) label=|words| words.by_host />
            <Group largest=of(2) label=|words| words.by_database />
        </div>
    }
}

/// The bars of one kind; nothing where none has a name.
#[component]
fn Group(largest: Memo<Largest>, label: fn(&'static Words) -> &'static str) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let has_any = Memo::new(move |_| largest.with(|largest| !largest.shares.is_empty()));
    let bars = move || {
        let shares = largest.with(|largest| largest.shares.clone());
        let bar =
            |share: Share| view! { <ShareBar name=name_of(&share) part=share.selected all=share.all /> };
        shares.into_iter().map(bar).collect_view()
    };
    let more = Memo::new(move |_| largest.with(|largest| largest.more));
    let more_words = Signal::derive(move || {
        let language = i18n.language();
        fill(language.words().and_more, &[&language.number(more.get())])
    });
    view! {
        <Show when=move || has_any.get()>
            <div class="share-group">
                <p class="share-kind" prop:textContent=i18n.text(label)></p>
                <ul>{bars}</ul>
                <Show when=move || more.get() != 0>
                    <p class="share-more" prop:textContent=more_words></p>
                </Show>
            </div>
        </Show>
    }
}

/// The warnings, each a line of its own.
#[component]
pub fn WarningList(
    /// The gravest first.
    #[prop(into)]
    warnings: Signal<Vec<Warning>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let has_any = move || warnings.with(|warnings| !warnings.is_empty());
    let lines = move || {
        let language = i18n.language();
        let line = |warning: &Warning| {
            let text = warning_words(warning, language);
            view! { <li class="warning" class:grave=warning.is_grave() prop:textContent=text></li> }
        };
        warnings.with(|warnings| warnings.iter().map(line).collect_view())
    };
    view! {
        <Show when=has_any>
            <ul class="warnings">{lines}</ul>
        </Show>
    }
}
