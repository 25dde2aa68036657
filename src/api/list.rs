//! The body of a list.

use serde::Deserialize;

use super::error_body;
use crate::domain::failure::BodyFault;
use crate::domain::session::Session;
use crate::domain::thread_id::ThreadId;
use crate::listing::load::Page;

#[derive(Deserialize)]
struct Body {
    processes: Option<Vec<Process>>,
    total_count: Option<usize>,
}

/// A row as the API gives it; what is empty may be null, absent or "".
#[derive(Deserialize)]
struct Process {
    id: ThreadId,
    user: Option<String>,
    host: Option<String>,
    db: Option<String>,
    command: Option<String>,
    time: Option<i64>,
    state: Option<String>,
    info: Option<String>,
}

/// Reads one page.
///
/// Errors: [`BodyFault::Malformed`] where it is not such an object, or holds an error and no rows.
pub fn read(text: &str) -> Result<Page, BodyFault> {
    let body: Body = serde_json::from_str(text).map_err(|_| BodyFault::Malformed)?;
    let Some(processes) = body.processes else {
        let is_error = error_body::read(text).code.is_some() || body.total_count.is_none();
        return if is_error { Err(BodyFault::Malformed) } else { Ok(Page::default()) };
    };
    let total = body.total_count.unwrap_or(processes.len());
    Ok(Page { sessions: processes.into_iter().map(Process::into_session).collect(), total })
}

impl Process {
    fn into_session(self) -> Session {
        let Self { id, user, host, db, command, time, state, info } = self;
        Session { id, user, host, db, command, time, state, info }
    }
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
            (session.id.get(), session.db.as_deref(), session.time),
            (9_007_199_254_740_993, None, Some(-1))
        );
        assert_eq!(session.state.as_deref(), Some(""));
    }

    #[test]
    fn absent_parts_are_empty() {
        assert_eq!(read(r#"{"total_count":0}"#).unwrap(), Page::default());
        assert_eq!(read(r#"{"processes":[{"id":1}]}"#).unwrap().total, 1);
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
