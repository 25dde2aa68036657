//! The page as a person sees and uses it.

use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use serde_json::{Value, json};
use standin::{Config, Fault, Standin};

use crate::browser::Browser;
use crate::session::{self, Process};
use crate::{PATIENCE, POLL, skipped, standin_config};

/// Where a console is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is the page.
    Standalone,
    /// It is a custom element in the page of a portal.
    Portal,
}

/// Keys of the `WebDriver` standard: A while Control is held, what releases it, and Delete.
const SELECT_ALL: &str = "\u{e009}a";
const RELEASE: &str = "\u{e000}";
const DELETE: &str = "\u{e017}";
/// More lists than any story asks for.
const MOST_LISTS: usize = 1_000;
/// In scripts, what the standalone console is part of.
const DOCUMENT: &str = "window.document";

/// One browser with the page of one stand-in.
pub struct Page {
    /// The node behind the page.
    pub standin: Standin,
    pub(crate) browser: Browser,
    pub(crate) client: Client,
    /// In scripts, what the console is part of: the document, or a shadow root in it.
    root: &'static str,
    _processes: Vec<Process>,
}

impl Page {
    /// Starts a stand-in and, where it serves one, opens its page with a fragment; none where there is no browser.
    pub async fn open(config: Config, fragment: &str) -> Option<Self> {
        let has_page = config.dist.is_some();
        let page = Self::start(config).await?;
        if has_page {
            page.goto(fragment).await;
        }
        Some(page)
    }

    /// Opens the page of a portal, whose consoles a story mounts; what a person sees and does is in the first of them.
    pub async fn open_portal(config: Config) -> Option<Self> {
        let is_built = config.dist == standin_config().dist;
        let dist = if is_built { Some(crate::portal_site()) } else { config.dist.clone() };
        let config = Config { dist, ..config };
        let mut page = Self::start(config).await?;
        let url = format!("{}/portal.html", page.standin.origin());
        page.goto_portal(&url).await;
        Some(page)
    }

    /// A console somewhere; [`Self::show`] gives it its IDs.
    pub async fn open_in(place: Place, config: Config) -> Option<Self> {
        match place {
            Place::Standalone => Self::open(config, "").await,
            Place::Portal => Self::open_portal(config).await,
        }
    }

    /// Shows the console anew, with the sample node and thread IDs: by a link, or by its configuration. Where there are IDs,
    /// the user may not list sessions: nobody knows whose they are, and a run relies on the answers alone.
    pub async fn show(&self, ids: &[u64]) {
        if !ids.is_empty() {
            self.forbid_lists();
        }
        self.show_ids(ids).await;
    }

    /// The same with IDs that can be looked up.
    pub async fn show_ids(&self, ids: &[u64]) {
        let config = json!({
            "projectId": standin::PROJECT, "instanceId": standin::INSTANCE, "nodeId": standin::NODE,
            "threadIds": ids, "locale": "en-us",
        });
        self.show_by(&crate::link(ids), &config).await;
    }

    /// From now on the user may not list sessions.
    pub fn forbid_lists(&self) {
        let body = r#"{"error_code":"APIGW.0302","error_msg":"no"}"#.to_owned();
        let refusal = Fault::Answer { status: 403, content_type: "application/json", body };
        self.standin.script_list(vec![refusal; MOST_LISTS]);
    }

    /// [`Self::show`] with the thread IDs of the first sessions of the simulated node, which it returns.
    pub async fn show_first(&self, sessions: usize) -> Vec<u64> {
        let ids: Vec<u64> = self.standin.sessions().iter().map(|session| session.id).take(sessions).collect();
        self.show(&ids).await;
        ids
    }

    /// The same with nothing filled in.
    pub async fn show_empty(&self) {
        self.show_by("#lang=en-us", &json!({ "locale": "en-us" })).await;
    }

