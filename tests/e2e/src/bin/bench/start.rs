//! From navigation to a page that can be used, beside Swagger UI: the API's document in it is what a team has without a console.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use e2e::{Page, dist, standin_config};
use serde_json::{Value, json};
use standin::{Config, Standin};

use super::{RUNS, print_row, quarter_speed};

const SCRIPT: &str = include_str!("start.js");
const DOCUMENT: &str = include_str!("openapi.json");
/// What the page of Swagger UI loads, as the package brings it.
const FILES: [&str; 8] = [
    "index.html",
    "index.css",
    "favicon-16x16.png",
    "favicon-32x32.png",
    "swagger-ui.css",
    "swagger-ui-bundle.js",
    "swagger-ui-standalone-preset.js",
    "swagger-initializer.js",
];
/// The document that Swagger UI's own page shows.
const SAMPLE: &str = "https://petstore.swagger.io/v2/swagger.json";
/// The slow line takes long, and what disturbs the machine is small beside it.
const SLOW_RUNS: usize = 3;

/// A page on a server of its own.
struct Site {
    server: Standin,
    /// The selector of what a person begins with.
    usable: &'static str,
}

/// One start of a page.
struct Start {
    bytes: f64,
    milliseconds: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Fast,
    /// Of 1.6 Mbit/s and 150 ms, to a machine of a quarter of the speed.
    Slow,
}

/// Prints the rows, where there is a browser.
pub async fn compare() -> Option<()> {
    let package = env::var("SWAGGER_UI").expect("the set-up installs Swagger UI");
    let console = Site::serve(dist(), "[name=project]:enabled").await;
    let swagger = Site::serve(swagger_site(Path::new(&package)), ".opblock-summary-control:enabled").await;

    let (ours, theirs) = starts(&console, &swagger, Line::Fast, RUNS).await?;
    print_row("kB until the page can be used", kilobytes(&ours), kilobytes(&theirs), 1.0 / 2.0);
    let what = "from navigation to a page that can be used, ms";
    print_row(what, milliseconds(&ours), milliseconds(&theirs), 1.0 / 3.0);

    let (ours, theirs) = starts(&console, &swagger, Line::Slow, SLOW_RUNS).await?;
    let what = "the same at 1.6 Mbit/s, 150 ms and a quarter of the speed, ms";
    print_row(what, milliseconds(&ours), milliseconds(&theirs), 1.0 / 3.0);
    Some(())
}

/// Both in turn, so that what disturbs the machine disturbs both.
async fn starts(console: &Site, swagger: &Site, line: Line, runs: usize) -> Option<(Vec<Start>, Vec<Start>)> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(console.start(line).await?);
        theirs.push(swagger.start(line).await?);
    }
    Some((ours, theirs))
}

fn kilobytes(starts: &[Start]) -> Vec<f64> {
    starts.iter().map(|start| start.bytes / 1e3).collect()
}

fn milliseconds(starts: &[Start]) -> Vec<f64> {
    starts.iter().map(|start| start.milliseconds).collect()
}

impl Site {
    async fn serve(folder: PathBuf, usable: &'static str) -> Self {
        let config = Config { dist: Some(folder), ..standin_config() };
        Self { server: standin::start(config).await.expect("the stand-in starts"), usable }
    }

    /// In a browser of its own, which has neither the files nor their compiled code.
    async fn start(&self, line: Line) -> Option<Start> {
        let page = Page::open(Config { dist: None, ..standin_config() }, "").await?;
        let source = SCRIPT.replace("USABLE", &json!(self.usable).to_string());
        page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source })).await;
        if line == Line::Slow {
            slow_down(&page).await;
        }
        page.goto_any(&self.server.origin()).await;
        let start = page.run("return window.start").await;
        // That of Swagger UI's logo, which the stand-in's policy leaves black.
        page.close_after("Applying inline style violates").await;
        assert_eq!(start["plain"], json!([]), "all files are sent compressed");
        let number =
            |field| start[field].as_f64().unwrap_or_else(|| panic!("{} never: {start}", self.usable));
        Some(Start { bytes: number("bytes"), milliseconds: number("milliseconds") })
    }
}

async fn slow_down(page: &Page) {
    let bytes_per_second = 1_600_000 / 8;
    let line = json!({
        "offline": false, "latency": 150,
        "downloadThroughput": bytes_per_second, "uploadThroughput": bytes_per_second,
    });
    page.devtools("Network.enable", &json!({})).await;
    page.devtools("Network.emulateNetworkConditions", &line).await;
    quarter_speed(page).await;
}

/// A folder with Swagger UI's own page, which shows the one call, compressed as the console is.
fn swagger_site(package: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let site = root.join("target/swagger-ui");
    fs::create_dir_all(&site).expect("a folder");
    for name in FILES {
        fs::copy(package.join(name), site.join(name)).expect("a file of Swagger UI");
    }
    let starter = site.join("swagger-initializer.js");
    let shown = fs::read_to_string(&starter).expect("its script");
    assert!(shown.contains(SAMPLE), "Swagger UI's own page shows its sample");
    fs::write(starter, shown.replace(SAMPLE, "openapi.json")).expect("its script");
    let document: Value = serde_json::from_str(DOCUMENT).expect("the document is JSON");
    fs::write(site.join("openapi.json"), document.to_string()).expect("the document");
    let mut compress = Command::new("node");
    compress.current_dir(&root).args([".ci/compress.mjs", "target/swagger-ui"]);
    assert!(compress.status().expect("node runs").success(), "the files are compressed");
    site
}
