//! The runs that the person wants kept across reloads: reports in the browser's own database. It exists only where
//! somebody turned it on, and turning it off removes it.

use futures_util::lock::Mutex;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode};
use js_sys::{Array, Reflect};
use taurusdb_session_console::report::Report;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::tab_runs::{TabRuns, of_js, to_js};

const NAME: &str = "taurusdb-session-console";
/// The reports, by what tells their runs apart.
const RUNS: &str = "runs";
const SETTINGS: &str = "settings";
/// The setting whether statements are kept.
const STATEMENTS: &str = "statements";

#[wasm_bindgen]
extern "C" {
    // web-sys does not have it.
    #[wasm_bindgen(js_namespace = indexedDB, catch)]
    async fn databases() -> Result<JsValue, JsValue>;
}

/// What is kept in this browser.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Whether runs are.
    pub is_on: bool,
    /// Whether the statements are, with them.
    pub has_statements: bool,
    /// The runs' reports.
    pub reports: Vec<Report>,
}

/// The browser does not allow it.
#[derive(Debug)]
pub struct Refused;

impl From<idb::Error> for Refused {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// One after the other, or what was known before could be written last.
static TURN: Mutex<()> = Mutex::new(());

/// Keeps the runs of this tab, as they are known then, where the person wants that; false where the browser does not allow it.
#[wasm_bindgen]
pub async fn keep(runs: TabRuns) -> bool {
    put(&runs).await.is_ok()
}

/// Puts the reports of this tab in place of those of the same runs.
async fn put(runs: &TabRuns) -> Result<(), Refused> {
    let _turn = TURN.lock().await;
    if !exists().await? {
        return Ok(());
    }
    with_database(async |transaction| {
        let has_statements = has_statements(transaction).await?;
        let store = transaction.object_store(RUNS)?;
        for report in runs.reports() {
            let key = report.key().into();
            let kept = if has_statements { report } else { report.without_statements() };
            store.put(&to_js(&kept).ok_or(Refused)?, Some(&key))?;
        }
        Ok(())
    })
    .await
}

/// What is kept.
pub async fn kept() -> Result<Kept, Refused> {
    let _turn = TURN.lock().await;
    if !exists().await? {
        return Ok(Kept::default());
    }
    with_database(async |transaction| {
        let has_statements = has_statements(transaction).await?;
        let reports = transaction.object_store(RUNS)?.get_all(None, None)?.await?;
        Ok(Kept { is_on: true, has_statements, reports: reports.iter().filter_map(of_js).collect() })
    })
    .await
}

/// Keeps runs from now on; those that are kept already without statements, or with them, stay as they are.
pub async fn turn_on(with_statements: bool) -> Result<(), Refused> {
    let _turn = TURN.lock().await;
    with_database(async |transaction| {
        transaction.object_store(SETTINGS)?.put(&with_statements.into(), Some(&STATEMENTS.into()))?;
        Ok(())
    })
    .await
}

/// Keeps none any more, and forgets those that were kept.
pub async fn turn_off() -> Result<(), Refused> {
    let _turn = TURN.lock().await;
    Ok(Factory::new()?.delete(NAME)?.await?)
}

/// Forgets one run, by what tells it apart.
pub async fn remove(key: &str) -> Result<(), Refused> {
    let _turn = TURN.lock().await;
    if !exists().await? {
        return Ok(());
    }
    with_database(async |transaction| {
        transaction.object_store(RUNS)?.delete(JsValue::from(key))?;
        Ok(())
    })
    .await
}

/// Whether runs are kept in this browser: to open a database would make one.
async fn exists() -> Result<bool, Refused> {
    let names = Array::from(&databases().await?);
    Ok(names.iter().any(|database| Reflect::get(&database, &"name".into()).is_ok_and(|name| name == NAME)))
}

async fn has_statements(transaction: &Transaction) -> Result<bool, Refused> {
    let setting = transaction.object_store(SETTINGS)?.get(JsValue::from(STATEMENTS))?.await?;
    Ok(setting.is_some_and(|setting| setting.is_truthy()))
}

/// What `work` asks of the database, once all of that is written. It is closed again at once, so that no tab keeps another from
/// removing it.
async fn with_database<T>(work: impl AsyncFnOnce(&Transaction) -> Result<T, Refused>) -> Result<T, Refused> {
    let database = opened().await?;
    let done = transacted(&database, work).await;
    database.close();
    done
}

async fn transacted<T>(
    database: &Database,
    work: impl AsyncFnOnce(&Transaction) -> Result<T, Refused>,
) -> Result<T, Refused> {
    let transaction = database.transaction(&[RUNS, SETTINGS], TransactionMode::ReadWrite)?;
    let done = work(&transaction).await?;
    if transaction.await?.is_committed() { Ok(done) } else { Err(Refused) }
}

async fn opened() -> Result<Database, Refused> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else { return };
        for store in [RUNS, SETTINGS] {
            let _ = database.create_object_store(store, ObjectStoreParams::new()); // to use it is refused then
        }
    });
    Ok(request.await?)
}
