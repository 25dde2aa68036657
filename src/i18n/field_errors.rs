//! The errors of fields, in words.

use super::{Locale, Words, fill};
use crate::domain::draft::FieldError;
use crate::domain::endpoint::EndpointError;
use crate::domain::grouped_digits::readings;
use crate::domain::resource_id::{IdError, IdKind};
use crate::domain::text::{is_hidden, visible};
use crate::domain::thread_id::ThreadIdError;
use crate::domain::thread_ids::{MOST_IDS, PieceError, ThreadIdsError};
use crate::domain::token::TokenError;

/// Of many wrong pieces this many are shown.
const MOST_PIECES: usize = 3;

/// What is wrong with a field, and what would be right: one sentence, or one for each wrong piece of a list.
/// `number` writes a number as the language does.
///
/// ```
/// use taurusdb_session_console::domain::draft::FieldError;
/// use taurusdb_session_console::domain::thread_ids::ThreadIds;
/// use taurusdb_session_console::i18n::{Locale, field_error};
///
/// let error = ThreadIds::parse("7 0").map_err(FieldError::Threads).unwrap_err();
/// let sentences = field_error(Locale::EnUs, &error, |number| number.to_string());
/// assert_eq!(sentences, ["“0” (line 1, character 3): thread IDs start at 1."]);
/// ```
pub fn field_error(locale: Locale, error: &FieldError, number: impl Fn(usize) -> String) -> Vec<String> {
    let words = locale.words();
    match error {
        FieldError::Id(error) => vec![id_error(words, error, number)],
        FieldError::Endpoint(error) => vec![endpoint_error(words, *error).to_owned()],
        FieldError::Token(TokenError::Empty) => vec![words.token_empty.to_owned()],
        FieldError::Token(TokenError::Illegal { position }) => {
            vec![fill(words.token_illegal, &[&number(*position)])]
        }
        FieldError::Threads(error) => thread_ids_error(words, error, number),
    }
}

/// What is wrong with an ID.
pub(super) fn id_error(words: &Words, error: &IdError, number: impl Fn(usize) -> String) -> String {
    match error {
        IdError::Empty(kind) => match kind {
            IdKind::Project => words.project_empty,
            IdKind::Instance => words.instance_empty,
            IdKind::Node => words.node_empty,
        }
        .to_owned(),
        IdError::OtherKind(kind) => match kind {
            IdKind::Project => words.is_a_project,
            IdKind::Instance => words.is_an_instance,
            IdKind::Node => words.is_a_node,
        }
        .to_owned(),
        IdError::Illegal { character, position } => {
            fill(words.illegal_character, &[&name_of(words, *character), &number(*position)])
        }
        IdError::Length { kind, found } => {
            let template = match kind {
                IdKind::Project => words.project_length,
                IdKind::Instance => words.instance_length,
                IdKind::Node => words.node_length,
            };
            fill(template.of(*found), &[&number(*found), &number(kind.length())])
        }
        IdError::Suffix { kind, found } => {
            let template = if *kind == IdKind::Node { words.node_suffix } else { words.instance_suffix };
            fill(template, &[found, kind.suffix()])
        }
    }
}

fn name_of(words: &Words, character: char) -> String {
    match character {
        ' ' => words.a_space.to_owned(),
        '\t' => words.a_tab.to_owned(),
        '\n' | '\r' => words.a_line_break.to_owned(),
        '\u{a0}' => words.a_no_break_space.to_owned(),
        '\u{3000}' => words.a_full_width_space.to_owned(),
        '\u{200b}' => words.a_zero_width_space.to_owned(),
        _ => {
            let shown = visible(character.encode_utf8(&mut [0; 4]), false, 1);
            fill(if is_hidden(character) { words.a_hidden_character } else { words.quoted }, &[&shown])
        }
    }
}

fn endpoint_error(words: &Words, error: EndpointError) -> &'static str {
    match error {
        EndpointError::Missing => words.endpoint_missing,
        EndpointError::Scheme => words.endpoint_scheme,
        EndpointError::Credentials => words.endpoint_credentials,
        EndpointError::Host => words.endpoint_host,
        EndpointError::Port => words.endpoint_port,
        EndpointError::QueryOrFragment => words.endpoint_query,
        EndpointError::Path => words.endpoint_path,
        EndpointError::Unencrypted => words.endpoint_unencrypted,
        EndpointError::NotAccepted => words.endpoint_not_accepted,
    }
}

