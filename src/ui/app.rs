//! The whole console: the target node, its sessions, and what happened, from top to bottom.

use std::rc::Rc;
use std::time::Duration;

use js_sys::Function;
use leptos::prelude::*;

use super::components::clipboard::Clipboard;
use super::components::copy_by_hand::CopyByHand;
use super::confirm::dialog::ConfirmDialog;
use super::help::{Help, HelpDialog};
use super::leaving::follow_page;
use super::run::results::Results;
use super::sessions::SessionsPanel;
use super::sessions::selection_bar::SelectionBar;
use super::shortcuts::Shortcuts;
use super::state::announcer::Announcer;
use super::state::call_reader::CallReader;
use super::state::confirmation::Confirmation;
use super::state::gate::Gate;
use super::state::host::{Host, HostPage};
use super::state::language::I18n;
use super::state::layout::Layout;
use super::state::paste_reader::PasteReader;
use super::state::pasted_text::PastedText;
use super::state::refresh::Refresh;
use super::state::reporting::{Reporting, Reports};
use super::state::runs::Runs;
use super::state::session_list::SessionList;
use super::state::shell::Shell;
use super::state::target_form::TargetForm;
use super::state::terminator::Terminator;
use super::target::TargetPanel;
use super::target::bar::TargetBar;
use crate::domain::endpoint::Endpoint;
use crate::domain::policy::Policy;
use crate::i18n::Locale;
use crate::sessions::roster::Roster;

/// What a console is given by the page that it is in.
pub struct Surroundings {
    /// The language at first.
    pub locale: Locale,
    /// The page's own origin, which is none where the page has none.
    pub origin: Option<Endpoint>,
    /// What runs may do.
    pub policy: Policy,
    /// A JavaScript function that loads what not every page needs, by its name, and returns a promise.
    pub later: Function,
    /// The reports of the tab's runs.
    pub reports: Reports,
    /// The host page, where the console is embedded in one.
    pub host_page: Option<Rc<dyn HostPage>>,
}

/// The contexts of one console, for what puts it into a page. Components read each from the context by itself.
#[derive(Clone, Copy)]
pub struct Contexts {
    /// The confirmation dialog.
    pub confirmation: Confirmation,
    /// The target form.
    pub form: TargetForm,
    /// Whether calls may be sent.
    pub gate: Gate,
    /// The host page.
    pub host: Host,
    /// The language.
    pub i18n: I18n,
    /// The sessions.
    pub list: SessionList,
    /// Reading the list.
    pub refresh: Refresh,
    /// The reports.
    pub reporting: Reporting,
    /// The runs.
    pub runs: Runs,
}

impl Contexts {
    /// Makes the contexts of one console, each of which knows only those before it, and provides them to the components.
    /// Nothing is global: several consoles share one page.
    pub fn provide(surroundings: Surroundings) -> Self {
        let Surroundings { locale, origin, policy, later, reports, host_page } = surroundings;
        let policy = Rc::new(policy);
        let shell = Shell::new(later);
        let i18n = I18n::new(shell);
        i18n.turn_to(locale);
        let announcer = Announcer::new(i18n);
        let gate = Gate::new(policy.clone());
        let list = SessionList::new(Roster::under(policy));
        let confirmation = Confirmation::new(list);
        let clipboard = Clipboard::new(announcer, confirmation, shell);
        let layout = Layout::new(list);
        let form = TargetForm::new(origin, gate, announcer, i18n, list, layout, confirmation);
        let host = Host::new(announcer, i18n, shell);
        if let Some(page) = host_page {
            host.set(page);
        }
        let refresh = Refresh::new(form, list, confirmation, gate, host, layout, shell);
        let reporting = Reporting::new(reports, form, gate, announcer, clipboard, i18n, shell);
        let runs = Runs::new(form, gate, host, reporting, announcer, shell);
        let terminator = Terminator {
            runs,
            announcer,
            confirmation,
            form,
            gate,
            host,
            i18n,
            layout,
            list,
            refresh,
            reporting,
        };
        provide_context(shell);
        provide_context(Help::default());
        provide_context(i18n);
        provide_context(announcer);
        provide_context(gate);
        provide_context(list);
        provide_context(layout);
        provide_context(confirmation);
        provide_context(clipboard);
        provide_context(form);
        provide_context(host);
        provide_context(refresh);
        provide_context(reporting);
        provide_context(runs);
        provide_context(terminator);
        provide_context(CallReader::new(announcer, form));
        let paste = PasteReader::new(list, refresh, shell);
        provide_context(paste);
        provide_context(PastedText::new(form, layout, paste));
        Self { confirmation, form, gate, host, i18n, list, refresh, reporting, runs }
    }

    /// Obeys another policy from now on; a run under way obeys the one that it began with.
    pub fn obey(self, policy: Policy) {
        let policy = Rc::new(policy);
        self.gate.obey(policy.clone());
        self.confirmation.obey(&policy);
        self.list.change(&mut |list| list.roster.obey(policy.clone()));
    }
}

/// The console.
#[component]
pub fn App() -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let calls = expect_context::<CallReader>();
    let form = expect_context::<TargetForm>();
    let i18n = expect_context::<I18n>();
    let shell = expect_context::<Shell>();
    let shortcuts = Shortcuts::of_context();
    follow_page();
    let release_later = move || set_timeout(move || form.release_pointer(), Duration::ZERO);
    // What translates pages would put texts of its own in the place of those that change. A file that misses its place would
    // make the browser leave the page, and all that is in it.
    view! {
        <div
            class="console"
            lang=Signal::derive(move || i18n.language().locale.lang())
            translate="no"
            node_ref=shell.root
            on:pointerdown=move |_| form.press_pointer()
            on:pointerup=move |_| release_later() // the click comes first
            on:pointercancel=move |_| form.release_pointer()
            on:pointerleave=move |_| release_later() // it may be up outside, which is not heard here
            on:keydown=move |event| shortcuts.press(&event)
            on:dragover=|event| event.prevent_default()
            on:drop=move |event| {
                calls.refuse_token(&event);
                event.prevent_default();
            }
            on:paste=move |event| calls.refuse_token(&event)
        >
            <TargetBar />
            <Results />
            <Form />
            <ConfirmDialog />
            <HelpDialog />
            <CopyByHand />
            <p class="said" role="status" prop:textContent=announcer.said></p>
        </div>
    }
}

/// All fields, the list, and the button that leads to the confirmation. Enter submits nothing.
#[component]
fn Form() -> impl IntoView {
    let calls = expect_context::<CallReader>();
    let pasted = expect_context::<PastedText>();
    let take = move |event: &web_sys::Event| {
        calls.take(event);
        pasted.take(event);
    };
    view! {
        <form
            novalidate
            autocomplete="off"
            on:submit=|event| event.prevent_default()
            on:paste=move |event| take(&event)
            on:drop=move |event| take(&event)
        >
            <div class="scroller">
                <TargetPanel />
                <SessionsPanel />
            </div>
            <SelectionBar />
        </form>
    }
}
