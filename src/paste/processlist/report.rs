//! What came out of a paste: the sessions, and an account of every line that gave none.

use super::encoding::Encoding;
use crate::domain::packed::Packed;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The table of the `mysql` client and of `mysqladmin`, with rules of `+---+`.
    Boxed,
    /// One field a line, under a banner of stars: `\G`.
    Vertical,
    /// Cells between tabs: `mysql --batch`, and what a grid copies.
    TabSeparated,
    /// Cells between commas or semicolons, quoted where need be.
    Csv,
    /// Objects: JSON, or what Ruby and Python print of a hash.
    Json,
    /// Elements of XML: `mysql --xml`.
    Xml,
    /// The transactions of `SHOW ENGINE INNODB STATUS`.
    InnodbStatus,
    /// The lines that `pt-kill --print` prints.
    PtKill,
    /// The screen of mytop or innotop.
    Screen,
    /// A Markdown table.
    Markdown,
    /// An HTML table.
    Html,
    /// Bars between the cells, and no rules.
    Bars,
    /// Literals between commas: the values of an `INSERT`, or what Python prints of a tuple.
    Literals,
    /// What was a list until a web page took its line breaks or its columns away.
    Collapsed,
}

/// Why a line gave no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// A prompt, with or without the statement after it.
    Prompt,
    /// What a client prints below a list.
    Footer,
    /// A line that only draws.
    Rule,
    /// The names of the columns.
    Header,
    /// The statement that asked for the list.
    Statement,
    /// Text around the list.
    NotARow,
    /// Part of a list without the column `Id`; that of `THREAD_ID` is another number.
    NoId,
    /// Its ID is not a decimal number from 1 to 2^63 - 1.
    BadId,
    /// It has more or fewer cells than the list has columns.
    WrongCellCount,
    /// The list has a column name twice, or a record a field twice.
    Twice,
    /// It may belong to the statement of another row.
    Doubtful,
    /// Its record has a number that does not follow.
    OutOfSequence,
    /// The text ends before the row does, or a quote is never closed.
    Unfinished,
    /// There is no header, and not every line looks like a row.
    NoHeader,
    /// More rows than text of that length can hold in earnest.
    TooMany,
    /// A column or a value tells that another product lists its own sessions here: a proxy, a sharding layer, an analytics
    /// engine.
    OtherProduct,
    /// What is listed are events of the past.
    Log,
    /// The list has rows of several servers.
    SeveralServers,
    /// Several sessions of one list have this ID: a client has cut or rounded it.
    SameId,
    /// The digits of its ID stand in groups: one number, or several.
    GroupedDigits,
    /// It belongs to a sample that is older, or not complete.
    OtherSample,
    /// `KILL QUERY` ends a statement, not a session.
    KillQuery,
}

/// Lines that gave no session, one after the other and for the same reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The first of them, from 1.
    pub line: usize,
    /// How many.
    pub lines: usize,
    /// Why.
    pub reason: SkipReason,
}

/// What was found in a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasteReport {
    /// The form of each list that gave a session, in order.
    pub forms: Vec<Form>,
    /// The sessions, in order; one that stands there twice comes twice.
    pub sessions: Packed,
    /// The lines that gave none, but for blank ones.
    pub skipped: Vec<Skipped>,
    /// How many more such places there were than are kept in `skipped`.
    pub skipped_more: usize,
    /// Whether a session comes from collapsed text, where only the leading ID is sure.
    pub collapsed: bool,
    /// Whether only the person can know that the IDs are those of sessions of the node: none counts before the node's own
    /// list confirms it.
    pub is_doubtful: bool,
    /// Whether the text has several samples, of which the newest complete one was read.
    pub is_newest_sample: bool,
    /// The encoding of the file, if it is another one than UTF-8.
    pub encoding: Option<Encoding>,
}
