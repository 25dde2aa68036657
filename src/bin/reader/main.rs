//! Reads a pasted process list, puts a run's report into the form that is wanted, and shows the [`history`] of runs: a
//! WebAssembly file that a page loads when one of these is needed, not before. `src/reader/parts.ts` is what the page imports.
//!
//! What goes out are the sessions, packed, and the report in each language, so that its words need not be in the page
//! either; nor those of the history of runs.

mod history;
mod kept_runs;
mod tab_runs;

use std::collections::BTreeMap;

use taurusdb_session_console::i18n::{Locale, PasteNotes, paste_notes, unreadable};
use taurusdb_session_console::paste::processlist::{Encoding, HEAD, Parser, PasteSummary, Step, is_text};
use taurusdb_session_console::report::{Report, commands, csv, markdown};
use wasm_bindgen::prelude::wasm_bindgen;

// What of the page reads and writes the memory of this module at its place: to copy 10 MB takes as long as to read them.
#[wasm_bindgen]
extern "C" {
    /// A text that is given piece by piece.
    pub type Source;
    /// Writes the next piece, in UTF-8, to the beginning of this room. How many bytes that were; none at the end of the text.
    #[wasm_bindgen(method)]
    fn write(this: &Source, room: &mut [u8]) -> usize;
    /// Goes back to the beginning of the text.
    #[wasm_bindgen(method)]
    fn rewind(this: &Source);

    /// What takes sessions.
    pub type Taker;
    /// Takes some, packed.
    #[wasm_bindgen(method)]
    fn take(this: &Taker, batch: &[u8]);
    /// Forgets all that it took: they come anew.
    #[wasm_bindgen(method)]
    fn forget(this: &Taker);
}

/// How many lines are read before the page may draw again: some milliseconds.
const LINES_A_STEP: usize = 4_000;
/// A text is given in pieces of at most so many bytes: few enough to stay close to the processor until they are read.
const PIECE: usize = 64 * 1024;

/// One text on its way to sessions.
#[wasm_bindgen]
pub struct Reader {
    source: Source,
    length: usize,
    encoding: Option<Encoding>,
    room: Vec<u8>,
    /// None once all is read, or it is no text.
    parser: Option<Parser>,
    has_begun: bool,
    /// Whether sessions are held back until all is read.
    holds_back: bool,
    batches: std::vec::IntoIter<Vec<u8>>,
    report: String,
}

#[wasm_bindgen]
impl Reader {
    /// A reader of a text of about so many bytes, which was decoded from this encoding, if it is that of a file.
    #[wasm_bindgen(constructor)]
    pub fn new(source: Source, length: usize, encoding: Option<String>) -> Self {
        Self {
            source,
            length,
            encoding: encoding.and_then(|label| Encoding::named(&label)),
            room: vec![0; PIECE],
            parser: Some(Parser::new(length)),
            has_begun: false,
            holds_back: false,
            batches: Vec::new().into_iter(),
            report: String::new(),
        }
    }

    /// Reads on for some milliseconds, or gives more of what is read. How much is read then, in per cent; none once all of
    /// it is given.
    pub fn step(&mut self, taker: &Taker) -> Option<u32> {
        let Some(parser) = &mut self.parser else {
            return self.batches.next().map(|batch| taker.take(&batch)).map(|()| 100);
        };
        let step = parser.step(LINES_A_STEP);
        while !self.holds_back
            && let Some(batch) = parser.take_batch()
        {
            taker.take(&batch);
        }
        let progress = parser.progress();
        match step {
            Step::GoOn => {}
            Step::Wait => self.take_piece(),
            Step::Done => self.finish(),
            Step::Spoilt => self.begin_anew(taker),
        }
        Some(progress)
    }

    fn take_piece(&mut self) {
        let written = self.source.write(&mut self.room);
        let piece = self.room.get(..written).and_then(|piece| str::from_utf8(piece).ok());
        match (piece, &mut self.parser) {
            (Some(""), Some(parser)) => parser.end(),
            (Some(piece), Some(parser)) if self.has_begun || is_text(piece) => parser.push(piece),
            _ => (self.parser, self.report) = (None, refused(false)),
        }
        self.has_begun = true;
    }

    /// Sessions that were given proved false: of all that is read, only at the end is it sure what stands.
    fn begin_anew(&mut self, taker: &Taker) {
        taker.forget();
        self.source.rewind();
        self.parser = Some(Parser::new(self.length));
        (self.has_begun, self.holds_back) = (false, true);
    }

    fn finish(&mut self) {
        let Some(parser) = self.parser.take() else { return };
        let mut report = parser.finish();
        report.encoding = self.encoding.filter(|encoding| *encoding != Encoding::Utf8);
        self.batches = std::mem::take(&mut report.sessions).into_batches().into_iter();
        self.report = json(notes(|locale| paste_notes(&report, locale)), report.is_doubtful);
    }

    /// What was recognised and what was left out, by language.
    pub fn report(&self) -> String {
        self.report.clone()
    }
}

/// The encoding of a file that begins with these bytes, by the name that the browser knows.
#[wasm_bindgen]
pub fn encoding_of(bytes: &[u8]) -> String {
    Encoding::of(bytes).label().to_owned()
}

/// How many of its bytes tell the encoding of a file in most cases.
#[wasm_bindgen]
pub fn head_of_file() -> usize {
    HEAD
}

/// A run's report, which the page gives as JSON, in another form: `markdown`, `csv`, `sql`, `hcloud` or `curl`; in any
/// other it stays JSON. None where it is no report.
#[wasm_bindgen]
pub fn report_as(json: &str, form: &str) -> Option<String> {
    let report: Report = serde_json::from_str(json).ok()?;
    Some(match form {
        "markdown" => markdown::markdown(&report),
        "csv" => csv::csv(&report),
        "sql" => commands::sql(&report),
        "hcloud" => commands::hcloud(&report),
        "curl" => commands::curl(&report),
        _ => json.to_owned(),
    })
}

/// The report of a file that is larger than any list.
#[wasm_bindgen]
pub fn too_large() -> String {
    refused(true)
}

fn refused(is_too_large: bool) -> String {
    json(notes(|locale| unreadable(is_too_large, locale)), false)
}

fn notes(of: impl Fn(Locale) -> PasteNotes) -> BTreeMap<String, Vec<String>> {
    Locale::ALL
        .map(|locale| {
            let PasteNotes { summary, skipped } = of(locale);
            (locale.tag().to_owned(), std::iter::once(summary).chain(skipped).collect())
        })
        .into()
}

/// The report as JSON, which nothing of it can fail to be written as.
fn json(notes: BTreeMap<String, Vec<String>>, is_doubtful: bool) -> String {
    serde_json::to_string(&PasteSummary { is_doubtful, notes }).unwrap_or_default()
}

fn main() {} // what the page calls is exported
