//! Selecting in the list what a run has left: its sessions as they are now, where the newest list has them.

use super::run_state::RunState;
use super::terminator::Terminator;
use crate::domain::session::Session;
use crate::i18n::fill;
use crate::sessions::reselection::select_sessions;
use crate::termination::ledger::{Change, Entry, State, Why};

impl Terminator {
    /// Selects the sessions that a run has kept because they had changed, as they are now. Not those whose IDs belong to
    /// others: these were never meant.
    pub fn select_changed(self, run: RunState) {
        let Some(now) = run.now() else { return };
        let is_kept = |entry: &&Entry| {
            entry.state == State::Changed && entry.why != Some(Why::Changed(Change::OtherSession))
        };
        let kept = now.ledger().entries().iter().filter(is_kept);
        self.select(run, &kept.filter_map(|entry| entry.listed.clone()).collect::<Vec<_>>());
    }

    /// Selects the sessions that have come back since the run.
    pub fn select_back(self, run: RunState) {
        let Some(now) = run.now() else { return };
        self.select(run, now.aftermath().map(|after| after.back.as_slice()).unwrap_or_default());
    }

    /// Selects sessions in place of what is selected, shows them alone, and says how many they are.
    fn select(self, run: RunState, sessions: &[Session]) {
        if self.connection_to(run).is_none() {
            return;
        }
        self.layout.show_list();
        let mut count = 0;
        self.list.change_view(&mut |list| {
            count = select_sessions(&mut list.roster, sessions);
            list.is_shown = true;
            list.shows_selected = count > 0;
        });
        let language = self.i18n.current();
        let words = language.words();
        self.announcer.say_text(match count {
            0 => words.none_to_select.to_owned(),
            count => fill(words.rows_selected.of(count), &[&language.number(count)]),
        });
    }
}
