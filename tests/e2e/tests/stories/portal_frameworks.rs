//! The examples of docs/embedding.md for portals: its types, and its components in React and Vue.

use std::path::{Path, PathBuf};
use std::process::Command;

use e2e::{Page, dist, not_run, portal_site, standin_config};
use standin::{INSTANCE, NODE, PROJECT, TOKEN};

use super::portal::confirm;

/// The first example of docs/embedding.md in a language.
fn example(language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/embedding.md");
    let page = std::fs::read_to_string(page).expect("docs/embedding.md");
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("it has such an example");
    rest.split("```").next().unwrap_or_default().to_owned()
}

/// A folder with these files, and those of the portal.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = dist().join("../target").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

fn portal_file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("portal").join(name)).expect("a file")
}

fn succeeds(command: &mut Command) {
    let output = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn the_types_are_accepted_by_a_strict_compiler_and_refuse_what_is_wrong() {
    let built = |name| std::fs::read_to_string(dist().join(name)).expect("the types are built");
    let example = example("ts").replace("/sessions/console.js", "./console.js");
    let [console, report] = ["console.d.ts", "report.d.ts"].map(|name| (name, built(name)));
    let files = [console, report, ("types.ts", portal_file("types.ts")), ("example.ts", example)];
    let folder = folder("portal-types", &files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let options =
        ["--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];
    succeeds(Command::new("tsc").args(options).args(["types.ts", "example.ts"]).current_dir(folder));
}

/// Bundles a portal's script with what it imports; its name, or none where its framework is missing.
fn bundled(script: &str, snippet: Option<&(&str, String)>, modules: &str) -> Option<String> {
    let Ok(modules) = std::env::var(modules) else {
        not_run(modules);
        return None;
    };
    let text = portal_file(script);
    let files = [(script, text.as_str())].into_iter();
    let files: Vec<_> = files.chain(snippet.map(|(name, text)| (*name, text.as_str()))).collect();
    let folder = folder(&format!("portal-{script}"), &files);
    let bundle = format!("{}.bundle.js", script.split('.').next().unwrap_or_default());
    succeeds(
        Command::new("esbuild")
            .args([script, "--bundle", "--format=esm", "--jsx=automatic", "--external:/sessions/console.js"])
            .args(["--define:process.env.NODE_ENV=\"production\"", "--define:__VUE_OPTIONS_API__=true"])
            .arg(format!("--outfile={}", portal_site().join(&bundle).display()))
            .env("NODE_PATH", modules)
            .current_dir(folder),
    );
    Some(bundle)
}

/// Opens a portal's script with the component of docs/embedding.md, and goes through a run.
async fn runs_within(script: &str, snippet: (&str, String), modules: &str) {
    let Some(bundle) = bundled(script, Some(&snippet), modules) else { return };
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let idle = page.standin.sessions().into_iter().find(|session| session.command == "Sleep");
    let id = idle.expect("one that is gone at once").id;
    page.run(&format!(
        "window.given = {{ node: '{NODE}', tokenProvider: async () => '{TOKEN}', onEnd: report => {{ window.ended = report }} }};
         await import('/{bundle}')"
    ))
    .await;
    page.until("document.querySelector('[name=node]')?.value").await;
    assert_eq!(page.js("return document.querySelector('[name=node]').value").await, NODE);
    for (name, text) in [("project", PROJECT), ("instance", INSTANCE), ("threads", &id.to_string())] {
        page.fill(name, text).await;
    }
    confirm(&page, 1).await;
    page.until("window.ended").await;
    assert_eq!(page.js("return ended.sessions[0].state").await, "gone");
    page.close().await;
}

#[tokio::test]
async fn the_component_for_react_runs() {
    runs_within("react.jsx", ("snippet.jsx", example("jsx")), "REACT_MODULES").await;
}

#[tokio::test]
async fn the_component_for_vue_runs() {
    runs_within("vue.js", ("snippet.js", example("js")), "VUE_MODULES").await;
}

#[tokio::test]
async fn a_listener_that_fails_in_vue_forbids_the_run() {
    let Some(bundle) = bundled("vue_approval.js", None, "VUE_MODULES") else { return };
    let Some(page) = Page::open_portal(standin_config()).await else { return };
    let idle = page.standin.sessions().into_iter().find(|session| session.command == "Sleep");
    let id = idle.expect("one that is gone at once").id;
    page.run(&format!(
        "window.given = {{ projectId: '{PROJECT}', instanceId: '{INSTANCE}', nodeId: '{NODE}', locale: 'en-us',
           threadIds: ['{id}'], token: '{TOKEN}' }};
         await import('/{bundle}')"
    ))
    .await;
    page.until("document.querySelector('[name=node]')?.value").await;
    confirm(&page, 1).await;
    page.until("document.querySelector('.said').innerText.includes('did not approve')").await;
    assert!(page.calls().is_empty());
    page.close_after("in a listener of Vue").await;
}
