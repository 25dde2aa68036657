//! One console: its state, and what a person does to its form.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::future::AbortHandle;
use gloo_timers::callback::Interval;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

use super::field_names::name_of;
use super::list_state::{ListState, Progress};
use super::reports::Reports;
use super::state::{FormState, Language, OutcomeState, Reporting};
use super::table::Pressed;
use crate::api::age::Ages;
use crate::api::clock::PageClock;
use crate::domain::clock::{Clock, Instant};
use crate::domain::draft::{Draft, Field, FieldErrors};
use crate::domain::endpoint::Endpoint;
use crate::domain::filter::Filter;
use crate::domain::policy::Policy;
use crate::domain::prefill::Prefill;
use crate::domain::resource_id::IdKind;
use crate::i18n::{Locale, Words, call_note, call_refusal, fill, take_chinese};
use crate::paste::call::{Missing, Refusal};
use crate::sessions::roster::Roster;

/// All signals of one console. It is passed to what needs it; nothing is global.
#[derive(Clone, Copy)]
pub struct Console {
    /// The language of the page and of the server's messages.
    pub locale: RwSignal<Locale>,
    /// The form and the dialog above it.
    pub form: RwSignal<FormState, LocalStorage>,
    /// The sessions, and what is selected of them.
    pub list: RwSignal<ListState, LocalStorage>,
    /// The newest run, then those before it that were still tracked when it started.
    pub runs: RwSignal<Vec<OutcomeState>, LocalStorage>,
    /// What goes into every report.
    pub reporting: RwSignal<Reporting>,
    /// The time, to the second.
    pub now: RwSignal<Instant>,
    /// The place, among the rows that are shown, of the first that is drawn. By itself: nothing but the table has
    /// to be drawn anew where it is scrolled.
    pub first_drawn: RwSignal<usize>,
    /// How far the list is read, while it is. By itself for the same reason.
    pub progress: RwSignal<Option<Progress>>,
    /// The row on which the pointer was pressed.
    pub pressed: Pressed,
    /// The element that the console is mounted in.
    root: StoredValue<Element, LocalStorage>,
    /// The number of the newest run.
    started: StoredValue<u32>,
    /// Ends the reading of the list that is under way.
    pub reading: StoredValue<Option<AbortHandle>, LocalStorage>,
    /// The reports of this tab's runs.
    pub reports: StoredValue<Reports, LocalStorage>,
    later: StoredValue<Function, LocalStorage>,
    /// How old the responses of nodes were.
    pub ages: StoredValue<Rc<RefCell<Ages>>, LocalStorage>,
    /// The page around it.
    #[cfg(feature = "portal")]
    pub host: StoredValue<Option<Rc<super::host::Host>>, LocalStorage>,
}

impl Console {
    /// A console in the element `root` of a page of the origin `page`, which is none where the page has none.
    /// `later` is a JavaScript function that loads what not every page needs, by its name, and returns a promise; `reports` are
    /// those of the tab's runs. Runs obey the `policy`.
    pub fn new(
        root: Element,
        locale: Locale,
        page: Option<Endpoint>,
        policy: Policy,
        later: Function,
        reports: Reports,
    ) -> Self {
        let policy = Rc::new(policy);
        let roster = Roster::under(policy.clone());
        let runs = RwSignal::new_local(Vec::<OutcomeState>::new());
        let reading = StoredValue::new_local(None::<AbortHandle>);
        on_cleanup(move || {
            runs.try_with_untracked(|runs| runs.iter().for_each(|run| run.supervisor.stop()));
            reading.try_with_value(|reading| reading.as_ref().map(AbortHandle::abort));
        });
        let console = Self {
            locale: RwSignal::new(Locale::default()),
            form: RwSignal::new_local(FormState { page, policy, ..FormState::default() }),
            list: RwSignal::new_local(ListState { roster, ..ListState::default() }),
            runs,
            reporting: RwSignal::new(Reporting::default()),
            now: RwSignal::new(PageClock.now()),
            first_drawn: RwSignal::new(0),
            progress: RwSignal::new(None),
            pressed: StoredValue::new_local(None),
            root: StoredValue::new_local(root),
            started: StoredValue::new(0),
            reading,
            reports: StoredValue::new_local(reports),
            later: StoredValue::new_local(later),
            ages: StoredValue::new_local(Rc::default()),
            #[cfg(feature = "portal")]
            host: StoredValue::new_local(None),
        };
        let ticking = StoredValue::new_local(Some(Interval::new(1_000, move || console.tick())));
        console.turn_to(locale);
        on_cleanup(move || drop(ticking.try_update_value(Option::take)));
        console
    }

    /// The language in force; tracks it.
    pub fn language(self) -> Language {
        Language::of(self.locale.get())
    }

    /// Changes the form. Nothing where the console is gone by now. It is there once for all changes: what a signal's update is
    /// made of is large.
    #[inline(never)]
    pub fn change_form(self, change: &mut dyn FnMut(&mut FormState)) {
        self.form.try_update(|form| change(form));
    }

