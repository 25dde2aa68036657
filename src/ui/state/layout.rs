//! What of the console is in sight: the target form, and the place that sessions come from.

use leptos::html;
use leptos::prelude::*;

use super::session_list::SessionList;

/// Where sessions come from; each has a tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The node's own list.
    #[default]
    Sessions,
    /// A process list that was pasted.
    ProcessList,
    /// Thread IDs that were typed.
    ThreadIds,
}

impl Source {
    /// All sources, in the order of their tabs.
    pub const ALL: [Self; 3] = [Self::Sessions, Self::ProcessList, Self::ThreadIds];
}

/// What is in sight.
#[derive(Clone, Copy)]
pub struct Layout {
    /// The source whose tab is open.
    pub source: RwSignal<Source>,
    /// The element of the target form.
    pub target_form: NodeRef<html::Fieldset>,
    /// The person has opened the form though the list is loaded.
    is_target_opened: RwSignal<bool>,
    list: SessionList,
}

impl Layout {
    /// The target form, and the tab of the node's list.
    pub fn new(list: SessionList) -> Self {
        Self {
            source: RwSignal::new(Source::default()),
            target_form: NodeRef::new(),
            is_target_opened: RwSignal::new(true),
            list,
        }
    }

    /// Whether the target form is in sight: until the list that the person asked for is loaded, and where it was opened.
    pub fn is_target_open(self) -> Memo<bool> {
        let is_listed = self.list.memo(|list| list.is_shown && list.listed.is_some());
        Memo::new(move |_| self.is_target_opened.get() || !is_listed.get())
    }

    /// Opens the target form, or folds it away.
    pub fn open_target(self, is_open: bool) {
        self.is_target_opened.try_set(is_open);
    }

    /// The list was loaded, as the person asked for: the form folds into the target bar. Where it had the focus, the table has
    /// it then.
    pub fn fold_target(self) {
        let form = self.target_form.try_get_untracked().flatten();
        let had_focus = form.is_some_and(|form| form.matches(":focus-within") == Ok(true));
        self.open_target(false);
        if had_focus {
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                if let Some(grid) = self.list.table.grid.try_get_untracked().flatten() {
                    let _ = grid.focus();
                }
            });
        }
    }

    /// Whether a tab with the table is open.
    pub fn shows_list(self) -> bool {
        self.source.try_get_untracked().is_some_and(|source| source != Source::ThreadIds)
    }

    /// Opens a tab with the table, if it is hidden.
    pub fn show_list(self) {
        if !self.shows_list() {
            self.show(Source::Sessions);
        }
    }

    /// Opens the tab of a source.
    pub fn show(self, source: Source) {
        if self.source.try_get_untracked().is_some_and(|before| before != source) {
            self.source.try_set(source);
        }
    }
}
