//! The history of runs: those of this tab, and those that the person wants kept in this browser.

use std::any::Any;
use std::cell::RefCell;

use js_sys::{Date, Function};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use taurusdb_session_console::domain::text::visible;
use taurusdb_session_console::i18n::{HistoryWords, Locale, fill, words_of_history};
use taurusdb_session_console::report::Report;
use taurusdb_session_console::report::kept::{Reports, all_runs};
use taurusdb_session_console::report::markdown::markdown;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::kept_runs::{self, keep};
use crate::tab_runs::TabRuns;

/// The forms that a run can be saved in, and their names.
const FORMS: [(&str, &str); 3] = [("markdown", "Markdown"), ("csv", "CSV"), ("json", "JSON")];

/// More of a text is not shown in the list, in characters.
const LONGEST_TEXT: usize = 300;

thread_local! {
    /// The panels of all consoles of the page. Whoever wants one shown says again and again where, and never that it is gone.
    static PANELS: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// A panel in its place. It is taken away when this is dropped.
struct Mounted {
    place: HtmlElement,
    panel: Panel,
    _handle: Box<dyn Any>,
    _owner: Owner,
}

/// Keeps the `runs` of this tab where the person wants that; and shows them with those of earlier days in `place`, in the
/// language of this tag. What is deleted is taken out of `runs`. `save` saves a report, given as JSON, in a form.
#[wasm_bindgen]
pub async fn history(place: HtmlElement, tag: String, runs: TabRuns, save: Function) {
    let locale = Locale::of_tag(&tag).unwrap_or_default();
    let shown = Shown::now(&runs, keep(runs.clone()).await).await;
    PANELS.with_borrow_mut(|panels| {
        panels.retain(|mounted| mounted.place.is_connected());
        if let Some(Mounted { panel, .. }) = panels.iter().find(|mounted| mounted.place == place) {
            panel.locale.set(locale);
            panel.shown.set(shown);
            return;
        }
        let owner = Owner::new();
        let page = PageParts { place: place.clone(), runs, save };
        let panel = owner.with(|| Panel::new(locale, shown, page));
        let handle = owner.with(|| mount_to(place.clone(), move || view! { <History panel /> }));
        panels.push(Mounted { place, panel, _handle: Box::new(handle), _owner: owner });
    });
}

/// What is shown.
#[derive(Clone)]
struct Shown {
    /// False where the browser did not allow what was asked of it last.
    is_kept: bool,
    /// Whether runs are kept in this browser.
    is_on: bool,
    /// Whether the statements are, with them.
    has_statements: bool,
    reports: Reports,
}

impl Shown {
    /// What is known by now, in this tab and in the browser.
    async fn now(runs: &TabRuns, is_kept: bool) -> Self {
        let kept = kept_runs::kept().await.unwrap_or_default();
        let (is_on, has_statements) = (kept.is_on, kept.has_statements);
        Self { is_kept, is_on, has_statements, reports: all_runs(kept.reports, runs.reports()) }
    }

    /// What is to be said beside the runs; empty where nothing is.
    fn said(&self, words: &HistoryWords) -> &'static str {
        match self {
            Self { is_kept: false, .. } => words.not_kept,
            Self { reports, .. } if reports.is_empty() => words.none,
            _ => "",
        }
    }
}

/// What the panel has of the page.
#[derive(Clone)]
struct PageParts {
    place: HtmlElement,
    runs: TabRuns,
    save: Function,
}

/// The state of one panel. The page may be without it by the time that the database answers.
#[derive(Clone, Copy)]
struct Panel {
    locale: RwSignal<Locale>,
    shown: RwSignal<Shown>,
    page: StoredValue<PageParts, LocalStorage>,
}

impl Panel {
    fn new(locale: Locale, shown: Shown, page: PageParts) -> Self {
        Self {
            locale: RwSignal::new(locale),
            shown: RwSignal::new(shown),
            page: StoredValue::new_local(page),
        }
    }

