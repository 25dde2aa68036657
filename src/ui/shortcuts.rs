//! The keys that work wherever the focus is but where text is typed. None of them terminates anything.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::components::keys::is_composing;
use super::help::Help;
use super::state::layout::Layout;
use super::state::list_state::ListState;
use super::state::refresh::Refresh;
use super::state::session_list::SessionList;

/// What the keys do something to.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    help: Help,
    layout: Layout,
    list: SessionList,
    refresh: Refresh,
}

impl Shortcuts {
    /// Of the contexts.
    pub fn of_context() -> Self {
        Self {
            help: expect_context(),
            layout: expect_context(),
            list: expect_context(),
            refresh: expect_context(),
        }
    }

    /// Does what a key stands for.
    pub fn press(self, key: &ev::KeyboardEvent) {
        let has_modifier = key.ctrl_key() || key.meta_key() || key.alt_key();
        if key.default_prevented() || has_modifier || is_composing(key) || is_in_dialog(key) {
            return;
        }
        match key.key().as_str() {
            "Escape" => self.close(key),
            _ if is_typed(key) => {}
            "r" | "R" if self.is_listed() => self.refresh.load(),
            "/" => self.search(key),
            "?" => self.help.open(),
            _ => {}
        }
    }

    fn is_listed(self) -> bool {
        self.list.now(|state| state.is_shown && state.listed.is_some()) == Some(true)
    }

    /// Goes to the search, where there is something to be found.
    fn search(self, key: &ev::KeyboardEvent) {
        self.layout.show_list();
        if let Some(search) = self.list.search.get_untracked() {
            key.prevent_default(); // it would be typed there
            let _ = search.focus();
            search.select();
        }
    }

    /// Closes the menu that the focus is in, or the details.
    fn close(self, key: &ev::KeyboardEvent) {
        if let Some(menu) = target(key).and_then(|target| target.closest("details.menu[open]").ok().flatten())
        {
            let _ = menu.remove_attribute("open");
            if let Some(summary) =
                menu.first_element_child().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = summary.focus();
            }
            return;
        }
        if self.list.now(|state| state.opened.is_some()) == Some(true) {
            self.list.change(&mut |state: &mut ListState| state.opened = None);
            if let Some(grid) = self.list.table.grid.get_untracked() {
                let _ = grid.focus();
            }
        }
    }
}

fn target(key: &ev::KeyboardEvent) -> Option<Element> {
    key.target()?.dyn_into().ok()
}

fn is_typed(key: &ev::KeyboardEvent) -> bool {
    target(key)
        .is_some_and(|target| target.matches("input:not([type=checkbox]), textarea, select") != Ok(false))
}

fn is_in_dialog(key: &ev::KeyboardEvent) -> bool {
    target(key).is_some_and(|target| target.matches("dialog *") != Ok(false))
}
