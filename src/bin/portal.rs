//! The console as a part of another team's page: mounted with a configuration, told when it changes, taken away.
//! `src/embed/internal/element.ts` makes a custom element of it.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use taurusdb_session_console::domain::draft::Field;
use taurusdb_session_console::domain::endpoint::Endpoint;
use taurusdb_session_console::embed::browser_locale;
use taurusdb_session_console::embed::events::{look_after_token, tell_runs, tell_selection, tell_target};
use taurusdb_session_console::embed::host_page::Portal;
use taurusdb_session_console::host::config::{Config, ConfigError, Known, Settings, TokenFrom};
use taurusdb_session_console::ui::app::{App, Contexts, Surroundings};
use taurusdb_session_console::ui::leaving::guard_leaving;
use taurusdb_session_console::ui::state::reporting::Reports;
use taurusdb_session_console::ui::state::run_state::RunState;

/// One console in another team's page. It is taken away when this is freed.
#[wasm_bindgen]
pub struct Mounted {
    contexts: Contexts,
    filler: Filler,
    portal: Rc<Portal>,
    _handle: Box<dyn Any>,
}

/// Mounts a console in an element, as a configuration wants it. `later` loads what not every page needs, as for the
/// standalone page, and `reports` are those of the tab's runs; `tell` is told what happens, by a name and a detail, and
/// answers `token` and `before-run`, at once or by a promise.
///
/// Errors: a text that names the key of the configuration that is wrong.
#[wasm_bindgen]
pub fn mount(
    root: &Element,
    config: JsValue,
    later: Function,
    reports: Reports,
    tell: Function,
) -> Result<Mounted, JsValue> {
    console_error_panic_hook::set_once();
    let settings = read(config)?;
    let (locale, policy) = (settings.locale.unwrap_or_else(browser_locale), settings.policy.clone());
    let portal = Rc::new(Portal::new(settings, tell));
    let (host_page, element) = (portal.clone(), root.clone());
    let made = Rc::new(RefCell::new(None));
    let mounted = made.clone();
    let handle = mount_to_renderer(root, move || {
        let contexts = Contexts::provide(Surroundings {
            locale,
            origin: Endpoint::parse(&window().location().origin().unwrap_or_default()).ok(),
            policy,
            later,
            reports,
            host_page: Some(host_page.clone()),
        });
        let filler = Filler { contexts, portal: host_page.clone(), root: element, filled: Rc::default() };
        filler.fill();
        made.replace(Some((contexts, filler.clone())));
        filler.fill_when_free();
        guard_leaving(contexts.gate);
        tell_target(contexts, host_page.clone());
        tell_selection(contexts, host_page.clone());
        tell_runs(contexts, host_page);
        look_after_token(contexts);
        view! { <App /> }
    });
    let (contexts, filler) = mounted.take().ok_or("the console was not made")?;
    Ok(Mounted { contexts, filler, portal, _handle: Box::new(handle) })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes another configuration. What differs from the one before is changed; the rest stays as the person has it. What
    /// fills the form in waits until no call may be sent any more.
    ///
    /// Errors: as for `mount`; nothing is changed then.
    pub fn update(&self, config: JsValue) -> Result<(), JsValue> {
        let settings = read(config)?;
        let (locale, policy) = (settings.locale, settings.policy.clone());
        let before = self.portal.set(settings);
        if let Some(locale) = locale.filter(|_| before.locale != locale) {
            self.contexts.i18n.turn_to(locale);
        }
        if before.policy != policy {
            self.contexts.obey(policy);
        }
        self.filler.fill();
        Ok(())
    }

    /// `calls` while calls may be sent, or wait to be approved; `tracking` while it is found out what became of the sessions;
    /// nothing otherwise.
    pub fn busy(&self) -> Option<String> {
        let is_tracking = |run: &RunState| run.is_tracking();
        let busy = match self.contexts.gate.is_busy_now() {
            true => "calls",
            false if self.contexts.runs.all.with_untracked(|runs| runs.iter().any(is_tracking)) => "tracking",
            false => return None,
        };
        Some(busy.to_owned())
    }
}

fn read(config: JsValue) -> Result<Settings, JsValue> {
    let deserializer = serde_wasm_bindgen::Deserializer::from(config);
    let config = serde_path_to_error::deserialize(deserializer).map(|Known(config): Known<Config>| config);
    let checked = config
        .map_err(|error| ConfigError::at(error.path().to_string(), &error.into_inner().to_string()))
        .and_then(Config::check);
    checked.map_err(|error| JsValue::from_str(&error.to_string()))
}

/// What fills the form in as the configuration wants it.
#[derive(Clone)]
struct Filler {
    contexts: Contexts,
    portal: Rc<Portal>,
    root: Element,
    /// What the form was filled in by; none before it was.
    filled: Rc<RefCell<Option<Rc<Settings>>>>,
}

impl Filler {
    /// Fills it in where the configuration differs from what it was filled in by. While calls may be sent nothing is changed:
    /// the form shows the node that they go to.
    fn fill(&self) {
        let Contexts { confirmation, form, gate, .. } = self.contexts;
        let settings = self.portal.settings();
        if gate.is_busy_now() || self.filled.borrow().as_ref() == Some(&settings) {
            return;
        }
        let before = self.filled.replace(Some(settings.clone())).unwrap_or_default();
        let mut is_other_node = false;
        form.change(&mut |draft| {
            let node = draft.node_key();
            settings.fill(draft, &before);
            draft.needs_token(settings.token_from != TokenFrom::Proxy);
            draft.trust(settings.endpoint(), settings.has_token());
            is_other_node = draft.node_key() != node;
        });
        if is_other_node {
            confirmation.close(); // it was asked of another node
        }
        // Those that come with the new node are meant for it.
        if form.turn_to_node() && !settings.gives_threads(&before) {
            form.type_in(Field::Threads, "");
        }
        form.weigh();
        // Where the token of the page was not taken, the person is asked for one until the page gives it in another way.
        if settings.has_token() != before.has_token() {
            let _ = self.root.toggle_attribute_with_force("data-has-token", settings.has_token());
        }
    }

    /// Does what had to wait.
    fn fill_when_free(self) {
        let gate = self.contexts.gate;
        Effect::new(move |_| {
            if !gate.is_busy.get() {
                self.fill();
            }
        });
    }
}

fn main() {} // what the page calls is exported
