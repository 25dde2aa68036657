//! The body of a list.

use super::error_body;
use super::json::Json;
use crate::domain::failure::BodyFault;
use crate::domain::session::{Session, Texts};
use crate::domain::thread_id::ThreadId;
use crate::listing::load::Page;

/// The members of a row, as the API names them.
const MEMBERS: [&str; 8] = ["id", "user", "host", "db", "command", "time", "state", "info"];

/// Reads one page.
///
/// Errors: [`BodyFault::Malformed`] where it is not such an object, or holds an error and no rows.
pub fn read(text: &str) -> Result<Page, BodyFault> {
    let body = Json::read(text).ok_or(BodyFault::Malformed)?;
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
    let total = body.member("total_count").map(|total| number(total)?.parse().ok());
    match body.member("processes") {
        Some(Json::List(rows)) => {
            // No client's session has the ID 0, which the API allows (MySQL counts from 1): one odd row must not hide all others.
            let is_client = |row: &&Json| !matches!(row.member("id"), Some(Json::Number("0")));
            let sessions = rows.iter().filter(is_client).map(session).collect::<Option<Vec<_>>>()?;
            Some(Page { sessions, total: total.unwrap_or(Some(rows.len()))? })
        }
        Some(_) => None,
        None => (total.flatten().is_some() && error_body::read(text).code.is_none()).then(Page::default),
    }
}

/// A row; what is empty may be null, absent or "".
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
    let time = match time {
        Some(Json::Null) | None => None,
        Some(time) => Some(number(time)?.parse().ok()?),
    };
    let texts = Texts {
        user: text(user)?,
        host: text(host)?,
        db: text(db)?,
        command: text(command)?,
        state: text(state)?,
        info: text(info)?,
    };
    Some(Session::of(ThreadId::new(number(id?)?.parse().ok()?)?, time, texts))
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
        assert_eq!((page.total, page.sessions.len()), (250, 1));
        let session = &page.sessions[0];
        assert_eq!(
            (session.id.get(), session.texts().db, session.time()),
            (9_007_199_254_740_993, None, Some(-1))
        );
        assert_eq!(session.texts().state, Some(""));
    }

    #[test]
    fn absent_parts_are_empty() {
        assert_eq!(read(r#"{"total_count":0}"#).unwrap(), Page::default());
        assert_eq!(read(r#"{"processes":[{"id":1}]}"#).unwrap().total, 1);
    }

    #[test]
    fn an_odd_row_does_not_hide_the_others() {
        let page = read(r#"{"processes":[{"id":0},{"id":7,"info":"cut \ud83d"}],"total_count":2}"#).unwrap();
        assert_eq!((page.total, page.sessions.len()), (2, 1), "and the one that is missing is told");
        assert_eq!(page.sessions[0].texts().info, Some("cut \u{fffd}"));
    }

    #[test]
    fn a_row_that_says_something_twice_is_not_believed() {
        for row in
            [r#""id":1,"id":1"#, r#""id":1,"user":null,"user":"a""#, r#""id":1,"info":"a","info":null"#]
        {
            let text = [r#"{"total_count":1,"processes":[{"#, row, "}]}"].concat();
            assert_eq!(read(&text), Err(BodyFault::Malformed), "{row}");
        }
        assert!(read(r#"{"total_count":1,"processes":[{"id":1,"more":1,"more":2}]}"#).is_ok());
    }

    #[test]
    fn what_is_no_list_is_not_read_as_one() {
        for text in [
            "",
            "[]",
            "{}",
            "<html>",
            r#"{"error_code":"x","error_msg":"y"}"#,
            r#"{"processes":[{"id":"1"}]}"#,
        ] {
            assert_eq!(read(text), Err(BodyFault::Malformed), "{text}");
        }
    }
}
