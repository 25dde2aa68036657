//! Which columns the table has, in which order, and how high its rows are.

use leptos::ev;
use leptos::prelude::*;

use super::words::heading_of;
use crate::i18n::fill;
use crate::sessions::sort::Column;
use crate::ui::state::columns::ColumnView;
use crate::ui::state::language::I18n;
use crate::ui::state::session_list::SessionList;

/// The menu; it opens over the table.
#[component]
pub fn ColumnsMenu() -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let columns = list.table.columns;
    let order = Memo::new(move |_| {
        columns.with(|columns| columns.all().iter().map(|view| view.column).collect::<Vec<_>>())
    });
    let is_dense = list.table.is_dense;
    view! {
        <details class="menu columns-menu">
            <summary prop:textContent=i18n.text(|words| words.columns)></summary>
            <div class="menu-body">
                <ul>
                    <For each=move || order.get() key=|column| *column children=|column| view! { <ColumnItem column=column /> } />
                </ul>
                <label>
                    <input
                        type="checkbox"
                        name="dense"
                        prop:checked=is_dense
                        on:change=move |event| is_dense.set(event_target_checked(&event))
                    />
                    <span prop:textContent=i18n.text(|words| words.dense_rows)></span>
                </label>
            </div>
        </details>
    }
}

#[component]
fn ColumnItem(column: Column) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let columns = expect_context::<SessionList>().table.columns;
    let name = i18n.text(move |words| heading_of(words, column));
    let is_shown = Memo::new(move |_| {
        let is_shown = |view: &ColumnView| view.column == column && !view.is_hidden;
        columns.with(|columns| columns.all().iter().any(is_shown))
    });
    let show = move |event: ev::Event| {
        let is_shown = event_target_checked(&event);
        columns.update(|columns| columns.show(column, is_shown));
    };
    let move_by = move |by| columns.update(|columns| columns.move_by(column, by));
    let label = move |template: fn(&'static crate::i18n::Words) -> &'static str| {
        Signal::derive(move || fill(template(i18n.language().words()), &[name.get()]))
    };
    view! {
        <li>
            <label>
                <input
                    type="checkbox"
                    disabled=column == Column::Id
                    prop:checked=is_shown
                    on:change=show
                />
                <span prop:textContent=name></span>
            </label>
            <button
                type="button"
                class="quiet"
                aria-label=label(|words| words.move_column_left)
                on:click=move |_| move_by(-1)
            >
                "←"
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=label(|words| words.move_column_right)
                on:click=move |_| move_by(1)
            >
                "→"
            </button>
        </li>
    }
}
