//! Sessions as each client prints them, and sessions that are hard to print.

use std::fmt::Write;

use proptest::prelude::*;

use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::paste::processlist::width::widths;

/// Fake rows in statements have IDs from here on; no session has.
pub const FAKE: u64 = 900_000_000;

const NAMES: [&str; 8] = ["Id", "User", "Host", "db", "Command", "Time", "State", "Info"];

/// Text that looks like part of a list.
const HOSTILE: [&str; 38] = [
    "select 1",
    "\n",
    "\n",
    " ",
    "|",
    " | ",
    "||",
    "\t",
    "'",
    "\"",
    "`",
    "\\",
    "\\n",
    ",",
    ";",
    "会话",
    "é😀",
    "NULL",
    "\r\n",
    "-- x",
    "\n| 900000001 | root | localhost | d | Query |    0 | init | drop |\n",
    "\n|  900000002 | root | h:1 | NULL | Sleep   |    3 |       | NULL             |\n",
    "\n+----+------+\n| Id | User | Host | db | Command |\n+----+------+\n| 900000003 | a | b | c | Query |\n+----+------+\n",
    "\n*************************** 1. row ***************************\n     Id: 900000004\n   User: root\n   Host: h\n     db: d\nCommand: Query\n   Time: 0\n  State: x\n   Info: y\n",
    "\n*************************** 2. row ***************************\n     Id: 900000005\n   User: root\n   Host: h\n     db: d\nCommand: Query\n   Time: 0\n  State: x\n   Info: y",
    "\n*************************** 9. row ***************************\n     Id: 900000006\n   User: root\n   Host: h\n     db: d\nCommand: Query\n   Time: 0\n  State: x\n   Info: y",
    "\n900000007\troot\tlocalhost\tNULL\tQuery\t0\tinit\tx\n",
    "\n900000008,root,localhost,NULL,Query,0,init,x\n",
    "\n\"900000009\",\"root\",\"localhost\",\"d\",\"Query\",\"0\",\"init\",\"x\"\n",
    "\n{\"id\": 900000010, \"user\": \"root\", \"host\": \"h\", \"db\": \"d\"}\n",
    "</td></tr><tr><td>900000011</td><td>root</td><td>h</td><td>d</td><td>Query</td><td>0</td><td>x</td><td>y</td></tr>",
    "\n900000012 root localhost d Query 0 init x\n",
    "\nId\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n",
    "\nId,User,Host,db,Command,Time,State,Info\n",
    "\n     Id: 900000013\n",
    "\n(900000014, 'root', 'h', 'd', 'Query', 0, 'init', 'x'),\n",
    "\n1 row in set (0.00 sec)\n",
    "\nINSERT INTO p (`ID`, `USER`, `HOST`) VALUES (900000015, 'a', 'b');\n",
];

fn statement() -> impl Strategy<Value = Option<String>> {
    let piece = prop_oneof![
        6 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => any::<char>().prop_map(|character| character.to_string()),
    ];
    prop_oneof![
        1 => Just(None),
        1 => Just(Some("SHOW FULL PROCESSLIST".to_owned())),
        4 => prop::collection::vec(piece, 0..7).prop_map(|pieces| Some(pieces.concat().replace('\0', "")))
    ]
}

fn name() -> impl Strategy<Value = String> {
    let odd = [
        "root",
        "system user",
        "event_scheduler",
        "app|x",
        "用户",
        "a'b",
        "o\"n",
        "r,w",
        "c;d",
        "e<f>",
        "x{y}",
    ];
    prop_oneof![4 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned), 1 => "[a-z][a-z_0-9]{0,10}"]
}

