//! Light or dark, as the person wants it; as the system has it otherwise.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::Words;
use crate::ui::state::language::I18n;

/// Where the browser keeps it for the next time. It is no secret, and says nothing of any node.
const KEY: &str = "taurusdb-session-console-theme";

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    fn label(self, words: &'static Words) -> &'static str {
        match self {
            Self::System => words.theme_system,
            Self::Light => words.theme_light,
            Self::Dark => words.theme_dark,
        }
    }

    /// The one that was chosen in this browser before.
    fn kept() -> Self {
        let kept = window().local_storage().ok().flatten().and_then(|kept| kept.get_item(KEY).ok().flatten());
        kept.and_then(|name| Self::of_name(&name)).unwrap_or(Self::System)
    }

    /// Where the browser keeps nothing, it is for this page alone.
    fn keep(self) {
        if let Ok(Some(kept)) = window().local_storage() {
            let _ = kept.set_item(KEY, self.name());
        }
    }

    /// Has the page shown in it.
    fn apply(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", self.name());
        }
    }
}

/// The choice. Only for a page that is the console's own: where it is embedded, the host page decides.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let theme = RwSignal::new(Theme::kept());
    Effect::new(move |_| theme.get().apply());
    let turn = move |event: ev::Event| {
        if let Some(chosen) = Theme::of_name(&event_target_value(&event)) {
            chosen.keep();
            theme.set(chosen);
        }
    };
    let options = Theme::ALL.map(|option| {
        let is_chosen = Signal::derive(move || theme.get() == option);
        view! {
            <option
                value=option.name()
                prop:selected=is_chosen
                prop:textContent=i18n.text(move |words| option.label(words))
            ></option>
        }
    });
    view! {
        <select name="theme" aria-label=i18n.text(|words| words.theme) on:change=turn>
            {options.collect_view()}
        </select>
    }
}