fn thread_ids_error(words: &Words, error: &ThreadIdsError, number: impl Fn(usize) -> String) -> Vec<String> {
    match error {
        ThreadIdsError::Empty => vec![words.threads_empty.to_owned()],
        ThreadIdsError::TooMany { found } => {
            vec![fill(words.threads_too_many, &[&number(*found), &number(MOST_IDS)])]
        }
        ThreadIdsError::Pieces(pieces) => {
            let mut lines: Vec<_> =
                pieces.iter().take(MOST_PIECES).map(|piece| piece_error(words, piece, &number)).collect();
            let more = pieces.len().saturating_sub(MOST_PIECES);
            if more > 0 {
                lines.push(fill(words.more_errors.of(more), &[&number(more)]));
            }
            lines
        }
    }
}

fn piece_error(words: &Words, piece: &PieceError, number: impl Fn(usize) -> String) -> String {
    let short = |text: &str| visible(text, false, 40);
    let reason = match readings(&piece.piece) {
        Some(readings) if piece.error == ThreadIdError::Grouped => {
            fill(words.id_grouped, &[&short(&readings.as_one), &short(&readings.as_several)])
        }
        _ => thread_id_error(words, piece.error).to_owned(),
    };
    let shown = fill(words.quoted, &[&short(&piece.piece)]);
    fill(words.at_place, &[&shown, &number(piece.line), &number(piece.column), &reason])
}

/// What is wrong with a thread ID; of one with groups of digits only that, without its readings.
pub(super) const fn thread_id_error(words: &Words, error: ThreadIdError) -> &'static str {
    match error {
        ThreadIdError::Zero => words.id_zero,
        ThreadIdError::Negative => words.id_negative,
        ThreadIdError::Fraction => words.id_fraction,
        ThreadIdError::Exponent => words.id_exponent,
        ThreadIdError::Hexadecimal => words.id_hexadecimal,
        ThreadIdError::Range => words.id_range,
        ThreadIdError::LeadingZero => words.id_leading_zero,
        ThreadIdError::AboveInt64 => words.id_above_int64,
        ThreadIdError::AboveUint32 => words.id_above_uint32,
        ThreadIdError::Grouped | ThreadIdError::NotANumber => words.id_not_a_number,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::resource_id::ResourceId;
    use crate::domain::thread_ids::ThreadIds;

    fn plain(number: usize) -> String {
        number.to_string()
    }

    fn of_id(kind: IdKind, text: &str) -> String {
        let error = ResourceId::parse(kind, text).unwrap_err();
        field_error(Locale::EnUs, &FieldError::Id(error), plain).join("\n")
    }

    fn of_threads(text: &str) -> String {
        let error = ThreadIds::parse(text).unwrap_err();
        field_error(Locale::EnUs, &FieldError::Threads(error), plain).join("\n")
    }

    #[test]
    fn each_fault_of_an_id_has_its_own_sentence() {
        let node = "18663926eacb443d98dc20f8620f28f2no07";
        for (kind, text, sentence) in [
            (IdKind::Project, "", "Enter a project ID."),
            (IdKind::Project, node, "This is a node ID: it ends with no07."),
            (IdKind::Instance, &node[1..], "35 characters; an instance ID has 36."),
            (IdKind::Project, "a", "1 character; a project ID has 32."),
            (
                IdKind::Node,
                "a\u{3000}b",
                "Use letters and digits only. Character 2 is a full-width space (U+3000).",
            ),
            (IdKind::Node, "a b", "Use letters and digits only. Character 2 is a space."),
            (
                IdKind::Node,
                "a\u{200b}",
                "Use letters and digits only. Character 2 is an invisible zero-width space (U+200B).",
            ),
            (
                IdKind::Node,
                "\u{202e}",
                "Use letters and digits only. Character 1 is an invisible character (⟨U+202E⟩).",
            ),
            (IdKind::Node, "a-b", "Use letters and digits only. Character 2 is “-”."),
            (IdKind::Node, &node.replace("no07", "no08"), "Ends with no08; a node ID ends with no07."),
        ] {
            assert_eq!(of_id(kind, text), sentence);
        }
    }

    #[test]
    fn each_fault_of_a_thread_id_has_its_own_sentence() {
        let pieces =
            ["0", "-1", "1.5", "1e3", "0x1f", "12-15", "01", "9223372036854775808", "4294967296", "x"];
        let sentences: HashSet<String> = pieces.iter().map(|piece| of_threads(piece)).collect();
        assert_eq!(sentences.len(), pieces.len());
        assert_eq!(of_threads("7 0"), "“0” (line 1, character 3): thread IDs start at 1.");
        assert_eq!(of_threads(""), "Enter at least one thread ID.");
    }

    #[test]
    fn of_many_wrong_pieces_the_first_are_shown_and_the_rest_counted() {
        assert_eq!(of_threads("a b c d e").lines().last(), Some("and 2 more errors"));
    }
}
