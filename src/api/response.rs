//! The body of a 200.

use super::json::Json;
use crate::domain::failure::BodyFault;
use crate::domain::thread_id::ThreadId;
use crate::termination::answer::Answer;

const KILLED: &str = "processes_killed";
const NOT_FOUND: &str = "processes_not_found";

/// Reads the two lists. A list that is absent or null is empty (the API's SDKs make both optional).
///
/// Errors: [`BodyFault::Malformed`] where it is not such an object.
pub fn read(text: &str, request_id: Option<String>) -> Result<Answer, BodyFault> {
    let body = Json::read(text).filter(is_the_api_s).ok_or(BodyFault::Malformed)?;
    let list = |name| ids(&body, name).ok_or(BodyFault::Malformed);
    Ok(Answer { killed: list(KILLED)?, not_found: list(NOT_FOUND)?, request_id })
}

/// Whether it is an object that names one of the lists, or says nothing at all. One that says something else comes
/// from something else.
fn is_the_api_s(body: &Json) -> bool {
    let names = |name| body.members().unwrap_or_default().iter().any(|(of, _)| of == name);
    body.members().is_some_and(<[_]>::is_empty) || names(KILLED) || names(NOT_FOUND)
}

fn ids(body: &Json, name: &str) -> Option<Vec<ThreadId>> {
    if body.repeats(name) {
        return None;
    }
    match body.member(name) {
        None => Some(Vec::new()),
        Some(Json::List(ids)) => ids.iter().map(id).collect(),
        Some(_) => None,
    }
}

fn id(value: &Json) -> Option<ThreadId> {
    if let Json::Number(text) = value { ThreadId::new(text.parse().ok()?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(text: &str) -> (Vec<u64>, Vec<u64>) {
        let answer = read(text, None).unwrap();
        let numbers = |ids: Vec<ThreadId>| ids.into_iter().map(ThreadId::get).collect();
        (numbers(answer.killed), numbers(answer.not_found))
    }

    #[test]
    fn both_lists_are_read_exactly() {
        let text =
            r#"{"processes_killed":[2075425,9007199254740993],"processes_not_found":[9223372036854775807]}"#;
        assert_eq!(lists(text), (vec![2_075_425, 9_007_199_254_740_993], vec![9_223_372_036_854_775_807]));
    }

    #[test]
    fn a_list_that_is_absent_or_null_is_empty() {
        assert_eq!(lists(r#"{"processes_killed":[1]}"#), (vec![1], vec![]));
        assert_eq!(
            lists(r#"{"processes_killed":null,"processes_not_found":[1],"more":{}}"#),
            (vec![], vec![1])
        );
        assert_eq!(lists("{}"), (vec![], vec![]));
        assert_eq!(lists(r#"{"processes_killed":null,"more":1}"#), (vec![], vec![]));
    }

    #[test]
    fn what_is_not_the_two_lists_is_never_read_as_them() {
        for text in [
            "",
            "null",
            "true",
            "[]",
            "[1]",
            "\"killed\"",
            "<html></html>",
            r#"{"processes_killed":[1"#,
            r#"{"processes_killed":[1]}{"#,
            r#"{"processes_killed":[1.0]}"#,
            r#"{"processes_killed":[-1]}"#,
            r#"{"processes_killed":["1"]}"#,
            r#"{"processes_killed":1}"#,
            r#"{"processes_killed":[18446744073709551616]}"#,
            r#"{"processes_killed":[1],"processes_killed":[2]}"#,
            r#"{"error_code":"DBS.200005","error_msg":"x"}"#,
            r#"{"error":{"code":"x","message":"y"}}"#,
            r#"{"message":"session expired"}"#,
            r#"{"success":false}"#,
        ] {
            assert_eq!(read(text, None), Err(BodyFault::Malformed), "{text}");
        }
    }
}
