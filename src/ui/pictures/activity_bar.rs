//! The sessions by activity, as one stacked bar with its numbers.

use leptos::prelude::*;

use crate::i18n::{Words, fill};
use crate::sessions::activity::ActivityCounts;
use crate::sessions::impact::Activity;
use crate::ui::state::language::{I18n, Language};

/// The bar's width, in units of its own.
const WIDTH: usize = 1_000;

/// The bar, and a button for each activity that says how many do it and picks them.
#[component]
pub fn ActivityBar(
    /// How many do what.
    #[prop(into)]
    counts: Signal<ActivityCounts>,
    /// Hears of the activity that a person picks.
    on_pick: Callback<Activity>,
    /// Those that are picked.
    #[prop(optional, into)]
    picked: Signal<Vec<Activity>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let name = Signal::derive(move || spoken(counts.get(), i18n.language()));
    let parts = ActivityCounts::ORDER.map(|activity| {
        let (from, width) =
            (move || place(counts.get(), activity).0, move || place(counts.get(), activity).1);
        view! { <rect class=class_of(activity) x=from width=width y="0" height="10"></rect> }
    });
    let entries = ActivityCounts::ORDER
        .map(|activity| view! { <Entry activity=activity counts=counts on_pick=on_pick picked=picked /> });
    view! {
        <svg
            class="activity-bar"
            viewBox=format!("0 0 {WIDTH} 10")
            preserveAspectRatio="none"
            role="img"
            aria-label=name
        >
            {parts.collect_view()}
        </svg>
        <ul class="activities">{entries.collect_view()}</ul>
    }
}

/// What an activity is called, how many do it, and a sign of its own.
#[component]
fn Entry(
    activity: Activity,
    counts: Signal<ActivityCounts>,
    on_pick: Callback<Activity>,
    picked: Signal<Vec<Activity>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let is_picked = Signal::derive(move || picked.with(|picked| picked.contains(&activity)).to_string());
    let text = Signal::derive(move || count_words(counts.get(), activity, i18n.language()));
    let has_none = Memo::new(move |_| counts.get().get(activity) == 0);
    view! {
        <li>
            <button
                type="button"
                class=["quiet activity ", class_of(activity)].concat()
                class:none=move || has_none.get()
                name=["activity-", class_of(activity)].concat()
                aria-pressed=is_picked
                on:click=move |_| on_pick.run(activity)
                prop:textContent=text
            ></button>
        </li>
    }
}

/// Where the part of an activity begins, and how wide it is.
fn place(counts: ActivityCounts, activity: Activity) -> (usize, usize) {
    let before: usize = ActivityCounts::ORDER
        .into_iter()
        .take_while(|other| *other != activity)
        .map(|other| counts.get(other))
        .sum();
    let scaled = |count: usize| count * WIDTH / counts.total().max(1);
    (scaled(before), scaled(before + counts.get(activity)) - scaled(before))
}

/// Such as "Sessions by activity: 3 running, 0 waiting for a lock, 40 idle, 0 being ended".
fn spoken(counts: ActivityCounts, language: Language) -> String {
    let words = language.words();
    let parts = ActivityCounts::ORDER.map(|activity| count_words(counts, activity, language));
    fill(words.chart_activity, &[&parts.join(words.separator)])
}

fn count_words(counts: ActivityCounts, activity: Activity, language: Language) -> String {
    let words = language.words();
    fill(words.state_count, &[&language.number(counts.get(activity)), label_of(words, activity)])
}

/// What an activity is called.
pub fn label_of(words: &'static Words, activity: Activity) -> &'static str {
    match activity {
        Activity::Running => words.doing_running,
        Activity::WaitingForLock => words.doing_lock,
        Activity::Idle => words.doing_idle,
        Activity::Killed => words.doing_killed,
    }
}

/// The class of what stands for an activity.
fn class_of(activity: Activity) -> &'static str {
    match activity {
        Activity::Running => "running",
        Activity::WaitingForLock => "waiting",
        Activity::Idle => "idle",
        Activity::Killed => "terminating",
    }
}
