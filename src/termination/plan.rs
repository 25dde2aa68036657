//! What is going to be done: which sessions of which node, in which calls.

use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;

/// At most this many IDs in one call (the API's OpenAPI document: maxItems 20).
pub const MOST_IDS_A_CALL: usize = 20;

/// The sessions to end on one node, fixed when the person is asked to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    target: Target,
    threads: ThreadIds,
}

impl Plan {
    /// A plan to end these sessions of this node.
    pub fn new(target: Target, threads: ThreadIds) -> Self {
        Self { target, threads }
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
