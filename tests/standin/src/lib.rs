//! A stand-in for the API of a `TaurusDB` node, for tests and for demonstrations.
//!
//! It speaks `GET` and `DELETE` of `/v3/{project_id}/instances/{instance_id}/nodes/{node_id}/processes` as the cloud
//! does, errors included, and serves the built page beside them with the headers of a production server. Behind the API
//! is either a simulated node, deterministic by its seed, or a real `MySQL` or `MariaDB`. Tests script its faults.
//!
//! - [`Config`]: what can be selected, from a test or on the command line.
//! - `server`: starts it all. `handle`: [`Standin`], which tests hold. `connection`: from acceptance to end.
//!   `routes`: which part answers what, and the headers that all answers have.
//! - `api`: one call from its request to its answer; `api::checks` and `api::error` are the rules that the cloud keeps,
//!   `api::faulty` and `api::spoil` break them.
//! - `fault`: what can go wrong on purpose with one call. `line`: how slow all calls are, and how many may come.
//!   `cache`: answers given again. `record`: the requests that came.
//! - `node`: sessions; simulated or those of a database.
//! - `site`: the built page, from memory.
//!
//! Its wire types are its own on purpose: a mistake in the console's must not cancel out.

mod api;
mod cache;
mod config;
mod connection;
mod fault;
mod handle;
mod line;
mod node;
mod record;
mod routes;
mod server;
mod site;

pub use config::Config;
pub use fault::Fault;
pub use handle::Standin;
pub use node::Session;
pub use record::Recorded;
pub use server::{StartError, start};

/// The project that owns both instances.
pub const PROJECT: &str = "619d3e78f61b4be68bc5aa0b59edcf7b";
/// The instance that the samples of the API's reference name.
pub const INSTANCE: &str = "a23fb62bd61e4e9e9636fd2225f395bein07";
/// The node that tests look at: the simulated one, or the database.
pub const NODE: &str = "18663926eacb443d98dc20f8620f28f2no07";
/// A second node of [`INSTANCE`]; only where the nodes are simulated.
pub const OTHER_NODE: &str = "5d0c6c1fb8a94e7f9d41b6a3c27e8094no07";
/// A second instance of the project; only where the nodes are simulated.
pub const OTHER_INSTANCE: &str = "c7e1f4a09b3d4d52a86f0e94d1b7c358in07";
/// The one node of [`OTHER_INSTANCE`].
pub const OTHER_INSTANCE_NODE: &str = "90b2a7d4e6c14f38bb5d7f61a0c3e925no07";
/// The token that is accepted unless another is configured.
pub const TOKEN: &str = "demo-token";
