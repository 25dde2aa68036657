//! The table of sessions: only the rows that can be seen are drawn, and keys do what the pointer does.

use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::console::Console;
use super::dom::{Element, Node, button, element, live, paragraph};
use super::list_state::{DRAWN_ROWS, ListState, PAGE_ROWS, ROW_HEIGHT};
use super::state::Language;
use super::time;
use crate::domain::identity::Standing;
use crate::domain::protection::Exclusion;
use crate::domain::session::Session;
use crate::domain::text::visible;
use crate::i18n::Words;
use crate::sessions::impact::Activity;
use crate::sessions::roster::{Row, Serial, Source};
use crate::sessions::sort::Column;

/// More of a statement than this is not in the table; the details have the whole of it.
const LONGEST_CELL: usize = 300;
/// By so many CSS pixels a key makes a column wider.
const WIDER: i32 = 16;
/// A statement that has run for this many seconds is told apart.
const LONG_RUNNING: i64 = 60;

/// The table; nothing before there are rows.
pub fn table(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let holder = element("div").class("sessions");
    if !list.shows_rows() {
        return holder;
    }
    // Where fewer rows are shown than before, the browser scrolls back, to the last ones.
    let first = console.first_drawn.get().min(list.places.len().saturating_sub(DRAWN_ROWS));
    let drawn = first..(first + DRAWN_ROWS).min(list.places.len());
    let rows = drawn.clone().zip(rows_in(&list, drawn.clone()));
    let rows = rows.map(|(place, of)| row(&list, of, place, language));
    let window = element("div")
        .class("grid-window")
        .attr("role", "rowgroup")
        .style("transform", pixels("translateY(", first * ROW_HEIGHT, "px)"))
        .children(rows);
    let height = element("div")
        .class("grid-height")
        .attr("role", "presentation")
        .style("height", pixels("", list.places.len() * ROW_HEIGHT, "px"))
        .child(window);
    let none = list.places.is_empty().then(|| paragraph("hint", words.no_match));
    let grid = element("div")
        .class("grid")
        .attr("id", "sessions")
        .attr("role", "grid")
        .attr("tabindex", "0")
        .attr("aria-keyshortcuts", "R")
        .attr("aria-label", words.table_label)
        .attr("aria-multiselectable", "true")
        .attr("aria-rowcount", &(list.places.len() + 1).to_string())
        .on("scroll", move |_| console.scrolled())
        .on("keydown", move |event| press(console, &event))
        .on("pointerdown", move |event| console.pressed.set_value(serial_under(&event)))
        .on("click", move |event| click(console, &event))
        .child(head(console, &list, words))
        .child(height);
    // Only a row that is drawn can be named.
    let active = rows_in(&list, drawn).map(|row| row.serial).find(|serial| list.active == Some(*serial));
    let grid = match active {
        Some(serial) => grid.attr("aria-activedescendant", &row_id(serial)),
        None => grid,
    };
    holder.child(grid).children(none)
}

/// The rows at these places of what is shown.
fn rows_in(list: &ListState, places: Range<usize>) -> impl Iterator<Item = &Row> {
    places.filter_map(|place| list.row_at(place))
}

fn head(console: Console, list: &ListState, words: &'static Words) -> Element {
    let cells = Column::ALL.map(|column| {
        let (order, mark) = match list.sorting {
            sorting if sorting.column != column => ("none", ""),
            sorting if sorting.is_descending => ("descending", " ▾"),
            _ => ("ascending", " ▴"),
        };
        let sort = button("sort")
            .attr("aria-keyshortcuts", "Shift+ArrowLeft Shift+ArrowRight")
            .text(name_of(words, column))
            .text(mark)
            .on("click", move |event| {
                event.stop_propagation();
                console.change_view(&mut |list| list.sorting = list.sorting.clicked(column));
            });
        element("div")
            .class(class_of(column))
            .attr("role", "columnheader")
            .attr("aria-sort", order)
            .on("keydown", |event| widen(&event))
            .child(sort)
    });
    let selected = element("div").class("c-mark").attr("role", "columnheader").text(words.column_selected);
    element("div")
        .class("grid-row grid-head")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .child(selected)
        .children(cells)
}

