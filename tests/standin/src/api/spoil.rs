//! Answers gone wrong.

use std::convert::Infallible;
use std::io;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use futures_util::{StreamExt, stream};

/// 64 MiB in pieces of 64 KiB.
const HUGE_PIECES: usize = 1024;
static PIECE: [u8; 64 << 10] = [b' '; 64 << 10];

const PROXY_PAGE: &str = "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n\
    <center><h1>502 Bad Gateway</h1></center>\n<hr><center>proxy</center>\n</body>\n</html>\n";

/// Marks an answer that is never sent: the connection closes instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HangUp;

pub(super) fn hang_up() -> Response {
    let mut response = Response::default();
    response.extensions_mut().insert(HangUp);
    response
}

pub(super) fn instead(status: u16, content_type: &'static str, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(CONTENT_TYPE, content_type)], body).into_response()
}

pub(super) fn empty() -> Response {
    instead(200, "application/json", "{}".to_owned())
}

pub(super) fn proxy_page() -> Response {
    (StatusCode::BAD_GATEWAY, Html(PROXY_PAGE)).into_response()
}

pub(super) fn redirect(to: &str) -> Response {
    let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::FOUND, [(LOCATION, location)]).into_response()
}

pub(super) fn throttle(mut response: Response, retry_after: Option<u64>) -> Response {
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

/// Announces the whole body and sends half of it.
pub(super) async fn truncate(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = whole.slice(..whole.len() / 2);
    parts.headers.insert(CONTENT_LENGTH, whole.len().into());
    let cut = stream::once(async {
        // What has been written so far is flushed when the body has nothing to give for a moment.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    Response::from_parts(parts, Body::from_stream(stream::iter([Ok(half)]).chain(cut)))
}

/// Puts white space before the body, which stays what it was to a reader that takes it all.
pub(super) fn inflate(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    let padding = stream::iter((0..HUGE_PIECES).map(|_| Ok::<_, Infallible>(Bytes::from_static(&PIECE))));
    let padding = padding.map(|piece| piece.map_err(axum::Error::new));
    Response::from_parts(parts, Body::from_stream(padding.chain(body.into_data_stream())))
}
