//! The body of an answer: JSON, read by serde into what the API reference describes.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde_path_to_error::Path;

use crate::domain::failure::BodyFault;

/// Reads a body. Members that are not known are left out; one that is known and stands there twice is an error.
///
/// Errors: [`BodyFault::Malformed`] with the place of what is wrong.
pub fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, BodyFault> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let body = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| at(error.path()))?;
    deserializer.end().map_err(|_| BodyFault::at(""))?;
    Ok(body)
}

fn at(path: &Path) -> BodyFault {
    let is_within = path.iter().next().is_some();
    BodyFault::at(if is_within { path.to_string() } else { String::new() })
}

/// A string. Half of a character, as where a statement was cut in the middle of an emoji, is no reason to lose its row: it
/// becomes U+FFFD. `String` would refuse it.
pub struct Text(String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        Ok(Text(String::from_utf8_lossy(bytes).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Body {
        ids: Vec<u64>,
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        for (text, place) in [
            (r#"{"ids":[1,"2"]}"#, "ids[1]"),
            (r#"{"ids":7}"#, "ids"),
            (r#"{"ids":[1],"ids":[2]}"#, ""), // the object as a whole
            (r#"{"ids":[1]}{"#, ""),
            ("<html>", ""),
        ] {
            let Err(BodyFault::Malformed { at }) = read::<Body>(text) else { panic!("{text}") };
            assert_eq!(at, place, "{text}");
        }
        assert_eq!(
            read::<Body>(r#"{"more":1,"more":2,"ids":[9007199254740993]}"#).unwrap().ids,
            [9_007_199_254_740_993]
        );
    }
}
