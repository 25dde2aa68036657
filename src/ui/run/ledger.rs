//! The results by session: one line for each ID that was asked for, what needs a person first. A click shows its history.

use leptos::prelude::*;

use super::ledger_words::{cells, detail, history, meaning_of, sessions_of};
use super::results::Ids;
use super::words::{label_of, shown_state};
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;
use crate::i18n::{Words, fill};
use crate::termination::ledger::{Entry, State};
use crate::termination::run::Run;
use crate::ui::components::clipboard::CopyButton;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::run_state::RunState;

/// How many columns the table has.
const COLUMNS: &str = "6";

/// The table.
#[component]
pub fn LedgerTable(
    /// Which run.
    run: RunState,
    /// The IDs of its elements.
    ids: Ids,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let places = Memo::new(move |_| {
        let shown = run.shown_state.get();
        run.run.with(|run| run.as_ref().map(|run| places(run, shown))).unwrap_or_default()
    });
    let copied =
        move |()| run.now().map(|run| join(&ids_at(&run, &places.get_untracked()), ",")).unwrap_or_default();
    let copy: fn(&'static Words) -> &'static str = |words| words.copy_shown_ids;
    let heading = |of: fn(&'static Words) -> &'static str| {
        view! { <th scope="col" prop:textContent=i18n.text(of)></th> }
    };
    view! {
        <div class="ledger-bar">
            <h3 id=ids.of("ledger") prop:textContent=i18n.text(|words| words.ledger_heading)></h3>
            <CopyButton label=copy text=copied />
        </div>
        <div class="scrolled" tabindex="0" role="group" aria-labelledby=ids.of("ledger")>
            <table class="ledger" aria-labelledby=ids.of("ledger")>
                <thead>
                    <tr>
                        {heading(|words| words.column_thread)}
                        {heading(|words| words.column_user)}
                        {heading(|words| words.column_host)}
                        {heading(|words| words.column_info)}
                        {heading(|words| words.column_result)}
                        {heading(|words| words.column_meaning)}
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || places.get()
                        key=|place| *place
                        children=move |place| view! { <Row run=run place=place /> }
                    />
                </tbody>
            </table>
        </div>
    }
}

/// The places of the rows that are shown: what needs a person first, in the order in which the IDs were given. All of them
/// where none is in the state that alone was to be shown: it was another a moment ago.
fn places(run: &Run, shown: Option<State>) -> Vec<usize> {
    let states =
        (0..run.ledger().entries().len()).filter_map(|place| Some((place, shown_state(run, place)?)));
    let mut rows: Vec<_> = states.collect();
    if rows.iter().any(|(_, state)| Some(*state) == shown) {
        rows.retain(|(_, state)| Some(*state) == shown);
    }
    rows.sort_by_key(|(_, state)| urgency(*state));
    rows.into_iter().map(|(place, _)| place).collect()
}

/// 0 where a person has to do something. What goes well has one number, so that its rows hold still.
const fn urgency(state: State) -> u8 {
    match state {
        State::Alive
        | State::KilledStillListed
        | State::Refused
        | State::Unknown
        | State::Unaccounted
        | State::Reused => 0,
        State::Changed | State::NotSent | State::Excluded => 1,
        State::NotFound | State::NotFoundAfterListed | State::Vanished | State::Dying | State::LeftBefore => {
            2
        }
        State::Waiting | State::Sent | State::Killed | State::Gone => 3,
    }
}

fn ids_at(run: &Run, places: &[usize]) -> Vec<ThreadId> {
    let entries = run.ledger().entries();
    places.iter().filter_map(|place| entries.get(*place)).map(|entry| entry.id).collect()
}

/// The row of the ID at a place. It is drawn anew when its own entry changes, and not with each change of the run: there may
/// be thousands.
#[component]
fn Row(run: RunState, place: usize) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_open = RwSignal::new(false);
    let line = move || {
        run.track_row(place);
        let language = i18n.language();
        let run = run.now()?;
        Some(line(run.ledger().entries().get(place)?, shown_state(&run, place)?, is_open, language))
    };
    let opened = move || {
        run.track_row(place);
        let language = i18n.language();
        let run = run.now().filter(|_| is_open.get())?;
        Some(opened(&run, run.ledger().entries().get(place)?, language))
    };
    view! {
        {line}
        {opened}
    }
}

fn line(entry: &Entry, state: State, is_open: RwSignal<bool>, language: Language) -> impl IntoView + use<> {
    let words = language.words();
    let id = entry.id.to_string();
    let detail = detail(entry, language);
    let [user, host, statement] =
        cells(entry).map(|text| view! { <td class="code" title=text.clone() prop:textContent=text></td> });
    view! {
        <tr data-state=state.name()>
            <th scope="row">
                <button
                    type="button"
                    name="history"
                    class="code"
                    aria-expanded=move || is_open.get().to_string()
                    aria-label=fill(words.show_history, &[&id])
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                    prop:textContent=id
                ></button>
            </th>
            {user}
            {host}
            {statement}
            <td>
                <span class=format!("badge {}", state.name()) prop:textContent=label_of(words, state)></span>
            </td>
            <td class="detail" title=detail.clone() prop:textContent=detail></td>
        </tr>
    }
}

/// All that is known of an ID: what its state means, as which session it was seen, and its states in the order of time.
fn opened(run: &Run, entry: &Entry, language: Language) -> impl IntoView + use<> {
    let rejected = entry.was_rejected_before().then_some(language.words().rejected_before);
    let sessions = sessions_of(entry, language)
        .into_iter()
        .map(|line| view! { <p class="code" prop:textContent=line></p> });
    let steps =
        history(run, entry, language).into_iter().map(|step| view! { <li prop:textContent=step></li> });
    view! {
        <tr class="opened">
            <td colspan=COLUMNS>
                <p prop:textContent=meaning_of(entry, language)></p>
                {rejected.map(|text| view! { <p prop:textContent=text></p> })}
                {sessions.collect_view()}
                <ol class="steps">{steps.collect_view()}</ol>
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::runs;

    #[test]
    fn what_needs_a_person_stands_first_and_one_state_can_be_shown_alone() {
        let run = runs().pop().unwrap(); // 20 are terminated, the last 3 are rejected
        assert_eq!(places(&run, None)[..5], [20, 21, 22, 0, 1]);
        assert_eq!(places(&run, Some(State::Refused)), [20, 21, 22]);
        assert_eq!(places(&run, Some(State::Alive)).len(), 23, "none is in that state any more");
    }
}