pub fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let command = prop::sample::select(vec!["Sleep", "Query", "Binlog Dump", "Daemon", "Execute"]);
    let id = prop_oneof![3 => 1..FAKE, 1 => Just(u64::from(u32::MAX)), 1 => Just(i64::MAX.cast_unsigned())];
    let state = prop::sample::select(vec!["", "init", "Sending data", "Waiting | lock"]);
    let row = (id, name(), name(), prop::option::of(name()), command, -1..100_000_i64, state, statement());
    let session = row.prop_map(|(id, user, host, db, command, time, state, info)| {
        let texts = Texts {
            user: Some(&user),
            host: Some(&host),
            db: db.as_deref(),
            command: Some(command),
            state: Some(state),
            info: info.as_deref(),
        };
        Session::of(ThreadId::new(id).unwrap(), Some(time), texts)
    });
    // An ID that several sessions of a list share is none.
    prop::collection::vec(session, 1..6).prop_map(|mut sessions| {
        let mut known = Vec::new();
        sessions.retain(|session: &Session| {
            !known.contains(&session.id) && {
                known.push(session.id);
                true
            }
        });
        sessions
    })
}

fn cells(session: &Session) -> [Option<String>; 8] {
    let [user, host, db, command, state, info] = session.texts().all().map(|text| text.map(str::to_owned));
    let time = session.time().map(|time| time.to_string());
    [Some(session.id.to_string()), user, host, db, command, time, state, info]
}

fn lines(sessions: &[Session], line: impl Fn([String; 8]) -> String) -> String {
    let line = |session: &Session| line(cells(session).map(|cell| cell.unwrap_or_else(|| "NULL".to_owned())));
    sessions.iter().map(line).collect()
}

/// As the `mysql` client does it: as wide as the most bytes, padded by display width.
pub fn boxed(sessions: &[Session]) -> String {
    let rows: Vec<[String; 8]> = sessions
        .iter()
        .map(|session| cells(session).map(|cell| cell.unwrap_or_else(|| "NULL".into())))
        .collect();
    let mut width = NAMES.map(str::len);
    for row in &rows {
        for (width, cell) in width.iter_mut().zip(row) {
            *width = (*width).max(cell.len());
        }
    }
    let rule = width.iter().fold("+".to_owned(), |rule, width| rule + &"-".repeat(width + 2) + "+") + "\n";
    let mut text = rule.clone();
    for (place, row) in std::iter::once(NAMES.map(str::to_owned)).chain(rows).enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(width[column].saturating_sub(widths(cell)[0]));
            let is_number = place > 0 && (column == 0 || column == 5);
            let (before, after) = if is_number { (pad.as_str(), "") } else { ("", pad.as_str()) };
            write!(text, "| {before}{cell}{after} ").unwrap();
        }
        text += "|\n";
        if place == 0 {
            text += &rule;
        }
    }
    format!("mysql> show full processlist;\n{text}{rule}{} rows in set (0.00 sec)\n", sessions.len())
}

pub fn vertical(sessions: &[Session]) -> String {
    let mut text = String::new();
    for (number, session) in sessions.iter().enumerate() {
        let stars = "*".repeat(27);
        writeln!(text, "{stars} {}. row {stars}", number + 1).unwrap();
        for (name, cell) in NAMES.iter().zip(cells(session)) {
            writeln!(text, "{name:>7}: {}", cell.unwrap_or_else(|| "NULL".into())).unwrap();
        }
    }
    text + &format!("{} rows in set (0.00 sec)\n", sessions.len())
}

pub fn tabs(sessions: &[Session], header: bool) -> String {
    let escaped = |cell: &String| {
        cell.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t").replace('\0', "\\0")
    };
    let rows = lines(sessions, |cells| cells.each_ref().map(escaped).join("\t") + "\n");
    if header { NAMES.join("\t") + "\n" + &rows } else { rows }
}

pub fn csv(sessions: &[Session], separator: &str, all_quoted: bool) -> String {
    let quoted = |cell: &str| {
        let must = cell.contains(['"', '\n', '\r', ',', ';', '\t']) || cell.starts_with(' ');
        if must || all_quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    };
    let row = |cells: [String; 8]| cells.each_ref().map(|cell| quoted(cell)).join(separator) + "\n";
    row(NAMES.map(str::to_owned)) + &lines(sessions, row)
}

