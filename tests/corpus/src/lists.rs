//! Process lists: what the page takes from each.

use taurusdb_session_console::i18n::{Locale, paste_notes, unreadable};
use taurusdb_session_console::processlist::{Encoding, is_text, parse};

use crate::decode::decode;

/// So many places that gave no session are told.
const MOST_SKIPPED: usize = 3;
/// No list is larger than this; see `src/reader/read.js`.
const LONGEST: usize = 100_000_000;

/// A line for a file: its name, the IDs, what was recognised, and the first places that gave no session.
pub fn line(file: &str, bytes: &[u8]) -> String {
    let (text, encoding) = decode(bytes);
    let is_too_large = bytes.len() > LONGEST;
    if is_too_large || !is_text(&text) {
        return [file, "", &unreadable(is_too_large, Locale::EnUs).summary, ""].join("\t");
    }
    let mut report = parse(&text);
    report.encoding = Some(encoding).filter(|encoding| *encoding != Encoding::Utf8);
    let ids: Vec<String> = report.sessions.iter().map(|session| session.id.to_string()).collect();
    let notes = paste_notes(&report, Locale::EnUs);
    let skipped: Vec<&str> = notes.skipped.iter().take(MOST_SKIPPED).map(String::as_str).collect();
    [file, &ids.join(","), &notes.summary, &skipped.join("; ")].join("\t")
}
