//! What happened: a panel above the list, with a section for each run that is under way or was not closed.

use leptos::either::Either;
use leptos::prelude::*;

use super::calls::Calls;
use super::change::Change;
use super::controls::Controls;
use super::ledger::LedgerTable;
use super::report_bar::ReportBar;
use super::tiles::Tiles;
use super::words::sentence;
use crate::i18n::fill;
use crate::termination::run::Run;
use crate::ui::format::time_of_day;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;
use crate::ui::state::runs::Runs;

/// The newest run, and below it those that were still tracked when it started; nothing before the first.
#[component]
pub fn Results() -> impl IntoView {
    let runs = expect_context::<Runs>();
    view! {
        <div class="results">
            <For each=move || runs.all.get() key=|run| run.number children=|run| view! { <RunSection run=run /> } />
        </div>
    }
}

/// The IDs of the elements of one run. Those of the newest are plain: whoever looks for `outcome` means the newest.
#[derive(Clone, Copy)]
pub struct Ids {
    number: u32,
    is_newest: Memo<bool>,
}

impl Ids {
    /// The ID of an element that the newest run has by this name; follows which run is the newest.
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
    let sentence = Memo::new(move |_| {
        let (was_left, language) = (run.was_left.get(), i18n.language());
        let of = |run: &Run| sentence(language, run, was_left);
        let nothing = || language.words().nothing_yet.to_owned();
        run.run.with(|run| run.as_deref().map(of)).unwrap_or_else(nothing)
    });
    let has_begun = run.memo(|_| true);
    let body = move || {
        if has_begun.get() { Either::Left(view! { <RunBody run=run ids=ids /> }) } else { Either::Right(()) }
    };
    view! {
        <section class="outcome" role="group" aria-labelledby=ids.of("outcome") data-run=run.number>
            <div class="outcome-head">
                <h2 id=ids.of("outcome") tabindex="-1" node_ref=run.heading prop:textContent=heading></h2>
                <p class="sentence" role="status" prop:textContent=sentence></p>
                <div class="run" node_ref=run.controls>
                    <Show when=move || has_begun.get()>
                        <Controls run=run ids=ids />
                    </Show>
                </div>
                <PanelButtons run=run ids=ids />
            </div>
            {body}
        </section>
    }
}

/// What folds the results away, and closes them once the run has ended.
#[component]
fn PanelButtons(run: RunState, ids: Ids) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let runs = expect_context::<Runs>();
    let has_ended = run.memo(Run::has_ended);
    view! {
        <div class="panel-buttons">
            <button
                type="button"
                class="quiet"
                name="fold-results"
                aria-expanded=move || (!run.is_collapsed.get()).to_string()
                aria-controls=ids.of("outcome-body")
                on:click=move |_| run.is_collapsed.update(|is_collapsed| *is_collapsed = !*is_collapsed)
                prop:textContent=i18n.text(|words| words.run_details)
            ></button>
            <Show when=move || has_ended.get()>
                <button
                    type="button"
                    class="quiet"
                    name="close-results"
                    title=i18n.text(|words| words.close_results_hint)
                    on:click=move |_| runs.dismiss(run)
                    prop:textContent=i18n.text(|words| words.close)
                ></button>
            </Show>
        </div>
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
    view! {
        <div class="outcome-body" id=ids.of("outcome-body") hidden=run.is_collapsed>
            <Change run=run />
            <Tiles run=run />
            <ReportBar run=run ids=ids />
            <LedgerTable run=run ids=ids />
            <Calls run=run ids=ids />
        </div>
    }
}
