//! What was read out of a paste, in words.

use super::Words;
use crate::processlist::{Form, SkipReason};

/// How a list is written.
pub const fn form_name(words: &'static Words, form: Form) -> &'static str {
    match form {
        Form::Boxed => words.form_boxed,
        Form::Vertical => words.form_vertical,
        Form::TabSeparated => words.form_tabs,
        Form::Csv => "CSV",
        Form::Json => "JSON",
        Form::Markdown => "Markdown",
        Form::Html => "HTML",
        Form::Bars => words.form_bars,
        Form::Literals => words.form_literals,
        Form::Collapsed => words.form_collapsed,
    }
}

/// Why a line gave no session.
pub const fn skip_reason(words: &'static Words, reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Prompt => words.skip_prompt,
        SkipReason::Footer => words.skip_footer,
        SkipReason::Rule => words.skip_rule,
        SkipReason::Header => words.skip_header,
        SkipReason::Statement => words.skip_statement,
        SkipReason::NotARow => words.skip_not_a_row,
        SkipReason::NoId => words.skip_no_id,
        SkipReason::BadId => words.skip_bad_id,
        SkipReason::WrongCellCount => words.skip_cells,
        SkipReason::Twice => words.skip_twice,
        SkipReason::Doubtful => words.skip_doubtful,
        SkipReason::OutOfSequence => words.skip_sequence,
        SkipReason::Unfinished => words.skip_unfinished,
        SkipReason::NoHeader => words.skip_no_header,
        SkipReason::TooMany => words.skip_too_many,
    }
}
