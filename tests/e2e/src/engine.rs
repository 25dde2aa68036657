//! What each browser has to be asked for in a way of its own.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::page::Page;
use crate::session::OwnCommand;

/// The errors of pages, as Firefox itself keeps them.
const FIREFOX_ERRORS: &str = "return Services.console.getMessageArray()
    .filter(entry => entry instanceof Ci.nsIScriptError && !(entry.flags & Ci.nsIScriptError.warningFlag))
    .filter(entry => entry.sourceName.startsWith('http'))
    .map(entry => ({ source: entry.category, message: entry.errorMessage }))";

impl Page {
    /// Asks the browser to be light or dark.
    pub async fn use_theme(&self, theme: &str) {
        match self.browser {
            Browser::Chromium => self.use_media("prefers-color-scheme", theme).await,
            Browser::Firefox => {
                let is_light = u8::from(theme == "light");
                let setting = "layout.css.prefers-color-scheme.content-override";
                self.in_firefox(&format!("Services.prefs.setIntPref('{setting}', {is_light})")).await;
            }
            Browser::WebKit => assert_eq!(theme, "light", "WebKit has one theme"),
        }
    }

    /// Chromium only: has style sheets find this of the system and of what its person wants, and nothing else any more.
    pub async fn use_media(&self, feature: &str, value: &str) {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", &features).await;
        self.until(&format!("matchMedia('({feature}: {value})').matches")).await;
    }

    /// The themes that [`Self::use_theme`] knows.
    pub(crate) fn themes(&self) -> &'static [&'static str] {
        if self.browser == Browser::WebKit { &["light"] } else { &["light", "dark"] }
    }

    /// Gives the page this size, in CSS pixels.
    pub async fn use_size(&self, width: u32, height: u32) {
        if self.browser == Browser::Chromium {
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.devtools("Emulation.setDeviceMetricsOverride", &metrics).await;
            self.devtools("Emulation.setScrollbarsHidden", &json!({ "hidden": true })).await;
            return;
        }
        if self.browser == Browser::Firefox {
            self.in_firefox("document.documentElement.style.minWidth = 0").await;
        }
        self.client.set_window_size(width, height).await.expect("a window has a size");
        assert_eq!(self.js("return innerWidth").await, width, "the window is as narrow as that");
    }

    /// Chromium only: sends a command of the `DevTools` protocol.
    pub async fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let command = OwnCommand::devtools(command, parameters);
        self.client.issue_cmd(command).await.expect("Chromium knows the command")
    }

    /// Chromium only: a picture of the whole page, as PNG.
    pub async fn screenshot(&self) -> Vec<u8> {
        let size = self.devtools("Page.getLayoutMetrics", &json!({})).await["cssContentSize"].clone();
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let parameters = json!({ "captureBeyondViewport": true, "clip": clip });
        let picture = self.devtools("Page.captureScreenshot", &parameters).await;
        BASE64_STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("a picture in base64")
    }

    /// What the page wrote to the console, as far as the driver tells.
    pub(crate) async fn console_log(&self) -> Vec<Value> {
        let log = match self.browser {
            Browser::Chromium => self.client.issue_cmd(OwnCommand::console_log()).await,
            Browser::Firefox => Ok(self.in_firefox(FIREFOX_ERRORS).await),
            Browser::WebKit => Ok(json!([])),
        };
        log.expect("the browser keeps a log").as_array().cloned().unwrap_or_default()
    }

    /// Runs a script that has the rights of Firefox itself.
    async fn in_firefox(&self, script: &str) -> Value {
        let context = async |name| {
            self.client.issue_cmd(OwnCommand::script_context(name)).await.expect("Firefox has this context")
        };
        context("chrome").await;
        let result = self.client.execute(script, Vec::new()).await;
        context("content").await;
        result.unwrap_or_else(|error| panic!("{script}: {error}"))
    }
}
