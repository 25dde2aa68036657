//! The browsers that the stories run in, and what differs between them.

use std::env;
use std::process::Command;

use serde_json::{Map, Value, json};

/// A browser with its `WebDriver`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, headless, behind chromedriver.
    Chromium,
    /// Firefox ESR, headless, behind geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` on a virtual display, behind `WebKitWebDriver`.
    WebKit,
}

impl Browser {
    /// The one that `BROWSER` in the environment names; Chromium, if it names none.
    pub fn current() -> Self {
        match env::var("BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("BROWSER is {other:?}, not chromium, firefox or webkit"),
        }
    }

    /// The programs that it needs, for a message that they are missing.
    pub fn programs(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium with chromedriver",
            Self::Firefox => "Firefox with geckodriver",
            Self::WebKit => "WebKitGTK with WebKitWebDriver and Xvfb",
        }
    }

    /// The variables in which the set-up names these programs, the driver first.
    fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["CHROMEDRIVER", "CHROME"],
            Self::Firefox => &["GECKODRIVER", "FIREFOX"],
            Self::WebKit => &["WEBKITDRIVER", "XVFB"],
        }
    }

    /// The paths of the driver and of the other program; none where the set-up did not find both.
    pub fn paths(self) -> Option<(String, String)> {
        let mut paths = self.variables().iter().map(env::var);
        Some((paths.next()?.ok()?, paths.next()?.ok()?))
    }

    /// The command that starts its driver on a port.
    pub fn driver(self, path: &str, port: u16) -> Command {
        let mut driver = Command::new(path);
        driver.arg(format!("--port={port}"));
        match self {
            Self::Chromium => {}
            // Scripts with the rights of Firefox take the place of Chromium's DevTools.
            Self::Firefox => {
                driver.args(["--websocket-port=0", "--allow-system-access"]);
            }
            Self::WebKit => {
                driver.env("NO_AT_BRIDGE", "1").env("GSETTINGS_BACKEND", "memory");
            }
        }
        driver
    }

    /// What a new session is asked to be.
    pub fn capabilities(self, program: &str) -> Map<String, Value> {
        let (name, options) = match self {
            Self::Chromium => ("goog:chromeOptions", chromium_options(program)),
            Self::Firefox => ("moz:firefoxOptions", firefox_options(program)),
            // The driver knows where its MiniBrowser is.
            Self::WebKit => ("webkitgtk:browserOptions", json!({})),
        };
        let mut capabilities = Map::new();
        capabilities.insert(name.to_owned(), options);
        if self == Self::Chromium {
            capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        }
        // A page that asks before it is left must not hang the test that leaves it.
        capabilities.insert("unhandledPromptBehavior".to_owned(), json!("accept"));
        capabilities
    }
}

fn chromium_options(program: &str) -> Value {
    json!({
        "binary": program,
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--lang=en-US", "--window-size=1440,1000",
        ],
    })
}

fn firefox_options(program: &str) -> Value {
    json!({
        "binary": program,
        "args": ["-headless"],
        "prefs": {
            "intl.accept_languages": "en-US",
            "intl.locale.requested": "en-US",
            // A script of a story may copy without a person's click.
            "dom.allow_cut_copy": true,
        },
    })
}
