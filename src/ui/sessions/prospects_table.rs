//! A table of sessions that a person means, each with what is to be said of it.

use leptos::prelude::*;

use super::cells::Cell;
use super::words::heading_of;
use crate::domain::session::Session;
use crate::i18n::{Words, fill};
use crate::sessions::roster::{Row, Source};
use crate::sessions::sort::Column;
use crate::termination::outlook::{Outlook, Prospect};
use crate::ui::state::language::{I18n, Language};

/// What is seen of one of them.
#[derive(Clone, PartialEq, Eq)]
pub struct ProspectRow {
    class: &'static str,
    said: String,
    cells: Vec<Cell>,
}

impl ProspectRow {
    /// A session as it is now, and what is said of it.
    pub fn of(prospect: &Prospect, said: String, language: Language) -> Self {
        let session = prospect.now.as_ref().or(prospect.selected.as_ref()).cloned();
        let is_known = session.is_some();
        let source = if prospect.is_listed || !is_known { Source::Listed } else { Source::Pasted(None) };
        let row = Row::without_place(session.unwrap_or_else(|| Session::new(prospect.id)), source);
        let class = match prospect.outlook {
            Outlook::Terminated => "grid-row",
            Outlook::Ended | Outlook::NotListed => "grid-row gone",
            Outlook::Changed(_) | Outlook::Excluded(_) | Outlook::Unclear => "grid-row kept",
        };
        let mut cells = Cell::all_of(&row, language);
        if !is_known {
            cells.truncate(1); // of an ID alone nothing is said that would look like a session
        }
        Self { class, said, cells }
    }

    fn into_view(self) -> impl IntoView {
        let Self { class, said, cells } = self;
        let cells = cells.into_iter().map(|cell| cell.into_view("cell")).collect_view();
        view! {
            <div class=class role="row">
                <div class="c-outlook" role="cell" prop:textContent=said></div>
                {cells}
            </div>
        }
    }
}

/// The table of at most `most` sessions; `heading` is that of its first column, what is said of each.
#[component]
pub fn ProspectsTable(
    /// The sessions.
    #[prop(into)]
    rows: Signal<Vec<ProspectRow>>,
    /// More are only counted.
    most: usize,
    /// The heading of the first column.
    heading: fn(&'static Words) -> &'static str,
) -> impl IntoView {
    let i18n = expect_context::<I18n>();
    let headings = move || {
        let words = i18n.language().words();
        let headings =
            std::iter::once(heading(words)).chain(Column::ALL.map(|column| heading_of(words, column)));
        headings.map(|text| view! { <div role="columnheader" prop:textContent=text></div> }).collect_view()
    };
    let has_rows = move || rows.with(|rows| !rows.is_empty());
    let more = move || rows.with(|rows| rows.len().saturating_sub(most));
    let more_words = Signal::derive(move || {
        let language = i18n.language();
        fill(language.words().and_more, &[&language.number(more())])
    });
    view! {
        <div class="prospects" role="table" tabindex="0" aria-label=i18n.text(|words| words.table_label)>
            <Show when=has_rows>
                <div class="grid-row grid-head" role="row">{headings}</div>
            </Show>
            {move || rows.get().into_iter().take(most).map(ProspectRow::into_view).collect_view()}
            <Show when=move || more() != 0>
                <p class="hint" prop:textContent=more_words></p>
            </Show>
        </div>
    }
}
