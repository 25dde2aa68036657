//! A console in an element of its own, and the way to a run.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use taurusdb_session_console::domain::endpoint::Endpoint;
use taurusdb_session_console::domain::packed::Packed;
use taurusdb_session_console::domain::policy::Policy;
use taurusdb_session_console::domain::session::Texts;
use taurusdb_session_console::domain::thread_id::ThreadId;
use taurusdb_session_console::i18n::Locale;
use taurusdb_session_console::ui::app::{App, Contexts, Surroundings};
use taurusdb_session_console::ui::state::reporting::Reports;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::network::Network;
use super::{INSTANCE, NODE, ORIGIN, PROJECT, TOKEN, until};

/// The class of the element that a console is mounted in.
const ROOT: &str = "under-test";

/// A console on the page. When it is dropped it is taken away again, and nothing may have gone wrong unseen.
pub struct Page {
    /// The network that it calls.
    pub network: Network,
    pub(super) root: Element,
    mounted: Option<Box<dyn Any>>,
    listeners: Vec<WindowListenerHandle>,
    troubles: Rc<RefCell<Vec<String>>>,
}

impl Page {
    /// A console with an empty form, in English.
    pub fn open() -> Self {
        Self::under(Policy::default())
    }

    /// The same, under a policy.
    pub fn under(policy: Policy) -> Self {
        take_away_what_failed();
        let troubles = Rc::<RefCell<Vec<String>>>::default();
        let listeners = ["error", "unhandledrejection"].map(|event| {
            let troubles = troubles.clone();
            window_event_listener_untyped(event, move |event| {
                let detail = |name: &str| Reflect::get(&event, &name.into()).unwrap_or_default();
                troubles.borrow_mut().push(format!("{:?} {:?}", detail("message"), detail("reason")));
            })
        });
        let root = document().create_element("div").unwrap();
        root.set_class_name(ROOT);
        root.set_attribute("style", "width: 1200px").unwrap(); // a table of one line a session
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to_renderer(&root, move || {
            Contexts::provide(Surroundings {
                locale: Locale::EnUs,
                origin: Endpoint::parse(ORIGIN).ok(),
                policy,
                later: later(),
                reports: reports(),
                host_page: None,
            });
            view! { <App /> }
        });
        let (mounted, listeners) = (Some(Box::new(mounted) as Box<dyn Any>), listeners.into());
        Self { network: Network::new(), root, mounted, listeners, troubles }
    }

    /// A console with a complete form.
    pub fn filled(threads: &str) -> Self {
        let page = Self::open();
        page.fill(threads);
        page
    }

    /// Fills the form in completely. Sessions may be listed where no thread IDs are given.
    pub fn fill(&self, threads: &str) {
        if threads.is_empty() {
            self.network.allow_lists();
        }
        for (field, text) in [
            ("project", PROJECT),
            ("instance", INSTANCE),
            ("node", NODE),
            ("token", TOKEN),
            ("threads", threads),
        ] {
            self.type_in(field, text);
        }
    }

    /// A console that was asked for confirmation, and was given the number to type.
    pub async fn confirming(threads: &str, number: &str) -> Self {
        let page = Self::filled(threads);
        page.confirm(number).await;
        page
    }

    /// Goes as far as it goes without pressing the last button.
    pub async fn confirm(&self, number: &str) {
        self.submit();
        self.give_number(number).await;
    }

    /// Gives the number that an open dialog asks for.
    pub async fn give_number(&self, number: &str) {
        until("the dialog is open", || self.has("dialog[open] [name=confirm-number]")).await;
        self.type_in("confirm-number", number);
        until("it can be confirmed", || self.has("[name=terminate]:not(:disabled)")).await;
    }

    /// Waits until every run that is shown has ended, the tracking of its results included.
    pub async fn ended(&self) {
        until("the run has ended", || self.has(".tiles") && !self.has("[name=stop]")).await;
    }

    /// Takes the console off the page, as whoever embeds it may do at any time.
    pub fn unmount(&mut self) {
        self.mounted = None;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.unmount();
        self.root.remove();
        self.listeners.drain(..).for_each(WindowListenerHandle::remove);
        let troubles = self.troubles.take();
        assert!(troubles.is_empty(), "unseen by the person: {troubles:?}");
    }
}

/// A test that failed took nothing away: its dialog would make the rest of the page inert.
fn take_away_what_failed() {
    while let Ok(Some(element)) = document().query_selector(&[".", ROOT].concat()) {
        element.remove();
    }
}

/// Stands for the module that reads pasted lists: each text is one session, with the ID 7; of one that says so, a doubtful one.
fn later() -> Function {
    let texts = Texts { user: Some("app"), host: Some("10.0.0.7:5000"), ..Texts::default() };
    let mut packed = Packed::default();
    packed.push(ThreadId::new(7).unwrap(), None, texts);
    let body = format!(
        r#"return Promise.resolve((source, on) => {{
            on("50"); on(new Uint8Array({:?}));
            const report = {{ is_doubtful: source === "doubtful", notes: {{ "en-us": ["CSV", "line 1: a prompt"], "zh-cn": ["CSV"] }} }};
            return Promise.resolve(JSON.stringify(report));
        }});"#,
        packed.into_batches().concat()
    );
    Function::new_with_args("name", &body)
}

/// Stands for what keeps the reports of the tab.
fn reports() -> Reports {
    let made = Function::new_no_args("return { keep() {}, follow() {}, end() {} }").call0(&JsValue::NULL);
    made.unwrap().unchecked_into()
}
