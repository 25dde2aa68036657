//! Damage to a paste, by a generator that gives the same for the same seed.

/// A small generator of pseudo-random numbers (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default() % most.max(1)
    }
}

/// What lists are made of.
const PIECES: [&str; 40] = [
    "|",
    "||",
    "+--",
    "+----+",
    "-+|",
    "\n",
    "\r\n",
    "\t",
    ",",
    ";",
    "\"",
    "'",
    "`",
    "\\",
    "{",
    "[",
    "}",
    "]",
    "(",
    ")",
    "=>",
    ":",
    "*************************** 1. row ***************************\n",
    "Id: 1\n",
    "<tr><td>",
    "</td></tr>",
    "&#x41;",
    "&amp",
    "\\ud83d\\ude00",
    "\\u12",
    "NULL",
    "9223372036854775808",
    "0",
    "会",
    "é",
    "\u{301}",
    "\u{feff}",
    "Id\tUser\tHost\n",
    "INSERT INTO p (`ID`, `USER`, `HOST`) VALUES (",
    "[{\"id\": 7, \"user\": ",
];

/// A piece of a paste with one to eight damages.
pub fn damaged(corpus: &[String], random: &mut Random, most: usize) -> String {
    let mut text = part(corpus, random, most).to_vec();
    for _ in 0..=random.below(8) {
        damage(&mut text, corpus, random);
    }
    text.truncate(most);
    String::from_utf8_lossy(&text).into_owned()
}

/// Up to so many bytes of a paste, most often from its start.
fn part<'a>(corpus: &'a [String], random: &mut Random, most: usize) -> &'a [u8] {
    let paste = corpus[random.below(corpus.len())].as_bytes();
    let start = if random.below(4) == 0 { random.below(paste.len()) } else { 0 };
    let length = 1 + random.below(most.min(paste.len() - start));
    &paste[start..(start + length).min(paste.len())]
}

fn damage(text: &mut Vec<u8>, corpus: &[String], random: &mut Random) {
    let at = random.below(text.len() + 1);
    match random.below(8) {
        0 if at < text.len() => text[at] ^= 1 << random.below(8),
        1 => text.truncate(at),
        2 => drop(text.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
        3 => drop(text.splice(at..at, part(corpus, random, 300).iter().copied())),
        4 => {
            let end = (at + random.below(200)).min(text.len());
            text.drain(at..end);
        }
        5 => {
            let end = (at + random.below(100)).min(text.len());
            let piece = text[at..end].repeat(1 + random.below(20));
            text.splice(at..at, piece);
        }
        6 => shuffle_lines(text, random),
        _ => text
            .splice(at..at, PIECES[random.below(PIECES.len())].repeat(1 + random.below(60)).bytes())
            .for_each(drop),
    }
    text.truncate(16 * 1024);
}

fn shuffle_lines(text: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<Vec<u8>> = text.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=random.below(4) {
        let (one, other) = (random.below(lines.len()), random.below(lines.len()));
        if !lines.is_empty() {
            lines.swap(one, other);
        }
    }
    *text = lines.concat();
}
