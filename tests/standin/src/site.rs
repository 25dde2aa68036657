//! The built page, served from memory.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use axum::body::Bytes;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};

/// The encodings that a build leaves beside its files, best first, with the endings of their names.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// The files of a folder by their paths; only these exist, so there is nothing to traverse.
#[derive(Debug, Default)]
pub(crate) struct Site(HashMap<String, Bytes>);

impl Site {
    /// Reads a folder with all that is in it.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut site = Self::default();
        site.add(folder, "")?;
        Ok(site)
    }

    fn add(&mut self, folder: &Path, path: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{path}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.add(&entry.path(), &path)?;
            } else {
                self.0.insert(path, fs::read(entry.path())?.into());
            }
        }
        Ok(())
    }

    /// The file at a path, in the best form that the browser takes.
    pub(crate) fn answer(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let path = if path == "/" { "/index.html" } else { path };
        let plain = self.0.get(path)?;
        let forms: Vec<_> = ENCODINGS
            .iter()
            .filter_map(|(encoding, ending)| Some((*encoding, self.0.get(&format!("{path}{ending}"))?)))
            .collect();
        let selected = forms.iter().find(|(encoding, _)| accepts(headers, encoding));
        let mut response = selected.map_or(plain, |(_, form)| form).clone().into_response();
        let sent = response.headers_mut();
        sent.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
        sent.insert(CACHE_CONTROL, HeaderValue::from_static(caching(path)));
        if !forms.is_empty() {
            sent.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Some((encoding, _)) = selected {
            sent.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Some(response)
    }
}

/// Whether `Accept-Encoding` names this one without a weight of nought.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, "q=1"));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok()).unwrap_or(1.0);
        name.trim().eq_ignore_ascii_case(encoding) && weight > 0.0
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A file whose name changes with its content is kept for good; any other is asked for anew.
fn caching(path: &str) -> &'static str {
    if has_hash(path) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether a name is `name-<hash>.js` or `name-<hash>_bg.wasm`. The hash is 16 hexadecimal digits without leading noughts.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        (10..=16).contains(&hash.len()) && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}