    /// Shows the console anew: the page with the fragment of a link, or in a portal by a configuration.
    pub async fn show_by(&self, link: &str, config: &Value) {
        if self.root == DOCUMENT {
            return self.goto(link).await;
        }
        let mount = format!(
            "window.mounted?.unmount(); \
             window.mounted = await portal.mount(document.getElementById('place'), {config}); return null"
        );
        assert_eq!(self.run(&mount).await, Value::Null);
    }

    /// Loads the page of a portal from any address.
    pub async fn goto_portal(&mut self, url: &str) {
        self.root =
            "(window.document.querySelector('taurusdb-session-console')?.shadowRoot ?? window.document)";
        self.goto_any(url).await;
        self.until("window.portal").await;
    }

    /// From now on, what a person sees is what is in the second console of the page.
    pub fn look_at_second_console(&mut self) {
        self.root = "window.document.querySelectorAll('taurusdb-session-console')[1].shadowRoot";
    }

    /// From now on, what a person sees is what is in the first frame.
    pub async fn look_into_frame(&mut self) {
        self.root = DOCUMENT;
        self.client.clone().enter_frame(0).await.expect("it has a frame");
    }

    /// A browser with nothing in it, and a stand-in; none where there is no browser, or this story does not run in it.
    async fn start(config: Config) -> Option<Self> {
        let browser = Browser::current();
        if skipped::is_skipped(browser) {
            return None;
        }
        let Some((client, processes)) = session::start(browser).await else {
            crate::not_run(browser.programs());
            return None;
        };
        let standin = standin::start(config).await.expect("the stand-in starts");
        Some(Self { standin, browser, client, root: DOCUMENT, _processes: processes })
    }

    /// Loads the stand-in's page anew with a fragment.
    pub async fn goto(&self, fragment: &str) {
        self.goto_url(&format!("{}/{fragment}", self.standin.origin())).await;
    }

    /// Loads the console from any address.
    pub async fn goto_url(&self, url: &str) {
        self.goto_any(url).await;
        self.until("document.querySelector('.console form')").await;
    }

    /// Loads any page.
    pub async fn goto_any(&self, url: &str) {
        self.client.goto("about:blank").await.expect("a blank page");
        let started = Instant::now();
        while let Err(error) = self.client.goto(url).await {
            assert!(started.elapsed() < PATIENCE, "{url} never answered: {error}");
            tokio::time::sleep(POLL).await;
        }
    }

