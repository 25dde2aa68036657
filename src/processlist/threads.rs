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

impl Threads {
    /// What a statement is about.
    pub(super) fn of(statement: &str) -> Self {
        // Long statements are of applications; those that ask for a list are short.
        let head: String = statement.chars().take(4_096).collect::<String>().to_ascii_lowercase();
        let words: Vec<&str> = words(&head).collect();
        let is_report = head.contains("\\show threads");
        let is_number = |word: &str| NUMBERS.contains(&word) || word == SHORT_NUMBER;
        let named: Vec<&str> = words.iter().copied().filter(|word| *word != "as").collect();
        let is_called = |names: &[&str]| {
            named.windows(2).any(|pair| matches!(pair, [number, name] if is_number(number) && names.contains(name)))
        };
        if is_called(&FULL_IDS) {
            Self::Renamed
        } else if is_report || is_called(&["id"]) || words.iter().any(|word| NUMBERS.contains(word)) {
            Self::Yes
        } else {
            Self::No
        }
    }

    /// Whether a header has no certain ID below such a statement.
    pub(super) fn makes_doubtful(self, header: &str) -> bool {
        match self {
            Self::No => false,
            Self::Yes => !words(&header.to_ascii_lowercase()).any(|word| FULL_IDS.contains(&word)),
            Self::Renamed => true,
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}
