//! The body of a 200.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::body;
use crate::domain::failure::BodyFault;
use crate::domain::thread_id::ThreadId;
use crate::termination::answer::Answer;

/// The two lists (API reference, table 5). The API's SDKs make both optional.
#[derive(Deserialize)]
struct Body {
    #[serde(default, deserialize_with = "named")]
    processes_killed: Option<List>,
    #[serde(default, deserialize_with = "named")]
    processes_not_found: Option<List>,
}

/// A list that the body names; null is an empty one.
#[derive(Deserialize)]
struct List(Option<Vec<ThreadId>>);

/// Tells a list that is null from one that is not named.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<List>, D::Error> {
    List::deserialize(deserializer).map(Some)
}

/// Reads the two lists. A list that is absent or null is empty.
///
/// Errors: [`BodyFault::Malformed`] where it is not such an object. One that names neither list and is not empty comes from
/// something else.
pub fn read(text: &str, request_id: Option<String>) -> Result<Answer, BodyFault> {
    let Body { processes_killed: killed, processes_not_found: not_found } = body::read(text)?;
    if killed.is_none() && not_found.is_none() && !is_empty(text) {
        return Err(BodyFault::at("processes_killed"));
    }
    let ids = |list: Option<List>| list.and_then(|List(ids)| ids).unwrap_or_default();
    Ok(Answer { killed: ids(killed), not_found: ids(not_found), request_id })
}

fn is_empty(text: &str) -> bool {
    body::read(text).is_ok_and(|members: Map<String, Value>| members.is_empty())
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
            assert!(matches!(read(text, None), Err(BodyFault::Malformed { .. })), "{text}");
        }
    }
}
