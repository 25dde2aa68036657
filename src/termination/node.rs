//! The node, as the protocol sees it.

use super::answer::Answer;
use crate::domain::failure::Failure;
use crate::domain::thread_id::ThreadId;

/// Something that ends sessions when it is asked to.
#[expect(async_fn_in_trait, reason = "one thread alone runs it, so no bound on the future is needed")]
pub trait Node {
    /// Sends one call for 1 to 20 IDs, once, and returns what became of it.
    async fn terminate(&self, ids: &[ThreadId]) -> Result<Answer, Failure>;
}
