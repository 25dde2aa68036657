//! A text that is given in pieces, as the page gives it.

use crate::processlist::{Parser, PasteReport, Step};

/// Reads a text that is given in pieces of about so many bytes; what it says of its progress only grows.
pub(super) fn read_in_pieces(text: &str, lines: usize, piece: usize) -> PasteReport {
    let (mut parser, mut rest, mut progress) = (Parser::new(text.len()), text, 0);
    loop {
        let step = parser.step(lines);
        assert!((progress..=100).contains(&parser.progress()));
        progress = parser.progress();
        match step {
            Step::GoOn => {}
            Step::Wait if rest.is_empty() => parser.end(),
            Step::Wait => {
                let (next, after) = rest.split_at(rest.ceil_char_boundary(piece.min(rest.len())));
                parser.push(next);
                rest = after;
            }
            Step::Done => break,
        }
    }
    assert_eq!(progress, 100);
    parser.finish()
}
