//! Which part answers what, and the headers that all answers have.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{
    AGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, DATE, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::any;
use tower_http::cors::CorsLayer;

use crate::api::{self, Cloud};
use crate::server::StartError;
use crate::site::Site;

/// What the page may do: run its own scripts and wasm, use its own styles and images, call its own origin.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The API below `/v3/`, the page beside it.
pub(crate) fn router(
    cloud: Arc<Cloud>,
    site: Site,
    allow_origin: Option<&str>,
) -> Result<Router, StartError> {
    let site = Arc::new(site);
    let router = Router::new()
        .route("/v3/{*call}", any(api::answer))
        .fallback(move |request: Request| {
            let site = Arc::clone(&site);
            async move { page(&site, request) }
        })
        .with_state(cloud);
    let router = match allow_origin {
        Some(origin) => router.layer(cors(origin)?),
        None => router,
    };
    Ok(router.layer(map_response(harden)))
}

fn page(site: &Site, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let looks = parts.method == Method::GET || parts.method == Method::HEAD;
    let found = site.answer(parts.uri.path(), &parts.headers).filter(|_| looks);
    found.unwrap_or_else(|| api::no_such_api(&parts))
}

async fn harden(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::from_str(&format!("{:032x}", fastrand::u128(..))) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

fn cors(origin: &str) -> Result<CorsLayer, StartError> {
    let allowed: HeaderValue = origin.parse().map_err(|_| StartError::Origin(origin.to_owned()))?;
    Ok(CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::DELETE])
        .allow_headers([
            CONTENT_TYPE,
            HeaderName::from_static("x-auth-token"),
            HeaderName::from_static("x-language"),
        ])
        .expose_headers([DATE, AGE, REQUEST_ID, RETRY_AFTER])
        .max_age(Duration::from_secs(600)))
}
