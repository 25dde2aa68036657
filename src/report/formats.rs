//! A report in the forms that people pass on. What the server said is hostile text in each of them.

use super::{Report, Reported, Row};
use crate::domain::text::visible;

/// Longer statements are cut in Markdown, in characters; the other forms have the whole.
const LONGEST_CELL: usize = 300;

/// What stands above the sessions.
fn facts(report: &Report) -> [(&'static str, &str); 8] {
    [
        ("who", &report.who),
        ("started_at", &report.started_at),
        ("endpoint", &report.endpoint),
        ("project", &report.project),
        ("instance", &report.instance),
        ("node", &report.node),
        ("reason", &report.reason),
        ("criteria", &report.criteria),
    ]
}

/// Markdown, for a ticket or a chat.
pub fn markdown(report: &Report) -> String {
    let mut lines = vec![format!("# {}\n\n{}\n", cell(&report.node), cell(&report.summary))];
    for (name, value) in facts(report).into_iter().filter(|(_, value)| !value.is_empty()) {
        lines.push(format!("- {name}: {}", cell(value)));
    }
    if let Some(left) = report.left {
        lines.push(format!("- sessions left: {left}"));
    }
    for (name, count) in &report.back {
        lines.push(format!("- back since: {} ({count})", cell(name)));
    }
    lines.push(
        "\n| id | state | user | host | db | command | time | statement |\n|--:|---|---|---|---|---|--:|---|"
            .to_owned(),
    );
    for session in &report.sessions {
        let row = row_of(session);
        let shown =
            [&row.user, &row.host, &row.db, &row.command].map(|text| cell(text.as_deref().unwrap_or("")));
        let time = row.time.map(|time| time.to_string()).unwrap_or_default();
        let info = cell(row.info.as_deref().unwrap_or_default());
        lines.push(format!(
            "| {} | {} | {} | {time} | {info} |",
            session.id,
            cell(&session.says),
            shown.join(" | ")
        ));
    }
    lines.push(
        "\n| call | ids | sent_at | answered_at | status | request_id |\n|--:|---|---|---|---|---|"
            .to_owned(),
    );
    for call in &report.calls {
        let status = call.status.map(|status| status.to_string()).unwrap_or_default();
        let request_id = cell(call.request_id.as_deref().unwrap_or_default());
        let answered_at = call.answered_at.as_deref().unwrap_or_default();
        lines.push(format!(
            "| {} | {} | {} | {answered_at} | {status} | {request_id} |",
            call.call,
            call.ids.join(", "),
            call.sent_at,
        ));
    }
    lines.join("\n") + "\n"
}

/// A text within Markdown: none of its characters has a meaning there, and none is hidden.
fn cell(text: &str) -> String {
    let mut plain = String::new();
    for character in visible(text, false, LONGEST_CELL).chars() {
        match character {
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '@' => {
                plain.push('\\');
                plain.push(character);
            }
            _ => plain.push(character),
        }
    }
    plain
}

/// The session as it was chosen, or as it was listed where only its ID was typed.
fn row_of(session: &Reported) -> Row {
    let none = Row { user: None, host: None, db: None, command: None, time: None, state: None, info: None };
    session.row().cloned().unwrap_or(none)
}
