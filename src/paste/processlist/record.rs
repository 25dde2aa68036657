//! One session whose fields have names: an object of JSON, an element of XML.

use super::columns::{Field, Fields, SHOWN, id_of, no_id};
use super::draft::Draft;
use super::foreign_names::speaks_against;
use super::names::{field, is_thread_id};
use super::report::SkipReason;
use crate::domain::thread_id::ThreadId;

/// A record that is being read.
#[derive(Default)]
pub(super) struct Record {
    id: Option<Result<ThreadId, SkipReason>>,
    /// Whether the ID is named as no other number is, or is not to be changed any more.
    is_full: bool,
    fields: Vec<(Field, Option<String>)>,
    /// Whether it has the number of a thread too.
    has_thread: bool,
    /// What a name in it says against the whole list.
    objection: Option<SkipReason>,
}

impl Record {
    /// Verification at a name, whatever its value is. The field of that name, if it has one, and whether it is surely the ID.
    pub(super) fn name(&mut self, name: &str) -> Option<(Field, bool)> {
        let found = field(name);
        if found.is_none() {
            self.objection = self.objection.or_else(|| speaks_against(name));
            self.has_thread |= is_thread_id(name);
        }
        found
    }

    pub(super) fn put(&mut self, field: Field, is_full: bool, value: Option<&str>) {
        if field == Field::Id {
            let id = value.and_then(id_of).ok_or_else(|| no_id(value.unwrap_or_default()));
            if self.id == Some(Err(SkipReason::Doubtful)) {
                return;
            }
            if is_full && !self.is_full {
                (self.id, self.is_full) = (Some(id), true);
            } else if is_full == self.is_full {
                self.id = Some(if self.id.is_some() { Err(SkipReason::Twice) } else { id });
            }
        } else if self.fields.iter().any(|(known, _)| *known == field) {
            self.id = Some(Err(SkipReason::Twice));
            self.is_full = true;
        } else {
            self.fields.push((field, value.map(str::to_owned)));
        }
    }

    /// Something in it is lost.
    pub(super) fn damage(&mut self) {
        (self.id, self.is_full) = (Some(Err(SkipReason::Doubtful)), true);
    }

    /// Ends it: one with an ID and two more fields of a session is one, and so is one `of_list`.
    pub(super) fn close(self, of_list: bool, line: usize, draft: &mut Draft) {
        let others = self.fields.iter().filter(|(field, _)| SHOWN.contains(field)).count();
        let Some(id) = self.id else {
            if others >= 3 {
                draft.skip(line, SkipReason::NoId);
            }
            return;
        };
        if !self.is_full && !of_list && others < 2 {
            return draft.skip(line, SkipReason::NotARow);
        }
        let is_sure = |reason: &SkipReason| !(self.is_full && *reason == SkipReason::OtherProduct);
        if let Some(reason) = self.objection.filter(is_sure) {
            draft.refuse(reason);
            return draft.skip(line, reason);
        }
        if !self.is_full && (self.has_thread || draft.naming.must_be_full) {
            return draft.skip(line, SkipReason::NoId);
        }
        draft.naming.is_full = self.is_full;
        let row = id.map(|id| {
            let mut fields = Fields::default();
            for (field, value) in self.fields {
                fields.set(field, value);
            }
            fields.row_of(id)
        });
        draft.take(row, line);
    }
}
