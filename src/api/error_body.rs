//! The body of an error: the service's, the gateway's, the identity service's, or a proxy's page.

use serde_json::{Map, Value};

/// What an error's body says, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorBody {
    /// The code.
    pub code: Option<String>,
    /// The text; of a body that is not JSON, the first line that says something.
    pub message: Option<String>,
    /// The request ID, where the body has one.
    pub request_id: Option<String>,
}

/// The names of code and text, in the order to try.
const SHAPES: [(&str, &str); 3] =
    [("error_code", "error_msg"), ("errorCode", "errorMsg"), ("code", "message")];
/// More of a text than this is not kept, in characters.
const LONGEST_MESSAGE: usize = 2_000;
/// More of a line of another body is not kept, in characters.
const LONGEST_LINE: usize = 300;

/// Reads a body of any form.
pub fn read(text: &str) -> ErrorBody {
    let Ok(body) = &serde_json::from_str::<Map<String, Value>>(text) else {
        return ErrorBody { message: first_line(text), ..ErrorBody::default() };
    };
    let objects = || std::iter::once(body).chain(body.values().filter_map(Value::as_object));
    let mut found = objects().find_map(code_and_message).unwrap_or_default();
    found.request_id = objects().find_map(|object| string(object, "request_id"));
    if let (Some(message), Some(details)) = (&mut found.message, string(body, "details")) {
        message.push_str(" — ");
        message.push_str(&details);
    }
    found
}

fn code_and_message(object: &Map<String, Value>) -> Option<ErrorBody> {
    SHAPES.into_iter().find_map(|(code, message)| {
        let (code, message) = (string(object, code), string(object, message));
        (code.is_some() || message.is_some()).then_some(ErrorBody { code, message, request_id: None })
    })
}

/// A string, or a number as it is written: the identity service's code is the HTTP status.
fn string(object: &Map<String, Value>, name: &str) -> Option<String> {
    let text = match object.get(name)? {
        Value::String(text) => text,
        Value::Number(number) => &number.to_string(),
        _ => return None,
    };
    Some(text.chars().take(LONGEST_MESSAGE).collect()).filter(|text: &String| !text.is_empty())
}

/// The first line that says something: of a page of a proxy, the first with text outside its tags.
fn first_line(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next()?;
    let line = lines.find(|line| has_text(line)).unwrap_or(first);
    Some(line.chars().take(LONGEST_LINE).collect())
}

fn has_text(line: &str) -> bool {
    line.split('<').any(|part| part.rsplit('>').next().is_some_and(|text| !text.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Code, message and request ID, empty where there is none.
    fn parts(text: &str) -> [String; 3] {
        let body = read(text);
        [body.code, body.message, body.request_id].map(Option::unwrap_or_default)
    }

    #[test]
    fn every_shape_of_the_api_is_read() {
        for (text, code, message) in [
            (
                r#"{"error_code":"DBS.280001","error_msg":"Parameter error."}"#,
                "DBS.280001",
                "Parameter error.",
            ),
            (
                r#"{"errorCode":"DBS.200002","errorMsg":"No such instance."}"#,
                "DBS.200002",
                "No such instance.",
            ),
            (r#"{"code":"APIGW.0301","message":"Incorrect token"}"#, "APIGW.0301", "Incorrect token"),
            (r#"{"error":{"code":401,"message":"Log in","title":"Unauthorized"}}"#, "401", "Log in"),
            (r#"{"badRequest":{"error_code":"x","error_msg":"y"}}"#, "x", "y"),
            (r#"{"error_code":"a","error_msg":"b","code":"c","message":"d"}"#, "a", "b"),
        ] {
            assert_eq!(parts(text), [code, message, ""], "{text}");
        }
    }

    #[test]
    fn request_id_and_details_are_read() {
        let text = r#"{"error_code":"APIGW.0302","error_msg":"No","request_id":"r1","details":"policy p"}"#;
        assert_eq!(parts(text), ["APIGW.0302", "No — policy p", "r1"]);
    }

    #[test]
    fn of_other_bodies_the_first_line_is_kept() {
        assert_eq!(parts("\n <html>\n<b>Bad gateway</b>"), ["", "<b>Bad gateway</b>", ""]);
        assert_eq!(parts("<html>\n</html>"), ["", "<html>", ""]);
        assert_eq!(parts(""), ["", "", ""]);
        assert_eq!(parts("[1]"), ["", "[1]", ""]);
        assert_eq!(parts(r#"{"other":1}"#), ["", "", ""]);
        assert_eq!(read(&"x".repeat(9_999)).message.unwrap().len(), 300);
    }

    proptest! {
        #[test]
        fn no_body_panics(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
