//! Line by line through a paste, from list to list.

use super::bare::{Bare, begins_row};
use super::bars::Bars;
use super::collapsed::{self, Words};
use super::columns::id_of;
use super::delimited::{Csv, Tabs};
use super::draft::{Draft, Mark};
use super::foreign::Foreign;
use super::grid::Grid;
use super::html::Html;
use super::innodb::{self, Transactions};
use super::lines::{Line, Next};
use super::names::field;
use super::noise::{is_prompt, is_statement};
use super::objects::Objects;
use super::pieces::Pieces;
use super::prepare::Prepared;
use super::pt_kill::PtKill;
use super::report::{Form, PasteReport, SkipReason};
use super::screen::Screen;
use super::table::{Header, Rule};
use super::threads::{Threads, names_full_id};
use super::tuples::Values;
use super::vertical::{Banner, Vertical, label};
use super::xml::Xml;

/// The length of a line in bytes, if much stands in one.
const LINE: usize = 256;
/// Longer rows, in bytes, and longer headers are only read once the whole text is there.
const LONGEST_ROW: usize = 1024 * 1024;
const LONGEST_HEADER: usize = 4096;

/// Reads a paste in steps, so that a page stays alive while 20 MB are read.
///
/// It is given the text in pieces. Most forms are only read once all of it is there, for what a line is may depend on what
/// follows. Rows with tabs are read as they come, and forgotten.
///
/// ```
/// use taurusdb_session_console::paste::processlist::{Parser, Step};
///
/// let text = "Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n\
///             7\tapp\t10.0.0.5:51234\tshop\tSleep\t600\t\tNULL\n";
/// let mut parser = Parser::new(text.len());
/// parser.push(text);
/// parser.end();
/// while parser.step(1_000) == Step::GoOn {} // a page draws between two steps
/// let report = parser.finish();
/// assert_eq!(report.sessions.iter().map(|session| session.id.get()).collect::<Vec<_>>(), [7]);
/// assert_eq!(report.skipped[0].line, 1); // the names of the columns
/// ```
pub struct Parser {
    pieces: Pieces,
    /// The number of the line that is read next.
    number: usize,
    list: List,
    /// The rule above, which says where a header begins.
    above: Option<Rule>,
    /// Whether a row or record without a header went by: then what looks like a list may be part of its statement.
    orphan: bool,
    /// Whether the statement that was echoed last is about thread IDs, which may be called `id` below.
    threads: Threads,
    /// Whether the rest of the text was looked through as a whole, and what was taken off it, with the number of the line from
    /// which on.
    is_prepared: bool,
    prepared: Option<(Prepared, usize)>,
    bare: Bare,
    draft: Draft,
}

/// The list that is being read.
enum List {
    None,
    Grid(Box<Grid>),
    Bars(Box<Bars>),
    Foreign(Foreign),
    Vertical(Box<Vertical>),
    Tabs(Tabs),
    Csv(Csv),
    Objects(Objects),
    Html(Html),
    Xml(Xml),
    Transactions(Transactions),
    PtKill(PtKill),
    Screen(Screen),
    Values(Values),
    Words(Words),
}

/// What a parser does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It reads on.
    GoOn,
    /// It waits for more of the text, or for its end.
    Wait,
    /// It has read all.
    Done,
    /// It cannot go on: a list proved false of which sessions were handed over, see [`Parser::take_batch`].
    Spoilt,
}

impl Parser {
    /// A parser of a text of about so many bytes.
    pub fn new(length: usize) -> Self {
        Self {
            pieces: Pieces::new(length),
            number: 1,
            list: List::None,
            above: None,
            orphan: false,
            threads: Threads::No,
            is_prepared: false,
            prepared: None,
            bare: Bare::default(),
            draft: Draft::new(length),
        }
    }

    /// Takes the next piece of the text.
    pub fn push(&mut self, piece: &str) {
        self.pieces.push(piece);
    }

    /// Says that the text was given to its end.
    pub fn end(&mut self) {
        self.pieces.end();
    }

