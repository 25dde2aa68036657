//! Statements about the threads of the performance schema, whose numbers may be called `id` in the list below.

/// Whether the statement that was echoed last is about the numbers of threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Threads {
    #[default]
    No,
    /// It is: below it, a plain `id` may be one.
    Yes,
    /// It is, and it gives them the name of an ID: below it no name is sure.
    Renamed,
}

/// The names of the ID of a session that no other number has.
const FULL_IDS: [&str; 4] = ["processlist_id", "conn_id", "cid", "trx_mysql_thread_id"];
/// The numbers that a thread has in the performance schema.
const NUMBERS: [&str; 2] = ["thread_id", "thd_id"];
/// That in MySQL Shell's report of threads; MariaDB's process list has another column of this name.
const SHORT_NUMBER: &str = "tid";

/// So much of a statement is looked at, in characters.
const LONGEST: usize = 4_096;

impl Threads {
    /// What a statement is about. Long ones are of applications; those that ask for a list are short.
    pub(super) fn of(statement: &str) -> Self {
        let head: String =
            statement.chars().take(LONGEST).map(|letter| letter.to_ascii_lowercase()).collect();
        let mut found = if head.contains("\\show threads") { Self::Yes } else { Self::No };
        let mut before = "";
        for word in words(&head).filter(|word| !word.is_empty() && *word != "as") {
            let was_number = NUMBERS.contains(&before) || before == SHORT_NUMBER;
            if was_number && FULL_IDS.contains(&word) {
                return Self::Renamed;
            }
            if NUMBERS.contains(&word) || (was_number && word == "id") {
                found = Self::Yes;
            }
            before = word;
        }
        found
    }

    /// Whether a header has no certain ID below such a statement.
    pub(super) fn makes_doubtful(self, header: &str) -> bool {
        match self {
            Self::No => false,
            Self::Yes => !names_full_id(header),
            Self::Renamed => true,
        }
    }
}

/// Whether a header names an ID as no other number is named.
pub(super) fn names_full_id(header: &str) -> bool {
    words(&header.to_ascii_lowercase()).any(|word| FULL_IDS.contains(&word))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}
