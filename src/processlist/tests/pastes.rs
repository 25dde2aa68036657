//! The pastes in `tests/data/processlists`, against what a person read in them.

use std::fs;
use std::path::PathBuf;

use crate::processlist::parse;

fn data(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/processlists").join(name);
    fs::read_to_string(path).unwrap()
}

/// Fields of a list in the index; an empty list has none.
fn listed(field: &str) -> Vec<&str> {
    field.split(',').collect()
}

#[test]
fn pastes_are_read_exactly_or_not_at_all() {
    let index = data("INDEX.tsv");
    let (mut exact, mut refused, mut wrong) = (0, Vec::new(), Vec::new());
    for row in index.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let report = parse(&data(cells[0]));
        let ids: Vec<String> = report.sessions.iter().map(|session| session.id.to_string()).collect();
        let users: Vec<&str> =
            report.sessions.iter().map(|session| session.texts().user.unwrap_or_default()).collect();
        if ids == listed(cells[2]) && users == listed(cells[3]) {
            exact += 1;
        } else if ids.is_empty() {
            refused.push((cells[0], report.skipped));
        } else {
            wrong.push((cells[0], ids, users.join(","), report.skipped));
        }
    }
    assert!(wrong.is_empty(), "read wrongly: {wrong:#?}");
    assert!(
        exact >= 57 && refused.iter().all(|(_, skipped)| !skipped.is_empty()),
        "only {exact}: {refused:#?}"
    );
}
