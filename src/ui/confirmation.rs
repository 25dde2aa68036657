//! The confirmation: what is about to be ended, in a dialog that is hard to confirm by accident.

use leptos::prelude::*;
use web_sys::{Event, HtmlDialogElement};

use super::clipboard::copy_button;
use super::confirming::Confirming;
use super::console::Console;
use super::dom::{Element, button, element, keep_enter_harmless, live, paragraph};
use super::format::time_of_day;
use super::impact_lines::impact_lines;
use super::list_bar::{age, status};
use super::outcome::violation_words;
use super::prospects_table::prospects_table;
use super::state::Language;
use super::table::reason_words;
use crate::domain::draft::Connection;
use crate::domain::policy::Policy;
use crate::domain::session::{Session, Texts};
use crate::domain::text::visible;
use crate::domain::thread_ids::join;
use crate::i18n::{Counted, fill};
use crate::report::commands::{curl_calls, left_out, nothing};
use crate::termination::confirmation_rule::Circumstances;
use crate::termination::outlook::{Outlook, Prospect};
use crate::termination::sendable::{WhyNot, allowed};

/// More rows than this are not read before a run; their IDs are there.
const MOST_SHOWN: usize = 200;
/// More of what a session was is not shown, in characters.
const LONGEST_BEFORE: usize = 60;

