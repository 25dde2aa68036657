//! The standalone page: one console that fills the page that `index.html` is.

use js_sys::Function;
use leptos::ev;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};

use taurusdb_session_console::domain::endpoint::Endpoint;
use taurusdb_session_console::domain::link;
use taurusdb_session_console::domain::policy::Policy;
use taurusdb_session_console::embed::browser_locale;
use taurusdb_session_console::ui::app::{App, Contexts, Surroundings};
use taurusdb_session_console::ui::leaving::guard_leaving;
use taurusdb_session_console::ui::page_title::page_title;
use taurusdb_session_console::ui::state::language::I18n;
use taurusdb_session_console::ui::state::reporting::Reports;
use taurusdb_session_console::ui::state::runs::Runs;
use taurusdb_session_console::ui::state::target_form::TargetForm;

/// Mounts the console in an element, in the first of the browser's languages that it speaks, and follows the
/// page's link. It stays until the page is left. `later` loads what not every page
/// needs: the function that reads a pasted list, by the name `reader`; the one that saves a report, by the name `report`;
/// the one that shows earlier runs, by the name `history`; and the Chinese words, by the name `words`. `reports` are those
/// of the tab's runs.
#[wasm_bindgen(js_name = mountPage)]
pub fn mount_page(element: &Element, later: Function, reports: Reports) {
    console_error_panic_hook::set_once();
    mount_to_renderer(element, || {
        let contexts = Contexts::provide(Surroundings {
            locale: browser_locale(),
            origin: Endpoint::parse(&window().location().origin().unwrap_or_default()).ok(),
            policy: Policy::default(),
            later,
            reports,
            host_page: None,
        });
        follow_link(contexts.form);
        guard_leaving(contexts.gate);
        Effect::new(move |_| describe_page(contexts.i18n, contexts.runs));
        view! { <App /> }
    })
    .forget();
}

/// Fills the form in from the page's own link, now and whenever the link changes.
fn follow_link(form: TargetForm) {
    let fill = move || {
        let fragment = window().location().hash().unwrap_or_default();
        form.follow(link::read(&fragment));
    };
    fill();
    let listener = window_event_listener(ev::hashchange, move |_| fill());
    on_cleanup(move || listener.remove());
}

/// The page's title follows the runs, and its language the console's.
fn describe_page(i18n: I18n, runs: Runs) {
    let language = i18n.language();
    let document = document();
    document.set_title(&page_title(runs, language));
    if let Some(root) = document.document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        root.set_lang(language.locale.lang());
    }
}

fn main() {} // what the page calls is exported
