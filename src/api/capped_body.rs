//! Reads the body of an answer as text, and no more of it than is sensible.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

use crate::domain::failure::BodyFault;

/// Reads a whole body of at most `limit` bytes of UTF-8. Bytes that are none, as where a statement has some, become U+FFFD:
/// outside of a text no right answer has any.
pub async fn read(body: Option<ReadableStream>, limit: usize) -> Result<String, BodyFault> {
    let Some(body) = body else { return Ok(String::new()) };
    // Where a page has wrapped fetch, somebody else may be reading it: that would throw.
    if body.locked() {
        return Err(BodyFault::Truncated);
    }
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk: ReadableStreamReadResult =
            JsFuture::from(reader.read()).await.map_err(|_| BodyFault::Truncated)?.unchecked_into();
        if chunk.get_done().unwrap_or_default() {
            return Ok(String::from_utf8(bytes)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()));
        }
        let chunk: Uint8Array = chunk.get_value().unchecked_into();
        if bytes.len() + chunk.length() as usize > limit {
            let _ = reader.cancel(); // the rest is not wanted; whether that succeeds does not matter
            return Err(BodyFault::TooLarge);
        }
        bytes.extend(chunk.to_vec());
    }
}
