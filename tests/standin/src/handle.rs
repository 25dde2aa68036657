//! The handle of a running stand-in, which tests hold.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::NODE;
use crate::api::Cloud;
use crate::fault::Fault;
use crate::node::{Session, Simulated};
use crate::record::Recorded;

/// A running stand-in; dropping it ends it.
#[derive(Debug)]
pub struct Standin {
    pub(crate) address: SocketAddr,
    pub(crate) cloud: Arc<Cloud>,
    pub(crate) server: JoinHandle<()>,
    pub(crate) stop: Option<oneshot::Sender<()>>,
}

impl Standin {
    /// Where it is, as `http://address:port`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Adds faults for the coming `DELETE` calls, one for each in order.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.cloud.faults.script(&Method::DELETE, faults);
    }

    /// Adds faults for the coming `GET` calls, one for each in order.
    pub fn script_list(&self, faults: impl IntoIterator<Item = Fault>) {
        self.cloud.faults.script(&Method::GET, faults);
    }

    /// Drops the faults that are still to come.
    pub fn forget_faults(&self) {
        self.cloud.faults.clear();
    }

    /// From now on every request is answered this much later, and carried out at half of that time, as on a slow line.
    pub fn delay_all(&self, by: Duration) {
        self.cloud.line.delay(by);
    }

    /// From now on at most so many calls a minute are let through; more are answered with 429 and `Retry-After`.
    pub fn limit_calls(&self, a_minute: usize) {
        self.cloud.line.limit(a_minute);
    }

    /// While this is on, every `GET` is answered as the first was to its URL, as by a service worker or a proxy with a
    /// cache: with the `Date` of that time. What was answered before it was turned on is used as well.
    pub fn cache_lists(&self, on: bool) {
        self.cloud.cache.answer_all(on);
    }

    /// The API requests so far but for CORS preflights; the latest 20,000 if there were more.
    pub fn requests(&self) -> Vec<Recorded> {
        self.cloud.records.all()
    }

    /// Makes this the only token that is accepted from now on.
    pub fn set_token(&self, token: &str) {
        self.cloud.set_token(token);
    }

    /// What the simulated [`NODE`] lists now.
    pub fn sessions(&self) -> Vec<Session> {
        self.simulated(Simulated::sessions)
    }

    /// The threads of the simulated [`NODE`] that are never listed.
    pub fn internal_ids(&self) -> Vec<u64> {
        self.simulated(|node| node.internal_ids())
    }

    /// The sessions of the simulated [`NODE`] that calls have ended so far, in that order: the node's own truth.
    pub fn ended(&self) -> Vec<u64> {
        self.simulated(|node| node.ended())
    }

    /// Pushes the clock of the simulated [`NODE`] forward.
    pub fn advance(&self, by: Duration) {
        self.simulated(|node| node.advance(by));
    }

    /// Gives these sessions of the simulated [`NODE`] statements of this size.
    pub fn enlarge_statements(&self, ids: &[u64], mebibytes: usize) {
        self.simulated(|node| node.enlarge_statements(ids, mebibytes));
    }

    /// Restarts the simulated [`NODE`]: everybody connects anew, and ids start over.
    pub fn restart(&self) {
        self.simulated(Simulated::restart);
    }

    /// Closes the listener and all connections.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            // If nobody receives it, the server has ended already.
            let _ = stop.send(());
        }
        let _ = (&mut self.server).await;
    }

    /// Nothing comes of it where there is a database.
    fn simulated<T: Default>(&self, act: impl FnOnce(&mut Simulated) -> T) -> T {
        let node =
            self.cloud.places.iter().find(|place| place.id == NODE).and_then(|place| place.node.simulated());
        node.map(|mut node| act(&mut node)).unwrap_or_default()
    }
}

impl Drop for Standin {
    fn drop(&mut self) {
        self.server.abort();
    }
}
