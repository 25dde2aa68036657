//! Prints the file of the Chinese words, for the build of the page.

use std::io::Write;

use taurusdb_session_console::i18n::Locale;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(Locale::ZhCn.words().lines().as_bytes())
}
