//! A console in one setting, and what a person does in it.

use std::path::{Path, PathBuf};

use e2e::{Page, Place, link, standin_config};
use serde_json::{Value, json};
use standin::{Config, INSTANCE, NODE, PROJECT, TOKEN};

const DOWN: char = '\u{e015}';
const SHIFT: char = '\u{e008}';
/// A list of so many is read in one page.
const SESSIONS: usize = 100;

/// What the console is seen in.
pub struct Setting {
    pub place: Place,
    /// In CSS pixels.
    pub size: (u32, u32),
    pub theme: &'static str,
    pub language: &'static str,
}

/// A console in one setting.
pub struct Stage {
    pub page: Page,
    pub setting: &'static Setting,
    folder: PathBuf,
}

impl Stage {
    /// None where there is no browser.
    pub async fn start(setting: &'static Setting, folder: &Path) -> Option<Self> {
        let config = Config { sessions: SESSIONS, ..standin_config() };
        let page = Page::open_in(setting.place, config).await?;
        // What a portal gives its console is not the whole window.
        let (width, height) = if setting.place == Place::Portal { (1280, 900) } else { setting.size };
        page.use_size(width, height).await;
        page.use_theme(setting.theme).await;
        Some(Self { page, setting, folder: folder.to_owned() })
    }

    /// Shows a state and takes its picture.
    pub async fn picture(&self, state: &str, show: impl AsyncFn(&Self)) {
        show(self).await;
        let drawn = "await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))";
        self.page.run(drawn).await;
        let Setting { size: (width, _), theme, language, .. } = self.setting;
        let file = self.folder.join(format!("{state}-{width}-{theme}-{language}.png"));
        std::fs::write(file, self.page.screenshot().await).expect("a picture is written");
    }

    /// The console anew, with nothing filled in.
    pub async fn open_empty(&self) {
        self.show(&format!("#lang={}", self.setting.language), json!({})).await;
    }

    /// The console anew, with the sample node and thread IDs.
    pub async fn open(&self, ids: &[u64]) {
        let target =
            json!({ "projectId": PROJECT, "instanceId": INSTANCE, "nodeId": NODE, "threadIds": ids });
        self.show(&link(ids).replace("en-us", self.setting.language), target).await;
    }

    async fn show(&self, link: &str, mut config: Value) {
        let Self { page, setting, .. } = self;
        config["locale"] = setting.language.into();
        config["theme"] = setting.theme.into();
        page.standin.forget_faults();
        if setting.place == Place::Portal {
            page.goto_any(&format!("{}/portal.html", page.standin.origin())).await;
            page.until("window.portal").await;
        }
        page.show_by(link, &config).await;
        if setting.place == Place::Portal {
            let (width, height) = setting.size;
            let size = json!({ "width": format!("{width}px"), "height": format!("{height}px") });
            page.js(&format!("Object.assign(document.host.style, {size})")).await;
        }
    }

    /// The console anew, with the list loaded.
    pub async fn load(&self) {
        self.open(&[]).await;
        self.page.fill("token", TOKEN).await;
        self.page.click("[name=load]").await;
        self.page.until("document.querySelector('.grid-row[data-row]')").await;
    }

    pub async fn filter(&self, text: &str) {
        self.page.fill("search", text).await;
        self.page.until("document.querySelector('.tokens .token')").await;
    }

    /// Selects the first rows of those that match.
    pub async fn select(&self, filter: &str, rows: usize) {
        if !filter.is_empty() {
            self.filter(filter).await;
        }
        self.page.js("document.querySelector('#sessions').focus()").await;
        self.page.press(DOWN).await;
        self.page.press_all(&format!("{SHIFT}{}", DOWN.to_string().repeat(rows - 1))).await;
        self.page.until("document.querySelector('.grid-row.selected')").await;
    }

    /// Selects all sessions that can be, which need several calls.
    pub async fn select_all(&self) {
        self.page.click("[name=select-all]").await;
        self.page.until("document.querySelector('.grid-row.selected')").await;
    }

    /// Opens the confirmation.
    pub async fn review(&self) {
        self.page.click("[name=review]").await;
        self.page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    }

    /// Starts a run of what is selected.
    pub async fn confirm(&self) {
        self.review().await;
        let number = self.page.ids_to_confirm().await.split(',').count();
        self.page.fill("confirm-number", &number.to_string()).await;
        self.page.click("dialog [name=terminate]").await;
    }
}
