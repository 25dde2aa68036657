//! The form that names the target node: what was typed, what is wrong with it, and what fills it in.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::announcer::Announcer;
use super::confirmation::Confirmation;
use super::gate::Gate;
use super::language::{I18n, Language};
use super::layout::{Layout, Source};
use super::session_list::SessionList;
use crate::domain::draft::{CheckedForm, Connection, Draft, Field, FieldError, FieldErrors};
use crate::domain::endpoint::Endpoint;
use crate::domain::filter::Filter;
use crate::domain::prefill::Prefill;
use crate::domain::resource_id::IdKind;
use crate::domain::text::trimmed;
use crate::i18n::{call_note, call_refusal, fill};
use crate::paste::call::{Missing, Refusal};

/// The target form.
#[derive(Clone, Copy)]
pub struct TargetForm {
    /// What was typed.
    pub draft: RwSignal<Draft>,
    /// What is wrong with each field, as far as it is to be shown.
    pub errors: Memo<FieldErrors>,
    /// The token can be read.
    pub is_token_shown: RwSignal<bool>,
    /// The connection is unfolded.
    pub is_connection_open: RwSignal<bool>,
    /// What was last said beside the buttons.
    pub note: RwSignal<String>,
    /// The inputs of the fields that have one line, by [`Field`]; focus is moved to them.
    inputs: [NodeRef<html::Input>; 5],
    /// The input of the thread IDs.
    pub threads_input: NodeRef<html::Textarea>,
    origin: StoredValue<Option<Endpoint>>,
    /// The fields whose errors are shown: those that were left, and all once the form was checked.
    left: RwSignal<Vec<Field>>,
    pointer: StoredValue<Pointer>,
    announcer: Announcer,
    confirmation: Confirmation,
    gate: Gate,
    i18n: I18n,
    layout: Layout,
    list: SessionList,
}

/// While the pointer is down, what is shown must not move, or the click would hit something else.
#[derive(Default)]
struct Pointer {
    is_down: bool,
    /// The fields that were left meanwhile.
    leaving: Vec<Field>,
}

impl TargetForm {
    /// An empty form in a page of this origin, which is none where the page has none.
    pub fn new(
        origin: Option<Endpoint>,
        gate: Gate,
        announcer: Announcer,
        i18n: I18n,
        list: SessionList,
        layout: Layout,
        confirmation: Confirmation,
    ) -> Self {
        let draft = RwSignal::new(Draft::default());
        let left = RwSignal::new(Vec::new());
        let origin = StoredValue::new(origin);
        let errors = Memo::new(move |_| {
            let selected = list.selected.read();
            let check = |origin: &Option<Endpoint>| draft.read().check(origin.as_ref(), &selected).err();
            let mut errors = origin.with_value(check).unwrap_or_default();
            errors.retain(|(field, _)| left.read().contains(field));
            errors
        });
        Self {
            draft,
            errors,
            is_token_shown: RwSignal::new(false),
            is_connection_open: RwSignal::new(false),
            note: RwSignal::new(String::new()),
            inputs: std::array::from_fn(|_| NodeRef::new()),
            threads_input: NodeRef::new(),
            origin,
            left,
            pointer: StoredValue::new(Pointer::default()),
            announcer,
            confirmation,
            gate,
            i18n,
            layout,
            list,
        }
    }

    /// The input of a field that has one line; of the thread IDs none.
    pub fn input_of(self, field: Field) -> Option<NodeRef<html::Input>> {
        self.inputs.get(field as usize).copied().filter(|_| field != Field::Threads)
    }

    /// What was typed into a field; follows it.
    pub fn text(self, field: Field) -> Memo<String> {
        Memo::new(move |_| self.draft.with(|draft| draft.text(field).to_owned()))
    }

    /// What is wrong with a field, where that is to be shown; follows it.
    pub fn error(self, field: Field) -> Memo<Option<FieldError>> {
        let of_field = move |errors: &FieldErrors| {
            errors.iter().find(|(of, _)| *of == field).map(|(_, error)| error.clone())
        };
        Memo::new(move |_| self.errors.with(of_field))
    }

