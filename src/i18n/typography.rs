//! The rules that each text follows: spaces, punctuation, and words that are not used.

/// What no text in English has: signs that are not used, and words that say less than others.
const NOT_ENGLISH: [&str; 24] = [
    "...",
    " %",
    "!",
    "\"",
    "  ",
    " — ",
    " ,",
    " ;",
    " .",
    "(s)",
    "anew",
    "so many",
    "of them",
    "of which",
    "surely",
    "meanwhile",
    "by itself",
    "whatever",
    "criteria",
    "chosen",
    "the server",
    "session ID",
    "recognised",
    " us ",
];
/// What no text in Chinese has.
const NOT_CHINESE: [&str; 13] =
    ["...", "……", "!", "！", "「", " — ", "我们", "进行", "令牌", "按钮", "不明", "32 位", "服务器返回"];
/// Full-width punctuation; no space stands beside it.
const FULL_WIDTH: &str = "，。：；？！、（）“”";
/// What stands beside a Han character in full width alone.
const HALF_WIDTH: &str = ",:;?()";

/// Checks an entry in both languages.
pub(super) fn check(name: &str, english: &str, chinese: &str) {
    for wrong in NOT_ENGLISH {
        assert!(!english.contains(wrong), "{name}: {wrong:?} in {english:?}");
    }
    for wrong in NOT_CHINESE {
        assert!(!chinese.contains(wrong), "{name}: {wrong:?} in {chinese:?}");
    }
    let marks: Vec<char> = without_places(chinese).chars().collect();
    for pair in marks.windows(2) {
        assert!(
            is_well_set(pair[0], pair[1]) && is_well_set(pair[1], pair[0]),
            "{name}: {pair:?} in {chinese:?}"
        );
    }
    let asks = chinese.matches('请').count() - chinese.matches("请求").count();
    assert!(asks < 2, "{name}: asks for {asks} things: {chinese:?}");
    check_sentence(name, english, chinese);
}

/// Both languages end a sentence with a period, or neither does. A sentence begins with a capital letter, unless it goes
/// on after a colon.
fn check_sentence(name: &str, english: &str, chinese: &str) {
    assert_eq!(
        english.trim_end().ends_with('.'),
        chinese.ends_with('。'),
        "{name}: {english:?}, {chinese:?}"
    );
    let goes_on = ["id_", "paste_"].iter().any(|start| name.starts_with(start));
    let begins = english.trim_start().chars().next().is_some_and(|first| !first.is_ascii_lowercase());
    assert!(!english.ends_with('.') || goes_on || begins, "{name}: {english:?}");
}

/// Whether the first of two characters may stand beside the second.
fn is_well_set(mark: char, beside: char) -> bool {
    if is_han(mark) {
        !beside.is_ascii_alphanumeric() && !HALF_WIDTH.contains(beside)
    } else {
        !(FULL_WIDTH.contains(mark) && beside == ' ')
    }
}

const fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// The text with each `{0}` taken for a value that stands well beside anything.
fn without_places(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "·" + part.split_once('}').map_or(part, |(_, rest)| rest))
}

#[test]
fn what_is_set_badly_is_found() {
    for (mark, beside) in [('个', 'I'), ('第', '2'), ('行', ':'), ('，', ' '), ('）', ' ')] {
        assert!(!is_well_set(mark, beside), "{mark}{beside}");
    }
    assert!(is_well_set('个', '·') && is_well_set('：', '·'));
    assert_eq!(without_places("第 {0} 批（{1}）"), "第 · 批（·）");
}
