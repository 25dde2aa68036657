//! What is going to be done: which sessions of which node, in which calls.

use std::rc::Rc;

use crate::domain::policy::{Policy, Violation};
use crate::domain::session::Session;
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;

/// At most this many IDs in one call (the API's OpenAPI document: maxItems 20).
pub const MOST_IDS_A_CALL: usize = 20;

/// The sessions to end on one node, fixed when the person is asked to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminationRequest {
    target: Target,
    threads: ThreadIds,
    selected: Vec<Session>,
    checks: Checks,
    policy: Rc<Policy>,
    reason: String,
}

/// Whether the node's list is read before each call and after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checks {
    /// It is not: all IDs are sent as they are.
    None,
    /// It is, and only what is still the selected session is sent.
    Selected,
    /// The same, and IDs of which no session was selected are sent too.
    SelectedAndUnseen,
}

impl TerminationRequest {
    /// A request to end these sessions of this node, without a look at its list.
    ///
    /// ```
    /// use taurusdb_session_console::domain::resource_id::{IdKind, ResourceId};
    /// use taurusdb_session_console::domain::target::Target;
    /// use taurusdb_session_console::domain::thread_ids::ThreadIds;
    /// use taurusdb_session_console::domain::thread_id::ThreadId;
    /// use taurusdb_session_console::termination::request::TerminationRequest;
    ///
    /// let id = |kind, text| ResourceId::parse(kind, text).unwrap();
    /// let target = Target {
    ///     project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
    ///     instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
    ///     node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
    /// };
    /// let ids = (1..=45).filter_map(ThreadId::new).collect();
    /// let request = TerminationRequest::new(target, ThreadIds::of(ids));
    /// assert_eq!(request.calls().map(<[_]>::len).collect::<Vec<_>>(), [20, 20, 5]);
    /// ```
    pub fn new(target: Target, threads: ThreadIds) -> Self {
        Self {
            target,
            threads,
            selected: Vec::new(),
            checks: Checks::None,
            policy: Rc::default(),
            reason: String::new(),
        }
    }

    /// The same under a policy, with what the person gave as reason.
    #[must_use]
    pub fn under(mut self, policy: Rc<Policy>, reason: &str) -> Self {
        (self.policy, self.reason) = (policy, reason.to_owned());
        self
    }

    /// What the run has to obey.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Why it may not be run, if so.
    pub fn violation(&self) -> Option<Violation> {
        let sessions = self.ids().len();
        let is_blind = self.checks == Checks::None;
        if is_blind && self.policy.needs_verification() {
            return Some(Violation::Unverified);
        }
        let seen = self.selected.iter().filter(|session| session.has_identity()).count();
        let unseen = if is_blind { sessions } else { sessions.saturating_sub(seen) };
        self.policy.violation(sessions, unseen, &self.reason)
    }

    /// A request to end these sessions as long as they are those that were `selected`.
    #[must_use]
    pub fn checked(mut self, selected: Vec<Session>, checks: Checks) -> Self {
        (self.selected, self.checks) = (selected, checks);
        self
    }

    /// The sessions that the person saw and selected.
    pub fn selected(&self) -> &[Session] {
        &self.selected
    }

    /// Whether the list is read.
    pub fn checks(&self) -> Checks {
        self.checks
    }

    /// The node.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// All IDs, each once.
    pub fn ids(&self) -> &[ThreadId] {
        self.threads.as_slice()
    }

    /// The IDs of each call, in their order.
    pub fn calls(&self) -> impl ExactSizeIterator<Item = &[ThreadId]> {
        self.ids().chunks(MOST_IDS_A_CALL)
    }
}