    /// The endpoint that the person has to agree to first; follows the form.
    pub fn foreign_endpoint(self) -> Memo<Option<Endpoint>> {
        Memo::new(move |_| {
            self.origin.with_value(|origin| self.draft.read().foreign_endpoint(origin.as_ref()))
        })
    }

    /// What the draft is like right now; none once the console is gone.
    pub fn now<T>(self, of: impl FnOnce(&Draft) -> T) -> Option<T> {
        self.draft.try_with_untracked(of)
    }

    /// The page's own origin.
    pub fn origin(self) -> Option<Endpoint> {
        self.origin.try_get_value().flatten()
    }

    /// The node and the way to it, or what is wrong; none once the console is gone.
    pub fn connection(self) -> Option<Result<Connection, FieldErrors>> {
        self.now(|draft| draft.connection(self.origin().as_ref()))
    }

    /// All that a run needs, or what is wrong; none once the console is gone.
    pub fn check(self) -> Option<Result<CheckedForm, FieldErrors>> {
        let selected = self.list.selected.try_get_untracked()?;
        self.now(|draft| draft.check(self.origin().as_ref(), &selected))
    }

    /// Changes what was typed. It is compiled once for all changes.
    #[inline(never)]
    pub fn change(self, change: &mut dyn FnMut(&mut Draft)) {
        self.draft.try_update(|draft| change(draft));
    }

    /// Takes what was typed into a field.
    pub fn type_in(self, field: Field, text: &str) {
        self.announcer.clear();
        self.change(&mut |draft| draft.type_in(field, text.to_owned()));
        self.follow_node(field);
    }

    /// A field was changed. Thread IDs that stand in the form belong to the node before, if that is another now.
    fn follow_node(self, changed: Field) {
        if self.turn_to_node() {
            let had_any = self.now(|draft| !draft.text(Field::Threads).is_empty()) == Some(true);
            self.change(&mut |draft| draft.type_in(Field::Threads, String::new()));
            self.list.change(&mut |list| list.has_lost_selection |= had_any);
        }
        if changed == Field::Threads {
            self.weigh();
        } else {
            self.list.reconnect();
        }
    }

    /// The thread IDs are being terminated: they are not meant again, and that they are missing is no error.
    pub fn clear_threads(self) {
        self.left.try_update(|left| left.retain(|field| *field != Field::Threads));
        self.change(&mut |draft| draft.type_in(Field::Threads, String::new()));
        self.weigh();
    }

    /// Has the list follow the node that the form names; whether it is another than before.
    pub fn turn_to_node(self) -> bool {
        self.list.turn_to_node(self.now(Draft::node_key).flatten())
    }

    /// Has the list follow the thread IDs.
    pub fn weigh(self) {
        let typed = self.now(|draft| draft.text(Field::Threads).to_owned());
        self.list.weigh(&typed.unwrap_or_default());
    }

    /// Moves an ID from the field that it was typed into to the field of its kind.
    pub fn move_to(self, from: Field, kind: IdKind) {
        self.change(&mut |draft| draft.move_to(from, kind));
        self.leave_now(Field::of(kind));
        self.follow_node(from);
        self.focus(from);
    }

    /// The pointer is pressed.
    pub fn press_pointer(self) {
        self.pointer.try_update_value(|pointer| pointer.is_down = true);
    }

    /// The pointer is up, and its click is over.
    pub fn release_pointer(self) {
        let leaving = self.pointer.try_update_value(|pointer| {
            pointer.is_down = false;
            std::mem::take(&mut pointer.leaving)
        });
        leaving.into_iter().flatten().for_each(|field| self.leave_now(field));
    }

    /// A field was left: from now on its errors are shown, and white space around what was typed is gone.
    pub fn leave(self, field: Field) {
        let is_pressed = self.pointer.try_update_value(|pointer| {
            if pointer.is_down {
                pointer.leaving.push(field);
            }
            pointer.is_down
        });
        if is_pressed == Some(false) {
            self.leave_now(field);
        }
    }

    fn leave_now(self, field: Field) {
        self.show_errors_of(&[field]);
        if matches!(field, Field::Threads | Field::Endpoint) {
            return;
        }
        let typed = self.now(|draft| draft.text(field).to_owned()).unwrap_or_default();
        if trimmed(&typed) != typed {
            self.change(&mut |draft| draft.type_in(field, trimmed(&typed).to_owned()));
        }
    }

