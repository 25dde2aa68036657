//! Which column is which, by the names in a header; and a row's cells by field.

use std::borrow::Cow;
use std::ops::Deref;

use crate::domain::grouped_digits::readings;
use crate::domain::session::Texts;
use crate::domain::thread_id::ThreadId;

use super::foreign_names::{is_name, speaks_against};
use super::names::{COMMON_IDS, field, is_thread_id};
use super::report::SkipReason;

/// The fields of a session that a list can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    User,
    Host,
    Db,
    Command,
    Time,
    State,
    Info,
    /// The server that the row is about, where a list is about several.
    Server,
    /// When the row was taken down.
    Moment,
}

/// How many fields there are.
pub(super) const FIELDS: usize = SHOWN.len() + 2;

/// A cell: none for NULL.
pub(super) type Cell<'a> = Option<Cow<'a, str>>;

/// The columns of a list by place; those that a session has no field for are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns(Vec<Option<Field>>);

/// More columns than any list has: a line with more of them is no header.
pub(super) const MOST_COLUMNS: usize = 64;

/// A page may have columns for a box or a button, which have no name; a row of another list has more blank cells.
const MOST_NAMELESS: usize = 3;

/// The columns of `SHOW PROCESSLIST` in their order, which lists without a header have.
pub(super) const SHOWN: [Field; 8] =
    [Field::Id, Field::User, Field::Host, Field::Db, Field::Command, Field::Time, Field::State, Field::Info];

impl Columns {
    /// Reads a header. None where it is none: then not one name in two is known.
    pub(super) fn read<'a>(names: impl Iterator<Item = &'a str>) -> Option<Result<Self, SkipReason>> {
        let mut columns = Vec::new();
        let mut full = false;
        let (mut thread, mut is_common, mut nameless) = (false, false, 0);
        let mut unknown = Vec::new();
        for name in names.take(MOST_COLUMNS + 1) {
            let found = field(name);
            nameless += usize::from(name.trim().is_empty());
            if found.is_none() {
                unknown.push(name);
            }
            is_common |= COMMON_IDS.iter().any(|id| is_name(name, id));
            let is_full_id = found == Some((Field::Id, true));
            if is_full_id && !full {
                full = true;
                // Then a plain `id` is another number.
                columns
                    .iter_mut()
                    .filter(|column| **column == Some(Field::Id))
                    .for_each(|column| *column = None);
            }
            thread |= is_thread_id(name);
            let is_other_id = full && !is_full_id && found == Some((Field::Id, false));
            columns.push(found.filter(|_| !is_other_id).map(|(field, _)| field));
        }
        let columns = Self(columns);
        let known = columns.known();
        if columns.len() > MOST_COLUMNS || known == 0 || nameless > MOST_NAMELESS {
            return None;
        }
        let others = known - columns.times(Field::Id);
        let is_sure = |reason: &SkipReason| !(full && *reason == SkipReason::OtherProduct);
        if others >= 2
            && let Some(reason) = unknown.into_iter().find_map(speaks_against).filter(is_sure)
        {
            return Some(Err(reason));
        }
        match columns.times(Field::Id) {
            1 if is_common && !full && (columns.times(Field::User) == 0 || others < 3) => {
                return Some(Err(SkipReason::OtherProduct));
            }
            // Two columns of a process list make it one; an ID alone must be the only column.
            1 if others >= 2 || known == columns.len() || full => {}
            0 if others >= 3 || thread => return Some(Err(SkipReason::NoId)),
            2.. if others >= 2 => return Some(Err(SkipReason::Twice)),
            _ => return None,
        }
        // `THREAD_ID` beside a plain `id` makes none of the two certain.
        if thread && !full {
            return Some(Err(SkipReason::NoId));
        }
        let twice = SHOWN.iter().any(|field| columns.times(*field) > 1);
        Some(if twice { Err(SkipReason::Twice) } else { Ok(columns) })
    }

    /// The columns of a list without a header.
    pub(super) fn shown(with_time: bool) -> Self {
        Self(SHOWN.into_iter().filter(|field| with_time || *field != Field::Time).map(Some).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many of them a session has.
    pub(super) fn known(&self) -> usize {
        self.0.iter().flatten().filter(|field| SHOWN.contains(field)).count()
    }

    pub(super) fn is(&self, column: usize, field: Field) -> bool {
        self.0.get(column) == Some(&Some(field))
    }

    /// The same, where one of them has the command.
    pub(super) fn with_command(self) -> Option<Self> {
        (self.times(Field::Command) > 0).then_some(self)
    }

    fn times(&self, field: Field) -> usize {
        self.0.iter().filter(|column| **column == Some(field)).count()
    }

    pub(super) fn id(&self) -> usize {
        self.0.iter().position(|column| *column == Some(Field::Id)).unwrap_or_default()
    }

    /// Whether the statement is the last column: then a separator in it does no harm.
    pub(super) fn ends_with_info(&self) -> bool {
        self.0.last() == Some(&Some(Field::Info))
    }

    /// The first column after the ID that may have line breaks in it: the statement, or one that is not known.
    pub(super) fn free(&self) -> usize {
        let id = self.id();
        let is_free =
            |column: &Option<Field>| column.is_none_or(|field| field as usize >= Field::Info as usize);
        self.0.iter().skip(id + 1).position(is_free).map_or(self.len(), |place| id + 1 + place)
    }

    /// A row of these cells; some may be missing at its end.
    pub(super) fn row<T: Text>(
        &self,
        cells: impl IntoIterator<Item = Option<T>>,
    ) -> Result<Row<T>, SkipReason> {
        self.fields(cells).0.row()
    }

    /// Cells by field, and how many cells there were.
    pub(super) fn fields<T: Text>(&self, cells: impl IntoIterator<Item = Option<T>>) -> (Fields<T>, usize) {
        let (mut fields, mut count) = (Fields::default(), 0);
        cells.into_iter().for_each(|cell| {
            if let Some(Some(field)) = self.0.get(count) {
                fields.set(*field, cell);
            }
            count += 1;
        });
        (fields, count)
    }
}

/// What a cell may be: a piece of the paste, or what its escapes mean.
pub(super) trait Text: Deref<Target = str> {}
impl<T: Deref<Target = str>> Text for T {}

/// The cells of a row by field.
pub(super) struct Fields<T>([Option<T>; FIELDS]);

impl<T> Default for Fields<T> {
    fn default() -> Self {
        Self([const { None }; FIELDS])
    }
}

impl<T: Text> Fields<T> {
    /// Puts a cell into its field.
    pub(super) fn set(&mut self, field: Field, cell: Option<T>) {
        self.0[field as usize] = cell;
    }

    pub(super) fn get(&self, field: Field) -> Option<&str> {
        self.0[field as usize].as_deref()
    }

    /// The row, if it has an ID. What has a time of day where the seconds stand is another list, or its cells stand in other
    /// columns.
    pub(super) fn row(self) -> Result<Row<T>, SkipReason> {
        let text = self.get(Field::Id).unwrap_or_default();
        let id = id_of(text).ok_or_else(|| no_id(text))?;
        let time = self.get(Field::Time).unwrap_or_default().trim();
        let seconds = time.parse().ok();
        let is_other = seconds.is_none() && !time.is_empty() && time.parse::<f64>().is_err();
        if is_other { Err(SkipReason::Doubtful) } else { Ok(Row { id, seconds, fields: self }) }
    }

    /// The row that has this ID, whatever stands in the field for it, and no time unless it is a number.
    pub(super) fn row_of(self, id: ThreadId) -> Row<T> {
        let seconds = self.get(Field::Time).and_then(|time| time.trim().parse().ok());
        Row { id, seconds, fields: self }
    }
}

/// A row that gives a session.
pub(super) struct Row<T> {
    pub(super) id: ThreadId,
    pub(super) seconds: Option<i64>,
    fields: Fields<T>,
}

impl<T: Text> Row<T> {
    pub(super) fn texts(&self) -> Texts<'_> {
        let [_, user, host, db, command, _, state, info, ..] = self.fields.0.each_ref().map(Option::as_deref);
        Texts { user, host, db, command, state, info }
    }

    /// What stands in a field.
    pub(super) fn text(&self, field: Field) -> Option<&str> {
        self.fields.get(field)
    }

    /// The same row, of which nothing is borrowed.
    pub(super) fn into_owned(self) -> Row<String> {
        let fields = Fields(self.fields.0.map(|cell| cell.as_deref().map(str::to_owned)));
        Row { id: self.id, seconds: self.seconds, fields }
    }
}

