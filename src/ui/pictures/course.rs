//! The course of running and waiting sessions since the page was opened, as two lines.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::sessions::activity::{Course, Sample};
use crate::ui::format::time_of_day;
use crate::ui::state::language::I18n;
use crate::ui::state::session_list::SessionList;

/// Fewer samples are no course.
const FEWEST: usize = 3;
/// The box of the lines, in units of its own.
const WIDTH: u64 = 1_000;
const HEIGHT: usize = 100;

/// What is drawn.
#[derive(Clone, Default, PartialEq, Eq)]
struct Lines {
    running: String,
    waiting: String,
    most_running: usize,
    most_waiting: usize,
}

impl Lines {
    fn of(course: &Course) -> Option<Self> {
        if course.samples().len() < FEWEST {
            return None;
        }
        let (running, waiting) = (|sample: &Sample| sample.running, |sample: &Sample| sample.waiting);
        let (most_running, most_waiting) = (course.most(running), course.most(waiting));
        let most = most_running.max(most_waiting);
        let (running, waiting) =
            (course.line(running, most, WIDTH, HEIGHT), course.line(waiting, most, WIDTH, HEIGHT));
        Some(Self { running, waiting, most_running, most_waiting })
    }
}

/// The lines with their numbers; nothing before there are enough samples.
#[component]
pub fn CourseLines() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let course = list.memo(|state| state.course.clone());
    let lines = Memo::new(move |_| course.with(Lines::of));
    let running = move || lines.with(|lines| lines.as_ref().map(|lines| lines.running.clone()));
    let waiting = move || lines.with(|lines| lines.as_ref().map(|lines| lines.waiting.clone()));
    let since = Signal::derive(move || {
        let language = i18n.language();
        let first = course.with(|course| course.samples().first().map(|sample| sample.at));
        let time = first.map(|at| time_of_day(language.locale, at)).unwrap_or_default();
        fill(language.words().chart_course, &[&time])
    });
    let most = Signal::derive(move || {
        let language = i18n.language();
        let most = lines.with(|lines| lines.as_ref().map(|lines| [lines.most_running, lines.most_waiting]));
        let most = most.unwrap_or_default().map(|count| language.number(count));
        fill(language.words().course_most, &most.each_ref().map(String::as_str))
    });
    let spoken = Signal::derive(move || fill(i18n.language().words().named, &[&since.get(), &most.get()]));
    view! {
        <Show when=move || lines.with(Option::is_some)>
            <div class="course" title=spoken>
                <svg
                    viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=since
                >
                    <polyline class="running" points=running></polyline>
                    <polyline class="waiting" points=waiting></polyline>
                </svg>
                <span class="hint" prop:textContent=most></span>
            </div>
        </Show>
    }
}
