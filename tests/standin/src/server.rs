//! Starting a stand-in, and the handle that tests hold.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::Method;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::api::{Cloud, Place};
use crate::config::Config;
use crate::fault::{Fault, Faults};
use crate::node::{Database, Session, Simulated};
use crate::record::{Recorded, Records};
use crate::site::Site;
use crate::{INSTANCE, NODE, OTHER_INSTANCE, OTHER_INSTANCE_NODE, OTHER_NODE, connection, routes};

/// The nodes nobody looks at closely stay small.
const OTHERS_SIZE: usize = 60;

/// Why a stand-in does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken or not this machine's.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where it was to listen.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The folder of the page is not there or cannot be read.
    #[error("cannot read the page in {}: {source}", folder.display())]
    Page {
        /// Where the page was to be.
        folder: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The database URL is not one.
    #[error("the database URL cannot be used: {0}")]
    Database(mysql_async::UrlError),
    /// The origin to be allowed is not one.
    #[error("{0:?} is not an origin")]
    Origin(String),
}

/// A running stand-in; dropping it ends it.
#[derive(Debug)]
pub struct Standin {
    address: SocketAddr,
    cloud: Arc<Cloud>,
    server: JoinHandle<()>,
    stop: Option<oneshot::Sender<()>>,
}

/// Starts a stand-in, which listens by the time this returns.
pub async fn start(config: Config) -> Result<Standin, StartError> {
    let site = read_site(config.dist.as_ref())?;
    let cloud = Arc::new(cloud(&config)?);
    let router = routes::router(Arc::clone(&cloud), site, config.allow_origin.as_deref())?;
    let failed = |source| StartError::Listen { address: config.listen, source };
    let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let (stop, stopped) = oneshot::channel();
    let server = tokio::spawn(connection::serve(listener, router, stopped));
    Ok(Standin { address, cloud, server, stop: Some(stop) })
}

fn read_site(folder: Option<&PathBuf>) -> Result<Site, StartError> {
    let Some(folder) = folder else { return Ok(Site::default()) };
    Site::read(folder).map_err(|source| StartError::Page { folder: folder.clone(), source })
}

fn cloud(config: &Config) -> Result<Cloud, StartError> {
    Ok(Cloud {
        token: Mutex::new(config.token.clone()),
        accept_signed: config.accept_signed,
        places: places(config)?,
        faults: Faults::new(config.chaos, config.seed),
        records: Records::default(),
    })
}

/// A database stands alone; simulated nodes have company.
fn places(config: &Config) -> Result<Vec<Place>, StartError> {
    if let Some(url) = &config.database {
        let node = Database::new(url).map_err(StartError::Database)?.into();
        return Ok(vec![Place { instance: INSTANCE, id: NODE, node }]);
    }
    let others = config.sessions.min(OTHERS_SIZE);
    let nodes = [
        (INSTANCE, NODE, config.sessions),
        (INSTANCE, OTHER_NODE, others),
        (OTHER_INSTANCE, OTHER_INSTANCE_NODE, others),
    ];
    let place = |(salt, (instance, id, size))| {
        let node = Simulated::new(config.seed.wrapping_add(salt), size, config.churn).into();
        Place { instance, id, node }
    };
    Ok((0..).zip(nodes).map(place).collect())
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
