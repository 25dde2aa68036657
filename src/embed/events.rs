//! What the host page is told while a console is in it, and when it is asked for another token.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;

use super::host_page::Portal;
use crate::host::details::{ProgressDetail, RunDetail, SelectionDetail, TargetDetail};
use crate::termination::run::{Attempt, Phase, Run};
use crate::ui::app::Contexts;
use crate::ui::state::list_state::{Ended, ListState};
use crate::ui::state::reporting::utc;
use crate::ui::state::run_state::RunState;

/// Tells which node is meant, whenever that changes.
pub fn tell_target(contexts: Contexts, portal: Rc<Portal>) {
    Effect::new(move |before: Option<TargetDetail>| {
        let target = TargetDetail::of(&contexts.form.draft.read());
        if before.is_some_and(|before| before != target) {
            portal.tell("target-change", &target);
        }
        target
    });
}

/// Tells what is selected, whenever that changes.
pub fn tell_selection(contexts: Contexts, portal: Rc<Portal>) {
    Effect::new(move |before: Option<SelectionDetail>| {
        let selection = SelectionDetail::of(&contexts.list.selected.read());
        if before.is_some_and(|before| before != selection) {
            portal.tell("selection-change", &selection);
        }
        selection
    });
}

/// What was told of a run: how far it is, whether its calls are done, and whether it has ended.
type Told = (ProgressDetail, bool, bool);

/// Tells of each run by itself: when it starts, how far it is, when its calls are done, and how it ended.
pub fn tell_runs(contexts: Contexts, portal: Rc<Portal>) {
    Effect::new(move |before: Option<BTreeMap<u32, Told>>| {
        let before = before.unwrap_or_default();
        let runs = contexts.runs.all.get(); // a listener may change them
        let tell =
            |run: &RunState| Some((run.number, tell_run(contexts, &portal, *run, before.get(&run.number))?));
        runs.iter().rev().filter_map(tell).collect()
    });
}

fn tell_run(contexts: Contexts, portal: &Portal, shown: RunState, told: Option<&Told>) -> Option<Told> {
    // A listener may have taken the console away when it was told of another run.
    let run = shown.run.try_get().flatten()?;
    let are_done = !shown.may_send.try_get()?;
    let started_at = utc(run.started_at());
    let (were_done, had_ended) = told.map_or((false, false), |(_, done, ended)| (*done, *ended));
    if told.is_none() {
        let about = shown.about()?;
        portal.tell("run-start", &RunDetail::of_run(&run, &about.reason, &started_at));
    }
    let now = ProgressDetail::of(&run, &started_at);
    if told.map(|(progress, ..)| progress) != Some(&now) {
        portal.tell("run-progress", &now);
    }
    if are_done && !were_done {
        portal.tell("calls-done", &now);
    }
    if run.has_ended() && !had_ended {
        // Told by its report.
        let report = contexts.reporting.json(shown, !portal.settings().statements_in_events);
        if let Some(report) = report {
            portal.tell_json("run-end", &report);
        }
        contexts.reporting.end_record(&run);
    }
    Some((now, are_done, run.has_ended()))
}

/// Asks the host page for another token after a 401, and tells it where it has none.
pub fn look_after_token(contexts: Contexts) {
    let Contexts { form, host, list, refresh, runs, .. } = contexts;
    let is_list_refused =
        list.memo(|list| matches!(&list.ended, Ended::Failed(failure) if failure.status() == Some(401)));
    let is_refused = Memo::new(move |_| {
        let is_list_refused = is_list_refused.get() && list.progress.with(Option::is_none);
        let refused = runs
            .all
            .with(|runs| runs.iter().filter(|run| needs_token(**run)).map(|run| run.number).collect());
        (refused, is_list_refused)
    });
    let answered = Memo::new(move |_| {
        runs.all.with(|runs| runs.iter().map(|run| (run.number, count_answered(*run))).max())
    });
    let listed = list.memo(|list: &ListState| list.listed.map(|listed| listed.asked_at));
    Effect::new(move |_| {
        if (answered.get(), listed.get()) != (None, None) {
            host.token_worked();
        }
    });
    Effect::new(move |_| {
        let (refused, is_list_refused): (Vec<u32>, bool) = is_refused.get();
        if refused.is_empty() && !is_list_refused {
            return;
        }
        leptos::task::spawn_local(async move {
            match host.another_token(form).await {
                Some(token) if !refused.is_empty() => {
                    let refused = refused.into_iter().filter_map(|number| runs.get(number));
                    refused.for_each(|run| runs.renew_token(run, &token));
                }
                Some(_) => refresh.reload(),
                None => {}
            }
        });
    });
}

fn needs_token(run: RunState) -> bool {
    let needs_token = |run: &Run| matches!(run.phase(), Phase::NeedsToken);
    run.run.try_with(|run| run.as_deref().is_some_and(needs_token)).unwrap_or_default()
}

fn count_answered(run: RunState) -> usize {
    let is_answered = |attempt: &&Attempt| matches!(attempt.outcome, Some(Ok(_)));
    let count = |run: &Run| run.attempts().iter().filter(is_answered).count();
    run.run.try_with(|run| run.as_deref().map_or(0, count)).unwrap_or_default()
}
