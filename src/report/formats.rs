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

/// CSV (RFC 4180), for a spreadsheet: one row for each ID. The session as it was chosen, then as it was last listed.
pub fn csv(report: &Report) -> String {
    let mut lines = vec![
        "id,state,says,looked_at,user,host,db,command,time,doing,statement,\
         user_after,host_after,db_after,command_after,time_after,doing_after,statement_after,history,node,started_at,who,reason"
            .to_owned(),
    ];
    for session in &report.sessions {
        let mut cells = vec![
            session.id.clone(),
            session.state.clone(),
            session.says.clone(),
            session.looked_at.clone().unwrap_or_default(),
        ];
        for row in [&session.chosen, &session.listed] {
            cells.extend(cells_of(row.as_ref()));
        }
        let history = session.history.iter().map(|(state, at)| [at, " ", state].concat());
        cells.push(history.collect::<Vec<_>>().join("; "));
        let Report { node, started_at, who, reason, .. } = report;
        cells.extend([node, started_at, who, reason].map(String::clone));
        lines.push(cells.iter().map(|text| csv_cell(text)).collect::<Vec<_>>().join(","));
    }
    lines.join("\r\n") + "\r\n"
}

fn cells_of(row: Option<&Row>) -> [String; 7] {
    let Some(row) = row else { return Default::default() };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let time = row.time.map(|time| time.to_string()).unwrap_or_default();
    [
        text(&row.user),
        text(&row.host),
        text(&row.db),
        text(&row.command),
        time,
        text(&row.state),
        text(&row.info),
    ]
}

/// A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection): an apostrophe before
/// it makes it a text. Plain numbers stay numbers.
fn csv_cell(text: &str) -> String {
    let is_number = text.parse::<i64>().is_ok();
    let begins =
        |signs: &[char]| text.trim_start().starts_with(signs) || text.starts_with(['\t', '\r', '\n']);
    let is_formula = !is_number && begins(&['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = [if is_formula { "'" } else { "" }, text].concat();
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The session as it was chosen, or as it was listed where only its ID was typed.
fn row_of(session: &Reported) -> Row {
    let none = Row { user: None, host: None, db: None, command: None, time: None, state: None, info: None };
    session.row().cloned().unwrap_or(none)
}
