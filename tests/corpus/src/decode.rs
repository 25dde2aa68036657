//! The text of a file's bytes, as the page gets it: `src/reader/read.ts` does the same with the browser's decoders.

use encoding_rs::{GBK, UTF_8, UTF_16BE, UTF_16LE};
use taurusdb_session_console::paste::processlist::{Encoding, HEAD};

/// The text, and the encoding that it was decoded from.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    let mut encoding = Encoding::of(bytes.get(..HEAD).unwrap_or(bytes));
    if encoding == Encoding::Utf8 {
        let text = decoded(bytes, encoding);
        encoding = if text.contains('\u{fffd}') { Encoding::of(bytes) } else { encoding };
        if encoding == Encoding::Utf8 {
            return (text, encoding);
        }
    }
    (decoded(bytes, encoding), encoding)
}

fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    let decoder = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Gbk => GBK,
    };
    decoder.decode_with_bom_removal(bytes).0.into_owned()
}
