//! The built page.

use std::fs;
use std::path::PathBuf;

use standin::{Config, Standin, StartError};

use crate::client::{Reply, list, send};
use crate::with;

/// A built page in a folder of its own, which goes when the test is over.
struct Dist(PathBuf);

impl Dist {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("standin-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("img")).unwrap();
        for (name, content) in [
            ("index.html", "<!doctype html>"),
            ("page-0123456789abcdef.js", "plain"),
            ("page-0123456789abcdef.js.br", "brotli"),
            ("page-0123456789abcdef.js.gz", "gzip"),
            ("page-f23456789abcdef_bg.wasm", "\0asm"),
            ("page-0123456789abcdef.css", "css"),
            ("embed.js", "embed"),
            ("img/logo.svg", "<svg/>"),
            ("img/logo.png", "png"),
        ] {
            fs::write(folder.join(name), content).unwrap();
        }
        fs::write(folder.with_extension("secret"), "secret").unwrap();
        Self(folder)
    }

    async fn serve(&self) -> Standin {
        with(Config { dist: Some(self.0.clone()), ..Config::default() }).await
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
        let _ = fs::remove_file(self.0.with_extension("secret"));
    }
}

async fn get(standin: &Standin, path: &str, accepted: &str) -> Reply {
    send(standin, "GET", path, &[("Accept-Encoding", accepted)], "").await.unwrap()
}

#[tokio::test]
async fn files_have_their_types_and_are_cached_by_name() {
    let dist = Dist::new("types");
    let standin = dist.serve().await;
    let forever = "public, max-age=31536000, immutable";
    for (path, content_type, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html?a=b", "text/html; charset=utf-8", "no-cache"),
        ("/embed.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/page-0123456789abcdef.js", "text/javascript; charset=utf-8", forever),
        ("/page-0123456789abcdef.css", "text/css; charset=utf-8", forever),
        ("/page-f23456789abcdef_bg.wasm", "application/wasm", forever),
        ("/img/logo.svg", "image/svg+xml", "no-cache"),
        ("/img/logo.png", "image/png", "no-cache"),
    ] {
        let reply = get(&standin, path, "").await;
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(content_type)), "{path}");
        assert_eq!(reply.header("cache-control"), Some(caching), "{path}");
    }
}

#[tokio::test]
async fn the_best_encoding_that_is_taken_is_sent() {
    let dist = Dist::new("encodings");
    let standin = dist.serve().await;
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "brotli"),
        ("gzip", Some("gzip"), "gzip"),
        ("br;q=0, gzip;q=0.5", Some("gzip"), "gzip"),
        ("identity", None, "plain"),
        ("", None, "plain"),
    ] {
        let reply = get(&standin, "/page-0123456789abcdef.js", accepted).await;
        assert_eq!((reply.header("content-encoding"), reply.text().as_str()), (encoding, body), "{accepted}");
        assert_eq!(reply.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
    }
    assert_eq!(get(&standin, "/embed.js", "br").await.header("vary"), None);
}

#[tokio::test]
async fn every_answer_is_hardened() {
    let dist = Dist::new("headers");
    let standin = dist.serve().await;
    for reply in
        [get(&standin, "/", "").await, get(&standin, "/none", "").await, list(&standin, "").await.unwrap()]
    {
        let policy = reply.header("content-security-policy").unwrap();
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
             img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
        );
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
    }
}

#[tokio::test]
async fn nothing_else_is_to_be_had() {
    let dist = Dist::new("traversal");
    let standin = dist.serve().await;
    let secret = dist.0.with_extension("secret");
    let secret = secret.file_name().unwrap().to_str().unwrap();
    for path in [
        "/none".to_owned(),
        "/img/".to_owned(),
        format!("/../{secret}"),
        format!("/img/../../{secret}"),
        format!("/%2e%2e/{secret}"),
        format!("/..%2f{secret}"),
        format!("//../{secret}"),
    ] {
        assert_eq!(get(&standin, &path, "").await.status, 404, "{path}");
    }
    assert_eq!(send(&standin, "POST", "/", &[], "").await.unwrap().status, 404);
}

#[tokio::test]
async fn a_head_has_no_body() {
    let dist = Dist::new("head");
    let reply = send(&dist.serve().await, "HEAD", "/", &[], "").await.unwrap();
    assert_eq!((reply.status, reply.header("content-length"), reply.body.len()), (200, Some("15"), 0));
}

#[tokio::test]
async fn what_cannot_start_says_why() {
    let standin = with(Config::default()).await;
    let listen = standin.origin().trim_start_matches("http://").parse().unwrap();
    let taken = standin::start(Config { listen, ..Config::default() }).await;
    assert!(matches!(taken, Err(StartError::Listen { .. })));
    let missing = standin::start(Config { dist: Some("no/such/folder".into()), ..Config::default() }).await;
    assert!(matches!(missing, Err(StartError::Page { .. })));
    let url = standin::start(Config { database: Some("not a url".to_owned()), ..Config::default() }).await;
    assert!(matches!(url, Err(StartError::Database(_))));
}
