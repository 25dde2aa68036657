//! One row of the table of sessions.

use leptos::either::Either;
use leptos::prelude::*;

use super::cells::Cell;
use super::words::{is_gone, mark_of};
use crate::i18n::fill;
use crate::sessions::roster::Serial;
use crate::ui::state::columns::ColumnView;
use crate::ui::state::language::{I18n, Language};
use crate::ui::state::list_state::ListState;
use crate::ui::state::session_list::SessionList;

/// What is seen of a row.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
struct RowView {
    is_selected: bool,
    is_gone: bool,
    is_excluded: bool,
    is_active: bool,
    can_be_selected: bool,
    mark: &'static str,
    label: String,
    cells: Vec<Cell>,
}

impl RowView {
    fn of(list: &ListState, serial: Serial, columns: &[ColumnView], language: Language) -> Option<Self> {
        let row = list.roster.row(serial)?;
        Some(Self {
            is_selected: row.is_selected,
            is_gone: is_gone(row),
            is_excluded: row.exclusion.is_some(),
            is_active: list.active == Some(serial),
            can_be_selected: row.can_be_selected(),
            mark: mark_of(language.words(), row),
            label: fill(language.words().select_session, &[&row.session.id.get().to_string()]),
            cells: columns.iter().map(|view| Cell::of(row, view.column, language)).collect(),
        })
    }

    fn class(&self) -> String {
        let mut class = String::from("grid-row");
        for (is_so, name) in [
            (self.is_selected, " selected"),
            (self.is_gone, " gone"),
            (self.is_excluded, " excluded"),
            (self.is_active, " active"),
        ] {
            class.push_str(if is_so { name } else { "" });
        }
        class
    }
}

/// The row of a session.
#[component]
pub fn SessionRow(
    /// The number of the row.
    serial: Serial,
    /// Where it stands among the rows that are shown.
    #[prop(into)]
    place: Signal<usize>,
    /// The columns that are shown.
    columns: Memo<Vec<ColumnView>>,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let list = expect_context::<SessionList>();
    let row = Memo::new(move |_| {
        let language = i18n.language();
        columns.with(|columns| list.state.with(|state| RowView::of(state, serial, columns, language)))
    });
    // A row that was taken out is drawn no more, and read once more before.
    let class = Signal::derive(move || row.with(|row| row.as_ref().map(RowView::class)));
    // One that cannot be selected is not said to be not selected.
    let selected = Signal::derive(move || {
        row.with(|row| row.as_ref().filter(|row| row.can_be_selected).map(|row| row.is_selected.to_string()))
    });
    let disabled = Signal::derive(move || {
        row.with(|row| row.as_ref().filter(|row| !row.can_be_selected).map(|_| "true"))
    });
    let mark = Memo::new(move |_| row.with(|row| row.as_ref().map(Mark::of)).unwrap_or_default());
    let cells =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.cells.clone())).unwrap_or_default());
    view! {
        <div
            class=class
            id=row_id(serial)
            role="row"
            aria-rowindex=Signal::derive(move || place.get() + 2)
            data-row=serial
            aria-selected=selected
            aria-disabled=disabled
        >
            {move || mark.get().into_view()}
            {move || cells.get().into_iter().map(|cell| cell.into_view("gridcell")).collect_view()}
        </div>
    }
}

/// What stands at the head of a row.
#[derive(Clone, PartialEq, Eq)]
enum Mark {
    /// A box: what it is called, and whether it is checked.
    Box(String, bool),
    /// Why there is none.
    Reason(&'static str),
}

impl Default for Mark {
    fn default() -> Self {
        Self::Reason("")
    }
}

impl Mark {
    fn of(row: &RowView) -> Self {
        if row.can_be_selected {
            Self::Box(row.label.clone(), row.is_selected)
        } else {
            Self::Reason(row.mark)
        }
    }

    fn into_view(self) -> impl IntoView {
        // The keys of the table check the box: the focus stays on the table.
        match self {
            Self::Box(label, is_checked) => Either::Left(view! {
                <div class="c-mark" role="gridcell">
                    <input type="checkbox" tabindex="-1" aria-label=label prop:checked=is_checked />
                </div>
            }),
            Self::Reason(reason) => Either::Right(view! {
                <div class="c-mark" role="gridcell" title=reason>
                    <span class="unseen" prop:textContent=reason></span>
                </div>
            }),
        }
    }
}

/// The ID of a row's element.
pub fn row_id(serial: Serial) -> String {
    format!("row-{serial}")
}
