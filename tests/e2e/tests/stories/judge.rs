//! Runs against a real database, whose own list is the judge of what the page says.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use e2e::{Database, PATIENCE, POLL, Page, link, standin_config};
use mysql_async::Conn;
use standin::{Config, Fault};

/// The token that is good once the first is not any more.
pub const NEW_TOKEN: &str = "a-token-that-is-good-again";

/// How many sessions are in each state that any is in.
pub type States = BTreeMap<String, u64>;

/// One run of four sessions in one call: what goes wrong, and the states that are expected.
pub struct Case {
    pub name: &'static str,
    pub faults: Vec<Fault>,
    pub list_faults: Vec<Fault>,
    pub expected: States,
    /// The states that are expected where the browser itself has sent the call again.
    pub if_repeated: States,
}

impl Case {
    pub fn new(name: &'static str, faults: Vec<Fault>, expected: &[(&str, u64)]) -> Self {
        let expected = states(expected);
        Self { name, faults, list_faults: Vec::new(), if_repeated: expected.clone(), expected }
    }

    /// The same, where a call that the browser sends again comes to something else. Chromium sends a call again by itself,
    /// at most twice, where a connection that was kept open closes without a byte of an answer.
    pub fn if_repeated(mut self, expected: &[(&str, u64)]) -> Self {
        self.if_repeated = states(expected);
        self
    }

    pub fn with_list_faults(mut self, faults: Vec<Fault>) -> Self {
        self.list_faults = faults;
        self
    }

    /// How often the console itself sends the call: again after each answer that asks for it.
    fn sendings(&self) -> usize {
        let asks = |fault: &&Fault| {
            matches!(fault, Fault::Throttled { .. } | Fault::Answer { status: 401 | 429, .. })
        };
        1 + self.faults.iter().filter(asks).count()
    }
}

/// States as the page counts them.
pub fn states(counts: &[(&str, u64)]) -> States {
    counts.iter().map(|(state, count)| ((*state).to_owned(), *count)).collect()
}

/// An error of the API in place of the call.
pub fn answer(status: u16) -> Fault {
    let body = r#"{"error_code":"APIGW.0301","error_msg":"no"}"#.to_owned();
    Fault::Answer { status, content_type: "application/json", body }
}

/// A database and a page of it.
pub async fn open() -> Option<(Database, Page)> {
    let database = Database::start().await?;
    let config = Config { database: Some(database.url()), ..standin_config() };
    let page = Page::open(config, "").await?;
    Some((database, page))
}

/// Carries out one run after the other, each with sessions of its own, and prints them as a table.
pub async fn try_all(database: &Database, page: &Page, cases: Vec<Case>) {
    println!("| run | states | in the database |\n|---|---|---|");
    for (number, case) in cases.into_iter().enumerate() {
        let user = format!("run_{number}");
        let clients = database.connect_many(&user, 4).await;
        page.standin.set_token(standin::TOKEN);
        ask_for_all_of(page, &user, clients.len()).await;
        page.standin.forget_faults();
        page.standin.script(case.faults.iter().cloned());
        page.standin.script_list(case.list_faults.iter().cloned());
        let calls_before = page.calls().len();
        page.click("dialog [name=terminate]").await;
        let expected = settle(page, &case, calls_before).await;
        let states = states_of(page).await;
        let left = assert_true(database, &ids_of(&clients), &states).await;
        println!("| {} | {states:?} | {left} of 4 left |", case.name);
        assert_eq!(&states, expected, "{}: {}", case.name, page.text(".outcome").await);
    }
}

/// Loads the list, selects all sessions of a user and goes as far as the last button.
pub async fn ask_for_all_of(page: &Page, user: &str, count: usize) {
    page.goto(&(link(&[]) + "&user=" + user)).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    let rows = "Number(document.querySelector('#sessions')?.getAttribute('aria-rowcount')) - 1";
    page.until(&format!("{rows} == {count}")).await;
    page.click("[name=select-all]").await;
    page.click("[name=review]").await;
    page.until("document.querySelector('dialog[open] [name=terminate]')").await;
    if has(page, "[name=confirm-number]").await {
        page.fill("confirm-number", &count.to_string()).await;
    }
}

/// Gives new tokens, and stops the run where all is as expected and nothing more will happen, until it has ended. Returns
/// what is expected, which the number of calls that came decides where the browser may have repeated one.
async fn settle<'a>(page: &Page, case: &'a Case, calls_before: usize) -> &'a States {
    let started = Instant::now();
    loop {
        assert!(started.elapsed() < PATIENCE * 2, "{}: {}", case.name, page.text(".outcome").await);
        if has(page, "[name=new-token]").await {
            page.standin.set_token(NEW_TOKEN);
            page.fill("new-token", NEW_TOKEN).await;
            page.click(".token-request [type=submit]").await;
        }
        let is_repeated = page.calls().len() - calls_before > case.sendings();
        let expected = if is_repeated { &case.if_repeated } else { &case.expected };
        if expected.contains_key("alive") && states_of(page).await == *expected {
            stop(page).await;
        }
        if has(page, ".tiles").await && !has(page, "[name=stop]").await {
            return expected;
        }
        tokio::time::sleep(POLL).await;
    }
}

/// Stops the run, or what follows it, if there is anything to stop.
pub async fn stop(page: &Page) {
    page.js("document.querySelector('[name=stop]')?.click()").await;
}

/// Whether the page has such an element.
pub async fn has(page: &Page, selector: &str) -> bool {
    page.js(&format!("return Boolean(document.querySelector('{selector}'))")).await == true
}

/// The states that the page shows.
pub async fn states_of(page: &Page) -> States {
    page.counts().await.into_iter().collect()
}

/// The IDs of connections.
pub fn ids_of(clients: &BTreeMap<u64, Conn>) -> BTreeSet<u64> {
    clients.keys().copied().collect()
}

/// The users of these IDs in the database's own list.
pub async fn users_of(database: &Database, ids: &BTreeSet<u64>) -> Vec<String> {
    let threads = database.threads().await.into_iter();
    threads.filter(|(id, _)| ids.contains(id)).map(|(_, user)| user).collect()
}

/// Asserts that the database's own list does not contradict the states of these sessions, and returns how many are left.
/// The server takes a moment to end what it was told to end, but nothing that is said to be gone may be there even then.
pub async fn assert_true(database: &Database, ids: &BTreeSet<u64>, states: &States) -> usize {
    const GONE: [&str; 5] = ["gone", "vanished", "left-before", "not-found", "not-found-after-listed"];
    const THERE: [&str; 6] = ["alive", "refused", "not-sent", "changed", "excluded", "killed-still-listed"];
    let count = |names: &[&str]| -> u64 { names.iter().filter_map(|name| states.get(*name)).sum() };
    let left = users_of(database, ids).await.len();
    let (left_now, all) = (count_of(left), count_of(ids.len()));
    assert_eq!(states.values().sum::<u64>(), all, "each of {all} has one state: {states:?}");
    assert!(left_now + count(&GONE) <= all, "{left} of {all} are left: {states:?}");
    assert!(left_now >= count(&THERE), "{left} of {all} are left: {states:?}");
    left
}

fn count_of(number: usize) -> u64 {
    u64::try_from(number).expect("a small number")
}
