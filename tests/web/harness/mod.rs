//! A console on a page, the network behind it, and the hands and eyes of a person.

mod events;
mod eyes;
mod hands;
mod network;
mod page;
mod wait;

use taurusdb_session_console::i18n::{Locale, Words};

pub use events::send;
pub use network::Held;
pub use page::Page;
pub use wait::{Clock, idle, until};

/// A project ID.
pub const PROJECT: &str = "619d3e78f61b4be68bc5aa0b59edcf7b";
/// An instance ID.
pub const INSTANCE: &str = "a23fb62bd61e4e9e9636fd2225f395bein07";
/// A node ID.
pub const NODE: &str = "18663926eacb443d98dc20f8620f28f2no07";
/// A token; no other text of the page or of a test has it in it.
pub const TOKEN: &str = "MIIsecret+token/==";
/// The origin that the console takes for its page's own.
pub const ORIGIN: &str = "https://portal.example";
/// What the console says as long as no other language was selected.
pub const WORDS: &Words = Locale::EnUs.words();

/// So many thread IDs, from 1 on.
pub fn thread_ids(count: u32) -> Vec<String> {
    (1..=count).map(|id| id.to_string()).collect()
}

/// The selector of a field, by its name.
fn named(field: &str) -> String {
    ["[name=", field, "]"].concat()
}
