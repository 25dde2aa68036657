//! The confirmation: what is about to be ended, in a dialog that is hard to confirm by accident.

use leptos::prelude::*;
use web_sys::{Event, HtmlDialogElement, HtmlElement};

use super::blast_line::blast_lines;
use super::clipboard::copy_button;
use super::console::Console;
use super::dom::{Element, button, element, keep_enter_harmless, live, paragraph};
use super::list_bar::age;
use super::outcome::breach_words;
use super::state::{Confirming, Language};
use super::table::{cells, name_of};
use crate::domain::draft::{Connection, Order};
use crate::domain::identity::Standing;
use crate::domain::places_by_id::PlacesById;
use crate::domain::policy::Policy;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::join;
use crate::i18n::fill;
use crate::listing::order::Column;
use crate::listing::roster::{Row, Source};
use crate::report::commands::{curl_calls, left_out, nothing};
use crate::termination::friction::Circumstances;
use crate::termination::sendable::{WhyNot, allowed};

/// More rows than this are not read before a run; their IDs are there.
const MOST_VICTIMS: usize = 200;

/// The dialog; it is open while there is something to confirm.
pub fn confirmation(console: Console) -> Element {
    let draw = move || {
        let language = console.language();
        let form = console.form.read();
        let said = form.said;
        let contents = form.confirming.as_ref().map(|confirming| {
            let age = age(console);
            contents(console, confirming, language, &age, said)
        });
        element("div").class("contents").children(contents.into_iter().flatten())
    };
    let contents = live(draw);
    Effect::new(move |_| {
        if console.form.read().confirming.is_some() {
            queue_microtask(move || open(console)); // after the drawing, whichever of the two runs first
        } else if let Some(dialog) = console.element::<HtmlDialogElement>("dialog[open]") {
            dialog.close(); // what was to be confirmed is gone: a link came meanwhile
        }
    });
    element("dialog")
        .class("confirmation")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "confirm-title")
        .attr("aria-describedby", "confirm-text")
        .on("close", move |_| console.cancel())
        .child(contents)
}

fn open(console: Console) {
    if console.form.try_with_untracked(|form| form.confirming.is_none()).unwrap_or(true) {
        return; // it was left, or the console with it, in between
    }
    let Some(dialog) = console.element::<HtmlDialogElement>("dialog") else { return };
    if dialog.open() || dialog.show_modal().is_err() {
        return;
    }
    if let Some(cancel) = console.element::<HtmlElement>("dialog [name=cancel]") {
        let _ = cancel.focus();
    }
}

