//! Digits in groups, such as `2,475,425`: one number as people write large ones, or several.

use super::text::half_width;

/// What parts groups, as the languages of the world write large numbers; a plain blank parts IDs.
const SIGNS: [char; 10] = [',', '，', '.', '\'', '’', '٬', '\u{a0}', '\u{202f}', '\u{2009}', '_'];

/// Whether a character may part the groups of a number.
pub fn is_group_sign(character: char) -> bool {
    SIGNS.contains(&character)
}

/// What digits in groups can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readings {
    /// With what is in groups as one number.
    pub as_one: String,
    /// With each group as a number.
    pub as_several: String,
}

/// The two readings of a text in which three digits stand behind a sign and at most three digits; none where there is one
/// reading alone.
pub fn readings(text: &str) -> Option<Readings> {
    let text: String = text.chars().map(half_width).collect();
    let groups: Vec<&str> = text.split(is_group_sign).filter(|group| !group.is_empty()).collect();
    let is_number = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = |pair: &[&str]| matches!(pair, [first, next] if first.len() <= 3 && !first.starts_with('0') && next.len() == 3);
    if !groups.iter().all(is_number) || !groups.windows(2).any(is_grouped) {
        return None;
    }
    let mut as_one = String::new();
    let mut length = 4;
    for group in &groups {
        let goes_on = length <= 3 && group.len() == 3;
        if !as_one.is_empty() && !goes_on {
            as_one.push_str(", ");
        }
        as_one.push_str(group);
        length = group.len();
    }
    Some(Readings { as_one, as_several: groups.join(", ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> Option<(String, String)> {
        readings(text).map(|readings| (readings.as_one, readings.as_several))
    }

    #[test]
    fn groups_are_one_number_or_several() {
        let expected = Some(("2475425".to_owned(), "2, 475, 425".to_owned()));
        for text in [
            "2,475,425",
            "2.475.425",
            "2'475'425",
            "2’475’425",
            "2\u{202f}475\u{202f}425",
            "2\u{a0}475\u{a0}425",
            "２，４７５，４２５",
        ] {
            assert_eq!(both(text), expected, "{text}");
        }
        assert_eq!(both("1,200,7"), Some(("1200, 7".to_owned(), "1, 200, 7".to_owned())));
        assert_eq!(both("100,200"), Some(("100200".to_owned(), "100, 200".to_owned())));
    }

    #[test]
    fn other_lists_of_numbers_have_one_reading() {
        for text in
            ["", "7", "2475425", "11,12", "1000,200", "88201,88202", "1.5", "0,123", "a,123", "12,3456"]
        {
            assert_eq!(both(text), None, "{text}");
        }
    }
}
