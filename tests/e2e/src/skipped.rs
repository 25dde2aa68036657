//! What does not run in which browser, and why. Nothing else is left out.

use std::sync::Once;

use crate::Browser::{self, Firefox, WebKit};

/// A browser, a story by its module and name (or a whole module), and why the story does not run there.
pub const SKIPPED: &[(Browser, &str, &str)] =
    &[(Firefox, "broken::", NO_EARLY_SCRIPT), (WebKit, "broken::", NO_EARLY_SCRIPT)];

/// A browser, what all stories look at in Chromium but not there, and why.
const UNCHECKED: &[(Browser, &str, &str)] = &[
    (Firefox, "what the page writes to the console itself", "geckodriver tells of uncaught errors alone"),
    (WebKit, "what the page writes to the console", "WebKitWebDriver keeps no log"),
    (WebKit, "accessibility of the dark theme", "WebKitWebDriver cannot change the theme"),
];

const NO_EARLY_SCRIPT: &str = "the driver runs no script before those of the page";

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

/// Whether a story, wherever its console is, is the one of this name or in the module of this name.
pub fn is_named(story: &str, name: &str) -> bool {
    let story = story.replace("standalone::", "").replace("in_a_portal::", "");
    if name.ends_with("::") { story.starts_with(name) } else { story == name }
}
