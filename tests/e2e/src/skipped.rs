//! What does not run in which browser, and why. Nothing else is left out.

use std::sync::Once;

use crate::Browser::{self, Firefox, WebKit};

/// A browser, stories by what their names begin with, wherever their console is, and why they do not run there.
pub const SKIPPED: &[(Browser, &str, &str)] = &[
    (Firefox, "broken::", NO_EARLY_SCRIPT),
    (Firefox, "for_everybody::forced_colors", NO_MEDIA),
    (Firefox, "for_everybody::nothing_moves", NO_MEDIA),
    (Firefox, "portal_leaving::it_may_be_moved_removed_and_registered_twice", NO_DEVTOOLS),
    (Firefox, "real_runs::a_network_that_is_cut_at_call_3_of_20", NO_DEVTOOLS),
    (WebKit, "broken::", NO_EARLY_SCRIPT),
    (WebKit, "for_everybody::forced_colors", NO_MEDIA),
    (WebKit, "for_everybody::nothing_moves", NO_MEDIA),
    (WebKit, "portal_leaving::it_may_be_moved_removed_and_registered_twice", NO_DEVTOOLS),
    (WebKit, "portal_leaving::where_it_is_removed_in_the_middle_of_a_run", NO_STATUS),
    (WebKit, "real_runs::a_network_that_is_cut_at_call_3_of_20", NO_DEVTOOLS),
    (WebKit, "form::an_empty_form_says_all_that_it_needs", WIDE_WINDOW),
    (WebKit, "list::a_row_opens_to_its_whole_statement", WIDE_WINDOW),
    (WebKit, "form::embedded::a_click_from_within_a_wrong_field", NO_CLICK_ON_FIELDS),
    (WebKit, "token::embedded::after_a_whole_run_the_token", NO_CLICK_ON_FIELDS),
];

/// A browser, what all stories look at in Chromium but not there, and why.
const UNCHECKED: &[(Browser, &str, &str)] = &[
    (Firefox, "what the page writes to the console itself", "geckodriver tells of uncaught errors alone"),
    (WebKit, "what the page writes to the console", "WebKitWebDriver keeps no log"),
    (WebKit, "accessibility of the dark theme", "WebKitWebDriver cannot change the theme"),
];

const NO_EARLY_SCRIPT: &str = "the driver runs no script before those of the page";
const NO_DEVTOOLS: &str = "the driver neither measures memory nor cuts the network";
const NO_MEDIA: &str = "the driver neither forces colors nor asks for less motion";
const NO_STATUS: &str = "WebKit's Resource Timing has no responseStatus";
const WIDE_WINDOW: &str = "MiniBrowser's window is at least 447 pixels wide";
const NO_CLICK_ON_FIELDS: &str =
    "WebKitWebDriver takes a text field in a shadow root for covered by its own inside";

/// Says loudly why the story of this thread does not run in a browser; nothing where it runs.
pub fn is_skipped(browser: Browser) -> bool {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for (_, what, reason) in UNCHECKED.iter().filter(|(of, ..)| *of == browser) {
            crate::say(&format!("NOT CHECKED in {browser:?}: {what}: {reason}."));
        }
    });
    let thread = std::thread::current(); // the test harness gives each test a thread of its name
    let story = thread.name().unwrap_or_default();
    let skipped = SKIPPED.iter().find(|(of, name, _)| *of == browser && is_named(story, name));
    if let Some((.., reason)) = skipped {
        crate::say(&format!("NOT RUN in {browser:?}: {story}: {reason}."));
    }
    skipped.is_some()
}

/// Whether the name of a story begins so, be it with the place of its console or without.
pub fn is_named(story: &str, name: &str) -> bool {
    let bare = story.replace("standalone::", "").replace("embedded::", "");
    story.starts_with(name) || bare.starts_with(name)
}
