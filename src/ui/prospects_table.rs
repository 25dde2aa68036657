//! A table of sessions that a person means, each with what is to be said of it.

use super::dom::{Element, element};
use super::state::Language;
use super::table::{cells, name_of};
use crate::domain::session::Session;
use crate::i18n::fill;
use crate::sessions::roster::{Row, Source};
use crate::sessions::sort::Column;
use crate::termination::outlook::{Outlook, Prospect};

/// The table of at most `most` sessions, as they are now; its first column has the heading `heading` and what `say` says of
/// each. Nothing where there is none.
pub fn prospects_table(
    prospects: &[&Prospect],
    most: usize,
    heading: &str,
    say: &dyn Fn(&Prospect, Language) -> String,
    language: Language,
) -> Element {
    let words = language.words;
    let rows = prospects.iter().take(most).map(|prospect| row(prospect, &say(prospect, language), language));
    let head = |text| element("div").attr("role", "columnheader").text(text);
    let headings = std::iter::once(heading).chain(Column::ALL.map(|column| name_of(words, column)));
    let headings = (!prospects.is_empty())
        .then(|| element("div").class("grid-row grid-head").attr("role", "row").children(headings.map(head)));
    let more = prospects.len().saturating_sub(most);
    let more =
        (more > 0).then(|| element("p").class("hint").text(&fill(words.and_more, &[&language.number(more)])));
    element("div")
        .class("prospects")
        .attr("role", "table")
        .attr("tabindex", "0")
        .attr("aria-label", words.table_label)
        .children(headings)
        .children(rows)
        .children(more)
}

fn row(prospect: &Prospect, said: &str, language: Language) -> Element {
    let session = prospect.now.as_ref().or(prospect.selected.as_ref()).cloned();
    let is_known = session.is_some();
    let source = if prospect.is_listed || !is_known { Source::Listed } else { Source::Pasted(None) };
    let row = Row::without_place(session.unwrap_or_else(|| Session::new(prospect.id)), source);
    let class = match prospect.outlook {
        Outlook::Terminated => "grid-row",
        Outlook::Ended | Outlook::NotListed => "grid-row gone",
        Outlook::Changed(_) | Outlook::Excluded(_) | Outlook::Unclear => "grid-row kept",
    };
    let said = element("div").class("c-outlook").attr("role", "cell").text(said);
    // Of an ID alone nothing is said that would look like a session.
    let cells = cells(&row, "cell", language).into_iter().take(if is_known { Column::ALL.len() } else { 1 });
    element("div").class(class).attr("role", "row").child(said).children(cells)
}
