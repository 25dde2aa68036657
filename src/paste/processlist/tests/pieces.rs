//! A text that is given in pieces, as the page gives it, and whose sessions are handed over before all is read.

use crate::domain::packed::unpack;
use crate::domain::session::Session;
use crate::paste::processlist::{Parser, PasteReport, Step, parse};

/// Gives a text in pieces of about so many bytes, and looks at the parser after each step; what it says of its progress only
/// grows. None where what was handed over proved false.
fn read(text: &str, lines: usize, piece: usize, mut look: impl FnMut(&mut Parser)) -> Option<PasteReport> {
    let (mut parser, mut rest, mut progress) = (Parser::new(text.len()), text, 0);
    loop {
        let step = parser.step(lines);
        assert!((progress..=100).contains(&parser.progress()));
        progress = parser.progress();
        look(&mut parser);
        match step {
            Step::GoOn => {}
            Step::Wait if rest.is_empty() => parser.end(),
            Step::Wait => {
                let (next, after) = rest.split_at(rest.ceil_char_boundary(piece.min(rest.len())));
                parser.push(next);
                rest = after;
            }
            Step::Done => break,
            Step::Spoilt => return None,
        }
    }
    assert_eq!(progress, 100);
    Some(parser.finish())
}

/// Reads a text and takes sessions as they come. All sessions, and what else is reported.
fn read_and_take(text: &str, lines: usize, piece: usize) -> Option<(Vec<Session>, PasteReport)> {
    let mut sessions = Vec::new();
    let take = |parser: &mut Parser| {
        while let Some(batch) = parser.take_batch() {
            sessions.append(&mut unpack(&batch).unwrap());
        }
    };
    let mut report = read(text, lines, piece, take)?;
    sessions.extend(std::mem::take(&mut report.sessions).iter());
    Some((sessions, report))
}

/// However a text is given, and whether its sessions are handed over early, the same is read of it.
pub(super) fn assert_read_the_same(text: &str, lines: usize, piece: usize) {
    let mut whole = parse(text);
    assert_eq!(read(text, lines, piece, |_| ()).as_ref(), Some(&whole), "in pieces of {piece}: {text}");
    if let Some((sessions, report)) = read_and_take(text, lines, piece) {
        let expected: Vec<_> = std::mem::take(&mut whole.sessions).iter().collect();
        assert_eq!((sessions, report), (expected, whole), "handed over, in pieces of {piece}: {text}");
    }
}

const HEADER: &str = "Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n";

fn rows(ids: std::ops::RangeInclusive<usize>, statement: &str) -> String {
    let row = |id| format!("{id}\tapp\th:1\tdb\tQuery\t1\t\t{statement}\n");
    ids.map(row).collect::<Vec<_>>().concat()
}

#[test]
fn rows_with_tabs_are_handed_over_before_all_is_read() {
    let text = [HEADER, &rows(1..=500, "SELECT 1")].concat();
    let mut given = 0;
    let report = read(&text, 10, 400, |parser| given += usize::from(parser.take_batch().is_some())).unwrap();
    assert!(given > 10, "{given} batches of {} sessions", report.sessions.len());
    assert_read_the_same(&text, 10, 400);
}

#[test]
fn rows_that_prove_to_be_of_a_statement_are_not_left_where_they_were_handed_over() {
    let statement = "/* in raw rows\nmore of the statement */";
    let raw = [HEADER, &rows(1..=9, "SELECT 'it"), &rows(10..=500, "SELECT 1"), &rows(501..=501, statement)];
    let text = raw.concat();
    assert_eq!(read_and_take(&text, 10, 400), None);
    assert_eq!(parse(&text).sessions.len(), 1, "the first one may go on to the end");
    let closed = [HEADER, &rows(1..=1, statement), &rows(2..=500, "SELECT 1")].concat();
    assert_eq!(read_and_take(&closed, 10, 400).map(|(sessions, _)| sessions.len()), Some(1));
}