    fn show_errors_of(self, fields: &[Field]) {
        let is_new = |field: &&Field| !self.left.with_untracked(|left| left.contains(field));
        let new: Vec<_> = fields.iter().filter(is_new).copied().collect();
        if !new.is_empty() {
            self.left.try_update(|left| left.extend(new));
        }
    }

    /// Shows what is wrong, says how much, and goes to the first field of it.
    pub fn show_errors(self, errors: &FieldErrors) {
        let fields: Vec<_> = errors.iter().map(|(field, _)| *field).collect();
        self.show_errors_of(&fields);
        let (language, count) = (self.i18n.current(), errors.len());
        self.note.try_set(fill(language.words().errors_counted.of(count), &[&language.number(count)]));
        if let Some(first) = fields.first() {
            self.focus(*first);
        }
    }

    /// Fills fields in by `take`, and shows what is wrong with them. Not while a run is under way, and never
    /// more than that: nothing is submitted.
    fn fill(self, mut prefill: Prefill, take: fn(&mut Draft, Prefill) -> Vec<Field>) -> Vec<Field> {
        if !prefill.filter.is_empty() {
            self.list.set_filter(&prefill.filter);
        }
        if let Some(locale) = prefill.language.as_deref().and_then(crate::i18n::Locale::of_tag) {
            self.i18n.turn_to(locale);
        }
        if self.gate.is_busy_now() {
            return Vec::new();
        }
        let mut filled = Vec::new();
        self.change(&mut |draft| filled = take(draft, std::mem::take(&mut prefill)));
        if !filled.is_empty() {
            self.confirmation.close();
            if filled.contains(&Field::Threads) {
                self.layout.show(Source::ThreadIds);
            }
            for field in &filled {
                self.leave_now(*field);
            }
            let is_foreign = self.now(|draft| draft.foreign_endpoint(self.origin().as_ref()).is_some());
            if is_foreign == Some(true) {
                self.is_connection_open.try_set(true);
            }
        }
        self.turn_to_node();
        self.weigh();
        filled
    }

    /// Fills the form in from a link, which stands for all of it: another filter than its own is no longer in force.
    pub fn follow(self, link: Prefill) {
        if !link.is_empty() && link.filter.is_empty() {
            self.list.set_filter(&Filter::default());
        }
        self.fill(link, Draft::follow);
    }

    /// Fills fields in from a pasted call and says which, and which are `missing` in it.
    pub fn fill_from_paste(self, prefill: Prefill, missing: &[(Field, Missing)]) {
        self.announcer.clear();
        let filled = self.fill(prefill, Draft::fill);
        self.note.try_set(call_note(self.i18n.current().locale, &filled, missing));
    }

    /// Says why a pasted text was not taken.
    pub fn refuse_paste(self, refusal: &Refusal) {
        self.announcer.say_text(call_refusal(self.i18n.current().locale, refusal));
    }

    /// The link that fills the form in as it stands; the token is not in it.
    pub fn link(self) -> String {
        let token = self.now(|draft| draft.text(Field::Token).trim().to_owned()).unwrap_or_default();
        let prefill = Prefill {
            language: Some(self.i18n.current().locale.tag().to_owned()),
            filter: self.list.filter().without_secrets(&token),
            ..self.now(Draft::to_link).unwrap_or_default()
        };
        let location = window().location();
        let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
        page + &crate::domain::link::write(&prefill)
    }

    /// Says something beside the buttons.
    pub fn say(self, text: impl FnOnce(Language) -> String) {
        self.note.try_set(text(self.i18n.current()));
    }

    /// Moves the focus to a field, and opens what hides it.
    pub fn focus(self, field: Field) {
        match field {
            Field::Threads => self.layout.show(Source::ThreadIds),
            _ => self.layout.open_target(true),
        }
        let input: Option<HtmlElement> = match self.input_of(field) {
            Some(input) => input.get_untracked().map(Into::into),
            None => self.threads_input.get_untracked().map(Into::into),
        };
        let Some(input) = input else { return };
        if let Ok(Some(details)) = input.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        let _ = input.focus();
        // What was hidden is in sight a moment later.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let _ = input.focus();
        });
    }
}
