//! The table of sessions: only the rows that can be seen are drawn, and keys do what the pointer does.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::head::Head;
use super::row::{SessionRow, row_id};
use super::words::class_of;
use crate::sessions::roster::Serial;
use crate::sessions::sort::Column;
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// The table; nothing before there are rows.
#[component]
pub fn SessionTable() -> impl IntoView {
    let list = expect_context::<SessionList>();
    let has_rows = list.memo(ListState::shows_rows);
    view! {
        <div class="sessions">
            <Show when=move || has_rows.get()>
                <Grid />
            </Show>
        </div>
    }
}

#[component]
fn Grid() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let table = list.table;
    table.follow_size();
    let count = list.memo(|state| state.places.len());
    let rows = Memo::new(move |_| table.drawn_rows());
    let height = Memo::new(move |_| table.row_height());
    // Where fewer rows are shown than before, the browser scrolls back, to the last ones.
    let first = Memo::new(move |_| table.first_drawn.get().min(count.get().saturating_sub(rows.get())));
    let drawn = Memo::new(move |_| {
        let (first, rows) = (first.get(), rows.get());
        list.state.with(|state| {
            let rows = (first..first + rows).map_while(|place| state.row_at(place));
            rows.map(|row| row.serial).collect::<Vec<_>>()
        })
    });
    let columns = Memo::new(move |_| table.shown_columns());
    let active = list.memo(|state| state.active);
    // Only a row that is drawn can be named.
    let active_id =
        move || active.get().filter(|active| drawn.with(|drawn| drawn.contains(active))).map(row_id);
    view! {
        <div
            class="grid"
            class:cards=move || table.has_cards()
            class:dense=table.is_dense
            id="sessions"
            role="grid"
            tabindex="0"
            aria-keyshortcuts="R"
            aria-label=i18n.text(|words| words.table_label)
            aria-multiselectable="true"
            aria-rowcount=Signal::derive(move || count.get() + 1)
            aria-colcount=Signal::derive(move || columns.with(Vec::len) + 1)
            aria-activedescendant=active_id
            node_ref=table.grid
            style:grid-template-columns=move || table.template()
            on:scroll=move |_| table.follow_scroll()
            on:keydown=move |event| press(list, &event)
            on:pointerdown=move |event| list.pressed.set_value(serial_under(&event))
            on:click=move |event| click(list, &event)
        >
            <Head columns=columns />
            <div
                class="grid-height"
                role="presentation"
                style:height=move || pixels(count.get() * height.get())
            >
                <div
                    class="grid-window"
                    role="rowgroup"
                    style:transform=move || format!("translateY({})", pixels(first.get() * height.get()))
                >
                    <ForEnumerate
                        each=move || drawn.get()
                        key=|serial| *serial
                        children=move |index, serial| {
                            let place = Signal::derive(move || first.get() + index.get());
                            view! { <SessionRow serial=serial place=place columns=columns /> }
                        }
                    />
                </div>
            </div>
        </div>
        <Show when=move || count.get() == 0>
            <p class="no-match" prop:textContent=i18n.text(|words| words.no_match)></p>
        </Show>
    }
}

/// A length as style sheets write it.
pub fn pixels(number: usize) -> String {
    format!("{number}px")
}

/// The row under the pointer.
fn serial_under(event: &Event) -> Option<Serial> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

/// Acts on the session that was under the pointer when it was pressed; rows may have changed since. What helps people who use
/// no pointer may click without pressing one.
fn click(list: SessionList, event: &ev::MouseEvent) {
    let Some(serial) = serial_under(event) else { return };
    if list.pressed.try_update_value(Option::take).flatten().is_some_and(|pressed| pressed != serial) {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let is_statement = target.as_ref().is_some_and(|cell| cell.class_list().contains(class_of(Column::Info)));
    // The second click of two would take back what the first one did; a box follows each.
    let is_box = target.is_some_and(|target| target.is_instance_of::<HtmlInputElement>());
    let is_second = event.detail() > 1 && !is_box;
    list.change(&mut |state| {
        if event.shift_key() {
            state.select_range(serial);
        } else if is_statement {
            (state.opened, state.active) = (Some(serial), Some(serial));
        } else if !is_second {
            state.toggle(serial);
        }
    });
}

fn press(list: SessionList, key: &ev::KeyboardEvent) {
    // The keys of a heading's button are its own.
    if key.target() != key.current_target() {
        return;
    }
    let is_control = key.ctrl_key() || key.meta_key();
    let steps = isize::MAX / 2;
    let page = list.table.page_rows().cast_signed();
    let by = match key.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "PageDown" => page,
        "PageUp" => -page,
        "Home" => -steps,
        "End" => steps,
        " " => {
            key.prevent_default();
            return list.change(&mut |state| {
                if let Some(active) = state.active_shown() {
                    if key.shift_key() { state.select_range(active) } else { state.toggle(active) }
                }
            });
        }
        "a" | "A" if is_control => {
            key.prevent_default();
            // Without a filter, all is never selected by a key: that has a button of its own.
            return list.change(&mut |state| {
                if !state.filter.is_empty() {
                    state.select_all_shown();
                }
            });
        }
        "Enter" => return list.change(&mut |state| state.opened = state.active_shown().or(state.opened)),
        _ => return,
    };
    key.prevent_default();
    let mut place = None;
    list.change(&mut |state| {
        place = state.move_active(by, key.shift_key());
        // Details that are open follow the row that keys act on.
        if state.opened.is_some() {
            state.opened = state.active;
        }
    });
    if let Some(place) = place {
        list.table.show_place(place);
    }
}