/// Makes a column wider or narrower by Shift and an arrow, as dragging does, which no key can.
fn widen(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.shift_key()) else { return };
    let by = match key.key().as_str() {
        "ArrowRight" => WIDER,
        "ArrowLeft" => -WIDER,
        _ => return,
    };
    let Some(cell) = event.current_target().and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    event.prevent_default();
    let width = usize::try_from(cell.offset_width() + by).unwrap_or_default();
    let _ = cell.style().set_property("width", &pixels("", width, "px"));
}

fn row(list: &ListState, row: &Row, place: usize, language: Language) -> Element {
    let words = language.words;
    let is_selected = row.is_selected;
    let mut class = String::from("grid-row");
    for (is_so, name) in [
        (is_selected, " selected"),
        (is_gone(row), " gone"),
        (row.exclusion.is_some(), " excluded"),
        (list.active == Some(row.serial), " active"),
    ] {
        class.push_str(if is_so { name } else { "" });
    }
    let mark = element("div").class("c-mark").attr("role", "gridcell").text(mark(words, row, is_selected));
    let element = element("div")
        .class(&class)
        .attr("id", &row_id(row.serial))
        .attr("role", "row")
        .attr("aria-rowindex", &(place + 2).to_string())
        .attr("data-row", &row.serial.to_string())
        .child(mark)
        .children(cells(row, "gridcell", language));
    // One that cannot be selected is not said to be not selected.
    let name = if row.can_be_selected() { "aria-selected" } else { "aria-disabled" };
    element.attr(name, if is_selected || !row.can_be_selected() { "true" } else { "false" })
}

/// Whether it is seen to have gone.
pub fn is_gone(row: &Row) -> bool {
    row.is_gone || row.source == Source::Pasted(Some(Standing::Gone))
}

/// The cells of a row, which have the role of their table's cells.
pub fn cells(row: &Row, role: &'static str, language: Language) -> [Element; Column::ALL.len()] {
    let session = &row.session;
    Column::ALL.map(|column| {
        let cell = element("div").class(class_of(column)).attr("role", role);
        match column {
            Column::Id => cell.text(&session.id.get().to_string()),
            Column::Time => {
                let seconds = session.time().map(|time| time.to_string()).unwrap_or_default();
                cell.attr("title", &seconds).text(&time::words_for(language, session.time()))
            }
            Column::Command => {
                let (class, doing) = doing(language.words, session);
                let pill = |class: &str, text| element("span").class(class).text(text);
                cell.text(&visible(column.text(session), false, LONGEST_CELL))
                    .text(" ")
                    .children(standing(language.words, row.source).map(|text| pill("doing", text)))
                    .child(pill(&["doing ", class].concat(), doing))
            }
            _ => cell.text(&visible(column.text(session), false, LONGEST_CELL)),
        }
    })
}

/// Whether it is selected, or the reason why it cannot be, or where it comes from.
fn mark(words: &'static Words, row: &Row, is_selected: bool) -> &'static str {
    match row.exclusion {
        Some(reason) => reason_words(words, reason),
        _ if is_gone(row) => words.gone,
        _ if !row.is_there() => words.standing_changed,
        _ if row.is_doubtful => words.to_be_confirmed,
        _ if is_selected => "☑",
        _ => "☐",
    }
}

/// Why a session is excluded.
pub fn reason_words(words: &'static Words, reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::System => words.excluded_system,
        Exclusion::Replication => words.excluded_replication,
        Exclusion::Dying => words.excluded_dying,
        Exclusion::AboveUint32 => words.excluded_uint32,
        Exclusion::Protected => words.excluded_protected,
    }
}

