//! Input at a pace and at a place, as a person gives it: to the page it is no different from that.

use std::time::Duration;

use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};

use crate::page::Page;

impl Page {
    /// Presses keys one after the other where the focus is, and rests so long after each.
    pub async fn type_at_pace(&self, keys: &str, rest: Duration) {
        let press = |before: KeyActions, value| {
            before.then(KeyAction::Down { value }).then(KeyAction::Up { value }).pause(rest)
        };
        let presses = keys.chars().fold(KeyActions::new("keys".to_owned()), press);
        self.client.perform_actions(presses).await.expect("the browser takes keys");
    }

    /// Clicks at a place of the window, in CSS pixels, with a key held meanwhile if there is one.
    pub async fn click_at(&self, (x, y): (f64, f64), held: Option<char>) {
        let (button, at_once) = (MOUSE_BUTTON_LEFT, Duration::ZERO);
        // What stands at the same place in both is done at a time.
        let mouse = MouseActions::new("mouse".to_owned())
            .pause(at_once)
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        let pressed = |value| {
            let down = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value });
            down.pause(at_once).pause(at_once).pause(at_once).then(KeyAction::Up { value })
        };
        let click = Actions::from(mouse);
        let click = match held {
            Some(key) => click.and(pressed(key)),
            None => click,
        };
        self.client.perform_actions(click).await.expect("the browser takes clicks");
    }
}