    /// Reads on for about so many lines.
    pub fn step(&mut self, lines: usize) -> Step {
        let mut text = self.pieces.take();
        let (mut work, mut waits) = (0, self.pieces.are_needed_whole());
        while work < lines
            && !waits
            && let Some(line) = Line::at(&text, self.pieces.at, self.number)
        {
            if self.is_prepared || self.is_settled(line) {
                let from = self.pieces.at;
                self.line(line);
                work += 1 + (self.pieces.at - from) / LINE;
            } else if self.pieces.are_whole() {
                text = self.prepare(text);
            } else {
                waits = true;
            }
        }
        self.pieces.give_back(text);
        let is_done = self.pieces.are_whole() && !self.pieces.has_rest();
        if is_done {
            self.end_list();
            self.draft.settle();
        }
        match self.pieces.has_rest() {
            _ if self.draft.is_spoilt => Step::Spoilt,
            _ if is_done => Step::Done,
            true if !waits => Step::GoOn,
            _ => Step::Wait,
        }
    }

    /// What is left of the text, without what is taken off it.
    fn prepare(&mut self, text: String) -> String {
        self.is_prepared = true;
        let prepared = Prepared::new(text.get(self.pieces.at..).unwrap_or_default());
        let Some(mut prepared) = prepared else { return text };
        let rest = std::mem::take(&mut prepared.text);
        self.pieces.forget();
        self.draft.has_swapped_bars = prepared.has_swapped_bars;
        self.prepared = Some((prepared, self.number));
        rest
    }

    fn end_list(&mut self) {
        match std::mem::replace(&mut self.list, List::None) {
            List::Grid(mut grid) => grid.finish(&mut self.draft),
            List::Vertical(mut vertical) => vertical.finish(&mut self.draft),
            _ => {}
        }
    }

    /// Whether a line is the same whatever follows it: rows with tabs are, and so is a header of plain names above them.
    fn is_settled(&mut self, line: Line<'_>) -> bool {
        let is_plain = |byte: u8| byte.is_ascii_alphabetic() || b"_ \t".contains(&byte);
        let may_be = match self.list {
            List::Tabs(_) => line.text.len() <= LONGEST_ROW,
            List::None => line.text.len() <= LONGEST_HEADER && line.text.bytes().all(is_plain),
            _ => false,
        };
        // Below a header with tabs a blank line may follow each row; with the next line it shows.
        let is_header = matches!(self.list, List::None) && line.text.contains('\t');
        let below = line.page.as_bytes().get(line.next);
        let is_spaced = is_header && below.is_some_and(|byte| b"\r\n".contains(byte));
        if !may_be || is_spaced {
            self.pieces.need_whole();
        }
        let is_ended = line.page.as_bytes().get(line.next - 1) == Some(&b'\n');
        may_be && !is_spaced && is_ended && (!is_header || below.is_some())
    }

    /// How much is read, in per cent.
    pub fn progress(&self) -> u32 {
        self.pieces.progress()
    }

    /// Hands over sessions before all is read, as [`Packed`](crate::domain::packed::Packed) does, so that their memory can be
    /// used again. Should their list prove false, the next step says so: then the text is to be read anew, without this.
    pub fn take_batch(&mut self) -> Option<Vec<u8>> {
        self.draft.report.sessions.take_batch()
    }

    /// Reads what is left, and gives the report; its sessions are those that were not handed over.
    pub fn finish(mut self) -> PasteReport {
        self.end();
        while self.step(usize::MAX) == Step::GoOn {}
        let mut report = self.draft.report;
        if let Some((prepared, first)) = &self.prepared {
            prepared.renumber(&mut report, *first);
        }
        report.is_doubtful &= !report.sessions.is_empty();
        report
    }

    fn line(&mut self, line: Line<'_>) {
        let draft = &mut self.draft;
        let next = match &mut self.list {
            List::None => {
                self.outside(line);
                return;
            }
            List::Grid(grid) => grid.line(line, draft),
            List::Bars(bars) => bars.line(line, draft),
            List::Foreign(foreign) => foreign.line(line, draft),
            List::Vertical(vertical) => vertical.line(line, draft),
            List::Tabs(tabs) => tabs.line(line, draft),
            List::Csv(csv) => csv.line(line, draft),
            List::Objects(objects) => objects.line(line, draft),
            List::Html(html) => html.line(line, draft),
            List::Xml(xml) => xml.line(line, draft),
            List::Transactions(transactions) => transactions.line(line, draft),
            List::PtKill(kills) => kills.line(line, draft),
            List::Screen(screen) => screen.line(line, draft),
            List::Values(values) => values.line(line, draft),
            List::Words(words) => words.line(line, draft),
        };
        if matches!(next, Next::Done | Next::DoneAt(_)) {
            self.list = List::None;
        }
        match next {
            Next::Line | Next::Done => self.go(line, line.next),
            Next::At(place) | Next::DoneAt(place) => self.go(line, place),
        }
    }

