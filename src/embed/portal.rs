//! The console as a part of another team's page: mounted with a configuration, told when it changes, taken away.
//! `console.js` beside this makes a custom element of it.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Function, JSON};
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use super::browser_locale;
use crate::domain::draft::Field;
use crate::domain::endpoint::Endpoint;
use crate::host::config::{Config, ConfigError, Known, Settings, TokenFrom};
use crate::host::details::{ProgressDetail, RunDetail, SelectionDetail, TargetDetail};
use crate::termination::run::Phase;
use crate::ui::console::Console;
use crate::ui::host::Host;
use crate::ui::list_state::Ended;
use crate::ui::page::{guard_leaving, page};
use crate::ui::report_bar::utc;
use crate::ui::reports::Reports;
use crate::ui::state::OutcomeState;

/// One console in another team's page. It is taken away when this is freed.
#[wasm_bindgen]
pub struct Mounted {
    console: Console,
    filler: Filler,
    tell: Function,
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
    let mounted = Rc::new(Cell::new(None));
    let (element, listener, made) = (root.clone(), tell.clone(), mounted.clone());
    let handle = mount_to_renderer(root, move || {
        let origin = window().location().origin().unwrap_or_default();
        let locale = settings.locale.unwrap_or_else(browser_locale);
        let own = Endpoint::parse(&origin).ok();
        let console = Console::new(element.clone(), locale, own, settings.policy.clone(), later, reports);
        console.host.set_value(Some(Rc::new(Host::new(settings, listener))));
        let filler = Filler { console, root: element, filled: Rc::default() };
        filler.fill();
        made.set(Some(filler.clone()));
        filler.fill_when_free();
        guard_leaving(console);
        tell_target(console);
        tell_selection(console);
        tell_run(console);
        look_after_token(console);
        page(console)
    });
    let filler = mounted.take().ok_or("the console was not made")?;
    Ok(Mounted { console: filler.console, filler, tell, _handle: Box::new(handle) })
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
        let host = Host::new(settings, self.tell.clone());
        let before = self.console.host.get_value();
        if let Some(before) = &before {
            host.go_on_from(before);
        }
        self.console.host.set_value(Some(Rc::new(host)));
        let before = before.as_ref().map(|host| &host.settings);
        if let Some(locale) = locale.filter(|_| before.is_none_or(|before| before.locale != locale)) {
            self.console.turn_to(locale);
        }
        if before.is_none_or(|before| before.policy != policy) {
            self.console.obey(policy);
        }
        self.filler.fill();
        Ok(())
    }

    /// `calls` while calls may be sent, or wait to be approved; `tracking` while it is found out what became of the sessions;
    /// nothing otherwise.
    pub fn busy(&self) -> Option<String> {
        let is_tracking =
            || self.console.runs.with_untracked(|runs| runs.iter().any(OutcomeState::is_tracking));
        let busy = match self.console.form.with_untracked(|form| form.is_busy) {
            true => "calls",
            false if is_tracking() => "tracking",
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
    console: Console,
    root: Element,
    /// What the form was filled in by; none before it was.
    filled: Rc<RefCell<Option<Settings>>>,
}

impl Filler {
    /// Fills it in where the configuration differs from what it was filled in by. While calls may be sent nothing is changed:
    /// the form shows the node that they go to.
    fn fill(&self) {
        let Self { console, root, .. } = self;
        let Some(host) = console.host.try_get_value().flatten() else { return };
        if console.form.try_with_untracked(|form| form.is_busy) != Some(false) {
            return;
        }
        let settings = &host.settings;
        if self.filled.borrow().as_ref() == Some(settings) {
            return;
        }
        let before = self.filled.replace(Some(settings.clone())).unwrap_or_default();
        console.change_form(&mut |form| {
            let node = form.draft.node_key();
            settings.fill(&mut form.draft, &before);
            form.draft.needs_token(settings.token_from != TokenFrom::Proxy);
            form.draft.trust(settings.endpoint(), settings.has_token());
            if form.draft.node_key() != node {
                form.confirming = None; // it was asked of another node
            }
        });
        // Those that come with the new node are meant for it.
        if console.forget_other_node() && !settings.gives_threads(&before) {
            console.type_in(Field::Threads, "");
        }
        console.weigh();
        // Where the token of the page was not taken, the person is asked for one until the page gives it in another way.
        if settings.has_token() != before.has_token() {
            let _ = root.toggle_attribute_with_force("data-has-token", settings.has_token());
        }
    }

    /// Does what had to wait.
    fn fill_when_free(self) {
        let is_busy = Memo::new(move |_| self.console.form.with(|form| form.is_busy));
        Effect::new(move |_| {
            if !is_busy.get() {
                self.fill();
            }
        });
    }
}

fn tell_target(console: Console) {
    Effect::new(move |before: Option<TargetDetail>| {
        let target = TargetDetail::of(&console.form.read().draft);
        if before.is_some_and(|before| before != target) {
            console.tell("target-change", &target);
        }
        target
    });
}

fn tell_selection(console: Console) {
    Effect::new(move |before: Option<SelectionDetail>| {
        let selection = SelectionDetail::of(&console.form.read().selected);
        if before.is_some_and(|before| before != selection) {
            console.tell("selection-change", &selection);
        }
        selection
    });
}

/// What was told of a run: how far it is, whether its calls are done, and whether it has ended.
type Told = (ProgressDetail, bool, bool);

/// Tells of each run by itself: when it starts, how far it is, when its calls are done, and how it ended.
fn tell_run(console: Console) {
    Effect::new(move |before: Option<BTreeMap<u32, Told>>| {
        let before = before.unwrap_or_default();
        let runs = console.runs.get(); // a listener may change them
        let tell = |shown: &OutcomeState| {
            let run = shown.run.as_ref()?;
            let started_at = utc(run.started_at());
            let told = before.get(&shown.number);
            let (were_done, had_ended) = told.map_or((false, false), |(_, done, ended)| (*done, *ended));
            if told.is_none() {
                console.tell("run-start", &RunDetail::of_run(run, &shown.reason, &started_at));
            }
            let now = ProgressDetail::of(run, &started_at);
            if told.map(|(progress, ..)| progress) != Some(&now) {
                console.tell("run-progress", &now);
            }
            let are_done = !shown.supervisor.may_send();
            if are_done && !were_done {
                console.tell("calls-done", &now);
            }
            if run.has_ended() && !had_ended {
                console.tell_end(shown.number);
                console.end_record(run);
            }
            Some((shown.number, (now, are_done, run.has_ended())))
        };
        runs.iter().rev().filter_map(tell).collect()
    });
}

/// Asks the page around for another token after a 401, and tells it where it has none.
fn look_after_token(console: Console) {
    let is_refused = Memo::new(move |_| {
        let needs_token = |run: &&OutcomeState| {
            run.run.as_ref().is_some_and(|run| matches!(run.phase(), Phase::NeedsToken))
        };
        let is_list =
            matches!(&console.list.read().ended, Ended::Failed(failure) if failure.status() == Some(401));
        let is_list = is_list && console.progress.get().is_none();
        let runs = console.runs.read();
        let refused: Vec<_> = runs.iter().filter(needs_token).map(|run| run.number).collect();
        (refused, is_list)
    });
    let worked = Memo::new(move |_| {
        let runs = console.runs.read();
        let answered = |run: &OutcomeState| {
            let attempts = run.run.as_ref()?.attempts().iter();
            Some((run.number, attempts.filter(|attempt| matches!(attempt.outcome, Some(Ok(_)))).count()))
        };
        (
            runs.iter().filter_map(answered).max(),
            console.list.with(|list| list.listed.map(|listed| listed.asked_at)),
        )
    });
    Effect::new(move |_| {
        if worked.get() != (None, None) {
            console.token_worked();
        }
    });
    Effect::new(move |_| {
        let (runs, is_list) = is_refused.get();
        if runs.is_empty() && !is_list {
            return;
        }
        leptos::task::spawn_local(async move {
            match console.another_token().await {
                Some(token) if !runs.is_empty() => {
                    for number in runs {
                        console.renew_token(number, &token);
                    }
                }
                Some(_) => console.reload_sessions(),
                None => {}
            }
        });
    });
}

impl Console {
    fn tell(self, name: &str, detail: &impl serde::Serialize) {
        if let Some(host) = self.host.try_get_value().flatten() {
            host.tell(name, detail);
        }
    }

    /// Tells how a run ended, by its report.
    fn tell_end(self, number: u32) {
        let Some(host) = self.host.try_get_value().flatten() else { return };
        let report = self.report_json(number, !host.settings.statements_in_events);
        if let Some(report) = report.and_then(|json| JSON::parse(&json).ok()) {
            host.tell_value("run-end", &report);
        }
    }
}
