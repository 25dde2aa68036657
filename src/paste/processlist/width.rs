//! How wide text is, which clients count in one of four ways.

/// How the columns are counted that a character takes.
#[derive(Clone, Copy)]
pub(super) enum Measure {
    /// As the `mysql` client does: Chinese takes two, an emoji or a combining character one.
    Client,
    /// As a terminal does: an emoji takes two, a combining character none.
    Terminal,
    Characters,
    Bytes,
}

pub(super) const MEASURES: [Measure; 4] =
    [Measure::Client, Measure::Terminal, Measure::Characters, Measure::Bytes];

/// The width of a text in each measure.
pub(super) type Widths = [usize; 4];

impl Measure {
    pub(super) fn of(self, character: char) -> usize {
        match self {
            Self::Client if is_wide(character) => 2,
            Self::Terminal => match character {
                '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
                '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}' => 2,
                _ => 1 + usize::from(is_wide(character)),
            },
            Self::Client | Self::Characters => 1,
            Self::Bytes => character.len_utf8(),
        }
    }
}

/// Measures a text.
pub(super) fn widths(text: &str) -> Widths {
    if text.is_ascii() {
        return [text.len(); 4];
    }
    MEASURES.map(|measure| text.chars().map(|character| measure.of(character)).sum())
}

/// The places in bytes of the bars of a line that stand in the given columns, up to the first that does not.
pub(super) fn bars_in_place(text: &str, columns: &[usize], measure: Measure) -> Vec<usize> {
    let mut found = Vec::with_capacity(columns.len());
    if text.is_ascii() {
        let stands = |column: &&usize| text.as_bytes().get(**column) == Some(&b'|');
        found.extend(columns.iter().take_while(stands));
        return found;
    }
    let mut column = 0;
    for (place, character) in text.char_indices() {
        let width = measure.of(character);
        if width == 0 {
            continue;
        }
        match columns.get(found.len()) {
            Some(expected) if column < *expected => {}
            Some(expected) if column == *expected && character == '|' => found.push(place),
            _ => break,
        }
        column += width;
    }
    found
}

/// Whether it is an East Asian character of double width.
fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}')
}
