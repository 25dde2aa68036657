//! A run in about five lines of plain text, for a chat; and in words what has changed on its node.

use std::cmp::Reverse;

use super::Report;
use super::markdown::without_addresses;
use crate::domain::text::visible;
use crate::i18n::{Words, fill};
use crate::sessions::facets::count;
use crate::termination::census::Census;

/// More of a text is not repeated, in characters.
const LONGEST_TEXT: usize = 300;
/// More of a name is not repeated, in characters.
const LONGEST_NAME: usize = 60;
/// More names are not repeated.
const MOST_NAMES: usize = 5;
/// Stands between two facts of one line.
const BETWEEN: &str = " · ";

/// What a number of a census is told by, and the number.
type Number = (&'static str, fn(Census) -> usize);

/// The words and the numbers of the person's language.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    /// The words.
    pub words: &'static Words,
    /// Writes a count.
    pub number: &'a dyn Fn(usize) -> String,
}

/// When and where the run was, what became of it, who ran it and why, whom it was about, and what has changed on the node.
/// What is not known has no line.
pub fn summary(report: &Report, writing: Writing<'_>) -> String {
    let words = writing.words;
    let named = |template: &str, text: &str| {
        let text = (!text.is_empty()).then(|| visible(text, false, LONGEST_TEXT));
        text.map(|text| fill(template, &[&text]))
    };
    let run = fill(words.summary_run, &[&when(&report.started_at), &report.node, &report.instance]);
    let who = [named(words.summary_operator, &report.operator), named(words.summary_reason, &report.reason)];
    let what = [
        named(words.summary_users, &writing.names(users(report))),
        named(words.summary_filter, &report.filter),
    ];
    let since = writing
        .change(report.before, report.after)
        .into_iter()
        .chain(writing.reconnected(report.came_back.clone()))
        .map(Some)
        .collect::<Vec<_>>();
    let lines = [vec![Some(run)], vec![named("{0}", &report.summary)], who.into(), what.into(), since];
    let lines = lines.map(|facts| facts.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN));
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

impl Writing<'_> {
    /// What has changed on the node between two snapshots, as far as they are there: such as "sessions 3,000 → 2,981".
    pub fn change(self, before: Option<Census>, after: Option<Census>) -> Vec<String> {
        let (words, Some(after)) = (self.words, after) else { return Vec::new() };
        let Some(before) = before else {
            let left = fill(words.sessions_left.of(after.sessions), &[&self.least(after, after.sessions)]);
            return vec![left];
        };
        let numbers: [Number; 3] = [
            (words.sessions_change, |census| census.sessions),
            (words.running_change, |census| census.running),
            (words.waiting_change, |census| census.waiting_for_lock),
        ];
        let is_told = |of: fn(Census) -> usize| of(before) + of(after) > 0;
        let told = numbers.into_iter().filter(|(_, of)| is_told(*of));
        let change = told.map(|(template, of)| {
            fill(template, &[&self.least(before, of(before)), &self.least(after, of(after))])
        });
        change.collect()
    }

    /// Who has come back since, and how many sessions; none where nobody has.
    pub fn reconnected(self, came_back: Vec<(String, usize)>) -> Option<String> {
        let sessions: usize = came_back.iter().map(|(_, count)| count).sum();
        let template = self.words.reconnected.of(sessions);
        (sessions > 0).then(|| fill(template, &[&(self.number)(sessions), &self.names(came_back)]))
    }

    /// A number of a snapshot: at least that many, where some may be missing.
    fn least(self, census: Census, count: usize) -> String {
        let count = (self.number)(count);
        if census.is_whole { count } else { fill(self.words.no_fewer_than, &[&count]) }
    }

    /// The most frequent names, each with its count. They come from others: no chat makes links of them.
    fn names(self, mut counts: Vec<(String, usize)>) -> String {
        counts.sort_by_key(|(_, count)| Reverse(*count));
        let has_more = counts.len() > MOST_NAMES;
        let name = |(name, count): (String, usize)| {
            let name = visible(&without_addresses(&name), false, LONGEST_NAME);
            fill(self.words.name_count, &[&name, &(self.number)(count)])
        };
        let more = has_more.then(|| "…".to_owned());
        let names = counts.into_iter().take(MOST_NAMES).map(name).chain(more);
        names.collect::<Vec<_>>().join(self.words.separator)
    }
}

