//! What was taken out of a pasted call and what was not, in words.

use super::field_errors::{id_error, thread_id_error};
use super::{Locale, Words, fill};
use crate::domain::draft::Field;
use crate::domain::resource_id::IdKind;
use crate::paste::call::{Missing, Refusal, Service};

/// The label of a field.
pub const fn label_of(words: &Words, field: Field) -> &'static str {
    match field {
        Field::Project => words.project,
        Field::Instance => words.instance,
        Field::Node => words.node,
        Field::Endpoint => words.endpoint,
        Field::Token => words.token,
        Field::Threads => words.threads,
    }
}

/// Which fields a pasted call filled, and which not, with the reason of each; nothing where it filled none.
pub fn call_note(locale: Locale, filled: &[Field], missing: &[(Field, Missing)]) -> String {
    let words = locale.words();
    if filled.is_empty() {
        return String::new();
    }
    let filled: Vec<_> = filled.iter().map(|field| label_of(words, *field)).collect();
    let mut note = fill(words.filled_from_paste, &[&filled.join(words.separator)]);
    if !missing.is_empty() {
        let missing: Vec<_> = missing.iter().map(|(field, why)| missing_note(words, *field, *why)).collect();
        note.push_str(&fill(words.not_in_paste, &[&missing.join(words.label_separator)]));
    }
    note
}

fn missing_note(words: &Words, field: Field, why: Missing) -> String {
    let reason = match why {
        Missing::NotThere => words.paste_not_there.to_owned(),
        Missing::Place => words.paste_place.to_owned(),
        Missing::Unread => words.paste_unread.to_owned(),
        Missing::Several => words.paste_several.to_owned(),
        Missing::NoNode => words.paste_no_node.to_owned(),
        Missing::Thread(place, error) => {
            fill(words.paste_element, &[&place.to_string(), thread_id_error(words, error)])
        }
    };
    let reason = reason.trim_end_matches(['.', '。']);
    if field == Field::Endpoint {
        // A link or a person may have set it, for another node.
        let stays = fill(words.paste_endpoint_stays, &[reason]);
        return fill(words.paste_missing, &[words.endpoint, &stays]);
    }
    fill(words.paste_missing, &[label_of(words, field), reason])
}

/// Why nothing of a text about calls was taken.
pub fn call_refusal(locale: Locale, refusal: &Refusal) -> String {
    let words = locale.words();
    let number = |count: &usize| count.to_string();
    let of_id = |kind: &IdKind| label_of(words, Field::of(*kind));
    let reason = match refusal {
        Refusal::TokenNotRead => return words.token_not_pasted.to_owned(),
        Refusal::Several(field, count) => {
            let template = match field {
                Field::Project => words.paste_several_projects,
                Field::Instance => words.paste_several_instances,
                Field::Node => words.paste_several_nodes,
                _ => words.paste_several_endpoints,
            };
            fill(template, &[&number(count)])
        }
        Refusal::SeveralLists(count) => fill(words.paste_several_lists, &[&number(count)]),
        Refusal::OtherService(Service("")) => words.paste_unknown_service.to_owned(),
        Refusal::OtherService(Service(name)) => fill(words.paste_other_service, &[name]),
        Refusal::OtherOperation => words.paste_other_operation.to_owned(),
        Refusal::Id(kind, error) => {
            fill(words.paste_missing, &[of_id(kind), &id_error(words, error, |length| number(&length))])
        }
        Refusal::PlaceOf(kind) => fill(words.paste_place_of, &[of_id(kind)]),
        Refusal::Thread(place, error) => {
            let reason = fill(words.paste_element, &[&number(place), thread_id_error(words, *error)]);
            fill(words.paste_missing, &[words.threads, &reason])
        }
        Refusal::NodeNotRead => words.paste_node_not_read.to_owned(),
        Refusal::TokenElsewhere => words.paste_token_elsewhere.to_owned(),
        Refusal::TooLong => words.paste_too_long.to_owned(),
    };
    fill(words.not_pasted, &[&reason])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resource_id::IdError;
    use crate::domain::thread_id::ThreadIdError;

    #[test]
    fn what_was_taken_and_what_not_is_said_field_by_field() {
        let missing =
            [(Field::Endpoint, Missing::NotThere), (Field::Threads, Missing::Thread(2, ThreadIdError::Zero))];
        assert_eq!(
            call_note(Locale::EnUs, &[Field::Project, Field::Token], &missing),
            "Filled in: Project ID, Token. \
             Not filled in: API endpoint: not in the text (unchanged); Thread IDs: element 2: thread IDs start at 1."
        );
        assert_eq!(call_note(Locale::EnUs, &[], &missing), "");
    }

    #[test]
    fn each_refusal_says_what_was_found() {
        let length = IdError::Length { kind: IdKind::Node, found: 35 };
        for (refusal, sentence) in [
            (Refusal::Several(Field::Node, 2), "Not pasted: this text has 2 nodes; paste one request."),
            (
                Refusal::SeveralLists(2),
                "Not pasted: this text has 2 different lists of thread IDs; paste one request.",
            ),
            (
                Refusal::OtherService(Service("RDS")),
                "Not pasted: this is a request for another service (RDS); paste a TaurusDB request.",
            ),
            (Refusal::Id(IdKind::Node, length), "Not pasted: Node ID: 35 characters; a node ID has 36."),
        ] {
            assert_eq!(call_refusal(Locale::EnUs, &refusal), sentence);
        }
    }
}
