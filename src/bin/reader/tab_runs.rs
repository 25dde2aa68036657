//! The runs of this tab, whose reports JavaScript has: they outlive the consoles, and this module.

use js_sys::JSON;
use taurusdb_session_console::report::Report;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

// It is the class `Reports` in `embed/internal/reports.ts`.
#[wasm_bindgen]
extern "C" {
    /// The reports of the tab.
    #[wasm_bindgen(js_name = Reports)]
    #[derive(Clone)]
    pub type TabRuns;
    #[wasm_bindgen(method, getter)]
    fn all(this: &TabRuns) -> Vec<JsValue>;
    #[wasm_bindgen(method, js_name = forget)]
    fn forget_report(this: &TabRuns, report: &JsValue);
}

impl TabRuns {
    /// The reports as they are now.
    pub fn reports(&self) -> Vec<Report> {
        self.all().iter().filter_map(of_js).collect()
    }

    /// Forgets the report of a run.
    pub fn forget(&self, report: &Report) {
        if let Some(report) = to_js(report) {
            self.forget_report(&report);
        }
    }
}

/// A report that JavaScript has; none where it is none of this version.
pub fn of_js(report: &JsValue) -> Option<Report> {
    let json = JSON::stringify(report).ok()?;
    serde_json::from_str(&String::from(json)).ok()
}

/// A report for JavaScript.
pub fn to_js(report: &Report) -> Option<JsValue> {
    JSON::parse(&serde_json::to_string(report).ok()?).ok()
}
