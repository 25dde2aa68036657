//! What happened: from the first call on, a section for each run.

use leptos::either::Either;
use leptos::prelude::*;

use super::calls::Calls;
use super::controls::Controls;
use super::ledger::LedgerTable;
use super::report_bar::ReportBar;
use super::tiles::Tiles;
use super::words::sentence;
use crate::domain::text::visible;
use crate::i18n::fill;
use crate::termination::run::Run;
use crate::ui::components::lines::Lines;
use crate::ui::format::time_of_day;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;
use crate::ui::state::runs::Runs;

/// The newest run, and below it those that were still tracked when it started.
#[component]
pub fn Results() -> impl IntoView {
    let runs = expect_context::<Runs>();
    view! {
        <div class="results">
            <For each=move || runs.all.get() key=|run| run.number children=|run| view! { <RunSection run=run /> } />
        </div>
    }
}

/// The IDs of the elements of one run: those of the newest are plain, those before it have their number at the end.
#[derive(Clone, Copy)]
pub struct Ids {
    number: u32,
    is_newest: Memo<bool>,
}

impl Ids {
    /// The ID of an element, which follows whether the run is the newest.
    pub fn of(self, name: &'static str) -> impl Fn() -> String + Copy + Send {
        move || if self.is_newest.get() { name.to_owned() } else { format!("{name}-{}", self.number) }
    }
}

#[component]
fn RunSection(run: RunState) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let runs = expect_context::<Runs>();
    let newest = move || runs.all.with(|runs| runs.first().map(|run| run.number));
    let is_newest = Memo::new(move |_| newest() == Some(run.number));
    let ids = Ids { number: run.number, is_newest };
    let heading = Memo::new(move |_| {
        let (may_send, is_newest, language) = (run.may_send.get(), is_newest.get(), i18n.language());
        run.run.with(|run| heading(run.as_deref(), may_send, is_newest, language))
    });
    let has_begun = run.memo(|_| true);
    let body = move || {
        if has_begun.get() {
            Either::Left(view! { <RunBody run=run ids=ids /> })
        } else {
            Either::Right(
                view! { <p class="sentence" prop:textContent=i18n.text(|words| words.nothing_yet)></p> },
            )
        }
    };
    view! {
        <section class="outcome" role="group" aria-labelledby=ids.of("outcome") data-run=run.number>
            <h2 id=ids.of("outcome") tabindex="-1" node_ref=run.heading prop:textContent=heading></h2>
            {body}
        </section>
    }
}

fn heading(run: Option<&Run>, may_send: bool, is_newest: bool, language: Language) -> String {
    let words = language.words();
    match run {
        Some(run) if may_send => {
            let count = run.request().ids().len();
            fill(words.running.of(count), &[&language.number(count)])
        }
        Some(run) if !is_newest => {
            fill(words.earlier_run, &[&time_of_day(language.locale, run.started_at())])
        }
        _ => words.outcome_heading.to_owned(),
    }
}

#[component]
fn RunBody(run: RunState, ids: Ids) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let node = run.memo(|run| run.request().target().node.as_str().to_owned());
    let sentence = Memo::new(move |_| {
        let (was_left, language) = (run.was_left.get(), i18n.language());
        run.run.with(|run| run.as_ref().map(|run| sentence(language, run, was_left))).unwrap_or_default()
    });
    let aftermath = Memo::new(move |_| {
        let language = i18n.language();
        run.run.with(|run| run.as_ref().map(|run| aftermath(run, language))).unwrap_or_default()
    });
    view! {
        <p class="sentence" role="status" prop:textContent=sentence></p>
        <p class="hint">
            <span prop:textContent=i18n.text(|words| words.node)></span>
            " "
            <span class="code" prop:textContent=node></span>
        </p>
        <div class="run" node_ref=run.controls>
            <Controls run=run ids=ids />
        </div>
        <Lines lines=aftermath class="hint" />
        <Tiles run=run />
        <ReportBar run=run />
        <LedgerTable run=run ids=ids />
        <Calls run=run ids=ids />
    }
}

/// What is left on the node, and who has come back.
fn aftermath(run: &Run, language: Language) -> Vec<String> {
    let Some(after) = run.aftermath() else { return Vec::new() };
    let words = language.words();
    let template = if after.is_whole { words.left_on_node } else { words.left_at_least };
    let left = fill(template.of(after.left), &[&language.number(after.left)]);
    let back = after.back.iter().map(|(name, count)| {
        fill(words.reconnected, &[&visible(name, false, 100), &language.number(*count)])
    });
    let back: Vec<_> = back.collect();
    let back = (!back.is_empty()).then(|| fill(words.back_since, &[&back.join(words.separator)]));
    std::iter::once(left).chain(back).collect()
}
