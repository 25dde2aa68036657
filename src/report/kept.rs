//! Reports of several runs: what tells runs apart, and what of a report may be kept.

use std::collections::BTreeMap;

use super::Report;

/// Reports by their keys, which begin with the time: the last is the newest.
pub type Reports = BTreeMap<String, Report>;

/// The reports of this tab and those that are kept, one for each run: this tab knows its own runs better.
pub fn all_runs(kept: Vec<Report>, of_the_tab: Vec<Report>) -> Reports {
    kept.into_iter().chain(of_the_tab).map(|report| (report.key(), report)).collect()
}

impl Report {
    /// What tells runs apart: `keyOf` of the page's scripts.
    pub fn key(&self) -> String {
        [&self.started_at, " ", &self.node].concat()
    }

    /// The report without the statements of its sessions.
    #[must_use]
    pub fn without_statements(mut self) -> Self {
        for session in &mut self.sessions {
            for row in [&mut session.selected, &mut session.listed].into_iter().flatten() {
                row.info = None;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOSTILE, json, report};
    use super::*;

    /// A report that differs from others by when its run started, on which node, and how it ended.
    fn run(started_at: &str, node: &str, summary: &str) -> Report {
        let [started_at, node, summary] = [started_at, node, summary].map(str::to_owned);
        Report { started_at, node, summary, ..report(true) }
    }

    #[test]
    fn a_report_without_statements_is_as_if_they_had_been_left_out_at_once() {
        assert!(json(false).contains(&serde_json::to_string(HOSTILE).unwrap()));
        assert_eq!(report(false).without_statements(), report(true));
        let mut listed = report(false);
        listed.sessions[0].listed = listed.sessions[0].selected.take();
        assert_eq!(listed.without_statements().sessions[0].listed.as_ref().unwrap().info, None);
    }

    #[test]
    fn each_run_is_there_once_as_the_tab_knows_it_and_the_newest_is_the_last() {
        let kept = vec![
            run("2026-11-28T03:00:00.000Z", "a", "under way"),
            run("2026-11-27T23:00:00.000Z", "a", "old"),
        ];
        let of_the_tab = vec![
            run("2026-11-28T03:00:00.000Z", "a", "ended"),
            run("2026-11-28T03:00:00.000Z", "b", "another node"),
            run("2026-11-28T02:59:59.999Z", "c", "before"),
        ];
        let summaries: Vec<_> =
            all_runs(kept, of_the_tab).into_values().map(|report| report.summary).collect();
        assert_eq!(summaries, ["old", "before", "ended", "another node"]);
    }
}
