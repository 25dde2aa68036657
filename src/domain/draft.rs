//! The form as it stands: what was typed, and what is wrong with it.

use super::endpoint::{Endpoint, EndpointError};
use super::prefill::Prefill;
use super::resource_id::{IdError, IdKind, ResourceId};
use super::target::Target;
use super::text::trimmed;
use super::thread_id::ThreadId;
use super::thread_ids::{ThreadIds, ThreadIdsError, join};
use super::token::{Token, TokenError};

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The project ID.
    Project,
    /// The instance ID.
    Instance,
    /// The node ID.
    Node,
    /// The API endpoint; empty means the page's own origin.
    Endpoint,
    /// The token.
    Token,
    /// The thread IDs.
    Threads,
}

impl Field {
    /// All fields, in the order in which the page shows them and errors are visited.
    pub const ALL: [Self; 6] =
        [Self::Project, Self::Instance, Self::Node, Self::Endpoint, Self::Token, Self::Threads];

    /// The field for IDs of a kind.
    pub const fn of(kind: IdKind) -> Self {
        match kind {
            IdKind::Project => Self::Project,
            IdKind::Instance => Self::Instance,
            IdKind::Node => Self::Node,
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// Of the project, instance or node ID.
    Id(IdError),
    /// Of the endpoint.
    Endpoint(EndpointError),
    /// Of the token.
    Token(TokenError),
    /// Of the thread IDs.
    Threads(ThreadIdsError),
}

/// All fields as typed. It has no `Debug`: the token is in it.
#[derive(Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
pub struct Draft {
    texts: [String; 6],
    /// The endpoint came by a link, a pasted call or the page around the console, and its field was not emptied since:
    /// however it was edited, it is not the person's own.
    endpoint_is_given: bool,
    /// The person agreed that the token may go to the endpoint as it stands.
    endpoint_is_accepted: bool,
    /// A proxy adds the token, and the form has none.
    has_no_token: bool,
    /// The endpoint that the page around the console has set.
    set_endpoint: Option<Endpoint>,
    /// The page around the console gives the token: it is not the person's to send anywhere else.
    token_is_given: bool,
}

/// A node, and what is needed to call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The node.
    pub target: Target,
    /// Where its API is.
    pub endpoint: Endpoint,
    /// What the API asks for; none where a proxy adds it.
    pub token: Option<Token>,
}

/// Everything that one run needs, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedForm {
    /// The node.
    pub connection: Connection,
    /// The sessions to end.
    pub threads: ThreadIds,
}

/// All that is wrong, in the order of the fields.
pub type FieldErrors = Vec<(Field, FieldError)>;

impl Draft {
    /// What was typed into a field.
    pub fn text(&self, field: Field) -> &str {
        &self.texts[field as usize]
    }

    /// The thread IDs, where all that was typed are such.
    pub fn threads(&self) -> Option<ThreadIds> {
        ThreadIds::parse(self.text(Field::Threads)).ok()
    }

    /// Takes what a person typed into a field. Who agreed to an endpoint has not agreed to another.
    pub fn type_in(&mut self, field: Field, text: String) {
        if field == Field::Endpoint {
            self.endpoint_is_accepted &= text == self.text(field);
            self.endpoint_is_given &= !trimmed(&text).is_empty();
        }
        self.texts[field as usize] = text;
    }

    /// Takes what somebody else than the person has for a field: a link, a pasted call, or the page around the console.
    pub fn give(&mut self, field: Field, text: String) {
        self.type_in(field, text);
        if field == Field::Endpoint {
            (self.endpoint_is_given, self.endpoint_is_accepted) = (true, false);
        }
    }

    /// Takes what a pasted call says; returns the fields that it filled, in their order. Thread IDs belong to a node, a node
    /// to an instance, and that to a project: those that stood there go where it names another and none of their own.
    pub fn fill(&mut self, prefill: Prefill) -> Vec<Field> {
        let Prefill { project, instance, node, threads, endpoint, token, .. } = prefill;
        let mut is_other = false;
        for (field, text) in [
            (Field::Project, &project),
            (Field::Instance, &instance),
            (Field::Node, &node),
            (Field::Threads, &threads),
        ] {
            let before = trimmed(self.text(field));
            match text {
                Some(text) => is_other |= text != before && (field == Field::Node || !before.is_empty()),
                None if is_other => self.type_in(field, String::new()),
                None => {}
            }
        }
        let token = token.map(|token| token.reveal().to_owned());
        let mut filled = Vec::new();
        for (field, text) in Field::ALL.into_iter().zip([project, instance, node, endpoint, token, threads]) {
            if let Some(text) = text {
                self.give(field, text);
                filled.push(field);
            }
        }
        filled
    }