    /// Says something wherever a person is in the page. Nothing where the console is gone by now.
    pub fn say(self, pick: fn(&'static Words) -> &'static str) {
        if let Some(locale) = self.locale.try_get_untracked() {
            self.change_form(&mut |form| pick(locale.words()).clone_into(&mut form.said));
        }
    }

    /// Says why a pasted text was not taken.
    pub fn refuse_paste(self, refusal: &Refusal) {
        if let Some(locale) = self.locale.try_get_untracked() {
            self.change_form(&mut |form| form.said = call_refusal(locale, refusal));
        }
    }

    fn note(self, note: &str) {
        self.change_form(&mut |form| note.clone_into(&mut form.note));
    }

    /// Takes what was typed into a field.
    pub fn type_in(self, field: Field, text: &str) {
        self.change_form(&mut |form| {
            form.said.clear();
            form.draft.type_in(field, text.to_owned());
        });
        self.turn_to_node(field);
    }

    /// A field was changed: thread IDs that stand in the form belong to the node before, if that is another now.
    fn turn_to_node(self, changed: Field) {
        if self.forget_other_node() {
            let mut had_any = false;
            self.change_form(&mut |form| {
                had_any = !form.draft.text(Field::Threads).is_empty();
                form.draft.type_in(Field::Threads, String::new());
            });
            self.change_list(&mut |list| list.has_lost_selection |= had_any);
        }
        if changed == Field::Threads {
            self.weigh();
        } else {
            self.list.try_update_untracked(|list| list.is_denied = false); // it is another connection now
            self.want_lookup();
        }
    }

    /// Moves an ID from the field that it was typed into to the field of its kind.
    pub fn move_to(self, from: Field, kind: IdKind) {
        self.change_form(&mut |form| {
            form.draft.move_to(from, kind);
            form.leave(Field::of(kind));
        });
        self.turn_to_node(from);
        self.focus(from);
    }

    /// Fills fields in by `take`, and shows what is wrong with them. Not while a run is under way, and never
    /// more than that: nothing is submitted.
    fn fill(self, mut prefill: Prefill, take: fn(&mut Draft, Prefill) -> Vec<Field>) -> Vec<Field> {
        let mut filled = Vec::new();
        if !prefill.filter.is_empty() {
            self.narrow_down(&prefill.filter);
        }
        if let Some(locale) = prefill.language.as_deref().and_then(Locale::of_tag) {
            self.turn_to(locale);
        }
        self.change_form(&mut |form| {
            if !form.is_busy {
                filled = take(&mut form.draft, std::mem::take(&mut prefill));
                if filled.is_empty() {
                    return;
                }
                form.confirming = None;
                for field in &filled {
                    form.leave(*field);
                }
                form.is_connection_open |= form.draft.foreign_endpoint(form.page.as_ref()).is_some();
            }
        });
        self.forget_other_node();
        self.weigh();
        filled
    }

    /// Fills the form in from a link, which stands for all of it: other filter than its own are no longer in force.
    pub fn follow(self, link: Prefill) {
        if !link.is_empty() && link.filter.is_empty() {
            self.narrow_down(&Filter::default());
        }
        self.fill(link, Draft::follow);
    }

    /// Fills fields in from a pasted call and says which, and which are `missing` in it.
    pub fn fill_from_paste(self, prefill: Prefill, missing: &[(Field, Missing)]) {
        self.change_form(&mut |form| form.said.clear());
        let filled = self.fill(prefill, Draft::fill);
        if let Some(locale) = self.locale.try_get_untracked() {
            self.note(&call_note(locale, &filled, missing));
        }
    }

    /// The link that fills the form in as it stands; the token is not in it.
    #[cfg(not(feature = "portal"))]
    pub fn link(self) -> String {
        let language = Some(self.locale.get_untracked().tag().to_owned());
        let form = self.form.read_untracked();
        let filter = self.list.read_untracked().filter.without_secrets(form.draft.text(Field::Token).trim());
        let prefill = Prefill { language, filter, ..form.draft.to_link() };
        let location = window().location();
        let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
        page + &crate::domain::link::write(&prefill)
    }

    /// Shows what is wrong, says how much, and goes to the first field of it.
    pub fn show_errors(self, errors: &FieldErrors) {
        let language = Language::of(self.locale.get_untracked());
        let count = errors.len();
        self.change_form(&mut |form| {
            form.left.extend(errors.iter().map(|(field, _)| *field));
            form.note = fill(language.words.errors_counted.of(count), &[&language.number(count)]);
        });
        if let Some((first, _)) = errors.first() {
            self.focus(*first);
        }
    }

    /// Loads what not every page needs; none where that fails or the console is gone.
    pub async fn load_later(self, name: &str) -> Option<JsValue> {
        let later = self.later.try_get_value()?;
        let promise: Promise = later.call1(&JsValue::NULL, &name.into()).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok()
    }

    /// Turns to a language, once its words are there. Where they cannot be loaded, the console stays as it is.
    pub fn turn_to(self, locale: Locale) {
        if locale.is_loaded() {
            self.locale.try_set(locale);
            return;
        }
        leptos::task::spawn_local(async move {
            if let Some(file) = self.load_later("words").await.and_then(|file| file.as_string()) {
                take_chinese(file);
                if locale.is_loaded() {
                    self.locale.try_set(locale);
                }
            }
        });
    }

    /// The number of a new run.
    pub fn count_run(self) -> u32 {
        self.started
            .try_update_value(|started| {
                *started += 1;
                *started
            })
            .unwrap_or_default()
    }

    /// The first element of this console that fits a selector.
    pub fn element<E: JsCast>(self, selector: &str) -> Option<E> {
        let root = self.root.try_get_value()?;
        root.query_selector(selector).ok().flatten()?.dyn_into().ok()
    }

    /// Moves the focus to a field, and opens what hides it.
    pub fn focus(self, field: Field) {
        let Some(input) = self.element::<HtmlElement>(&["[name=", name_of(field), "]"].concat()) else {
            return;
        };
        if let Ok(Some(details)) = input.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        let _ = input.focus();
    }
}