    fn go(&mut self, line: Line<'_>, place: usize) {
        if place == line.next && place < line.page.len() {
            self.number += 1;
        } else {
            let passed = line.page.get(line.start..place).unwrap_or_default();
            self.number += passed.bytes().filter(|byte| *byte == b'\n').count();
        }
        self.pieces.at = place;
    }

    /// Begins a list: rows without a header are doubtful beside it.
    fn start(&mut self, form: Form) -> Mark {
        self.bare.refuse(&mut self.draft);
        self.draft.naming.must_be_full = self.threads != Threads::No;
        self.draft.begin(form)
    }

    /// Verification for the beginning of a list.
    fn outside(&mut self, line: Line<'_>) {
        let above = self.above.take();
        // Too short for a header, but not for a bracket.
        if line.text.len() < 4 && !line.text.contains(['[', '{']) {
            self.bare.line(line.text, line.number, &mut self.draft);
            self.go(line, line.next);
            return;
        }
        let is_echo = is_prompt(line.text) || is_statement(line.text);
        if is_echo && Threads::of(line.text) != Threads::No {
            self.noise(line);
            self.go(line, line.next);
            return;
        }
        if begins_row(line.text) || (self.orphan && !is_prompt(line.text)) {
            self.noise(line);
            self.go(line, line.next);
            return;
        }
        if let Some(place) = self.inside_line(line) {
            self.go(line, place);
            return;
        }
        self.whole_line(line, above);
        self.go(line, line.next);
    }

    /// The lists that need not begin or end with a line. Where to go on, if there is one.
    fn inside_line(&mut self, line: Line<'_>) -> Option<usize> {
        if let Some(place) = Objects::start(line) {
            self.start(Form::Json);
            self.list = List::Objects(Objects::new());
            return Some(place);
        }
        if Xml::is_start(line.text) {
            self.start(Form::Xml);
            self.list = List::Xml(Xml::default());
            return Some(line.start);
        }
        if Html::is_start(line.text) {
            self.start(Form::Html);
            self.list = List::Html(Html::default());
            return Some(line.start);
        }
        let (values, place) = self.known(Values::header(line)?, line)?;
        self.start(Form::Literals);
        self.list = List::Values(values);
        Some(place)
    }

    /// The lists that begin with a line of their own.
    fn whole_line(&mut self, line: Line<'_>, above: Option<Rule>) {
        if line.text.trim().is_empty() || self.vertical(line) {
            return;
        }
        if innodb::is_start(line.text) {
            self.start(Form::InnodbStatus);
            self.draft.skip(line.number, SkipReason::Header);
            self.list = List::Transactions(Transactions::new());
        } else if PtKill::is_start(line.text) {
            let mark = self.start(Form::PtKill);
            let mut kills = PtKill::new(mark);
            kills.line(line, &mut self.draft);
            self.list = List::PtKill(kills);
        } else if self.bare.has_rows() && is_prompt(line.text) {
            self.noise(line);
        } else if collapsed::line(line.text, line.number, &mut self.draft) {
            self.bare.refuse(&mut self.draft);
        } else if let Some(header) = Header::read(line, above) {
            if let Some(header) = self.known(header, line) {
                self.table(header, line.returned);
            }
        } else if let Some(rule) = Rule::read(line.text).filter(|rule| rule.crossed) {
            self.rule(rule, line);
        } else if let Some(columns) = Tabs::header(line) {
            if let Some(columns) = self.known(columns, line) {
                let mark = self.start(Form::TabSeparated);
                self.list = List::Tabs(Tabs::new(columns, mark));
            }
        } else if let Some(csv) = Csv::header(line) {
            if let Some(mut csv) = self.known(csv, line) {
                csv.begin(self.start(Form::Csv));
                self.list = List::Csv(csv);
            }
        } else if let Some(words) = Words::header(line.text) {
            self.start(Form::Collapsed);
            self.draft.skip(line.number, SkipReason::Header);
            self.list = List::Words(words);
        } else if let Some(columns) = Screen::header(line.text) {
            let mark = self.start(Form::Screen);
            self.draft.skip(line.number, SkipReason::Header);
            self.list = List::Screen(Screen::new(columns, mark));
        } else {
            self.noise(line);
        }
    }

