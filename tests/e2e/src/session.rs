//! A browser of a story's own with its driver, both ended when the story is over.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;
use crate::{POLL, free_port};

/// The window that a story begins with, in CSS pixels.
const WINDOW: (u32, u32) = (1440, 1000);

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
    fn start(command: &mut Command) -> Self {
        let started = command.stderr(Stdio::null()).spawn();
        Self(started.unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }

    fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// The IDs of the processes that its threads started.
    fn children(&self) -> String {
        let threads = fs::read_dir(format!("/proc/{}/task", self.0.id())).into_iter().flatten().flatten();
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok()).collect()
    }
}

/// Starts a browser, with the processes that it needs; none where the set-up did not find it.
pub async fn start(browser: Browser) -> Option<(Client, Vec<Process>)> {
    let (driver_path, program) = browser.paths()?;
    let display = (browser == Browser::WebKit).then(|| start_display(&program));
    let display_name = display.as_ref().map(|(_, name)| name.as_str());
    // Where two take the same free port at a time, one of them ends without a word.
    let start = || {
        let port = free_port();
        let mut command = browser.driver(&driver_path, port);
        command.envs(display_name.map(|name| ("DISPLAY", name)));
        start_driver(&mut command, port).map(|driver| (driver, port))
    };
    let (driver, port) = (0..5).find_map(|_| start()).expect("the driver starts");
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(browser.capabilities(&program))
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .unwrap_or_else(|error| panic!("{browser:?} does not start: {error}"));
    if browser != Browser::Chromium {
        client.set_window_size(WINDOW.0, WINDOW.1).await.expect("a window has a size");
    }
    let display = display.map(|(display, _)| display);
    Some((client, [Some(driver), display].into_iter().flatten().collect()))
}

/// A driver, once it listens; none where it has ended at once.
fn start_driver(command: &mut Command, port: u16) -> Option<Process> {
    let mut driver = Process::start(command.stdout(Stdio::null()));
    while TcpStream::connect(("127.0.0.1", port)).is_err() && !driver.has_ended() {
        std::thread::sleep(POLL);
    }
    (!driver.has_ended()).then_some(driver)
}

/// A virtual display and its name.
fn start_display(xvfb: &str) -> (Process, String) {
    let screen = format!("{}x{}x24", WINDOW.0, WINDOW.1);
    let mut command = Command::new(xvfb);
    command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &screen]).stdout(Stdio::piped());
    let mut display = Process::start(&mut command);
    let output = display.0.stdout.take().map(BufReader::new);
    let number = output.and_then(|output| output.lines().next()?.ok()).expect("Xvfb starts");
    (display, format!(":{number}"))
}

/// A command of one browser's driver alone.
#[derive(Debug)]
pub struct OwnCommand {
    path: &'static str,
    body: Value,
}

impl OwnCommand {
    /// Chromium: a command of the `DevTools` protocol.
    pub fn devtools(command: &str, parameters: &Value) -> Self {
        Self { path: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) }
    }

    /// Chromium: what the page wrote to the console since it was last asked.
    pub fn console_log() -> Self {
        Self { path: "se/log", body: json!({ "type": "browser" }) }
    }

    /// Firefox: scripts are of the browser from now on (`chrome`), or of the page again (`content`).
    pub fn script_context(name: &str) -> Self {
        Self { path: "moz/context", body: json!({ "context": name }) }
    }
}

impl WebDriverCompatibleCommand for OwnCommand {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
