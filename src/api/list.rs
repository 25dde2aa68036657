//! The body of a list.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::body;
use super::body::Text;
use super::error_body;
use crate::domain::failure::BodyFault;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::sessions::paging::Page;

/// More of a statement is not kept, in bytes: one may be 64 MiB long, and a page may hold a hundred.
const LONGEST_STATEMENT: usize = 64 * 1024;

/// The body, as the API reference describes it. Its rows are read one by one, so that an odd one spoils no other.
#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    processes: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    total_count: Option<&'a RawValue>,
}

/// A row. What is empty may be null, absent or "".
#[derive(Deserialize)]
struct Row<'a> {
    id: ThreadId,
    user: Option<Text>,
    host: Option<Text>,
    db: Option<Text>,
    command: Option<Text>,
    /// What is no number, or larger than any, is not known; the session is there all the same.
    #[serde(borrow)]
    time: Option<&'a RawValue>,
    state: Option<Text>,
    info: Option<Text>,
}

/// Reads one page. A row that is not what the API describes is skipped and counted: it must not hide the others.
///
/// Errors: [`BodyFault::Malformed`] where it is not such an object, or holds an error and no rows.
pub fn read(text: &str) -> Result<Page, BodyFault> {
    let text = text.trim_start_matches('\u{feff}');
    let Body { processes, total_count } = body::read(text)?;
    let total = total_count.and_then(number);
    let Some(rows) = processes else {
        let is_list = total.is_some() && error_body::read(text).code.is_none();
        let none = Page { total, ..Page::default() };
        return is_list.then_some(none).ok_or_else(|| BodyFault::at("processes"));
    };
    let row = |text: &&RawValue| serde_json::from_str::<Row>(text.get()).ok().map(|row| session(&row));
    let sessions: Vec<_> = rows.iter().filter_map(row).collect();
    let skipped = rows.len() - sessions.len();
    Ok(Page { sessions, total, skipped, age: 0 })
}

/// All columns are there, so what has no value counts as "". Only a session without user or host is not known by them.
fn session(row: &Row) -> Session {
    let info = row.info.as_ref().map(|info| shortened(info.as_str()));
    let texts = Texts {
        user: text(row.user.as_ref()),
        host: text(row.host.as_ref()),
        db: Some(text(row.db.as_ref()).unwrap_or_default()),
        command: Some(text(row.command.as_ref()).unwrap_or_default()),
        state: Some(text(row.state.as_ref()).unwrap_or_default()),
        info: Some(info.as_deref().unwrap_or_default()),
    };
    Session::of(row.id, row.time.and_then(number), texts)
}

fn text(text: Option<&Text>) -> Option<&str> {
    text.map(Text::as_str)
}

/// The first of a long statement, and how many bytes it has in all.
fn shortened(statement: &str) -> Cow<'_, str> {
    if statement.len() <= LONGEST_STATEMENT {
        return Cow::Borrowed(statement);
    }
    let start = (0..=LONGEST_STATEMENT).rev().find_map(|end| statement.get(..end)).unwrap_or_default();
    Cow::Owned([start, "… /* ", &statement.len().to_string(), " B */"].concat())
}

/// A number of JSON; none where it is something else.
fn number<T: std::str::FromStr>(value: &RawValue) -> Option<T> {
    value.get().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_exactly() {
        let text = r#"{"processes":[{"id":9007199254740993,"user":"app","host":"h:1","db":null,"command":"Query",
            "time":-1,"state":"","info":"SELECT 1","more":{}}],"total_count":250}"#;
        let page = read(text).unwrap();
        assert_eq!((page.total, page.sessions.len(), page.skipped), (Some(250), 1, 0));
        let session = &page.sessions[0];
        assert_eq!((session.id.get(), session.time()), (9_007_199_254_740_993, Some(-1)));
        assert_eq!((session.texts().db, session.texts().state), (Some(""), Some("")), "it is in no database");
    }

    #[test]
    fn absent_parts_are_empty() {
        assert_eq!(read(r#"{"total_count":0}"#).unwrap(), Page { total: Some(0), ..Page::default() });
        let page = read("\u{feff}{\"processes\":[{\"id\":1}]}").unwrap();
        assert_eq!((page.total, page.sessions.len()), (None, 1));
        let texts = page.sessions[0].texts();
        assert_eq!((texts.user, texts.host, texts.db), (None, None, Some("")));
    }

    #[test]
    fn an_odd_row_does_not_hide_the_others() {
        for odd in [
            r#"{"id":0}"#,
            r#"{"id":null}"#,
            r#"{"id":"1"}"#,
            r#"{"id":1,"user":5}"#,
            r#"{"id":1,"id":1}"#,
            r#"{"id":1,"user":null,"user":"a"}"#,
            r#"{"id":1,"info":"a","info":null}"#,
            "7",
        ] {
            let text =
                [r#"{"processes":["#, odd, r#",{"id":7,"info":"cut \ud83d"}],"total_count":2}"#].concat();
            let page = read(&text).unwrap();
            assert_eq!((page.total, page.sessions.len(), page.skipped), (Some(2), 1, 1), "{odd}");
            assert_eq!(page.sessions[0].texts().info, Some("cut \u{fffd}\u{fffd}\u{fffd}"));
        }
    }

    #[test]
    fn a_time_that_is_none_leaves_its_session_there() {
        for time in ["9223372036854775808", "\"5\"", "1.5", "null"] {
            let text = format!(r#"{{"processes":[{{"id":7,"time":{time}}}],"total_count":1}}"#);
            let page = read(&text).unwrap();
            assert_eq!((page.sessions[0].time(), page.skipped), (None, 0), "{time}");
        }
        assert!(read(r#"{"total_count":1,"processes":[{"id":1,"more":1,"more":2}]}"#).is_ok());
    }

    #[test]
    fn of_a_long_statement_the_first_is_kept_and_its_length() {
        let info = |statement: &str| {
            let text = format!(r#"{{"processes":[{{"id":7,"info":"{statement}"}}],"total_count":1}}"#);
            read(&text).unwrap().sessions[0].texts().info.unwrap().to_owned()
        };
        assert_eq!(info(&"x".repeat(65_536)).len(), 65_536);
        let long = info(&"é".repeat(1_000_000));
        assert!(long.starts_with("éé") && long.ends_with("é… /* 2000000 B */"), "{}", long.len());
        assert!(long.len() < 65_600);
    }

    #[test]
    fn what_is_no_list_is_not_read_as_one() {
        for text in ["", "[]", "{}", "<html>", r#"{"error_code":"x","error_msg":"y"}"#, r#"{"processes":{}}"#]
        {
            assert!(matches!(read(text), Err(BodyFault::Malformed { .. })), "{text}");
        }
    }
}
