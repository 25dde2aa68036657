//! One session in full: the whole statement, and every field.

use leptos::prelude::*;

use super::clipboard::copy_button;
use super::console::Console;
use super::dom::{Element, Node, button, element, live, paragraph};
use super::table::name_of;
use super::time;
use crate::domain::filter::{Filter, FilterField};
use crate::domain::text::visible;
use crate::i18n::fill;
use crate::sessions::sort::Column;

/// More of a statement than this is not drawn; what is copied is always the whole.
const LONGEST_STATEMENT: usize = 20_000;

/// The details of the row that was opened.
pub fn session_details(console: Console) -> Node {
    live(move || draw(console))
}

fn draw(console: Console) -> Element {
    let language = console.language();
    let words = language.words;
    let list = console.list.read();
    let holder = element("div").class("details-holder");
    let Some(row) = list.opened.and_then(|serial| list.roster.row(serial)) else { return holder };
    let session = &row.session;
    let serial = row.serial;
    let fields = Column::ALL.into_iter().filter(|column| *column != Column::Info).flat_map(|column| {
        let value = match column {
            Column::Id => session.id.get().to_string(),
            Column::Time => {
                let seconds =
                    session.time().map(|time| fill(words.seconds, &[&time.to_string()])).unwrap_or_default();
                [&time::words_for(language, session.time()), " (", &seconds, ")"].concat()
            }
            _ => visible(column.text(session), false, LONGEST_STATEMENT),
        };
        [element("dt").text(name_of(words, column)), element("dd").class("code").text(&value)]
    });
    let statement = visible(Column::Info.text(session), true, LONGEST_STATEMENT);
    let copy = copy_button(console, words.copy_statement, words.copy_statement, move || {
        let list = console.list.read_untracked();
        list.roster.row(serial).map(|row| Column::Info.text(&row.session).to_owned()).unwrap_or_default()
    });
    let close = button("quiet")
        .text(words.close)
        .on("click", move |_| console.change_list(&mut |list| list.opened = None));
    let user = session.texts().user.unwrap_or_default().to_owned();
    let host = session.host_name().to_owned();
    let of_user = narrowing(console, words.preset_user, FilterField::User, user).attr("name", "only-user");
    let of_host = narrowing(console, words.preset_host, FilterField::Host, host).attr("name", "only-host");
    let title = fill(words.details_of, &[&session.id.get().to_string()]);
    let actions = element("div").class("actions").child(copy).child(of_user).child(of_host).child(close);
    let region = element("section")
        .class("details")
        .attr("aria-label", &title)
        .child(element("h3").text(&title))
        .child(element("dl").children(fields))
        .child(paragraph("statement code", &statement))
        .child(actions);
    holder.child(region)
}

/// A button that narrows the list further down, to a user or a host.
fn narrowing(console: Console, label: &'static str, field: FilterField, value: String) -> Element {
    button("quiet").text(label).on("click", move |_| {
        console.narrow_further(&Filter::default().with(field, &value));
    })
}
