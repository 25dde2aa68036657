//! A browser of a story's own: Chromium behind chromedriver, both ended when the story is over.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Ends the process when it is dropped, also where a story fails; and first what it started, which a driver that ends leaves
/// behind.
pub struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let end_children = format!("kill -KILL {}", self.children());
        let _ = Command::new("sh").args(["-c", &end_children]).stderr(Stdio::null()).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Process {
    /// The IDs of the processes that its threads started.
    fn children(&self) -> String {
        let threads = fs::read_dir(format!("/proc/{}/task", self.0.id())).into_iter().flatten().flatten();
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok()).collect()
    }
}

/// Starts Chromium; none where the set-up found none.
pub async fn start() -> Option<(Client, Process)> {
    let chromedriver = std::env::var("CHROMEDRIVER").ok()?;
    let chrome = std::env::var("CHROME").ok()?;
    // Where two take the same free port at a time, one of them ends without a word.
    let (driver, port) = (0..5).find_map(|_| start_driver(&chromedriver)).expect("chromedriver starts");
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities(&chrome))
        .connect(&format!("http://127.0.0.1:{}", port.trim_end_matches('.')))
        .await
        .expect("Chromium starts");
    Some((client, driver))
}

/// A driver and its port; none where it has ended at once.
fn start_driver(chromedriver: &str) -> Option<(Process, String)> {
    let driver = Command::new(chromedriver)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is a program");
    let mut driver = Process(driver);
    let output = BufReader::new(driver.0.stdout.take()?);
    let mut lines = output.lines().map_while(Result::ok);
    let port = lines
        .find_map(|line| line.split_once("started successfully on port ").map(|(_, port)| port.to_owned()))?;
    Some((driver, port))
}

fn capabilities(chrome: &str) -> serde_json::Map<String, Value> {
    let capabilities = json!({
        "goog:chromeOptions": {
            "binary": chrome,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--lang=en-US", "--window-size=1440,1000",
            ],
        },
        "goog:loggingPrefs": { "browser": "ALL" },
        // A page that asks before it is left must not hang the test that leaves it.
        "unhandledPromptBehavior": "accept",
    });
    capabilities.as_object().cloned().unwrap_or_default()
}

/// A command that only Chromium has.
#[derive(Debug)]
pub struct ChromiumCommand {
    path: &'static str,
    body: Value,
}

impl ChromiumCommand {
    /// A command of the `DevTools` protocol.
    pub fn devtools(command: &str, parameters: &Value) -> Self {
        Self { path: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) }
    }

    /// What the page wrote to the console since it was last asked.
    pub fn console_log() -> Self {
        Self { path: "se/log", body: json!({ "type": "browser" }) }
    }
}

impl WebDriverCompatibleCommand for ChromiumCommand {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
