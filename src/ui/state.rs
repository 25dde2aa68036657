//! What the page shows: plain values, changed by the console alone.

use std::rc::Rc;

use super::confirming::Confirming;
use super::supervisor::PageSupervisor;
use crate::domain::draft::{Connection, Draft, Field, FieldError};
use crate::domain::endpoint::Endpoint;
use crate::domain::policy::Policy;
use crate::domain::text::trimmed;
use crate::domain::thread_id::ThreadId;
use crate::domain::token::TokenError;
use crate::i18n::{Locale, Words};
use crate::termination::run::{Ending, Phase, Run};

/// The form and the dialog above it.
#[derive(Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
pub struct FormState {
    /// What was typed.
    pub draft: Draft,
    /// The page's own origin; none where it has none.
    pub page: Option<Endpoint>,
    /// What runs may do.
    pub policy: Rc<Policy>,
    /// The fields whose errors are shown: those that were left, and all once it was submitted.
    pub left: Vec<Field>,
    /// The pointer is down: what is shown must not move before it is up, or the click would hit something else.
    pub is_pointer_down: bool,
    /// The fields that were left meanwhile.
    pub leaving: Vec<Field>,
    /// Whether the token can be read.
    pub is_token_shown: bool,
    /// The sessions that are selected in the list.
    pub selected: Vec<ThreadId>,
    /// What the person is asked to confirm.
    pub confirming: Option<Confirming>,
    /// Whether calls may be sent, or wait to be approved: true from the click that confirms them on.
    pub is_busy: bool,
    /// What was confirmed waits for the page around the console to approve it; another one for each time.
    pub approval: Option<Rc<()>>,
    /// What was last said beside the buttons.
    pub note: String,
    /// What was last said wherever the person is, such as "Copied."
    pub said: String,
    /// The connection is unfolded.
    pub is_connection_open: bool,
}

/// What is shown of one run, which may be under way.
#[derive(Clone)]
pub struct OutcomeState {
    /// Tells the runs of a console apart; later ones have higher numbers.
    pub number: u32,
    /// The way to the run.
    pub supervisor: Rc<PageSupervisor>,
    /// None before its first step.
    pub run: Option<Rc<Run>>,
    /// Where its calls go.
    pub endpoint: Endpoint,
    /// Why, in the person's words.
    pub reason: String,
    /// What the list was narrowed down to, as a sentence.
    pub filter: String,
    /// It was asked to stop.
    pub is_stopping: bool,
    /// It was asked to because the page was left.
    pub was_left: bool,
    /// What is wrong with what was typed as a new token.
    pub token_error: Option<TokenError>,
}

impl OutcomeState {
    /// Whether nothing more of it is sent or read.
    pub fn has_ended(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.has_ended())
    }

    /// Whether nothing more of it is sent, and what became of its sessions is still found out.
    pub fn is_tracking(&self) -> bool {
        !self.supervisor.may_send() && !self.has_ended()
    }

    /// Whether a connection goes to the node of this run.
    pub fn is_of_node(&self, connection: &Connection) -> bool {
        let target = self.run.as_ref().map(|run| run.request().target());
        self.endpoint == connection.endpoint && target == Some(&connection.target)
    }

    /// Whether a connection goes to the project of this run, at the same endpoint, where the same tokens are good.
    pub fn is_of_project(&self, connection: &Connection) -> bool {
        let project = self.run.as_ref().map(|run| &run.request().target().project);
        self.endpoint == connection.endpoint && project == Some(&connection.target.project)
    }

    /// How it ended; none while it goes on.
    pub fn ending(&self) -> Option<Ending> {
        match self.run.as_ref()?.phase() {
            Phase::Ended(ending) => Some(*ending),
            _ => None,
        }
    }
}

/// What goes into every report that this console writes.
#[derive(Clone, Default)]
pub struct Reporting {
    /// Who ran it, as they say.
    pub operator: String,
    /// Statements are left out.
    pub omits_sql: bool,
}

impl FormState {
    /// What is wrong with each field, as far as it is to be shown.
    pub fn shown_errors(&self) -> Vec<(Field, FieldError)> {
        let mut errors = self.draft.check(self.page.as_ref(), &self.selected).err().unwrap_or_default();
        errors.retain(|(field, _)| self.left.contains(field));
        errors
    }

    /// The pointer is up, and its click is over.
    pub fn release_pointer(&mut self) {
        self.is_pointer_down = false;
        for field in std::mem::take(&mut self.leaving) {
            self.leave(field);
        }
    }

    /// A field was left: from now on its errors are shown, and white space around what was typed is gone.
    pub fn leave(&mut self, field: Field) {
        if self.is_pointer_down {
            self.leaving.push(field);
            return;
        }
        if !self.left.contains(&field) {
            self.left.push(field);
        }
        if !matches!(field, Field::Threads | Field::Endpoint) {
            let text = trimmed(self.draft.text(field)).to_owned();
            self.draft.type_in(field, text);
        }
    }
}

/// The words of a language with its way to write numbers, for drawing.
#[derive(Clone, Copy)]
pub struct Language {
    /// The language.
    pub locale: Locale,
    /// Its words.
    pub words: &'static Words,
}

impl Language {
    /// Of a locale.
    pub fn of(locale: Locale) -> Self {
        Self { locale, words: locale.words() }
    }

    /// A number as the language writes it.
    pub fn number(self, number: usize) -> String {
        super::format::number(self.locale, number)
    }
}
