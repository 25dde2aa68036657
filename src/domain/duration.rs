//! Lengths of time as people write them: `600`, `10m`, `1h30`, `10 min`, `1 d`, `10 分钟`, `1小时30分`.

use super::text::{half_width, trimmed};

/// The units, from the longest to the shortest, with the seconds of each and its spellings in lower case.
const UNITS: [(i64, &[&str]); 4] = [
    (86_400, &["d", "day", "days", "天", "日"]),
    (3_600, &["h", "hr", "hrs", "hour", "hours", "小时", "个小时", "时"]),
    (60, &["m", "min", "mins", "minute", "minutes", "分", "分钟"]),
    (1, &["s", "sec", "secs", "second", "seconds", "秒", "秒钟"]),
];

/// The seconds that a text stands for; none where it does not stand for a whole number of them without doubt.
///
/// Numbers go with units, the longer unit first. A number alone is in seconds; one behind a unit is in the next shorter
/// unit, so `1h30` is an hour and a half. Case, white space and full-width characters make no difference.
///
/// ```
/// use taurusdb_session_console::domain::duration::seconds;
///
/// assert_eq!(seconds("600"), Some(600));
/// assert_eq!(seconds("1h30"), Some(5_400));
/// assert_eq!(seconds("10 分钟"), Some(600));
/// assert_eq!(seconds("10x"), None);
/// ```
pub fn seconds(text: &str) -> Option<i64> {
    let text: String = trimmed(text).chars().map(half_width).collect::<String>().to_lowercase();
    let mut rest = text.as_str();
    let mut units = UNITS.as_slice(); // those that may follow
    let (mut sum, mut longer_unit) = (0_i64, i64::MAX);
    while !rest.is_empty() {
        let (number, behind) = split_where(rest, |it| !(it.is_ascii_digit() || it == '.'));
        let (name, behind) = split_where(behind.trim_start(), |it| !it.is_alphabetic());
        let place = match name {
            "" if !behind.is_empty() => None,
            "" if units.len() == UNITS.len() => units.len().checked_sub(1),
            "" => Some(0),
            name => units.iter().position(|(_, names)| names.contains(&name)),
        }?;
        let (unit, _) = units.get(place)?;
        let part = multiple(number, *unit).filter(|part| *part < longer_unit)?;
        sum = sum.checked_add(part)?;
        (rest, units, longer_unit) = (behind.trim_start(), units.get(place + 1..)?, *unit);
    }
    (units.len() < UNITS.len()).then_some(sum)
}

/// So many of a unit, in seconds. A fraction has one or two digits: with three it may be a thousands separator.
fn multiple(number: &str, unit: i64) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_plain = number.len() == whole.len() || matches!(fraction.len(), 1 | 2);
    let hundredths: i64 = [whole, fraction, "00".get(fraction.len()..)?].concat().parse().ok()?;
    let seconds = hundredths.checked_mul(unit)?;
    (is_plain && !whole.is_empty() && seconds % 100 == 0).then_some(seconds / 100)
}

/// The text up to the first character that `ends` it, and the rest.
fn split_where(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_read_as_people_write_it() {
        for (text, expected) in [
            ("600", 600),
            ("0", 0),
            ("10m", 600),
            (" 10 min ", 600),
            ("10 MINUTES", 600),
            ("1h30", 5_400),
            ("1h 30", 5_400),
            ("1 h 30 min", 5_400),
            ("1.5h", 5_400),
            ("0.25 h", 900),
            ("1m30", 90),
            ("1d12", 129_600),
            ("1 day 2 hours 3 minutes 4 seconds", 93_784),
            ("1d30m", 88_200),
            ("45s", 45),
            ("90 min", 5_400),
            ("10 分钟", 600),
            ("10分", 600),
            ("1小时30分", 5_400),
            ("1 个小时", 3_600),
            ("2天", 172_800),
            ("30秒", 30),
            ("６００", 600),
            ("１０ｍ", 600),
            ("１小时３０分", 5_400),
            ("10\u{3000}分钟", 600),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
    }

    /// Nothing of it is cut off to make it fit: `10x` is not 10 seconds.
    #[test]
    fn what_is_not_clear_is_refused() {
        for text in [
            "",
            " ",
            "m",
            "10x",
            "x10",
            "-5",
            "+5",
            "10 20",
            "10m 5m",
            "30m1h",
            "1h60",
            "1h90",
            "1h30 20",
            "1h 90min",
            "10:30",
            "1,000",
            "1.000",
            "1.000 h",
            "1.5",
            "0.1s",
            ".5h",
            "1.h",
            "1e3",
            "0x10",
            "10 mi",
            "ten minutes",
            "10分x",
            "１０，０",
            "²",
            "9223372036854775807 d",
            "99999999999999999999",
            "10m\u{0}",
            "600;",
            "10 m,",
            "NaN",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_or_is_negative(text in any::<String>()) {
            prop_assert!(seconds(&text).is_none_or(|seconds| seconds >= 0));
        }

        /// Near misses of what is understood.
        #[test]
        fn no_heap_of_pieces_panics_or_is_negative(text in "([0-9.０-９ ]|d|h|min|m|s|小时|分钟?|秒|-|x){0,9}") {
            prop_assert!(seconds(&text).is_none_or(|seconds| seconds >= 0));
        }

        #[test]
        fn what_is_written_with_units_is_read_back(
            values in (0..1_000_i64, 0..24_i64, 0..60_i64, 0..60_i64), spelling in 0..8_usize, gap in "[ ]{0,2}", is_wide: bool
        ) {
            let (days, hours, minutes, rest) = values;
            let parts = [days, hours, minutes, rest].into_iter().zip(UNITS);
            let written: Vec<String> =
                parts.map(|(value, (_, names))| format!("{value}{gap}{}", names[spelling % names.len()])).collect();
            let mut text = written.join(&gap);
            if is_wide {
                text = text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect();
            }
            prop_assert_eq!(seconds(&text), Some(((days * 24 + hours) * 60 + minutes) * 60 + rest));
        }

        #[test]
        fn a_number_alone_is_in_seconds_whatever_its_digits_and_the_space_around_it(number in 0..i64::MAX / 100, space in "[ \t\u{3000}]{0,3}") {
            prop_assert_eq!(seconds(&format!("{space}{number}{space}")), Some(number));
        }

        /// What is added behind a text that is understood is never dropped.
        #[test]
        fn a_tail_that_is_no_unit_refuses_all(number in 1..100_000_i64, tail in "[a-z]{1,6}") {
            prop_assume!(!UNITS.iter().any(|(_, names)| names.contains(&tail.as_str())));
            prop_assert_eq!(seconds(&format!("{number}{tail}")), None);
        }
    }
}
