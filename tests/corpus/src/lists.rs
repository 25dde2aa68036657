//! Process lists: what the page takes from each.

use taurusdb_session_console::i18n::{Locale, paste_notes, unreadable};
use taurusdb_session_console::paste::processlist::{Encoding, is_text, parse};

use crate::decode::decode;

/// So many places that gave no session are told.
const MOST_SKIPPED: usize = 3;
/// No list is larger than this; see `src/reader/read.ts`.
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data/lists")
    }

    /// Each file of `tests/data/lists`, half of them made to mislead, against what a person read in it.
    #[test]
    fn every_list_gives_its_ids_and_no_others() {
        let index = std::fs::read_to_string(folder().join("INDEX.tsv")).unwrap();
        for row in index.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [file, ids, doubtful, note] = cells[..] else { panic!("{row}") };
            let (text, _) = decode(&std::fs::read(folder().join(file)).unwrap());
            let report = parse(&text);
            let found: Vec<String> = report.sessions.iter().map(|session| session.id.to_string()).collect();
            assert_eq!(found.join(","), ids, "{file}: {note}\n{:#?}", report.skipped);
            assert_eq!(report.is_doubtful, doubtful == "doubtful", "{file}: {note}");
            assert!(!found.is_empty() || !report.skipped.is_empty(), "{file} is refused without a reason");
        }
    }

    #[test]
    fn a_line_says_what_was_read_and_why_the_rest_was_not() {
        let text = "mysql> SHOW PROCESSLIST;\nId\tUser\tHost\n7\tapp\th:1\n8\tapp\n";
        let expected = "a.txt\t7\ttab-separated · 3 lines skipped\tline 1: client prompt; line 2: column headings; line 4: number of cells differs from number of columns";
        assert_eq!(line("a.txt", text.as_bytes()), expected);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(line("a.txt", &wide).starts_with("a.txt\t7\ttab-separated · decoded as UTF-16LE"));
        assert_eq!(
            line("a.gif", b"GIF89a\0\0\0\0"),
            "a.gif\t\tThe file is not text. Paste text or drop a text file.\t"
        );
    }
}
