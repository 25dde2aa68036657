//! How the characters of a file are written as bytes. Who decodes it is the browser; here it is only told apart.

/// An encoding that a file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// That of nearly all files.
    Utf8,
    /// Two bytes for most characters, the lower one first, as Windows writes "Unicode".
    Utf16Le,
    /// The same with the higher one first.
    Utf16Be,
    /// That of Chinese Windows.
    Gbk,
}

/// So much of a file tells its encoding in most cases, in bytes.
pub const HEAD: usize = 64 * 1024;

impl Encoding {
    const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gbk];

    /// Its name, as decoders know it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gbk => "gbk",
        }
    }

    /// The encoding of a name.
    pub fn named(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.label() == label)
    }

    /// The encoding of a file that begins with these bytes: UTF-8 where nothing tells of another one.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => Self::Utf16Le,
            [0xfe, 0xff, ..] => Self::Utf16Be,
            [0xef, 0xbb, 0xbf, ..] => Self::Utf8,
            _ => utf16(bytes).unwrap_or_else(|| if is_gbk(bytes) { Self::Gbk } else { Self::Utf8 }),
        }
    }
}

/// UTF-16 without a mark: of the many characters of ASCII in a list, the higher byte is zero, and no other byte is.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let units = bytes.len() / 2;
    let is_much = |zeros: usize| zeros > 1 && zeros * 4 >= units;
    match (even, odd) {
        (0, odd) if is_much(odd) => Some(Encoding::Utf16Le),
        (even, 0) if is_much(even) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether it is no UTF-8, and nearly all of its bytes beyond ASCII are pairs of GB 2312, as those of Chinese text are. In
/// another pair the second byte may be a bar: of a text with many such pairs nobody knows the cells.
fn is_gbk(bytes: &[u8]) -> bool {
    if str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true) {
        return false;
    }
    let (mut common, mut others, mut at) = (0_usize, 0_usize, 0);
    while let Some(first) = bytes.get(at) {
        match (first, bytes.get(at + 1)) {
            (..=0x7f, _) | (0x81..=0xfe, None) => at += 1,
            (0xa1..=0xfe, Some(0xa1..=0xfe)) => (common, at) = (common + 1, at + 2),
            _ => (others, at) = (others + 1, at + 2),
        }
    }
    others * 10 <= common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn a_mark_tells_the_encoding() {
        assert_eq!(Encoding::of(b"\xff\xfeI\0"), Encoding::Utf16Le);
        assert_eq!(Encoding::of(b"\xfe\xff\0I"), Encoding::Utf16Be);
        assert_eq!(Encoding::of(b"\xef\xbb\xbfId"), Encoding::Utf8);
    }

    #[test]
    fn without_a_mark_the_zeros_of_ascii_tell_it() {
        let text = "Id\tUser\tHost\n88201\t订单\t10.0.0.5:5001\n";
        assert_eq!(Encoding::of(&utf16(text, u16::to_le_bytes)), Encoding::Utf16Le);
        assert_eq!(Encoding::of(&utf16(text, u16::to_be_bytes)), Encoding::Utf16Be);
        assert_eq!(Encoding::of(text.as_bytes()), Encoding::Utf8);
        assert_eq!(Encoding::of(b"GIF89a\0\0\x01\0\xff"), Encoding::Utf8, "no text at all");
    }

    #[test]
    fn chinese_of_windows_is_told_from_the_latin_of_the_west_and_from_utf_8_that_is_cut() {
        assert_eq!(Encoding::of(b"\xbb\xe1\xbb\xb0ID,\xd3\xc3\xbb\xa7\n7,\xb6\xa9\xb5\xa5"), Encoding::Gbk);
        assert_eq!(Encoding::of(b"| 7 | ren\xe9|caf\xe9 |\n"), Encoding::Utf8);
        assert_eq!(Encoding::of(&"会话".as_bytes()[..4]), Encoding::Utf8);
        assert_eq!(Encoding::of(b""), Encoding::Utf8);
    }

    #[test]
    fn each_has_a_name() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::named(encoding.label()), Some(encoding));
        }
        assert_eq!(Encoding::named("latin1"), None);
    }
}