fn contents(
    console: Console,
    confirming: &Confirming,
    language: Language,
    age: &str,
    said: &str,
) -> Vec<Element> {
    let words = language.words;
    let order = confirming.order.clone();
    let count = order.threads.as_slice().len();
    let number = language.number(count);
    let title = fill(words.confirm_title.of(count), &[&number, order.connection.target.node.as_str()]);
    let ids = paragraph("code ids", &join(order.threads.as_slice(), ", "))
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-labelledby", "confirm-ids");
    let cancel = button("").attr("name", "cancel").text(words.cancel).on("click", move |_| console.cancel());
    let terminate = button("danger")
        .attr("name", "terminate")
        .flag("disabled", !confirming.is_complete())
        .text(&fill(words.terminate.of(count), &[&number]))
        // Space and the pointer do it.
        .on("keydown", |event| keep_enter_harmless(&event))
        .on("click", move |_| console.confirm());
    let curl = as_curl(confirming, language.locale.tag());
    let request = element("details")
        .child(element("summary").text(words.exact_request))
        .child(paragraph("code ids", &curl));
    let copy = copy_button(console, words.copy_curl, words.copy_curl, move || curl.clone());
    let Circumstances { blast, unseen, .. } = &confirming.circumstances;
    let left_out = confirming.left_out;
    let lines = blast_lines(blast, *unseen, language);
    let text = element("div")
        .attr("id", "confirm-text")
        .child(element("p").text(words.confirm_consequence))
        .children(lines.iter().map(|line| element("p").text(line)))
        .children((*unseen > 0).then(|| element("p").text(words.confirm_unseen)))
        .children((left_out > 0).then(|| {
            element("p").text(&fill(words.resend_left_out.of(left_out), &[&language.number(left_out)]))
        }));
    [
        Some(element("h2").attr("id", "confirm-title").text(&title)),
        Some(text),
        Some(paragraph("hint", age)),
        Some(victims(confirming, language)),
        Some(element("h3").attr("id", "confirm-ids").text(words.confirm_ids)),
        Some(ids),
        Some(request),
        Some(reason_field(console, confirming, language)),
        confirming.breach().map(|breach| paragraph("notice", &breach_words(words, breach))),
        Some(
            element("div")
                .class("actions")
                // What has to be typed is in sight with the buttons, however small the screen.
                .children(
                    confirming
                        .number_to_type()
                        .map(|asked| number_field(console, confirming, language, &asked)),
                )
                .child(cancel)
                .child(terminate)
                .child(copy)
                .child(paragraph("note", said)),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The rows as they were last seen; without those that no list had.
fn victims(confirming: &Confirming, language: Language) -> Element {
    let words = language.words;
    let rows = confirming.victims.iter().take(MOST_VICTIMS).map(|row| {
        let class = if row.is_there() { "grid-row" } else { "grid-row gone" };
        element("div").class(class).attr("role", "row").children(cells(row, "cell", language))
    });
    let heading = |column| element("div").attr("role", "columnheader").text(name_of(words, column));
    let head = (!confirming.victims.is_empty()).then(|| {
        element("div").class("grid-row grid-head").attr("role", "row").children(Column::ALL.map(heading))
    });
    let more = confirming.victims.len().saturating_sub(MOST_VICTIMS);
    let more =
        (more > 0).then(|| element("p").class("hint").text(&fill(words.and_more, &[&language.number(more)])));
    element("div")
        .class("victims")
        .attr("role", "table")
        .attr("tabindex", "0")
        .attr("aria-label", words.table_label)
        .children(head)
        .children(rows)
        .children(more)
}

fn number_field(console: Console, confirming: &Confirming, language: Language, asked: &str) -> Element {
    let label = fill(language.words.confirm_type, &[asked]);
    let input = input(console, "confirm-number", &confirming.typed, |confirming| &mut confirming.typed);
    element("label").class("field").text(&label).child(input.class("code").attr("inputmode", "numeric"))
}

fn reason_field(console: Console, confirming: &Confirming, language: Language) -> Element {
    let input = input(console, "reason", &confirming.reason, |confirming| &mut confirming.reason);
    element("label").class("field").text(language.words.reason).child(input)
}

fn input(console: Console, name: &str, value: &str, place: fn(&mut Confirming) -> &mut String) -> Element {
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        console.change_form(&mut |form| {
            if let Some(confirming) = &mut form.confirming {
                place(confirming).clone_from(&text);
            }
        });
    };
    element("input")
        .attr("type", "text")
        .attr("name", name)
        .attr("autocomplete", "off")
        .prop("value", value)
        .on("input", typed)
}

/// What is being confirmed as curl commands, without the token. What the run would not send stands below, with its reason.
fn as_curl(confirming: &Confirming, language: &str) -> String {
    if let Some(breach) = confirming.breach() {
        return shell_comment(&nothing(breach.into()));
    }
    let Order { connection: Connection { endpoint, target, .. }, threads } = &confirming.order;
    let places = PlacesById::new(&mut confirming.victims.iter().map(|row| row.session.id));
    let (mut ids, mut others) = (Vec::new(), Vec::new());
    for id in threads.as_slice() {
        let row = places.last(*id).and_then(|place| confirming.victims.get(place));
        match may_be_sent(*id, row, &confirming.policy) {
            Ok(()) => ids.push(*id),
            Err(why_not) => others.push(shell_comment(&left_out(&id.to_string(), Some(why_not)))),
        }
    }
    let others = (!others.is_empty()).then(|| others.join("\n"));
    curl_calls(endpoint, target, &ids, language).into_iter().chain(others).collect::<Vec<_>>().join("\n\n")
}

/// Whether an ID may be sent, by the row that was chosen for it.
fn may_be_sent(id: ThreadId, row: Option<&Row>, policy: &Policy) -> Result<(), WhyNot> {
    match row {
        Some(row) if row.is_there() => allowed(id, [&row.session], row.is_on_node(), policy),
        Some(row) if row.source == Source::Pasted(Some(Standing::Changed)) => Err(WhyNot::Changed),
        Some(_) => Err(WhyNot::NotListed),
        None => allowed(id, [], false, policy),
    }
}

fn shell_comment(text: &str) -> String {
    ["# ", text].concat()
}
