//! A table of sessions that a person means, each with what is to be said of it. Only rows that can be seen are drawn.

use leptos::html;
use leptos::prelude::*;

use super::prospect_row::ProspectRow;
use crate::i18n::Words;
use crate::ui::state::language::I18n;

/// How many rows are drawn at a time: those that can be seen, and some beyond on either side.
const DRAWN_ROWS: usize = 24;
/// How many of these are above what can be seen.
const DRAWN_ABOVE: usize = 6;

/// The table.
#[component]
pub fn ProspectsTable(
    /// How many rows there are.
    #[prop(into)]
    count: Signal<usize>,
    /// The row at a place, which follows what it is made of.
    row_at: Callback<usize, Option<ProspectRow>>,
    /// The heading of the last column, what is said of each.
    heading: fn(&'static Words) -> &'static str,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let scrolled = RwSignal::new(0);
    let first = Memo::new(move |_| scrolled.get().min(count.get().saturating_sub(DRAWN_ROWS)));
    let drawn = Memo::new(move |_| first.get()..count.get().min(first.get() + DRAWN_ROWS));
    let (table, window) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    // The style sheet says how high a row is, for it knows how wide the table is.
    let scroll = move || {
        let (table, window) = (table.get_untracked()?, window.get_untracked()?);
        let drawn = i32::try_from(drawn.with_untracked(ExactSizeIterator::len)).ok()?;
        let height = window.offset_height().checked_div(drawn)?;
        let above = usize::try_from(table.scroll_top().checked_div(height)?).ok()?;
        Some(above.saturating_sub(DRAWN_ABOVE))
    };
    view! {
        <div
            class="prospects"
            role="table"
            tabindex="0"
            aria-label=i18n.text(|words| words.table_label)
            aria-rowcount=Signal::derive(move || count.get() + 1)
            node_ref=table
            on:scroll=move |_| {
                if let Some(first) = scroll() {
                    scrolled.set(first);
                }
            }
        >
            <Show when=move || count.get() != 0>
                <Head heading=heading />
                <div
                    class="prospect-rows"
                    role="presentation"
                    style:height=move || format!("calc(var(--prospect) * {})", count.get())
                >
                    <div
                        class="prospect-window"
                        role="rowgroup"
                        node_ref=window
                        style:transform=move || format!("translateY(calc(var(--prospect) * {}))", first.get())
                    >
                        <For each=move || drawn.get() key=|place| *place let:place>
                            <DrawnRow place=place row_at=row_at />
                        </For>
                    </div>
                </div>
            </Show>
        </div>
    }
}

/// The headings, of the columns by their worth.
#[component]
fn Head(heading: fn(&'static Words) -> &'static str) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let headings: [fn(&'static Words) -> &'static str; 6] = [
        |words| words.column_thread,
        |words| words.column_account,
        |words| words.column_db,
        |words| words.column_activity,
        |words| words.column_info,
        heading,
    ];
    let headings = headings
        .map(|heading| view! { <div role="columnheader" prop:textContent=i18n.text(heading)></div> })
        .collect_view();
    view! {
        <div class="prospect-head" role="rowgroup">
            <div class="prospect" role="row">{headings}</div>
        </div>
    }
}

/// A row; it is drawn anew only where what is said in it has changed.
#[component]
fn DrawnRow(place: usize, row_at: Callback<usize, Option<ProspectRow>>) -> impl IntoView {
    let row = Memo::new(move |_| row_at.run(place));
    let index = place + 2; // from 1 on, behind the headings
    let class = Signal::derive(move || row.with(|row| row.as_ref().map(ProspectRow::class)));
    view! {
        <div class=class role="row" aria-rowindex=index>
            {move || row.get().map(ProspectRow::into_cells)}
        </div>
    }
}