    /// A header, unless it is one without a certain ID: then nothing below it is a row.
    fn known<T>(&mut self, header: Result<T, SkipReason>, line: Line<'_>) -> Option<T> {
        let is_another = self.threads.makes_doubtful(line.text);
        match header {
            Ok(_) if is_another => {
                self.draft.skip(line.number, SkipReason::NoId);
                self.bare.refuse(&mut self.draft);
                None
            }
            Ok(header) => {
                self.draft.skip(line.number, SkipReason::Header);
                self.draft.naming.is_full = names_full_id(line.text);
                Some(header)
            }
            Err(reason) => {
                self.draft.skip(line.number, reason);
                self.bare.refuse(&mut self.draft);
                None
            }
        }
    }

    fn table(&mut self, header: Header, returned: bool) {
        let is_boxed = header.rule.as_ref().is_some_and(|rule| rule.crossed);
        let form = match &header.rule {
            Some(_) if is_boxed => Form::Boxed,
            Some(_) => Form::Markdown,
            None => Form::Bars,
        };
        self.start(form);
        let list = match header.grid {
            Some(bars) => {
                let rule = header.rule.map_or(0, |rule| rule.length);
                List::Grid(Box::new(Grid::new(header.columns, header.prefix, bars, rule, returned)))
            }
            None => List::Bars(Box::new(Bars::new(header))),
        };
        self.list = list;
    }

    fn vertical(&mut self, line: Line<'_>) -> bool {
        let Some(banner) = Banner::read(line.text).filter(|banner| banner.rest.is_empty()) else {
            return false;
        };
        let mark = self.start(Form::Vertical);
        let list = Vertical::new(&banner, line.number, mark);
        self.list = List::Vertical(Box::new(list));
        true
    }

    /// A rule belongs to the header below it, or to a table that is no process list.
    fn rule(&mut self, rule: Rule, line: Line<'_>) {
        self.draft.skip(line.number, SkipReason::Rule);
        let copy = Rule { marks: rule.marks.clone(), ..rule };
        let header = line.following().and_then(|below| Header::read(below, Some(copy)));
        let below = line.following().is_some_and(|below| below.text.contains('|'));
        let is_doubled = line.following().is_some_and(|below| below.text == line.text);
        match header {
            Some(Ok(_)) => self.above = Some(rule),
            header if below => {
                self.bare.refuse(&mut self.draft);
                let reason = header.and_then(Result::err).unwrap_or(SkipReason::NoHeader);
                self.list = List::Foreign(Foreign::new(rule, reason));
            }
            _ if is_doubled => {}
            _ => {
                self.orphan = true;
                self.bare.refuse(&mut self.draft);
            }
        }
    }

    fn noise(&mut self, line: Line<'_>) {
        if is_prompt(line.text) {
            self.orphan = false;
            // A statement may go on behind a prompt of its own.
            let goes_on = line.text.trim_start().starts_with("->");
            let before = if goes_on { self.threads } else { Threads::No };
            self.threads = before.max(Threads::of(line.text));
        } else if is_statement(line.text) {
            self.threads = Threads::of(line.text);
        } else if let Some((name, _, value)) = label(line.text) {
            let is_id = field(name).is_some_and(|(field, _)| field == super::columns::Field::Id);
            if is_id && id_of(value).is_some() {
                self.orphan = true;
                self.bare.refuse(&mut self.draft);
            }
        }
        self.orphan |= begins_row(line.text);
        self.bare.line(line.text, line.number, &mut self.draft);
    }
}

/// Reads a paste at once.
///
/// ```
/// use taurusdb_session_console::paste::processlist::{Form, parse};
///
/// let report = parse("*************************** 1. row ***************************\n\
///                     Id: 7\nUser: app\nHost: 10.0.0.5:51234\ndb: shop\n\
///                     Command: Sleep\nTime: 600\nState: \nInfo: NULL\n");
/// assert_eq!((report.forms.as_slice(), report.sessions.len()), ([Form::Vertical].as_slice(), 1));
/// ```
pub fn parse(text: &str) -> PasteReport {
    let mut parser = Parser::new(text.len());
    parser.push(text);
    parser.finish()
}
