//! The body of a list.

use std::borrow::Cow;

use super::error_body;
use super::json::Json;
use crate::domain::failure::BodyFault;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::listing::load::Page;

/// The members of a row, as the API names them.
const MEMBERS: [&str; 8] = ["id", "user", "host", "db", "command", "time", "state", "info"];
/// More of a statement is not kept, in bytes: one may be 64 MiB long, and a page may hold a hundred.
const LONGEST_STATEMENT: usize = 64 * 1024;

/// Reads one page. A row that is not what the API describes is skipped and counted: it must not hide the others.
///
/// Errors: [`BodyFault::Malformed`] where it is not such an object, or holds an error and no rows.
pub fn read(text: &str) -> Result<Page, BodyFault> {
    let body = Json::read(text.trim_start_matches('\u{feff}')).ok_or(BodyFault::Malformed)?;
    page(&body, text).ok_or(BodyFault::Malformed)
}

/// Reads the report of a pasted list: for each of the languages, its lines of text.
pub fn notes(text: &str, languages: &[&str]) -> Vec<Vec<String>> {
    let body = Json::read(text);
    let lines = |language: &&str| match body.as_ref().and_then(|body| body.member(language)) {
        Some(Json::List(lines)) => lines.iter().filter_map(text_of).collect(),
        _ => Vec::new(),
    };
    languages.iter().map(lines).collect()
}

fn text_of(value: &Json) -> Option<String> {
    if let Json::String(text) = value { Some(text.clone().into_owned()) } else { None }
}

fn page(body: &Json, text: &str) -> Option<Page> {
    if ["processes", "total_count"].iter().any(|name| body.repeats(name)) {
        return None;
    }
    let total = body.member("total_count").and_then(|total| number(total)?.parse().ok());
    match body.member("processes") {
        Some(Json::List(rows)) => {
            let sessions: Vec<_> = rows.iter().filter_map(session).collect();
            let skipped = rows.len() - sessions.len();
            Some(Page { sessions, total, skipped, age: 0 })
        }
        Some(_) => None,
        None => {
            let is_list = total.is_some() && error_body::read(text).code.is_none();
            is_list.then(|| Page { total, ..Page::default() })
        }
    }
}

/// A row; none where it is odd. What is empty may be null, absent or "": all columns are there, so it counts as "". Only a
/// session without user or host is not known by them.
fn session<'a>(row: &'a Json<'a>) -> Option<Session> {
    let mut values = [None; MEMBERS.len()];
    for (name, value) in row.members()? {
        let place = MEMBERS.iter().position(|member| member == name);
        let known = place.and_then(|place| values.get_mut(place));
        if known.is_some_and(|known| known.replace(value).is_some()) {
            return None; // where a name stands twice nobody knows which is meant
        }
    }
    let text = |value: Option<&'a Json<'a>>| match value {
        Some(Json::String(text)) => Some(Some(text.as_ref())),
        Some(Json::Null) | None => Some(None),
        Some(_) => None,
    };
    let [id, user, host, db, command, time, state, info] = values;
    // A time that is no number, or larger than any, is not known; the session is there all the same.
    let time = time.and_then(number).and_then(|time| time.parse().ok());
    let info = text(info)?.map(shortened);
    let texts = Texts {
        user: text(user)?,
        host: text(host)?,
        db: Some(text(db)?.unwrap_or_default()),
        command: Some(text(command)?.unwrap_or_default()),
        state: Some(text(state)?.unwrap_or_default()),
        info: Some(info.as_deref().unwrap_or_default()),
    };
    Some(Session::of(ThreadId::new(number(id?)?.parse().ok()?)?, time, texts))
}

/// The first of a long statement, and how many bytes it has in all.
fn shortened(statement: &str) -> Cow<'_, str> {
    if statement.len() <= LONGEST_STATEMENT {
        return Cow::Borrowed(statement);
    }
    let start = (0..=LONGEST_STATEMENT).rev().find_map(|end| statement.get(..end)).unwrap_or_default();
    Cow::Owned([start, "… /* ", &statement.len().to_string(), " B */"].concat())
}

fn number<'a>(value: &Json<'a>) -> Option<&'a str> {
    if let Json::Number(text) = value { Some(text) } else { None }
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
            assert_eq!(page.sessions[0].texts().info, Some("cut \u{fffd}"));
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
            assert_eq!(read(text), Err(BodyFault::Malformed), "{text}");
        }
    }
}
