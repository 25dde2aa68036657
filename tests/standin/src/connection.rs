//! Connections from their acceptance to their end.

use std::io;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::api::HangUp;

/// Serves until told to stop, then closes every connection as it is.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stopped: oneshot::Receiver<()>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(talk(stream, router.clone())); }
                // Out of file descriptors, say: some come back when a connection ends.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn talk(stream: TcpStream, router: Router) {
    let service = service_fn(move |request: hyper::Request<Incoming>| respond(router.clone(), request));
    // A connection that breaks, or is broken on purpose, is no concern of the others.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// Fails where the answer is to hang up: hyper then closes the connection without a byte.
async fn respond(router: Router, request: hyper::Request<Incoming>) -> io::Result<axum::response::Response> {
    let Ok(response) = router.oneshot(request.map(Body::new)).await;
    if response.extensions().get::<HangUp>().is_some() {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    Ok(response)
}
