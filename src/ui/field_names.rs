//! What fields are called, in the page and in words.

use crate::domain::draft::Field;
use crate::i18n::Words;

/// The name of a field's input, and the stem of the IDs of what belongs to it.
pub const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Project => "project",
        Field::Instance => "instance",
        Field::Node => "node",
        Field::Endpoint => "endpoint",
        Field::Token => "token",
        Field::Threads => "threads",
    }
}

/// What is right for a field, in a few words.
pub const fn hint_of(words: &'static Words, field: Field) -> &'static str {
    match field {
        Field::Project => words.project_hint,
        Field::Instance => words.instance_hint,
        Field::Node => words.node_hint,
        Field::Endpoint => words.endpoint_hint,
        Field::Token => words.token_hint,
        Field::Threads => words.threads_hint,
    }
}
