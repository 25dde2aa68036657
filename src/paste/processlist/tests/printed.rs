//! What a client prints is read back, whatever stands in the statements.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::pieces::assert_read_the_same;
use super::printers::{all_forms, sessions, tabs, vertical, wrapped};
use crate::domain::session::Session;
use crate::paste::processlist::{PasteReport, parse};

type Who = (u64, Option<String>);

fn who(sessions: &[Session]) -> Vec<Who> {
    sessions.iter().map(|session| (session.id.get(), session.texts().user.map(str::to_owned))).collect()
}

fn who_read(report: &PasteReport) -> Vec<Who> {
    who(&report.sessions.iter().collect::<Vec<_>>())
}

fn seen(session: &Session) -> (Option<&str>, Option<&str>, Option<i64>) {
    (session.texts().host, session.texts().command, session.time())
}

/// Whether the first list is the second with some left out.
fn is_part(part: &[Who], whole: &[Who]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|wanted| rest.any(|found| found == wanted))
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_is_read_back(sessions in sessions(), returns in any::<bool>()) {
        for (form, text) in all_forms(&sessions) {
            let has_returns = text.contains('\r');
            let text = if returns && !has_returns { text.replace('\n', "\r\n") } else { text };
            let report = parse(&text);
            if form == "vertical" {
                // A statement may have a whole record in it.
                prop_assert!(is_part(&who_read(&report), &who(&sessions)), "{form}\n{text}\n{report:#?}");
            } else {
                prop_assert_eq!(who_read(&report), who(&sessions), "{}\n{}\n{:#?}", form, text, report.skipped);
            }
        }
    }

    #[test]
    fn what_is_around_the_lines_of_a_list_is_taken_off(sessions in sessions()) {
        for (form, text) in wrapped(&sessions) {
            let report = parse(&text);
            prop_assert_eq!(who_read(&report), who(&sessions), "{}\n{:?}\n{:#?}", form, text, report.skipped);
        }
    }

    #[test]
    fn of_samples_only_one_is_read(first in sessions(), second in sessions()) {
        let text = format!(
            "TS 1520256297.002 2018-03-05 13:24:57\n{}TS 1520256298.002 2018-03-05 13:24:58\n{}",
            vertical(&first), vertical(&second),
        );
        let report = parse(&text);
        let read = who_read(&report);
        prop_assert!(is_part(&read, &who(&second)) || is_part(&read, &who(&first)), "{text}\n{report:#?}");
        prop_assert!(report.is_newest_sample);
    }

    #[test]
    fn lines_that_end_in_a_carriage_return_are_lines(sessions in sessions()) {
        for (form, text) in all_forms(&sessions) {
            let has_lines = ["tabs", "boxed", "markdown"].contains(&form) || form.starts_with("csv");
            if has_lines && !text.contains('\r') {
                let report = parse(&text.replace('\n', "\r"));
                prop_assert_eq!(who_read(&report), who(&sessions), "{}\n{:?}\n{:#?}", form, text, report.skipped);
            }
        }
    }

    #[test]
    fn rows_without_a_header_are_read_back(sessions in sessions()) {
        let text = tabs(&sessions, false);
        prop_assert_eq!(who_read(&parse(&text)), who(&sessions), "{}", text);
    }

    #[test]
    fn all_fields_of_tab_separated_rows_are_exact(sessions in sessions()) {
        for (read, printed) in parse(&tabs(&sessions, true)).sessions.iter().zip(&sessions) {
            prop_assert_eq!(seen(&read), seen(printed));
        }
    }

    #[test]
    fn several_lists_in_one_paste_are_all_read(first in sessions(), second in sessions()) {
        for (one, other) in all_forms(&first).iter().zip(all_forms(&second).iter().rev()) {
            if [one.0, other.0].contains(&"vertical") || one.0.starts_with("csv") || one.0 == "tabs" {
                continue;
            }
            let text = format!("the node\n{}\n\nthe replica\n{}", one.1, other.1);
            let both = [who(&first), who(&second)].concat();
            prop_assert_eq!(who_read(&parse(&text)), both, "{} {}\n{}", one.0, other.0, text);
        }
    }

    #[test]
    fn steps_and_pieces_of_any_size_read_the_same(
        sessions in sessions(),
        before in prop_oneof![Just(""), Just("\u{feff}"), Just("\n\n"), Just("On the node\n"), Just("mysql> show processlist;\n")],
        after in prop_oneof![Just(""), Just("\n3 rows in set (0.00 sec)\n"), Just("\n\nId\tUser\tHost\n7\ta\tb")],
        lines in 1_usize..9,
        piece in prop_oneof![1_usize..9, 1_usize..400],
    ) {
        for (_, text) in all_forms(&sessions).into_iter().chain(wrapped(&sessions).into_iter().step_by(3)) {
            let text = [before, &text, after].concat();
            assert_read_the_same(&text, lines, piece);
        }
    }
}