/// How a pasted row stands.
fn standing(words: &'static Words, source: Source) -> Option<&'static str> {
    match source {
        Source::Pasted(None) => Some(words.unverified),
        Source::Pasted(Some(Standing::Same)) => Some(words.standing_same),
        Source::Pasted(Some(Standing::Changed)) => Some(words.standing_changed),
        Source::Pasted(Some(Standing::Gone)) => Some(words.standing_gone),
        Source::Listed => None,
    }
}

/// What a session is doing, in words, and the class that gives it a shape of its own.
fn doing(words: &'static Words, session: &Session) -> (&'static str, &'static str) {
    match session.activity() {
        Activity::Killed => ("killed", words.doing_killed),
        Activity::WaitingForLock => ("waits", words.doing_lock),
        Activity::Idle => ("idle", words.doing_idle),
        Activity::Running if session.time().is_some_and(|time| time >= LONG_RUNNING) => {
            ("long", words.doing_long)
        }
        Activity::Running => ("runs", words.doing_running),
    }
}

/// The row under the pointer.
fn serial_under(event: &Event) -> Option<Serial> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

/// Acts on the session that was under the pointer when it was pressed; rows may have changed since. What helps people who use
/// no pointer may click without pressing one.
fn click(console: Console, event: &Event) {
    let Some(serial) = serial_under(event) else { return };
    if console.pressed.try_update_value(Option::take).flatten().is_some_and(|pressed| pressed != serial) {
        return;
    }
    let is_range = event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key);
    let is_statement = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|cell| cell.class_list().contains(class_of(Column::Info)));
    console.change_list(&mut |list| {
        if is_range {
            list.select_range(serial);
        } else if is_statement {
            (list.opened, list.active) = (Some(serial), Some(serial));
        } else {
            list.toggle(serial);
        }
    });
}

fn press(console: Console, event: &Event) {
    // The keys of a heading's button are its own.
    let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.target() == key.current_target())
    else {
        return;
    };
    let is_control = key.ctrl_key() || key.meta_key();
    let steps = isize::MAX / 2;
    let page = PAGE_ROWS.cast_signed();
    let by = match key.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "PageDown" => page,
        "PageUp" => -page,
        "Home" => -steps,
        "End" => steps,
        " " => {
            event.prevent_default();
            return console.change_list(&mut |list| {
                if let Some(active) = list.active_shown() {
                    if key.shift_key() { list.select_range(active) } else { list.toggle(active) }
                }
            });
        }
        "a" | "A" if is_control => {
            event.prevent_default();
            // Without filter, all is never selected by a key: that has a button of its own.
            return console.change_list(&mut |list| {
                if !list.filter.is_empty() {
                    list.select_all_shown();
                }
            });
        }
        "Enter" => return console.change_list(&mut |list| list.opened = list.active_shown().or(list.opened)),
        _ => return,
    };
    event.prevent_default();
    let mut place = None;
    console.change_list(&mut |list| place = list.move_active(by, key.shift_key()));
    if let Some(place) = place {
        console.show_active(place);
    }
}

fn row_id(serial: Serial) -> String {
    ["row-", &serial.to_string()].concat()
}

fn pixels(before: &str, number: usize, after: &str) -> String {
    [before, &number.to_string(), after].concat()
}

/// A column's heading.
pub const fn name_of(words: &'static Words, column: Column) -> &'static str {
    match column {
        Column::Id => words.column_thread,
        Column::User => words.column_user,
        Column::Host => words.column_host,
        Column::Db => words.column_db,
        Column::Command => words.column_command,
        Column::Time => words.column_time,
        Column::State => words.column_state,
        Column::Info => words.column_info,
    }
}

const fn class_of(column: Column) -> &'static str {
    match column {
        Column::Id => "c-id",
        Column::User => "c-user",
        Column::Host => "c-host",
        Column::Db => "c-db",
        Column::Command => "c-command",
        Column::Time => "c-time",
        Column::State => "c-state",
        Column::Info => "c-info",
    }
}

/// Kept by the console between a press of the pointer and its release.
pub type Pressed = StoredValue<Option<Serial>, LocalStorage>;