    /// Takes what a link says. It stands for a whole form: what it does not name is empty, but for the token. One
    /// that names nothing changes nothing.
    pub fn follow(&mut self, link: Prefill) -> Vec<Field> {
        if link.is_empty() {
            return Vec::new();
        }
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Token) {
            self.type_in(field, String::new());
        }
        self.fill(link)
    }

    /// What a link to this form says: only what is well-formed, since a token in the wrong field must not get
    /// into it.
    pub fn to_link(&self) -> Prefill {
        let id = |kind| {
            let id = ResourceId::parse(kind, self.text(Field::of(kind))).ok()?;
            Some(id.as_str().to_owned())
        };
        Prefill {
            project: id(IdKind::Project),
            instance: id(IdKind::Instance),
            node: id(IdKind::Node),
            threads: self.threads().map(|threads| join(threads.as_slice(), ",")),
            endpoint: Endpoint::parse(self.text(Field::Endpoint)).ok().map(|endpoint| endpoint.to_string()),
            ..Prefill::default()
        }
    }

    /// Moves an ID to the field of its kind; what stood there comes back in exchange.
    pub fn move_to(&mut self, from: Field, kind: IdKind) {
        self.texts.swap(from as usize, Field::of(kind) as usize);
    }

    /// The person agrees, or no longer, that the token may go to the foreign endpoint.
    pub fn accept_endpoint(&mut self, is_accepted: bool) {
        self.endpoint_is_accepted = is_accepted;
    }

    /// The page around the console has set this endpoint, if any, and gives the token or not.
    pub fn trust(&mut self, endpoint: Option<Endpoint>, token_is_given: bool) {
        self.set_endpoint = endpoint;
        self.token_is_given = token_is_given;
    }

    /// The endpoint, where the person has to agree to it first, or has done so. That is any but the page's own and the one that
    /// was set, each with its path, and the one that was typed into an empty field. Where the token is not the person's,
    /// it is one that was typed, too.
    pub fn foreign_endpoint(&self, page: Option<&Endpoint>) -> Option<Endpoint> {
        let endpoint = Endpoint::parse(self.text(Field::Endpoint)).ok()?;
        let is_own = page == Some(&endpoint) || self.set_endpoint.as_ref() == Some(&endpoint);
        let is_typed = !self.endpoint_is_given && !self.token_is_given;
        (!is_own && !is_typed).then_some(endpoint)
    }

    /// Whether the form has to have a token, or a proxy adds it.
    pub fn needs_token(&mut self, needs_token: bool) {
        self.has_no_token = !needs_token;
    }

    /// Whether a proxy adds the token.
    pub fn has_no_token(&self) -> bool {
        self.has_no_token
    }

    /// Whether the person has agreed to the foreign endpoint.
    pub fn endpoint_is_accepted(&self) -> bool {
        self.endpoint_is_accepted
    }

    /// Checks all fields but the thread IDs; `page` is the page's own origin. All errors come at once.
    pub fn connection(&self, page: Option<&Endpoint>) -> Result<Connection, FieldErrors> {
        let id = |kind| {
            let field = Field::of(kind);
            ResourceId::parse(kind, self.text(field)).map_err(|error| (field, FieldError::Id(error)))
        };
        let project = id(IdKind::Project);
        let instance = id(IdKind::Instance);
        let node = id(IdKind::Node);
        let endpoint = self.endpoint(page).map_err(|error| (Field::Endpoint, FieldError::Endpoint(error)));
        let token = if self.has_no_token {
            Ok(None)
        } else {
            let token = Token::parse(self.text(Field::Token));
            token.map(Some).map_err(|error| (Field::Token, FieldError::Token(error)))
        };
        match (project, instance, node, endpoint, token) {
            (Ok(project), Ok(instance), Ok(node), Ok(endpoint), Ok(token)) => {
                Ok(Connection { target: Target { project, instance, node }, endpoint, token })
            }
            (project, instance, node, endpoint, token) => {
                let errors = [project.err(), instance.err(), node.err(), endpoint.err(), token.err()];
                Err(errors.into_iter().flatten().collect())
            }
        }
    }

    /// Checks all fields; `selected` are the sessions that were selected from a list.
    ///
    /// ```
    /// use taurusdb_session_console::domain::draft::{Draft, Field};
    ///
    /// let mut draft = Draft::default();
    /// draft.type_in(Field::Project, "619d3e78f61b4be68bc5aa0b59edcf7b".to_owned());
    /// let errors = draft.check(None, &[]).err().unwrap_or_default();
    /// let wrong: Vec<_> = errors.into_iter().map(|(field, _)| field).collect();
    /// assert_eq!(wrong, [Field::Instance, Field::Node, Field::Endpoint, Field::Token, Field::Threads]);
    /// ```
    pub fn check(&self, page: Option<&Endpoint>, selected: &[ThreadId]) -> Result<CheckedForm, FieldErrors> {
        let threads = ThreadIds::with_selected(selected, self.text(Field::Threads))
            .map_err(|error| (Field::Threads, FieldError::Threads(error)));
        match (self.connection(page), threads) {
            (Ok(connection), Ok(threads)) => Ok(CheckedForm { connection, threads }),
            (connection, threads) => {
                let errors = connection.err().unwrap_or_default();
                Err(errors.into_iter().chain(threads.err()).collect())
            }
        }
    }

    /// Which node is meant: what was selected for another is not meant for this one. None while that cannot be told, such
    /// as while an ID is being typed.
    pub fn node_key(&self) -> Option<String> {
        let is_id = |kind| ResourceId::parse(kind, self.text(Field::of(kind))).is_ok();
        let endpoint = trimmed(self.text(Field::Endpoint));
        let is_whole = [IdKind::Project, IdKind::Instance, IdKind::Node].into_iter().all(is_id)
            && (endpoint.is_empty() || Endpoint::parse(endpoint).is_ok());
        let fields = [Field::Endpoint, Field::Project, Field::Instance, Field::Node];
        is_whole.then(|| fields.map(|field| trimmed(self.text(field))).join("/"))
    }

    fn endpoint(&self, page: Option<&Endpoint>) -> Result<Endpoint, EndpointError> {
        let text = trimmed(self.text(Field::Endpoint));
        let endpoint = match page {
            Some(page) if text.is_empty() => page.clone(),
            None if text.is_empty() => return Err(EndpointError::Missing),
            _ => Endpoint::parse(text)?,
        };
        if !endpoint.is_safe_for_a_token() {
            return Err(EndpointError::Unencrypted);
        }
        if self.foreign_endpoint(page).is_some() && !self.endpoint_is_accepted {
            return Err(EndpointError::NotAccepted);
        }
        Ok(endpoint)
    }
}

#[cfg(test)]
mod tests;