    fn words(self) -> &'static HistoryWords {
        words_of_history(self.locale.get())
    }

    /// Does what the person chose, and shows what came of it: it is chosen in the database, not in the checkbox.
    async fn keep_runs(self, is_on: bool, with_statements: bool) {
        let Some(PageParts { runs, .. }) = self.page.try_get_value() else { return };
        let done =
            if is_on { kept_runs::turn_on(with_statements).await } else { kept_runs::turn_off().await };
        let is_kept = done.is_ok() && keep(runs.clone()).await;
        self.shown.try_set(Shown::now(&runs, is_kept).await);
    }

    /// Takes a run out of the tab and out of the database.
    async fn forget(self, report: Report) {
        let Some(PageParts { place, runs, .. }) = self.page.try_get_value() else { return };
        runs.forget(&report);
        let is_kept = kept_runs::remove(&report.key()).await.is_ok();
        self.shown.try_set(Shown::now(&runs, is_kept).await);
        focus_heading(&place);
    }

    fn save(self, report: &Report, form: &str) {
        let Ok(json) = serde_json::to_string(report) else { return };
        self.page.try_with_value(|page| page.save.call2(&JsValue::NULL, &json.into(), &form.into()));
    }
}

/// Moves the focus to what the panel is unfolded by: the button that had it is gone.
fn focus_heading(place: &HtmlElement) {
    let heading = place.parent_element().and_then(|folded| folded.query_selector("summary").ok().flatten());
    if let Some(heading) = heading {
        let _ = heading.unchecked_into::<HtmlElement>().focus();
    }
}

#[component]
fn History(panel: Panel) -> impl IntoView {
    let Panel { shown, .. } = panel;
    let is_on = move || shown.read().is_on;
    let has_statements = move || shown.read().has_statements;
    let newest_first = move || shown.read().reports.keys().rev().cloned().collect::<Vec<_>>();
    let keep_runs = move |is_on, with_statements| spawn_local(panel.keep_runs(is_on, with_statements));
    view! {
        <p class="hint">{move || panel.words().hint}</p>
        <div class="actions">
            <label class="inline">
                <input
                    type="checkbox"
                    name="keep-runs"
                    prop:checked=is_on
                    on:change:target=move |event| keep_runs(event.target().checked(), has_statements())
                />
                {move || panel.words().keep}
            </label>
            <label class="inline" hidden=move || !is_on()>
                <input
                    type="checkbox"
                    name="keep-statements"
                    prop:checked=has_statements
                    on:change:target=move |event| keep_runs(true, event.target().checked())
                />
                {move || panel.words().keep_statements}
            </label>
        </div>
        <p class="hint" role="status">{move || shown.read().said(panel.words())}</p>
        <ul class="past-runs">
            <For each=newest_first key=String::clone let:key>
                <RunItem panel key />
            </For>
        </ul>
    }
}

/// One run, whose report changes while it is under way.
#[component]
fn RunItem(panel: Panel, key: String) -> impl IntoView {
    let report = Memo::new(move |_| panel.shown.read().reports.get(&key).cloned());
    let facts = move || {
        let (words, locale) = (panel.words(), panel.locale.get());
        let fact = |(class, text): (&'static str, String)| {
            (!text.is_empty()).then(|| view! { <span class=class>{text}</span> })
        };
        report.get().map(|report| facts(&report, words, locale).map(fact))
    };
    let text = move || report.get().as_ref().map(markdown);
    let save = move |form| {
        if let Some(report) = report.get_untracked() {
            panel.save(&report, form);
        }
    };
    let forget = move || report.get_untracked().map(|report| spawn_local(panel.forget(report)));
    let saves = FORMS.map(|(form, name)| {
        view! {
            <button type="button" on:click=move |_| save(form)>
                {move || fill(panel.words().save, &[name])}
            </button>
        }
    });
    view! {
        <li>
            <details>
                <summary>
                    <span class="past-run">{facts}</span>
                </summary>
                <pre class="code" tabindex="0">{text}</pre>
                <div class="actions">
                    {saves}
                    <button type="button" name="delete-run" on:click=move |_| { forget(); }>
                        {move || panel.words().delete}
                    </button>
                </div>
            </details>
        </li>
    }
}

/// When the run started, where, what became of it, why it was and who ran it; each with its class. What is not known is empty.
fn facts(report: &Report, words: &HistoryWords, locale: Locale) -> [(&'static str, String); 5] {
    let at =
        Date::new(&report.started_at.as_str().into()).to_locale_string(locale.tag(), &JsValue::UNDEFINED);
    let named = |template: &str, text: &str| match text {
        "" => String::new(),
        text => fill(template, &[&visible(text, false, LONGEST_TEXT)]),
    };
    [
        ("when", String::from(at)),
        ("code", report.node.clone()),
        ("result", visible(&report.summary, false, LONGEST_TEXT)),
        ("reason", named(words.reason, &report.reason)),
        ("operator", named(words.operator, &report.operator)),
    ]
}
