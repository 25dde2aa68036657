//! The node whose sessions are meant.

use super::resource_id::ResourceId;

/// One node of one instance of one project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The project that the instance belongs to.
    pub project: ResourceId,
    /// The instance that the node belongs to.
    pub instance: ResourceId,
    /// The node. Thread IDs have a meaning on this node alone.
    pub node: ResourceId,
}

impl Target {
    /// The path of the node's sessions, from `/v3` on (API reference, "URI").
    pub fn path(&self) -> String {
        let [project, instance, node] = [&self.project, &self.instance, &self.node].map(ResourceId::as_str);
        ["/v3/", project, "/instances/", instance, "/nodes/", node, "/processes"].concat()
    }
}
