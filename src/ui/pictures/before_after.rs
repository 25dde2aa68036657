//! What the node's sessions did before a run, after it, and do now.

use leptos::prelude::*;

use super::activity_bar::label_of;
use crate::domain::activity::Activity;
use crate::i18n::Words;
use crate::termination::census::Census;
use crate::ui::state::language::I18n;

/// Stands for a number that nobody knows.
const UNKNOWN: &str = "—";

/// A line of the picture: what it is called, and its number in the counts.
type Line = (fn(&'static Words) -> &'static str, fn(Census) -> usize);

const LINES: [Line; 3] = [
    (|words| label_of(words, Activity::Running), |census| census.running),
    (|words| label_of(words, Activity::WaitingForLock), |census| census.waiting_for_lock),
    (|words| words.all_sessions, |census| census.sessions),
];

/// Running, waiting and all sessions at three moments, each with a bar beside its number. What is not known is said not to be, and
/// of a list that may lack sessions each number is a least one.
#[component]
pub fn BeforeAfter(
    /// Before the first call.
    #[prop(into)]
    before: Signal<Option<Census>>,
    /// After the last call.
    #[prop(into)]
    after: Signal<Option<Census>>,
    /// By the newest list.
    #[prop(into)]
    now: Signal<Option<Census>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let headings: [fn(&'static Words) -> &'static str; 3] =
        [|words| words.before, |words| words.after, |words| words.at_present];
    let headings =
        headings.map(|heading| view! { <th scope="col" prop:textContent=i18n.text(heading)></th> });
    let moments = [before, after, now];
    let lines = LINES.map(|(label, of)| {
        let counts = move || moments.map(|moment| moment.get().map(of));
        let most = Memo::new(move |_| counts().into_iter().flatten().max().unwrap_or_default());
        let cells = moments.map(|moment| {
            let count = Signal::derive(move || moment.get().map(|census| (of(census), census.is_whole)));
            view! { <Number count=count most=most /> }
        });
        view! {
            <tr>
                <th scope="row" prop:textContent=i18n.text(label)></th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="before-after">
            <thead>
                <tr>
                    <td></td>
                    {headings.collect_view()}
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    }
}

/// A number, and its bar beside the largest of its line.
#[component]
fn Number(count: Signal<Option<(usize, bool)>>, most: Memo<usize>) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let text = Signal::derive(move || {
        let language = i18n.language();
        match count.get() {
            None => UNKNOWN.to_owned(),
            Some((count, true)) => language.number(count),
            Some((count, false)) => ["≥ ", &language.number(count)].concat(),
        }
    });
    let width = move || {
        let count = count.get().map(|(count, _)| count).unwrap_or_default();
        format!("{}%", count * 100 / most.get().max(1))
    };
    view! {
        <td>
            <span prop:textContent=text></span>
            <span class="share-track" aria-hidden="true">
                <span class="share-part" style:width=width></span>
            </span>
        </td>
    }
}
