//! The cells of a session, in every table that shows sessions.

use leptos::either::Either;
use leptos::prelude::*;

use super::words::{activity_words, class_of, exclusion_words, standing_words};
use crate::domain::text::visible;
use crate::sessions::roster::Row;
use crate::sessions::sort::Column;
use crate::ui::state::language::Language;
use crate::ui::time;

/// More of a statement than this is not in a table; the details have the whole of it.
const LONGEST_CELL: usize = 300;

/// What stands in one cell.
#[derive(Clone, PartialEq, Eq)]
pub struct Cell {
    class: &'static str,
    title: Option<String>,
    text: String,
    /// The classes and words of what stands behind the text.
    pills: Vec<(&'static str, &'static str)>,
}

impl Cell {
    /// The cells of a row, in the order of the columns.
    pub fn all_of(row: &Row, language: Language) -> Vec<Self> {
        Column::ALL.map(|column| Self::of(row, column, language)).into()
    }

    /// The cell of a row in one column.
    pub fn of(row: &Row, column: Column, language: Language) -> Self {
        let session = &row.session;
        let mut cell = Self { class: class_of(column), title: None, text: String::new(), pills: Vec::new() };
        match column {
            Column::Id => cell.text = session.id.get().to_string(),
            Column::Time => {
                cell.title = Some(session.time().map(|time| time.to_string()).unwrap_or_default());
                cell.text = time::words_for(language, session.time());
            }
            Column::Command => {
                cell.text = visible(column.text(session), false, LONGEST_CELL) + " ";
                let words = language.words();
                cell.pills.extend(standing_words(words, row.source).map(|text| ("doing", text)));
                cell.pills.push(activity_words(words, session));
                cell.pills.extend(row.exclusion.map(|reason| ("doing", exclusion_words(words, reason))));
            }
            _ => cell.text = visible(column.text(session), false, LONGEST_CELL),
        }
        // What a narrow column cuts off is read by hovering.
        if cell.title.is_none() && !cell.text.is_empty() && column != Column::Id {
            cell.title = Some(cell.text.clone());
        }
        cell
    }

    /// The cell, with the role of its table's cells.
    pub fn into_view(self, role: &'static str) -> impl IntoView {
        let Self { class, title, text, pills } = self;
        if pills.is_empty() {
            return Either::Left(
                view! { <div class=class role=role title=title prop:textContent=text></div> },
            );
        }
        let pills =
            pills.into_iter().map(|(class, text)| view! { <span class=class prop:textContent=text></span> });
        let pills = pills.collect_view();
        Either::Right(
            view! { <div class=class role=role title=title><span prop:textContent=text></span>{pills}</div> },
        )
    }
}
