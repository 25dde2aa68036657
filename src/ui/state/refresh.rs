//! Reading the node's list: when the person wants it, at an interval, and to look thread IDs up.

use std::cell::Cell;

use futures_util::future::abortable;
use leptos::prelude::*;

use super::confirmation::Confirmation;
use super::gate::Gate;
use super::host::Host;
use super::layout::Layout;
use super::list_state::{Ended, ListState, Progress};
use super::session_list::SessionList;
use super::shell::Shell;
use super::target_form::TargetForm;
use crate::api::clock::PageClock;
use crate::domain::clock::{Clock, Instant};
use crate::domain::draft::{Connection, Draft, Field};
use crate::domain::failure::{ErrorAnswer, Failure};
use crate::domain::places_by_id::PlacesById;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::sessions::lookup::Lookup;
use crate::sessions::paging::{LoadError, Loaded, Watcher, load};

/// A page is waited for this long at most, in milliseconds.
const LONGEST_WAIT: u64 = 60_000;
/// How far the reading is, is shown after this many milliseconds, and then as often: to draw costs more than to read a
/// page, and what is drawn right before the rows makes these wait for another frame.
const SHOWN_EVERY: u64 = 100;

/// Reads the node's list.
#[derive(Clone, Copy)]
pub struct Refresh {
    form: TargetForm,
    list: SessionList,
    confirmation: Confirmation,
    gate: Gate,
    host: Host,
    layout: Layout,
    shell: Shell,
}

impl Refresh {
    /// Reads the list of the node that the form names, at each tick where that is due.
    pub fn new(
        form: TargetForm,
        list: SessionList,
        confirmation: Confirmation,
        gate: Gate,
        host: Host,
        layout: Layout,
        shell: Shell,
    ) -> Self {
        let refresh = Self { form, list, confirmation, gate, host, layout, shell };
        Effect::new(move |_| {
            shell.now.track();
            refresh.tick();
        });
        refresh
    }

    /// Shows the node's list and reads it, as the person asked for: what is missing for it is shown, and gets the focus.
    pub fn load(self) {
        if self.list.now(|list| list.is_shown) == Some(false) {
            self.list.change_view(&mut |list| list.is_shown = true);
        }
        self.layout.show_list();
        if self.is_free() && self.host.asks_for_token(self.form, move || self.load()) {
            return;
        }
        match self.form.connection() {
            Some(Ok(connection)) => self.read(connection, true),
            Some(Err(errors)) if self.is_free() => self.form.show_errors(&errors),
            _ => {}
        }
    }

    /// Reads the node's list again without being asked: the focus stays where the person is.
    pub fn reload(self) {
        if self.is_free() && self.host.asks_for_token(self.form, move || self.reload()) {
            return;
        }
        if let Some(Ok(connection)) = self.form.connection() {
            self.read(connection, false);
        }
    }

    /// Whether the list may be read: not while it is, or while calls are sent.
    fn is_free(self) -> bool {
        !self.gate.is_busy_now() && !self.list.is_reading()
    }

    fn read(self, connection: Connection, is_asked: bool) {
        if !self.is_free() {
            return;
        }
        let node = self.host.node_of(connection, self.form);
        // The rows stay as they are, and need not be drawn anew.
        let number = self.list.state.try_update_untracked(|list| list.begin_reading(PageClock.now()));
        let number = number.unwrap_or_default();
        self.list.progress.set(Some(Progress { of: number, ..Progress::default() }));
        let watcher = PageWatcher {
            list: self.list,
            number,
            shown_at: Cell::new(PageClock.now()),
            places_by_id: self.list.places_by_id(),
        };
        let (reading, handle) = abortable(async move { load(&node, &PageClock, &watcher).await });
        self.list.begin_reading(handle);
        leptos::task::spawn_local(async move {
            if let Ok(loaded) = reading.await {
                self.take(loaded, number, is_asked);
            }
        });
    }