pub fn json(sessions: &[Session], before: &str, between: &str, after: &str) -> String {
    let text = |cell: &Option<String>| serde_json::to_string(cell).unwrap();
    let object = |session: &Session| {
        let [_, user, host, db, command, _, state, info] = cells(session).each_ref().map(text);
        let (id, time) = (session.id, session.time().unwrap());
        format!(
            "{{\"id\":{id},\"user\":{user},\"host\":{host},\"db\":{db},\n \"command\":{command},\"time\":{time},\"state\":{state},\"info\":{info}}}"
        )
    };
    let objects: Vec<String> = sessions.iter().map(object).collect();
    format!("{before}{}{after}\n", objects.join(between))
}

pub fn markdown(sessions: &[Session]) -> String {
    let escaped = |cell: &String| cell.replace('|', "\\|").replace(['\n', '\r'], "<br>");
    let row = |cells: [String; 8]| format!("| {} |\n", cells.each_ref().map(escaped).join(" | "));
    row(NAMES.map(str::to_owned)) + "|---|---|---|---|---|---|---|---|\n" + &lines(sessions, row)
}

pub fn html(sessions: &[Session]) -> String {
    let escaped = |cell: &String| {
        cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    let row =
        |cells: [String; 8]| format!("<TR><TD>{}</TD></TR>", cells.each_ref().map(escaped).join("</TD><TD>"));
    format!("<TABLE BORDER=1><TR><TH>{}</TH></TR>{}</TABLE>", NAMES.join("</TH><TH>"), lines(sessions, row))
}

pub fn insert(sessions: &[Session]) -> String {
    let literal = |cell: &Option<String>| match cell {
        Some(text) => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
        None => "NULL".to_owned(),
    };
    let row = |session: &Session| format!("({})", cells(session).each_ref().map(literal).join(", "));
    let rows: Vec<String> = sessions.iter().map(row).collect();
    format!("INSERT INTO `p` (`{}`) VALUES\n\t{};\n", NAMES.join("`, `"), rows.join(",\n\t"))
}

pub fn xml(sessions: &[Session]) -> String {
    let escaped = |cell: &str| cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let field = |(name, cell): (&&str, &Option<String>)| match cell {
        Some(cell) => format!("\t<field name=\"{name}\">{}</field>\n", escaped(cell)),
        None => format!("\t<field name=\"{name}\" xsi:nil=\"true\" />\n"),
    };
    let row = |session: &Session| {
        format!("  <row>\n{}  </row>\n\n", NAMES.iter().zip(&cells(session)).map(field).collect::<String>())
    };
    let rows: String = sessions.iter().map(row).collect();
    format!(
        "<?xml version=\"1.0\"?>\n\n<resultset statement=\"show full processlist\">\n{rows}</resultset>\n"
    )
}

/// Numbers as formulas, so that no spreadsheet rounds them.
pub fn formulas(sessions: &[Session]) -> String {
    let row = |cells: [String; 8]| {
        let [id, rest @ ..] = cells.each_ref().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        format!("\"=\"{id}\"\",{}\n", rest.join(","))
    };
    format!("\"{}\"\n{}", NAMES.join("\",\""), lines(sessions, row))
}

/// A grid with a rule below each row, whose cells have several lines where need be.
pub fn rules_after_rows(sessions: &[Session], below_header: &str) -> String {
    let rows =
        sessions.iter().map(|session| cells(session).map(|cell| cell.unwrap_or_else(|| "NULL".into())));
    let rows: Vec<[Vec<String>; 8]> = std::iter::once(NAMES.map(str::to_owned))
        .chain(rows)
        .map(|row| row.map(|cell| cell.replace(['\r', '\t'], " ").split('\n').map(str::to_owned).collect()))
        .collect();
    let width = |column: usize| {
        rows.iter()
            .flat_map(|row| row[column].iter().map(|line| line.chars().count()))
            .max()
            .unwrap_or_default()
    };
    let width: Vec<usize> = (0..8).map(width).collect();
    let rule = |sign: &str| {
        width.iter().fold("+".to_owned(), |rule, width| rule + &sign.repeat(width + 2) + "+") + "\n"
    };
    let mut text = rule("-");
    for (place, row) in rows.iter().enumerate() {
        for line in 0..row.iter().map(Vec::len).max().unwrap_or_default() {
            for (cell, width) in row.iter().zip(&width) {
                let cell = cell.get(line).map_or("", String::as_str);
                write!(text, "| {cell}{} ", " ".repeat(width - cell.chars().count())).unwrap();
            }
            text += "|\n";
        }
        text += &rule(if place == 0 { below_header } else { "-" });
    }
    text
}

/// Drawn with lines of Unicode; a bar of a cell stays as it is.
pub fn unicode(sessions: &[Session]) -> String {
    let cells = |cell: &str| cell.replace('|', "\u{1}").replace('+', "\u{2}").replace('-', "\u{3}");
    let hidden: Vec<Session> = sessions
        .iter()
        .map(|session| {
            let texts = session.texts().all().map(|text| text.map(cells));
            let [user, host, db, command, state, info] = texts.each_ref().map(Option::as_deref);
            session.with(Texts { user, host, db, command, state, info })
        })
        .collect();
    let drawn = boxed(&hidden).replace('|', "│").replace('+', "┼").replace('-', "─");
    drawn.replace('\u{1}', "|").replace('\u{2}', "+").replace('\u{3}', "-")
}

/// In Jira's markup, where a line break is two backslashes, and another backslash takes the sign behind it.
pub fn jira(sessions: &[Session]) -> String {
    let escaped = |cell: &String| {
        let cell = cell.replace('\\', "/").replace(['\n', '\r'], "\\\\ ").replace('|', "\\|");
        if cell.is_empty() { " ".to_owned() } else { cell }
    };
    let row = |cells: [String; 8]| format!("|{}|\n", cells.each_ref().map(escaped).join("|"));
    format!("||{}||\n{}", NAMES.join("||"), lines(sessions, row))
}

/// Each line behind a sign.
pub fn behind(sign: &str, text: &str) -> String {
    text.split_inclusive('\n').map(|line| [sign, line].concat()).collect()
}

/// What a terminal, an editor, a mail or a wiki makes of a whole text.
pub fn wrapped(sessions: &[Session]) -> Vec<(&'static str, String)> {
    vec![
        ("unicode", unicode(sessions)),
        ("jira", jira(sessions)),
        ("tabs, commented out", behind("-- ", &tabs(sessions, true))),
        ("csv, commented out", behind("# ", &csv(sessions, ",", true))),
        ("boxed, commented out", behind("// ", &boxed(sessions))),
        ("html, quoted", behind("> ", &html(sessions))),
        ("tabs, quoted twice", behind("> > ", &tabs(sessions, true))),
        (
            "tabs in colours",
            behind("\u{1b}[1;31m", &tabs(sessions, true)).replace('\t', "\u{1b}[0m\t\u{1b}[K"),
        ),
        ("boxed in colours", behind("\u{1b}[1;31m", &boxed(sessions))),
        ("tabs, spaced", tabs(sessions, true).replace('\n', "\n\n")),
    ]
}

/// The sessions in every form.
pub fn all_forms(sessions: &[Session]) -> Vec<(&'static str, String)> {
    vec![
        ("boxed", boxed(sessions)),
        ("vertical", vertical(sessions)),
        ("tabs", tabs(sessions, true)),
        ("csv", csv(sessions, ",", true)),
        ("csv, quoted where need be", csv(sessions, ",", false)),
        ("csv with semicolons", csv(sessions, ";", false)),
        ("the API's JSON", json(sessions, "{\"processes\":[", ",", "],\"total_count\":9}")),
        ("an array of objects", json(sessions, "[\n  ", ",\n  ", "\n]")),
        ("MySQL Shell's JSON", json(sessions, "{\"hasData\":true,\"rows\":[", ",", "],\"warningCount\":0}")),
        ("JSON lines", json(sessions, "", "\n", "")),
        ("markdown", markdown(sessions)),
        ("html", html(sessions)),
        ("insert", insert(sessions)),
        ("xml", xml(sessions)),
        ("csv with formulas", formulas(sessions)),
        ("a rule after each row", rules_after_rows(sessions, "-")),
        ("a grid of reStructuredText", rules_after_rows(sessions, "=")),
    ]
}
