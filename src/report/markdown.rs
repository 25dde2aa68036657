//! A report as Markdown, for a ticket or a chat.

use super::{Call, Report, Reported, Row};
use crate::domain::text::visible;

/// Longer texts are cut, in characters; the other forms have the whole.
const LONGEST_TEXT: usize = 300;

/// The run, then a table of its sessions and one of its calls (GitHub Flavored Markdown).
pub fn markdown(report: &Report) -> String {
    let mut lines =
        vec![["# ", &plain(&report.node)].concat(), String::new(), plain(&report.summary), String::new()];
    lines.push("| run | |\n|---|---|".to_owned());
    lines.extend(facts(report).iter().map(|(name, value)| row(&[(*name).to_owned(), code(value)])));
    lines.push(
        "\n| id | state | user | host | db | command | time | statement |\n|--:|---|---|---|---|---|--:|---|"
            .to_owned(),
    );
    lines.extend(report.sessions.iter().map(session));
    lines.push(
        "\n| call | ids | sent_at | answered_at | status | request_id |\n|--:|---|---|---|---|---|"
            .to_owned(),
    );
    lines.extend(report.calls.iter().map(call));
    lines.join("\n") + "\n"
}

/// What stands above the sessions, as far as it is known.
fn facts(report: &Report) -> Vec<(&'static str, String)> {
    let known = [
        ("operator", &report.operator),
        ("started_at", &report.started_at),
        ("endpoint", &report.endpoint),
        ("project", &report.project),
        ("instance", &report.instance),
        ("node", &report.node),
        ("reason", &report.reason),
        ("filter", &report.filter),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    let before = report.before.map(|before| ("sessions before", before.sessions.to_string()));
    let left = report.sessions_left.map(|left| ("sessions left", left.to_string()));
    let back = report.came_back.iter().map(|(name, count)| ("came back", format!("{name} ({count})")));
    known.map(|(name, value)| (name, value.clone())).chain(before).chain(left).chain(back).collect()
}

fn session(session: &Reported) -> String {
    let known = session.row();
    let text =
        |of: fn(&Row) -> &Option<String>| code(known.and_then(|row| of(row).as_deref()).unwrap_or_default());
    let time = known.and_then(|row| row.time).map(|time| time.to_string()).unwrap_or_default();
    row(&[
        plain(&session.id),
        plain(&session.label),
        text(|row| &row.user),
        text(|row| &row.host),
        text(|row| &row.db),
        text(|row| &row.command),
        time,
        text(|row| &row.info),
    ])
}

fn call(call: &Call) -> String {
    row(&[
        call.call.to_string(),
        plain(&call.ids.join(", ")),
        plain(&call.sent_at),
        plain(call.answered_at.as_deref().unwrap_or_default()),
        call.status.map(|status| status.to_string()).unwrap_or_default(),
        code(call.request_id.as_deref().unwrap_or_default()),
    ])
}

fn row(cells: &[String]) -> String {
    ["| ", &cells.join(" | "), " |"].concat()
}

/// A text of the console's own: none of its characters has a meaning in Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in visible(text, false, LONGEST_TEXT).chars() {
        if character.is_ascii_punctuation() && !",.;:()-/'%+=".contains(character) {
            plain.extend(["&#", &u32::from(character).to_string(), ";"]);
        } else {
            plain.push(character);
        }
    }
    plain
}

/// A text of somebody else's, as code in a cell of a table. Nothing in code has a meaning, and code forges look there for no
/// mentions, references and emoji: what is escaped in another way they see as it was, since they look at what Markdown has been
/// made into. Addresses are broken up for chats, which make links of them wherever they stand.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = without_pipes(&without_addresses(&visible(text, false, LONGEST_TEXT)));
    let fence = "`".repeat(longest_run_of_backticks(&text) + 1);
    // One space at each end is no part of the code.
    let clings = ['`', ' ', '\\'];
    let gap = if text.starts_with(clings) || text.ends_with(clings) { " " } else { "" };
    [&fence, gap, &text, gap, &fence].concat()
}

/// The text with `[:]//` for `://` and `[.]` for the full stop of `www.`, as security reports write addresses.
pub(super) fn without_addresses(text: &str) -> String {
    let is_www = |name: &str| {
        name.as_bytes().last_chunk().is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"www"))
    };
    let mut broken = String::with_capacity(text.len());
    for part in text.split_inclusive('.') {
        match part.strip_suffix('.') {
            Some(name) if is_www(name) => broken.extend([name, "[.]"]),
            _ => broken.push_str(part),
        }
    }
    broken.replace("://", "[:]//")
}

/// A bar ends a cell, in code too; a backslash before it makes it a part of the cell. Where another backslash stands there,
/// renderers differ: it is written out.
fn without_pipes(text: &str) -> String {
    text.replace("\\|", "\\⟨U+007C⟩").replace('|', "\\|")
}