/// The dialog; it is open while there is something to confirm.
pub fn confirmation(console: Console) -> Element {
    let draw = move || {
        let language = console.language();
        let form = console.form.read();
        let said = &form.said;
        let contents = form.confirming.as_ref().map(|confirming| {
            let mut snapshot = vec![age(console), status(console)];
            snapshot.retain(|line| !line.is_empty());
            contents(console, confirming, language, &snapshot, said)
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
    console.focus_cancel();
}

fn contents(
    console: Console,
    confirming: &Confirming,
    language: Language,
    snapshot: &[String],
    said: &str,
) -> Vec<Element> {
    let words = language.words;
    let count = confirming.circumstances.sessions;
    let node = confirming.order.connection.target.node.as_str();
    let title = match count {
        0 => fill(words.confirm_nothing, &[node]),
        _ => fill(words.confirm_title.of(count), &[&language.number(count), node]),
    };
    let consequence = (count > 0).then(|| element("p").text(words.confirm_consequence));
    let lines = summary(confirming, language);
    let text = element("div")
        .attr("id", "confirm-text")
        .children(consequence)
        .children(lines.iter().map(|line| element("p").text(line)));
    let what_is_sent = (count > 0).then(|| what_is_sent(console, confirming, language));
    [
        element("h2").attr("id", "confirm-title").text(&title),
        text,
        element("div").class("hint").children(snapshot.iter().map(|line| paragraph("hint", line))),
        sessions(confirming, language),
        element("div").class("sent").children(what_is_sent.into_iter().flatten()),
        actions(console, confirming, language, said),
    ]
    .into()
}

/// How many of the selection will be terminated and what that would hit, and what becomes of the others.
fn summary(confirming: &Confirming, language: Language) -> Vec<String> {
    let words = language.words;
    let Circumstances { sessions, unseen, impact, .. } = &confirming.circumstances;
    let number = |number| language.number(number);
    let taken_at = confirming.seen_at.map(|seen_at| time_of_day(language.locale, seen_at));
    let mut lines = Vec::new();
    if *sessions > 0 {
        let counted = if impact.selected > 0 { words.terminated_of } else { words.terminated_count };
        lines.push(fill(counted.of(*sessions), &[&number(*sessions), &number(impact.all)]));
        lines.extend(impact_lines(impact, language));
    }
    if *unseen > 0 {
        lines.push(fill(words.typed_unseen, &[&number(*unseen)]));
        lines.push(words.confirm_unseen.to_owned());
    }
    let mut tell = |counted: Counted, is_so: fn(Outlook) -> bool| {
        let count = confirming.count(is_so);
        if count > 0 {
            lines.push(fill(counted.of(count), &[&number(count), taken_at.as_deref().unwrap_or_default()]));
        }
    };
    tell(words.ended_count, |outlook| outlook == Outlook::Ended);
    tell(words.changed_count, |outlook| matches!(outlook, Outlook::Changed(_)));
    tell(words.excluded_count, |outlook| matches!(outlook, Outlook::Excluded(_)));
    tell(words.unclear_count, |outlook| outlook == Outlook::Unclear);
    tell(words.not_listed_count, |outlook| outlook == Outlook::NotListed);
    lines
}

/// The IDs, the request that sends them, and why.
fn what_is_sent(console: Console, confirming: &Confirming, language: Language) -> [Element; 4] {
    let words = language.words;
    let ids = paragraph("code ids", &join(confirming.order.threads.as_slice(), ", "))
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-labelledby", "confirm-ids");
    let request = element("details")
        .child(element("summary").text(words.exact_request))
        .child(paragraph("code ids request", &as_curl(confirming, language.locale.tag())));
    [
        element("h3").attr("id", "confirm-ids").text(words.confirm_ids),
        ids,
        request,
        reason_field(console, confirming, language),
    ]
}

/// Why it cannot be confirmed, and why a number that was typed no longer fits.
fn notices(confirming: &Confirming, language: Language) -> Vec<Element> {
    let words = language.words;
    let count = confirming.circumstances.sessions;
    let violation = confirming.violation().map(|violation| violation_words(words, violation));
    let changed = confirming
        .number_before()
        .map(|before| fill(words.number_changed, &[&language.number(before), &language.number(count)]));
    violation.into_iter().chain(changed).map(|line| paragraph("notice", &line)).collect()
}

/// What has to be typed, in sight with the buttons however small the screen; the way out alone where nothing is left.
fn actions(console: Console, confirming: &Confirming, language: Language, said: &str) -> Element {
    let words = language.words;
    let count = confirming.circumstances.sessions;
    let cancel = button("").attr("name", "cancel").on("click", move |_| console.cancel());
    let holder = element("div").class("actions");
    if count == 0 {
        return holder.child(cancel.text(words.close));
    }
    let curl = as_curl(confirming, language.locale.tag());
    let terminate = button("danger")
        .attr("name", "terminate")
        .flag("disabled", !confirming.is_complete())
        .text(&fill(words.terminate.of(count), &[&language.number(count)]))
        // Space and the pointer do it.
        .on("keydown", |event| keep_enter_harmless(&event))
        .on("click", move |_| console.confirm());
    let copy = copy_button(console, words.copy_curl, words.copy_curl, move || curl.clone());
    let number = confirming.number_to_type();
    holder
        .child(element("div").class("notices").attr("role", "status").children(notices(confirming, language)))
        .children(number.map(|number| number_field(console, confirming, language, number)))
        .child(cancel.text(words.cancel))
        .child(terminate)
        .child(copy)
        .child(paragraph("note", said))
}

/// The sessions as they are now, each with what is to be expected of it: first what will be terminated. Not those of which
/// only the ID is known: it stands below.
fn sessions(confirming: &Confirming, language: Language) -> Element {
    let (terminated, kept): (Vec<_>, Vec<_>) =
        confirming.selection.iter().partition(|prospect| prospect.is_terminated());
    let is_known = |prospect: &&Prospect| prospect.now.is_some() || !prospect.is_terminated();
    let shown: Vec<_> = terminated.into_iter().chain(kept).filter(is_known).collect();
    prospects_table(&shown, MOST_SHOWN, language.words.column_outlook, &outlook, language)
}

/// What is to be expected of a session, and what it was where it has changed.
fn outlook(prospect: &Prospect, language: Language) -> String {
    let words = language.words;
    match prospect.outlook {
        Outlook::Terminated => words.outlook_terminated.to_owned(),
        Outlook::Ended => words.outlook_ended.to_owned(),
        Outlook::NotListed => words.outlook_not_listed.to_owned(),
        Outlook::Unclear => words.outlook_unclear.to_owned(),
        Outlook::Excluded(reason) => fill(words.outlook_excluded, &[reason_words(words, reason)]),
        Outlook::Changed(_) => {
            let mut both =
                telling(prospect.selected.as_ref()).into_iter().zip(telling(prospect.now.as_ref()));
            let before = both.find(|(before, now)| before != now).and_then(|(before, _)| before);
            fill(words.outlook_changed, &[&visible(before.unwrap_or("NULL"), false, LONGEST_BEFORE)])
        }
    }
}

/// The texts by which a session is told to have changed; its state changes all the time.
fn telling(session: Option<&Session>) -> [Option<&str>; 6] {
    Texts { state: None, ..session.map(Session::texts).unwrap_or_default() }.all()
}

fn number_field(console: Console, confirming: &Confirming, language: Language, number: usize) -> Element {
    let label = fill(language.words.confirm_type, &[&number.to_string()]);
    let input = input(console, "confirm-number", &confirming.typed, |confirming, text| {
        confirming.typed_for = confirming.number_to_type();
        confirming.typed = text;
    });
    element("label").class("field").text(&label).child(input.class("code").attr("inputmode", "numeric"))
}

fn reason_field(console: Console, confirming: &Confirming, language: Language) -> Element {
    let input = input(console, "reason", &confirming.reason, |confirming, text| confirming.reason = text);
    element("label").class("field").text(language.words.reason).child(input)
}

fn input(console: Console, name: &str, value: &str, take: fn(&mut Confirming, String)) -> Element {
    let typed = move |event: Event| {
        let text = event_target_value(&event);
        console.change_form(&mut |form| {
            if let Some(confirming) = &mut form.confirming {
                take(confirming, text.clone());
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
    if let Some(violation) = confirming.violation() {
        return shell_comment(&nothing(violation.into()));
    }
    let Connection { endpoint, target, .. } = &confirming.order.connection;
    let (mut ids, mut others) = (Vec::new(), Vec::new());
    for prospect in &confirming.selection {
        match may_be_sent(prospect, &confirming.policy) {
            Ok(()) => ids.push(prospect.id),
            Err(why_not) => others.push(shell_comment(&left_out(&prospect.id.to_string(), Some(why_not)))),
        }
    }
    let others = (!others.is_empty()).then(|| others.join("\n"));
    curl_calls(endpoint, target, &ids, language).into_iter().chain(others).collect::<Vec<_>>().join("\n\n")
}

fn may_be_sent(prospect: &Prospect, policy: &Policy) -> Result<(), WhyNot> {
    match prospect.outlook {
        Outlook::Terminated => allowed(prospect.id, &prospect.now, prospect.is_listed, policy),
        Outlook::Ended | Outlook::NotListed => Err(WhyNot::NotListed),
        Outlook::Changed(_) => Err(WhyNot::Changed),
        Outlook::Excluded(reason) => Err(reason.into()),
        Outlook::Unclear => Err(WhyNot::Unverified),
    }
}

fn shell_comment(text: &str) -> String {
    ["# ", text].concat()
}
