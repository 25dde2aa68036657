//! What can be selected about a stand-in.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

/// How a stand-in is to run; its default is a simulated node on a free port.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder of the built page, which is served beside the API
    #[arg(long, value_name = "FOLDER")]
    pub dist: Option<PathBuf>,
    /// `mysql://user:password@host:port` of a real server to stand in front of, instead of a simulated node
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// What the simulated node's sessions are drawn from; the same seed gives the same sessions
    #[arg(long, value_name = "NUMBER", default_value_t = Config::default().seed)]
    pub seed: u64,
    /// How many sessions the simulated node has
    #[arg(long, value_name = "NUMBER", default_value_t = Config::default().sessions)]
    pub sessions: usize,
    /// The token that is accepted
    #[arg(long, value_name = "TOKEN", default_value_t = Config::default().token)]
    pub token: String,
    /// Origin whose pages may call the API from another origin
    #[arg(long, value_name = "ORIGIN")]
    pub allow_origin: Option<String>,
    /// Also accept a request signed by an SDK in place of a token; the signature is not checked
    #[arg(long)]
    pub accept_signed: bool,
    /// Let calls go wrong at random
    #[arg(long)]
    pub chaos: bool,
    /// Whether the simulated node's sessions come, go and change by themselves.
    #[arg(skip = true)]
    pub churn: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            dist: None,
            database: None,
            seed: 1,
            sessions: 60,
            token: crate::TOKEN.to_owned(),
            allow_origin: None,
            accept_signed: false,
            chaos: false,
            churn: true,
        }
    }
}
