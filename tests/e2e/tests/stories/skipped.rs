//! The table of what does not run in which browser names stories that exist.

use std::process::Command;

use e2e::{SKIPPED, is_named};

#[test]
fn each_name_in_the_table_is_that_of_a_story() {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).arg("--list").output().expect("it starts");
    let list = String::from_utf8_lossy(&output.stdout);
    let stories: Vec<_> = list.lines().filter_map(|line| line.strip_suffix(": test")).collect();
    for (browser, name, _) in SKIPPED {
        assert!(stories.iter().any(|story| is_named(story, name)), "{browser:?}: {name}");
    }
}