impl Row<String> {
    /// Puts another statement in the place of its own.
    pub(super) fn set_info(&mut self, info: String) {
        self.fields.set(Field::Info, Some(info));
    }
}

/// An ID as a list has it: decimal digits alone, from 1 to 2^63 - 1. One above 2^32 is for others to refuse.
pub(super) fn id_of(text: &str) -> Option<ThreadId> {
    let text = text.trim();
    let digits = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<i64>().ok().filter(|_| digits)?;
    ThreadId::new(number.cast_unsigned())
}

/// Why a text is no ID.
pub(super) fn no_id(text: &str) -> SkipReason {
    let is_grouped = text.len() < 64 && readings(text.trim()).is_some();
    if is_grouped { SkipReason::GroupedDigits } else { SkipReason::BadId }
}

/// A cell as tables write it: NULL is a word.
pub(super) fn plain(text: &str) -> Option<&str> {
    // Of a million cells most have nothing to trim, and are longer or shorter than any word for NULL.
    let text = match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    };
    let is_null = || {
        text.eq_ignore_ascii_case("null")
            || ["`NULL`", "<null>", "<NULL>", "(null)", "(NULL)", "[NULL]", "\\N"].contains(&text)
    };
    (!(matches!(text.as_bytes(), [b'n' | b'N' | b'`' | b'<' | b'(' | b'[' | b'\\', ..]) && is_null()))
        .then_some(text)
}

/// The commands of the server, and how those begin that go on with a name.
const COMMANDS: [&str; 35] = [
    "Sleep",
    "Query",
    "Connect",
    "Binlog Dump",
    "Binlog Dump GTID",
    "Daemon",
    "Execute",
    "Prepare",
    "Quit",
    "Init DB",
    "Field List",
    "Ping",
    "Killed",
    "Statistics",
    "Register Slave",
    "Register Replica",
    "Slave_IO",
    "Slave_SQL",
    "Slave_worker",
    "Fetch",
    "Reset stmt",
    "Close stmt",
    "Long Data",
    "Change user",
    "Debug",
    "Refresh",
    "Shutdown",
    "Kill",
    "Processlist",
    "Create DB",
    "Drop DB",
    "Set option",
    "Table Dump",
    "Connect Out",
    "Delayed insert",
];

pub(super) fn is_command(text: &str) -> bool {
    COMMANDS.iter().any(|command| command.eq_ignore_ascii_case(text)) || text.starts_with("Group Replication")
}
