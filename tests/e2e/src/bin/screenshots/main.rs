//! Pictures of the console in its states, in `target/screenshots`: each state wide and narrow, light and dark, in English and
//! Chinese.

mod stage;
mod states;

use std::path::Path;

use e2e::Place;

use self::stage::{Setting, Stage};

/// Where a console is narrower, a row has no columns.
const COLUMNS_FROM: u32 = 560;

const SETTINGS: [Setting; 4] = [
    Setting { place: Place::Standalone, size: (1440, 900), theme: "light", language: "en-us" },
    Setting { place: Place::Standalone, size: (390, 844), theme: "dark", language: "zh-cn" },
    Setting { place: Place::Standalone, size: (1280, 720), theme: "dark", language: "en-us" },
    Setting { place: Place::Portal, size: (800, 700), theme: "light", language: "zh-cn" },
];

#[tokio::main]
async fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
    let _ = std::fs::remove_dir_all(&folder); // a state that is no more has no picture
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    for setting in &SETTINGS {
        let Some(stage) = Stage::start(setting, &folder).await else { return };
        show_lists(&stage).await;
        // The others are enough to see a run in each theme and language, wide and narrow.
        if setting.size != (1280, 720) {
            show_runs(&stage).await;
        }
        stage.page.close().await;
    }
}

/// The states before anything is confirmed. Each opens the console anew.
async fn show_lists(stage: &Stage) {
    stage.picture("form", states::form).await;
    stage.picture("form-errors", states::form_errors).await;
    stage.picture("list", states::list).await;
    stage.picture("details", states::details).await;
    stage.picture("filter-panel", states::filter_panel).await;
    if stage.setting.size.0 > COLUMNS_FROM {
        stage.picture("columns", states::columns).await;
    }
    stage.picture("thread-ids", states::thread_ids).await;
    stage.picture("process-list", states::process_list).await;
    stage.picture("help", states::help).await;
}

/// The states from the confirmation on. Those of one run follow each other; all others open the console anew.
async fn show_runs(stage: &Stage) {
    stage.picture("confirmation", states::confirmation).await;
    stage.picture("confirmation-changed", states::confirmation_changed).await;
    stage.picture("results-folded", states::results_folded).await;
    stage.picture("results-open", states::results_open).await;
    stage.picture("history", states::history).await;
    stage.picture("running", states::running).await;
    stage.picture("token-needed", states::token_needed).await;
    stage.picture("failure", states::failure).await;
}
