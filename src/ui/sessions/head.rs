//! The headings of the table, which sort it, and make its columns wider.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::table::pixels;
use super::words::{class_of, heading_of};
use crate::sessions::sort::Column;
use crate::ui::state::language::I18n;
use crate::ui::state::session_list::SessionList;

/// By so many CSS pixels a key makes a column wider.
const WIDER: i32 = 16;

/// The row of headings.
#[component]
pub fn Head() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let headings = Column::ALL.map(|column| view! { <Heading column=column /> }).collect_view();
    view! {
        <div class="grid-row grid-head" role="row" aria-rowindex="1">
            <div class="c-mark" role="columnheader" prop:textContent=i18n.text(|words| words.column_selected)></div>
            {headings}
        </div>
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
    view! {
        <div class=class_of(column) role="columnheader" aria-sort=order on:keydown=|event| widen(&event)>
            <button
                type="button"
                class="sort"
                aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
                on:click=sort
                prop:textContent=text
            ></button>
        </div>
    }
}

/// Makes a column wider or narrower by Shift and an arrow, as dragging does, which no key can.
fn widen(key: &ev::KeyboardEvent) {
    let by = match key.key().as_str() {
        "ArrowRight" if key.shift_key() => WIDER,
        "ArrowLeft" if key.shift_key() => -WIDER,
        _ => return,
    };
    let Some(cell) = key.current_target().and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    key.prevent_default();
    let width = usize::try_from(cell.offset_width() + by).unwrap_or_default();
    let _ = cell.style().set_property("width", &pixels(width));
}
