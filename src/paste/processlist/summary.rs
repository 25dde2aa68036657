//! What the module that reads pasted lists tells the page of one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A paste that was read, in the words of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasteSummary {
    /// Whether only the node's own list can tell that its sessions are the node's.
    pub is_doubtful: bool,
    /// By language, what was recognised, then a sentence for each place that gave no session.
    pub notes: BTreeMap<String, Vec<String>>,
}
