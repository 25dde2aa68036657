//! Pictures of what a node does: its sessions by activity, the course of that, and before and after a run.

pub mod activity_bar;
pub mod before_after;
pub mod course;

use leptos::prelude::*;

use self::activity_bar::ActivityBar;
use self::course::CourseLines;
use crate::sessions::impact::Activity;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// The strip above the table: the sessions by activity, and the course since the page was opened. Nothing before there are rows.
#[component]
pub fn ActivityStrip(
    /// Hears of the activity that a person picks.
    on_pick: Callback<Activity>,
    /// Those that are picked.
    #[prop(optional, into)]
    picked: Signal<Vec<Activity>>,
) -> impl IntoView {
    let list = expect_context::<SessionList>();
    let is_shown = list.memo(ListState::shows_rows);
    let counts = list.memo(|state| state.activity);
    view! {
        <Show when=move || is_shown.get()>
            <div class="activity-strip">
                <ActivityBar counts=counts on_pick=on_pick picked=picked />
                <CourseLines />
            </div>
        </Show>
    }
}