    /// Runs a script in the page and returns what it returns.
    pub async fn js(&self, script: &str) -> Value {
        // Firefox runs scripts in a sandbox around the page's window: these are the page's only if they are taken from there,
        // and what a script sets is the page's only as a member of window.
        let script =
            format!("const {{ Date, URL, WebAssembly }} = window; const document = {};{script}", self.root);
        self.client.execute(&script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs the body of an asynchronous function in the page; returns what it returns, or the text of what it throws.
    pub async fn run(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {body} }})().then(done, error => done(String(error)))"
        );
        self.client.execute_async(&script, Vec::new()).await.unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    /// Waits until an expression is true in the page.
    pub async fn until(&self, expression: &str) {
        self.until_within(PATIENCE, expression).await;
    }

    async fn until_within(&self, patience: Duration, expression: &str) {
        let started = Instant::now();
        while self.js(&format!("return Boolean({expression})")).await != json!(true) {
            let is_patient = started.elapsed() < patience;
            assert!(is_patient, "never true: {expression}\nthe page says:\n{}", self.text(".console").await);
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until the last run has ended, which watches what became of the sessions for two minutes at most.
    pub async fn until_run_ended(&self) {
        let ended = "document.querySelector('.tiles') && !document.querySelector('[name=stop]')";
        self.until_within(PATIENCE * 6, ended).await;
    }

    /// What a person reads in the first element that fits.
    pub async fn text(&self, selector: &str) -> String {
        let found = self.js(&format!("return document.querySelector({})?.innerText", json!(selector))).await;
        found.as_str().unwrap_or_default().to_owned()
    }

    /// Replaces what is in a field by typing, and leaves it. The driver's own way to clear a field is no typing: the page does
    /// not hear of it.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name={name}]")).await;
        let keys = match self.browser {
            // Each time it moves the caret of a field in a shadow root, and nothing is selected any more.
            Browser::Chromium => vec![[SELECT_ALL, RELEASE, DELETE, text].concat()],
            // WebKit releases Control only where the keys end.
            Browser::Firefox | Browser::WebKit => vec![SELECT_ALL.to_owned(), [DELETE, text].concat()],
        };
        for keys in keys {
            field.send_keys(&keys).await.expect("it can be typed into");
        }
        self.js("document.activeElement.blur()").await;
    }

    /// Clicks as a person does: it has to be visible and enabled.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await;
        // Out of the way of what stays at the edge of the window. A list that is scrolled is drawn anew in a frame.
        let scroll = format!(
            "{}.querySelector({}).scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); return null",
            self.root,
            json!(selector)
        );
        assert_eq!(self.run(&scroll).await, Value::Null, "{selector}");
        let element = self.find(selector).await;
        let Err(error) = element.click().await else { return };
        // What is drawn anew under the pointer is pressed where it is then.
        assert!(error.to_string().contains("stale element"), "{selector}: {error}");
        let element = self.find(selector).await;
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Presses a key where the focus is. Keys of the `WebDriver` standard are code points such as `\u{e007}`.
    pub async fn press(&self, key: char) {
        let press = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.client.perform_actions(press).await.expect("the browser takes keys");
    }

    /// Presses a key while a modifier such as `\u{e008}`, Shift, is held.
    pub async fn press_with(&self, modifier: char, key: char) {
        let press = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: modifier })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: modifier });
        self.client.perform_actions(press).await.expect("the browser takes keys");
    }

    /// Presses keys one after the other; a modifier such as `\u{e008}`, Shift, is held until the end.
    pub async fn press_all(&self, keys: &str) {
        let active = self.client.active_element().await.expect("something has the focus");
        active.send_keys(keys).await.expect("it takes keys");
    }

    /// Pastes a text into the field of a name. True, if the browser is left to put the text there itself.
    pub async fn paste(&self, name: &str, text: &str) -> bool {
        let text = Value::from(text);
        // Firefox takes no data for an event that is made.
        let script = format!(
            "const data = new DataTransfer(); data.setData('text/plain', {text}); \
             const event = new ClipboardEvent('paste', {{ bubbles: true, cancelable: true }}); \
             Object.defineProperty(event, 'clipboardData', {{ value: data }}); \
             return document.querySelector('[name={name}]').dispatchEvent(event)"
        );
        self.js(&script).await == true
    }

    /// Fills in the token, goes through the confirmation and starts the run.
    pub async fn terminate(&self, token: &str) {
        self.fill("token", token).await;
        self.click("[name=review]").await;
        self.until("document.querySelector('dialog[open] [name=terminate]')").await;
        let number = self.ids_to_confirm().await.split(',').count();
        self.fill("confirm-number", &number.to_string()).await;
        self.click("dialog [name=terminate]").await;
    }

    /// The IDs that the dialog would terminate, which stand folded in it.
    pub async fn ids_to_confirm(&self) -> String {
        let ids = self.js("return document.querySelector('dialog p.ids').textContent").await;
        ids.as_str().unwrap_or_default().to_owned()
    }

    /// The counts of the result by state, such as `("killed", 2)`, without those that are zero.
    pub async fn counts(&self) -> Vec<(String, u64)> {
        let script = "return [...document.querySelectorAll('.tile')].map(tile => \
                      [tile.dataset.state, Number(tile.querySelector('.count').innerText.replaceAll(',', ''))])";
        let tiles: Vec<(String, u64)> =
            serde_json::from_value(self.js(script).await).expect("tiles with a state and a count");
        tiles.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// Asserts the counts of the result, and that the page shows their sum.
    pub async fn assert_counts(&self, expected: &[(&str, u64)]) {
        let counts = self.counts().await;
        let counts: Vec<_> = counts.iter().map(|(state, count)| (state.as_str(), *count)).collect();
        assert_eq!(counts, expected, "{}", self.text(".outcome").await);
        let asked: u64 = expected.iter().map(|(_, count)| count).sum();
        let sum = self.text(".sum").await;
        assert!(sum.ends_with(&format!("= {asked} requested")), "{sum}");
    }

    /// The bodies of all DELETE calls that the node was asked.
    pub fn calls(&self) -> Vec<Value> {
        let requests = self.standin.requests();
        let bodies =
            requests.iter().filter(|request| request.method == "DELETE").map(|request| &request.body);
        bodies.map(|body| serde_json::from_str(body).unwrap_or(Value::Null)).collect()
    }

    /// Asserts that the console is no wider than its place: the window, or what the portal gives it.
    pub async fn assert_fits(&self) {
        let overflow = "const all = document.documentElement ?? document.querySelector('.console');
            return all.scrollWidth - (document.host ?? all).clientWidth";
        let overflow = self.js(overflow).await;
        assert!(overflow.as_i64().is_some_and(|pixels| pixels <= 0), "{overflow} pixels are cut off");
    }

    /// Asserts that axe-core finds no fault in what is shown now, light and dark.
    pub async fn assert_accessible(&self) {
        let place = if self.root == DOCUMENT { "html" } else { "taurusdb-session-console" };
        self.assert_accessible_within(place).await;
    }

    /// The same of a part of the page.
    pub async fn assert_accessible_within(&self, selector: &str) {
        let path = std::env::var("AXE_JS").expect("the set-up names axe-core");
        let axe = std::fs::read_to_string(path).expect("axe-core is there");
        self.js(&format!("if (!window.axe) {{ {axe} }}")).await;
        for theme in self.themes() {
            self.use_theme(theme).await;
            let script = "const done = arguments[arguments.length - 1];
                axe.run(arguments[0]).then(found => done(found.violations.map(violation =>
                    violation.id + ': ' + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))))";
            let faults =
                self.client.execute_async(script, vec![json!(selector)]).await.expect("axe-core runs");
            assert_eq!(faults, json!([]), "{theme}");
        }
    }

    /// Ends the story: the page must have written nothing to the console but that a request failed, which
    /// browsers write by themselves.
    pub async fn close(self) {
        self.close_after("").await;
    }

    /// The same, where the story makes the browser write lines that hold `expected`.
    pub async fn close_after(self, expected: &str) {
        let is_expected = |entry: &Value| {
            let message = entry["message"].as_str().unwrap_or_default();
            entry["source"] == "network" || (!expected.is_empty() && message.contains(expected))
        };
        let mut unexpected = self.console_log().await;
        unexpected.retain(|entry| !is_expected(entry));
        assert!(unexpected.is_empty(), "the page wrote to the console: {unexpected:?}");
        self.client.close().await.expect("the browser ends");
        self.standin.stop().await;
    }

    /// Brings into sight what is out of it, as a person does: by its tab, or by the button that opens the folded form.
    async fn reveal(&self, selector: &str) {
        let script = format!(
            "const element = document.querySelector({}), open = name => document.querySelector(name)?.click();
             const panel = element?.closest('[role=tabpanel][hidden]');
             if (panel) open(`[aria-controls=${{panel.id}}]`);
             if (element?.closest('.list[hidden]')) open('[name=sessions-tab]');
             if (element?.closest('fieldset.target[hidden]')) open('[name=edit-target]');",
            json!(selector)
        );
        self.js(&script).await;
        let hidden = format!("!document.querySelector({})?.closest('[hidden]')", json!(selector));
        self.until(&hidden).await;
    }

    /// The first element that fits, once there is one.
    async fn find(&self, selector: &str) -> Element {
        let found = format!("document.querySelector({})", json!(selector));
        self.until(&found).await;
        self.reveal(selector).await;
        let reference = self.js(&["return ", &found].concat()).await;
        let id = reference.as_object().and_then(|reference| reference.values().next());
        let id = id.and_then(Value::as_str).unwrap_or_else(|| panic!("{selector} went away"));
        Element::from_element_id(self.client.clone(), id.to_owned().into())
    }
}