fn longest_run_of_backticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use comrak::nodes::{AstNode, NodeValue};
    use comrak::{Arena, Options, parse_document};
    use proptest::prelude::*;

    use super::super::tests::report;
    use super::*;

    /// What forges and chats make of Markdown beyond tables.
    fn options() -> Options<'static> {
        let mut options = Options::default();
        let extension = &mut options.extension;
        extension.table = true;
        extension.autolink = true;
        extension.shortcodes = true;
        extension.math_dollars = true;
        extension.math_code = true;
        extension.strikethrough = true;
        extension.footnotes = true;
        extension.superscript = true;
        extension.spoiler = true;
        extension.wikilinks_title_after_pipe = true;
        options
    }

    /// What a cell shows; code in backticks.
    fn shown<'a>(node: &'a AstNode<'a>) -> String {
        let parts = node.children().map(|child| match &child.data.borrow().value {
            NodeValue::Text(text) => text.to_string(),
            NodeValue::Code(code) => format!("`{}`", code.literal),
            other => panic!("{other:?}"),
        });
        parts.collect()
    }

    /// The cells of all tables, row by row. Panics where anything but a heading, a paragraph and tables is there.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let arena = Arena::new();
        let mut rows = Vec::new();
        for block in parse_document(&arena, text, &options()).children() {
            match &block.data.borrow().value {
                NodeValue::Heading(_) | NodeValue::Paragraph => drop(shown(block)),
                NodeValue::Table(_) => {
                    rows.extend(block.children().map(|row| row.children().map(shown).collect()));
                }
                other => panic!("{other:?}"),
            }
        }
        rows
    }

    /// The report's only session, as a table shows it whose statement, user, and reason are this text.
    fn row_with(text: &str) -> Vec<String> {
        let mut report = report(false);
        report.sessions.truncate(1);
        report.reason = text.to_owned();
        report.calls[0].request_id = Some(text.to_owned());
        let session = report.sessions[0].selected.as_mut().unwrap();
        (session.user, session.info) = (Some(text.to_owned()), Some(text.to_owned()));
        let rows = rows(&markdown(&report));
        let row = rows.into_iter().find(|row| row.first().is_some_and(|id| id == "7")).unwrap();
        assert_eq!(row.len(), 8, "{row:?}");
        assert_eq!(row[2], row[7]);
        row
    }

    #[test]
    fn nothing_in_a_text_of_others_has_a_meaning() {
        for (text, expected) in [
            ("https://evil.example/x", "https[:]//evil.example/x"),
            ("WWW.evil.example", "WWW[.]evil.example"),
            ("<https://evil.example>", "<https[:]//evil.example>"),
            ("[a](//evil.example)", "[a](//evil.example)"),
            ("![a](//evil.example)", "![a](//evil.example)"),
            ("a@evil.example", "a@evil.example"),
            ("@team", "@team"),
            ("#123", "#123"),
            ("GH-123 owner/name#1 !1 ~label %1", "GH-123 owner/name#1 !1 ~label %1"),
            ("$x$ $`x`$ $$x$$", "$x$ $`x`$ $$x$$"),
            (":bomb:", ":bomb:"),
            ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
            ("<!-- -->&amp;&#64;", "<!-- -->&amp;&#64;"),
            ("**a** _b_ ~~c~~ ||d|| [[e]] [^1] ^f^", "**a** _b_ ~~c~~ ||d|| [[e]] [^1] ^f^"),
            ("a | b", "a | b"),
            ("a \\| b \\\\| c", "a \\⟨U+007C⟩ b \\\\⟨U+007C⟩ c"),
            ("`a` ``b`` \\` `", "`a` ``b`` \\` `"),
            ("a\nb\u{202e}", "a⟨U+000A⟩b⟨U+202E⟩"),
        ] {
            assert_eq!(row_with(text)[7], format!("`{expected}`"));
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(row_with(&"x".repeat(400))[7].chars().count(), 300 + "`…`".chars().count());
    }

    #[test]
    fn all_that_is_known_is_there() {
        let rows = rows(&markdown(&report(false)));
        assert_eq!(rows.iter().filter(|row| row.len() == 8).count(), 24);
        assert!(rows.contains(&vec!["reason".to_owned(), "`too \"many\"`".to_owned()]), "{rows:?}");
        assert!(rows.iter().any(|row| row.last().is_some_and(|last| last == "`r-1`")), "{rows:?}");
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_table(text in r"[-a|`\\ \n<>@#$:!\[\]*_~/.wW&;]{0,16}") {
            prop_assume!(!text.trim().is_empty());
            let shown = without_addresses(&visible(&text, false, LONGEST_TEXT)).replace("\\|", "\\⟨U+007C⟩");
            prop_assert_eq!(&row_with(&text)[7], &format!("`{shown}`"));
        }
    }
}
