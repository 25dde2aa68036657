//! The headings of the table, which sort it, and whose edges make its columns wider.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::words::{class_of, heading_of};
use crate::sessions::sort::Column;
use crate::ui::state::columns::ColumnView;
use crate::ui::state::language::I18n;
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// By so many CSS pixels a key makes a column wider.
const WIDER: isize = 16;

/// The row of headings.
#[component]
pub fn Head(
    /// The columns that are shown.
    columns: Memo<Vec<ColumnView>>,
) -> impl IntoView {
    let names = Memo::new(move |_| {
        columns.with(|columns| columns.iter().map(|view| view.column).collect::<Vec<_>>())
    });
    view! {
        <div class="grid-row grid-head" role="row" aria-rowindex="1">
            <div class="c-mark" role="columnheader">
                <AllBox />
            </div>
            <For each=move || names.get() key=|column| *column children=|column| view! { <Heading column=column /> } />
        </div>
    }
}

/// Selects all that match, or nothing; between, some are.
#[component]
fn AllBox() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let selected = list.memo(|state| state.roster.selected_rows().count());
    let is_all = list.memo(ListState::has_selected_all_shown);
    let toggle = move |_| {
        let is_all = is_all.get_untracked();
        list.change(&mut |state| {
            if is_all { state.roster.clear_selection() } else { state.select_all_shown() }
        });
    };
    view! {
        <input
            type="checkbox"
            name="select-shown"
            aria-label=i18n.text(|words| words.select_shown)
            prop:checked=is_all
            prop:indeterminate=Signal::derive(move || selected.get() > 0 && !is_all.get())
            on:change=toggle
        />
    }
}

#[component]
fn Heading(column: Column) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    // Whether it is the one that rows are sorted by, and in which direction.
    let direction = list.memo(move |state| {
        Some(state.sorting).filter(|sorting| sorting.column == column).map(|sorting| sorting.is_descending)
    });
    let order = Signal::derive(move || match direction.get() {
        None => "none",
        Some(true) => "descending",
        Some(false) => "ascending",
    });
    let text = Signal::derive(move || {
        let mark = match direction.get() {
            None => "",
            Some(true) => " ▾",
            Some(false) => " ▴",
        };
        [heading_of(i18n.language().words(), column), mark].concat()
    });
    let sort = move |event: ev::MouseEvent| {
        event.stop_propagation();
        list.change_view(&mut |state| state.sorting = state.sorting.clicked(column));
    };
    let cell = NodeRef::<html::Div>::new();
    view! {
        <div
            class=class_of(column)
            role="columnheader"
            aria-sort=order
            node_ref=cell
            on:keydown=move |event| resize_by_key(list, column, cell, &event)
        >
            <button
                type="button"
                class="sort"
                aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
                on:click=sort
                prop:textContent=text
            ></button>
            <ResizeHandle column=column cell=cell />
        </div>
    }
}

/// The edge of a heading, which is dragged. Keys do the same at the heading itself.
#[component]
fn ResizeHandle(column: Column, cell: NodeRef<html::Div>) -> impl IntoView {
    let list = expect_context::<SessionList>();
    let handle = NodeRef::<html::Span>::new();
    // Where the pointer was pressed, and how wide the column was then.
    let pressed = StoredValue::new(None::<(i32, usize)>);
    let press = move |event: ev::PointerEvent| {
        event.prevent_default();
        if let Some(handle) = handle.get_untracked() {
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        pressed.set_value(Some((event.client_x(), width_of(cell))));
    };
    let drag = move |event: ev::PointerEvent| {
        if let Some((from, width)) = pressed.get_value() {
            resize(list, column, width, (event.client_x() - from) as isize);
        }
    };
    view! {
        <span
            class="resize"
            node_ref=handle
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=move |_| pressed.set_value(None)
            on:pointercancel=move |_| pressed.set_value(None)
            on:click=|event| event.stop_propagation()
        ></span>
    }
}

/// Makes a column wider or narrower by Shift and an arrow.
fn resize_by_key(list: SessionList, column: Column, cell: NodeRef<html::Div>, key: &ev::KeyboardEvent) {
    let by = match key.key().as_str() {
        "ArrowRight" if key.shift_key() => WIDER,
        "ArrowLeft" if key.shift_key() => -WIDER,
        _ => return,
    };
    key.prevent_default();
    resize(list, column, width_of(cell), by);
}

fn width_of(cell: NodeRef<html::Div>) -> usize {
    let width = cell.get_untracked().map(|cell| cell.offset_width()).unwrap_or_default();
    usize::try_from(width).unwrap_or_default()
}

fn resize(list: SessionList, column: Column, width: usize, by: isize) {
    list.table.columns.update(|columns| columns.resize(column, width.saturating_add_signed(by)));
}
