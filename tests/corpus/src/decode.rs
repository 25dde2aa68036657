//! The text of a file: in UTF-8, or in UTF-16 with a byte order mark.

/// Decodes a file.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => String::from_utf8_lossy(rest).into_owned(),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<_> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_tells_the_encoding() {
        for bytes in [&b"ab"[..], b"\xef\xbb\xbfab", b"\xff\xfea\0b\0", b"\xfe\xff\0a\0b"] {
            assert_eq!(decode(bytes), "ab");
        }
    }
}
