//! Starting a stand-in.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::api::{Cloud, Place};
use crate::cache::Cache;
use crate::config::Config;
use crate::fault::Faults;
use crate::handle::Standin;
use crate::line::Line;
use crate::node::{Database, Simulated};
use crate::record::Records;
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
        line: Line::default(),
        cache: Cache::default(),
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