    fn take(self, loaded: Result<Loaded, LoadError>, number: u32, is_asked: bool) {
        // The person stopped it, has it read anew, or turned to another node meanwhile.
        if !is_wanted(self.list, number) {
            return;
        }
        self.list.progress.try_set(None);
        self.shell.update_time(); // the list is younger than the last tick, and a clock set back would look the same
        let failure = match loaded {
            Ok(loaded) => {
                if is_asked {
                    self.layout.fold_target();
                }
                return self.show(loaded);
            }
            Err(LoadError::Failed(failure)) => failure,
            Err(LoadError::RateLimited { retry_after, .. }) => {
                Failure::Answered(ErrorAnswer { status: 429, retry_after, ..ErrorAnswer::default() })
            }
            Err(LoadError::Stopped) => return, // by what was seen above
        };
        let needs_token = failure.status() == Some(401);
        let mut failure = Some(failure);
        self.list.change(&mut |list| {
            if let Some(failure) = failure.take() {
                list.fail(failure, PageClock.now());
            }
        });
        if needs_token && is_asked {
            self.form.focus(Field::Token);
        }
    }

    fn show(self, loaded: Loaded) {
        let lookup = Lookup::of(&loaded, &self.ids_to_look_up());
        let mut loaded = Some(loaded);
        self.list.change(&mut |list| {
            list.lookup = Some(lookup.clone());
            if let Some(loaded) = loaded.take() {
                list.take(loaded);
            }
        });
        self.confirmation.see(&lookup);
    }

    /// The thread IDs that a list has to tell of: those that were typed, and those that are being confirmed.
    fn ids_to_look_up(self) -> Vec<ThreadId> {
        let typed = self.form.now(Draft::threads).flatten();
        let typed = typed.map(|threads| threads.as_slice().to_vec()).unwrap_or_default();
        [self.confirmation.ids(), typed].concat()
    }

    /// Stops the reading that is under way, if there is one; the list stays as it was. `ended` says why.
    pub fn stop(self, ended: Ended) {
        if !self.list.is_reading() {
            return;
        }
        self.list.drop_reading();
        let mut ended = Some(ended);
        self.list.change(&mut |list| list.ended = ended.take().unwrap_or_default());
    }

    /// Brings the time up to date between two ticks.
    pub fn update_time(self) {
        self.shell.update_time();
    }

    /// Reads the list anew where that is wanted and due, or where thread IDs have to be looked up. Not in a page that nobody
    /// sees, and a form that is being changed is not complained of.
    pub fn tick(self) {
        let now = PageClock.now();
        let has_typed = || self.form.now(|draft| draft.threads().is_some()) == Some(true);
        let is_due = |list: &ListState| {
            list.is_due(now) || (list.is_lookup_due(now) && (list.has_unverified() || has_typed()))
        };
        if self.list.now(is_due) == Some(true)
            && self.is_free()
            && !self.confirmation.is_open()
            && self.form.connection().is_some_and(|connection| connection.is_ok())
            && !document().hidden()
        {
            self.reload();
        }
    }
}

/// Whether the reading of this number is still wanted. Not where the console is gone.
fn is_wanted(list: SessionList, number: u32) -> bool {
    list.progress.try_get_untracked().flatten().is_some_and(|progress| progress.of == number)
}

/// Shows how far the reading is, and whether the person still wants it.
struct PageWatcher {
    list: SessionList,
    number: u32,
    shown_at: Cell<Instant>,
    /// Where the rows stood when the reading began.
    places_by_id: PlacesById,
}

impl Watcher for PageWatcher {
    fn read(&self, sessions: usize, total: usize) {
        let now = PageClock.now();
        if now.since(self.shown_at.get()) >= SHOWN_EVERY {
            self.shown_at.set(now);
            self.list.progress.try_set(Some(Progress { of: self.number, sessions, total }));
        }
    }

    fn has_stopped(&self) -> bool {
        !is_wanted(self.list, self.number)
    }

    fn may_wait(&self, milliseconds: u64) -> bool {
        milliseconds <= LONGEST_WAIT
    }

    fn share(&self, session: &mut Session) {
        self.list.share(&self.places_by_id, session);
    }
}
