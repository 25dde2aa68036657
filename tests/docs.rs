//! What README.md and docs/ name exists: files, the targets of links, and the headings that these go to.

use std::fs;
use std::path::{Path, PathBuf};

/// What is named by its path from the root begins with one of these.
const FOLDERS: [&str; 5] = ["src/", "style/", "tests/", "docs/", ".ci/"];

/// A page without its blocks of code.
fn prose(page: &Path) -> String {
    fs::read_to_string(page).unwrap_or_default().split("```").step_by(2).collect()
}

/// The anchors of a page's headings, as code forges make them.
fn anchors(page: &Path) -> Vec<String> {
    let prose = prose(page);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
    let anchor =
        |heading: &str| heading.trim_start_matches('#').trim().chars().filter(kept).collect::<String>();
    headings.map(|heading| anchor(heading).to_lowercase().replace(' ', "-")).collect()
}

fn is_there(page: &Path, link: &str) -> bool {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() { page.to_owned() } else { page.with_file_name(path) };
    target.exists() && (anchor.is_empty() || anchors(&target).iter().any(|of| of == anchor))
}

#[test]
fn what_the_pages_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages: Vec<PathBuf> = docs.chain([root.join("README.md")]).collect();
    let mut missing = Vec::new();
    for page in &pages {
        let prose = prose(page);
        let links = prose.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
        let names =
            prose.split('`').skip(1).step_by(2).filter(|name| FOLDERS.iter().any(|of| name.starts_with(of)));
        let dead = links.filter(|link| !link.starts_with("https://") && !is_there(page, link));
        let gone = names.filter(|name| !root.join(name).exists());
        missing.extend(dead.chain(gone).map(|name| format!("{}: {name}", page.display())));
    }
    assert!(pages.len() > 1 && missing.is_empty(), "{}", missing.join("\n"));
}
