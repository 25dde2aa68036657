//! Damaged pastes: lines lost, doubled, put in, or cut off at the end. IDs may be missing then, never wrong.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::printers::{FAKE, all_forms, sessions, wrapped};
use crate::paste::processlist::parse;

#[derive(Clone, Debug)]
enum Damage {
    Delete(usize),
    Double(usize),
    Insert(usize, String),
    Truncate(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => any::<usize>().prop_map(Damage::Delete),
        2 => any::<usize>().prop_map(Damage::Double),
        1 => (any::<usize>(), "[ -~\t]{0,30}").prop_map(|(at, text)| Damage::Insert(at, text)),
        1 => any::<usize>().prop_map(Damage::Truncate),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for damage in damages {
        let count = lines.len().max(1);
        match damage {
            Damage::Delete(at) if count > 1 => drop(lines.remove(1 + at % (count - 1))),
            Damage::Double(at) if !lines.is_empty() => lines.insert(at % count, lines[at % count].clone()),
            Damage::Insert(at, text) => lines.insert((at % count).min(lines.len()), format!("{text}\n")),
            Damage::Truncate(at) => {
                let text = lines.concat();
                let length = at % (text.len() + 1);
                let end = (0..=length).rev().find(|end| text.is_char_boundary(*end)).unwrap();
                lines = text[..end].split_inclusive('\n').map(str::to_owned).collect();
            }
            _ => {}
        }
    }
    lines.concat()
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_makes_a_statement_a_row(
        sessions in sessions(),
        damages in prop::collection::vec(damage(), 1..5),
    ) {
        for (form, text) in all_forms(&sessions).into_iter().chain(wrapped(&sessions)) {
            let first = text.lines().next().unwrap_or_default().to_owned();
            let text = damaged(&text, &damages);
            // Where the first line is lost as well, a statement may be all that is left, and is a list.
            if !text.contains(&first) {
                continue;
            }
            // Without the footer, a record at the end of the last statement is one of the list.
            if form == "vertical" && !text.ends_with("rows in set (0.00 sec)\n") {
                continue;
            }
            // Of a bare row of CSV inside a statement, the quotes are lost with the lines around it.
            if form.starts_with("csv") && damages.len() > 1 {
                continue;
            }
            for session in parse(&text).sessions.iter() {
                let id = session.id.get();
                let is_printed = sessions.iter().any(|printed| printed.id == session.id);
                prop_assert!(is_printed && id != FAKE, "{form}: {id}\n{text}");
            }
        }
    }
}
