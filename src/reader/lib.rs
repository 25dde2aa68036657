//! Reads a pasted process list or call, and puts a run's report into the form that is wanted: a WebAssembly file that a page
//! loads when one of these is needed, not before. `parts.js` beside it is what the page imports.
//!
//! What goes out are the sessions, packed, and the report in each language, so that its words need not be in the page
//! either; nor those of the history of runs.

use std::collections::BTreeMap;

use taurusdb_session_console::domain::session::Session;
use taurusdb_session_console::domain::{link, pasted_call};
use taurusdb_session_console::i18n::{Locale, PasteNotes, paste_notes, unreadable, words_of_history};
use taurusdb_session_console::listing::packed::pack;
use taurusdb_session_console::processlist::{Parser, is_text};
use taurusdb_session_console::report::{Report, formats};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many lines are read before the page may draw again: some milliseconds.
const LINES_A_STEP: usize = 4_000;
/// How many sessions are handed over before the page may draw again.
const ROWS_A_STEP: usize = 2_000;

/// One text on its way to sessions.
#[wasm_bindgen]
pub struct Reader {
    text: Option<Vec<u8>>,
    parser: Option<Parser>,
    sessions: std::vec::IntoIter<Session>,
    report: String,
}

#[wasm_bindgen]
impl Reader {
    /// A reader of a text of about so many bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(length: usize) -> Self {
        let text = Some(Vec::with_capacity(length));
        Self { text, parser: None, sessions: Vec::new().into_iter(), report: String::new() }
    }

    /// Takes the next piece of the text, in UTF-8.
    pub fn push(&mut self, piece: &[u8]) {
        self.text.get_or_insert_default().extend_from_slice(piece);
    }

    /// Begins to read; what is no UTF-8 becomes signs that say so.
    fn begin(&mut self, text: Vec<u8>) {
        let text = String::from_utf8(text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        if is_text(&text) {
            self.parser = Some(Parser::new(text));
        } else {
            self.report = refused(false);
        }
    }

    /// Reads on for some milliseconds. How much is read then, in per cent; none once all of it is.
    pub fn step(&mut self) -> Option<u32> {
        if let Some(text) = self.text.take() {
            self.begin(text);
        }
        let parser = self.parser.as_mut()?;
        if parser.step(LINES_A_STEP) {
            return Some(parser.progress());
        }
        let mut report = self.parser.take()?.finish();
        self.sessions = std::mem::take(&mut report.sessions).into_iter();
        self.report = json(&notes(|locale| paste_notes(&report, locale)));
        None
    }

    /// The next sessions, packed; none once there are no more.
    pub fn rows(&mut self) -> Option<Vec<u8>> {
        let sessions: Vec<_> = self.sessions.by_ref().take(ROWS_A_STEP).collect();
        (!sessions.is_empty()).then(|| pack(&sessions))
    }

    /// What was recognised and what was left out, by language.
    pub fn report(&self) -> String {
        self.report.clone()
    }
}

/// A run's report, which the page gives as JSON, in another form: `markdown`, `csv`, `sql` or `hcloud`; in any other it
/// stays JSON. None where it is no report.
#[wasm_bindgen]
pub fn report_as(json: &str, form: &str) -> Option<String> {
    let report: Report = serde_json::from_str(json).ok()?;
    Some(match form {
        "markdown" => formats::markdown(&report),
        "csv" => formats::csv(&report),
        "sql" => formats::sql(&report),
        "hcloud" => formats::hcloud(&report),
        _ => json.to_owned(),
    })
}

/// What a pasted call holds: the fragment of a link of the console, and the token or an empty text. None where it is no call.
#[wasm_bindgen]
pub fn read_call(text: &str) -> Option<Vec<String>> {
    let found = pasted_call::read(text)?;
    let token = found.token.as_ref().map(|token| token.reveal().to_owned()).unwrap_or_default();
    Some(vec![link::write(&found), token])
}

/// The words of the history of runs, by language and name.
#[wasm_bindgen]
pub fn history_words() -> String {
    let words: BTreeMap<_, _> =
        Locale::ALL.map(|locale| (locale.tag(), BTreeMap::from(words_of_history(locale)))).into();
    serde_json::to_string(&words).unwrap_or_default()
}

/// The report of a file that is larger than any list.
#[wasm_bindgen]
pub fn too_large() -> String {
    refused(true)
}

fn refused(is_too_large: bool) -> String {
    json(&notes(|locale| unreadable(is_too_large, locale)))
}

fn notes(of: impl Fn(Locale) -> PasteNotes) -> BTreeMap<&'static str, Vec<String>> {
    Locale::ALL
        .map(|locale| {
            let PasteNotes { summary, skipped } = of(locale);
            (locale.tag(), std::iter::once(summary).chain(skipped).collect())
        })
        .into()
}

/// Nothing of this can fail to be written as JSON.
fn json(value: &BTreeMap<&str, Vec<String>>) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
