//! The pastes in `tests/data`, against what a person read in them.

use std::fs;
use std::path::PathBuf;

use super::pieces::assert_read_the_same;
use crate::domain::session::Session;
use crate::paste::processlist::parse;

fn data(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    fs::read_to_string(path).unwrap()
}

/// The members of a list in the index; an empty field is a list of one that is empty.
fn listed(field: &str) -> Vec<&str> {
    field.split(',').collect()
}

#[test]
fn pastes_are_read_exactly_or_not_at_all() {
    let index = data("processlists/INDEX.tsv");
    let (mut exact, mut refused, mut wrong) = (0, Vec::new(), Vec::new());
    for row in index.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let report = parse(&data(&["processlists/", cells[0]].concat()));
        let ids: Vec<String> = report.sessions.iter().map(|session| session.id.to_string()).collect();
        let user = |session: Session| session.texts().user.unwrap_or_default().to_owned();
        let users: Vec<String> = report.sessions.iter().map(user).collect();
        if ids.join(",") == cells[2] && users.join(",") == cells[3] {
            exact += 1;
        } else if ids.is_empty() {
            refused.push((cells[0], report.skipped));
        } else {
            wrong.push((cells[0], ids, users.join(","), report.skipped));
        }
    }
    assert!(wrong.is_empty(), "read wrongly: {wrong:#?}");
    assert!(
        exact >= 59 && refused.iter().all(|(_, skipped)| !skipped.is_empty()),
        "only {exact}: {refused:#?}"
    );
}

/// These were made to mislead: fake rows within statements, other lists with an `id`, numbers that were cut or grouped. Of
/// many there is more than one right reading; to take fewer IDs is always one.
#[test]
fn of_misleading_pastes_no_wrong_id_is_taken() {
    let index = data("misleading/INDEX.tsv");
    let mut exact = 0;
    for row in index.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let report = parse(&data(&["misleading/", cells[0]].concat()));
        let ids: Vec<String> = report.sessions.iter().map(|session| session.id.to_string()).collect();
        let wrong: Vec<_> = ids.iter().filter(|id| !listed(cells[2]).contains(&id.as_str())).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", cells[0]);
        exact += usize::from(ids.join(",") == cells[2]);
    }
    assert!(exact >= 65, "only {exact} are exact");
}

/// What is read of a text must not depend on how much of it was there.
#[test]
fn pastes_in_pieces_are_read_the_same() {
    for folder in ["processlists", "misleading"] {
        for row in data(&[folder, "/INDEX.tsv"].concat()).lines().skip(1) {
            let name = row.split('\t').next().unwrap();
            let text = data(&[folder, "/", name].concat());
            for piece in [1, 7, 100, 1_000] {
                assert_read_the_same(&text, 3, piece);
            }
        }
    }
}