/// An instant of a report as people write it: "2026-11-28 18:36:05 UTC".
fn when(utc: &str) -> String {
    match utc.split_once('T').and_then(|(day, time)| Some((day, time.get(..8)?))) {
        Some((day, time)) => [day, " ", time, " UTC"].concat(),
        None => utc.to_owned(),
    }
}

/// The users of the sessions that were asked for, and how many of each.
fn users(report: &Report) -> Vec<(String, usize)> {
    let rows = report.sessions.iter().filter_map(super::Reported::row);
    count(rows.filter_map(|row| row.user.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::report;
    use super::*;
    use crate::i18n::Locale;

    fn writing(locale: Locale) -> Writing<'static> {
        Writing { words: locale.words(), number: &|number| number.to_string() }
    }

    fn census(sessions: usize, running: usize, waiting_for_lock: usize) -> Census {
        Census { sessions, running, waiting_for_lock, is_whole: true }
    }

    /// A report in which all is known.
    fn full() -> Report {
        Report {
            started_at: "2026-11-28T18:36:05.123Z".into(),
            operator: "Wang".into(),
            reason: "INC-4711".into(),
            filter: "User is “app”".into(),
            summary: "Terminated 8 of 17; 9 not found. All calls were sent.".into(),
            before: Some(census(3000, 41, 10)),
            after: Some(census(2981, 33, 0)),
            came_back: vec![("app@10.0.0.2".into(), 3), ("app@10.0.0.1".into(), 15)],
            ..report(false)
        }
    }

    #[test]
    fn a_run_is_told_in_five_lines() {
        let text = summary(&full(), writing(Locale::EnUs));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "2026-11-28 18:36:05 UTC · node 18663926eacb443d98dc20f8620f28f2no07 · instance a23fb62bd61e4e9e9636fd2225f395bein07",
                "Terminated 8 of 17; 9 not found. All calls were sent.",
                "Operator: Wang · Reason: INC-4711",
                "Users: -app (1) · Filter: User is “app”",
                "sessions 3000 → 2981 · running 41 → 33 · waiting for lock 10 → 0 · 18 sessions reconnected since: \
                 app@10.0.0.1 (15), app@10.0.0.2 (3)",
            ]
        );
    }

    #[cfg(feature = "all-words")]
    #[test]
    fn it_is_told_in_chinese_too() {
        let text = summary(&full(), writing(Locale::ZhCn));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[2], "操作人：Wang · 原因：INC-4711");
        assert_eq!(
            lines[4],
            "会话 3000 → 2981 · 运行中 41 → 33 · 等待锁 10 → 0 · 之后重新连接 18 个会话：app@10.0.0.1（15）、app@10.0.0.2（3）"
        );
    }

    #[test]
    fn what_is_not_known_has_no_line() {
        let mut bare = report(true);
        bare.sessions.clear();
        let bare = Report { operator: String::new(), reason: String::new(), filter: String::new(), ..bare };
        assert_eq!(summary(&bare, writing(Locale::EnUs)).lines().count(), 2);
    }

    #[test]
    fn a_list_that_may_lack_sessions_has_at_least_as_many() {
        let english = writing(Locale::EnUs);
        let in_part = Census { is_whole: false, ..census(20, 2, 0) };
        assert_eq!(
            english.change(Some(in_part), Some(census(30, 0, 0))),
            ["sessions at least 20 → 30", "running at least 2 → 0"]
        );
        assert_eq!(english.change(None, Some(in_part)), ["at least 20 sessions on the node"]);
        assert_eq!(english.change(Some(in_part), None), [""; 0]);
    }

    #[test]
    fn texts_of_others_cannot_hide_break_the_line_or_become_links() {
        let mut hostile = full();
        hostile.reason = "a\nb\u{202e}c".into();
        hostile.came_back = vec![("https://evil.example\n@10.0.0.1".into(), 1)];
        let text = summary(&hostile, writing(Locale::EnUs));
        assert_eq!(text.lines().count(), 5);
        assert!(text.contains("Reason: a⟨U+000A⟩b⟨U+202E⟩c"), "{text}");
        assert!(text.contains("since: https[:]//evil.example⟨U+000A⟩@10.0.0.1 (1)"), "{text}");
    }

    #[test]
    fn of_many_names_the_most_frequent_are_told() {
        let names = (1..=9).map(|number| (format!("u{number}"), number)).collect();
        let told = writing(Locale::EnUs).reconnected(names).unwrap();
        assert!(told.starts_with("45 sessions reconnected since: u9 (9), u8 (8)"), "{told}");
        assert!(told.ends_with("u5 (5), …"), "{told}");
    }
}
