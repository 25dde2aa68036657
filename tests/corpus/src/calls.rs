//! What the form takes out of a pasted call.

use taurusdb_session_console::domain::prefill::Prefill;
use taurusdb_session_console::i18n::{Locale, call_refusal};
use taurusdb_session_console::paste::call::{Pasted, read};

use crate::decode::decode;

/// A line for a file: its name, and the values that it has, or why none is taken.
pub fn line(file: &str, bytes: &[u8]) -> String {
    [file, "\t", &taken(&decode(bytes).0)].concat()
}

fn taken(text: &str) -> String {
    match read(text) {
        Pasted::Call(call) => values(call.prefill()),
        Pasted::Link(link) => values(*link),
        Pasted::Refused(refusal) => ["refused\t", &call_refusal(Locale::EnUs, &refusal)].concat(),
        Pasted::Text => "refused\tThis is no call.".to_owned(),
    }
}

fn values(prefill: Prefill) -> String {
    let Prefill { project, instance, node, threads, endpoint, token, .. } = prefill;
    let threads = threads.map(|threads| threads.replace(['[', ']', ' '], ""));
    let token = token.map(|token| token.reveal().to_owned());
    let names = ["project", "instance", "node", "threads", "endpoint", "token"];
    let values = [project, instance, node, threads, endpoint, token].map(Option::unwrap_or_default);
    names.iter().zip(&values).map(|(name, value)| [name, "=", value].concat()).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::line;

    /// Each call of `tests/data/calls` is read as its index says, or refused for the reason that stands there.
    #[test]
    fn every_call_of_the_corpus_is_read_exactly_or_refused_with_its_reason() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/calls");
        let index = std::fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
        for row in index.lines().skip(1) {
            let cells: Vec<_> = row.split('\t').collect();
            let [file, expected, reason, _] = cells[..] else { panic!("{row}") };
            let line = line(file, &std::fs::read(folder.join(file)).unwrap());
            let read: Vec<_> = line.split('\t').collect();
            let without_reason = [file, expected];
            let refused = [file, expected, reason];
            assert_eq!(read, if reason.is_empty() { &without_reason[..] } else { &refused[..] });
        }
    }

    #[test]
    fn every_file_of_the_corpus_is_in_its_index() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/calls");
        let index = std::fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            let is_call = file != "INDEX.tsv" && file != "README.md";
            assert!(!is_call || index.contains(&format!("\n{file}\t")), "{file}");
        }
    }
}
