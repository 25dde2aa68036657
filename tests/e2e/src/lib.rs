//! Whole stories: a real browser, the built page, the stand-in node and a real MariaDB.
//!
//! A story is in `tests/stories`. It opens a [`Page`], does what a person does, and looks at what that person
//! sees, at what the node was asked, and at the node's own truth.

mod browser;
mod database;
mod engine;
mod input;
mod page;
mod session;
mod skipped;

pub use browser::Browser;
pub use database::Database;
pub use page::{Page, Place};
pub use skipped::{SKIPPED, is_named};

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use standin::Config;

/// A condition that does not hold within this time fails its story.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// A condition is looked at again after this time.
pub const POLL: Duration = Duration::from_millis(20);

/// A stand-in that serves the built page, without sessions that come and go by themselves.
pub fn standin_config() -> Config {
    let dist = dist();
    assert!(dist.join("index.html").exists(), "the page is not built: run `make build` first");
    Config { dist: Some(dist), churn: false, ..Config::default() }
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// A folder with the page of a portal, and the built files below it, as a portal's team would serve them.
pub fn portal_site() -> PathBuf {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    let make = || {
        let site = dist().join("../target/portal-site");
        let _ = std::fs::remove_dir_all(&site);
        copy(&dist(), &site.join("sessions"));
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("portal"), &site);
        site
    };
    SITE.get_or_init(make).clone()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a file can be copied");
    }
}

/// The fragment of a link to the sample node, with thread IDs.
pub fn link(ids: &[u64]) -> String {
    let ids: Vec<_> = ids.iter().map(u64::to_string).collect();
    let (project, instance, node) = (standin::PROJECT, standin::INSTANCE, standin::NODE);
    format!("#project={project}&instance={instance}&node={node}&threads={}&lang=en-us", ids.join(","))
}

/// Says loudly that a story did not run for want of something, so that it is not taken for passed.
pub fn not_run(missing: &str) {
    say(&format!("NOT RUN: {missing} is missing on this machine."));
}

/// Not by `eprintln!`, which the test harness keeps to itself where a test passes.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "\n*** {sentence} ***\n");
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}
