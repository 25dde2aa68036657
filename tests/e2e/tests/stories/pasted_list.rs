//! A pasted process list leads to the same selection, and to the same certainty, as the node's own.

use std::time::Instant;

use e2e::{Database, PATIENCE, POLL, Page, Place, standin_config};
use mysql_async::prelude::Queryable;
use standin::Config;
use standin::Fault;

in_both_places! {
    what_the_client_of_a_real_database_prints_in_four_forms_is_matched_and_ended
    what_is_left_out_is_told_and_what_is_no_list_changes_nothing
    rows_that_prove_to_be_of_a_statement_are_taken_back_however_many_were_read
}

/// A statement with all that a reader of lists could take for something else.
const HOSTILE: &str =
    "SELECT '| 1 | root | h |\n+----+\n2\tapp\th\tdb\tSleep\n*** 3. row ***\nId: 4', SLEEP(600)";

async fn what_the_client_of_a_real_database_prints_in_four_forms_is_matched_and_ended(place: Place) {
    let Some(database) = Database::start().await else { return };
    let json = "SELECT JSON_ARRAYAGG(JSON_OBJECT('id', ID, 'user', USER, 'host', HOST, 'db', DB, 'command', COMMAND, \
                'time', TIME, 'state', STATE, 'info', INFO)) FROM information_schema.PROCESSLIST";
    let show = "SHOW FULL PROCESSLIST";
    let forms: [(&str, &[&str], &str, &str); 4] = [
        ("boxed", &["-t"], show, "mysql table"),
        ("vertical", &["-E"], show, "vertical"),
        ("batch", &["-B"], show, "tab-separated"),
        ("json", &["-B", "-N", "-r"], json, "JSON"),
    ];
    let mut clients = Vec::new();
    for (user, ..) in forms {
        for number in 0..3 {
            let mut client = database.connect_as(user).await;
            clients.push((user, u64::from(client.id())));
            // It runs until it is ended, or sleeps.
            tokio::spawn(async move {
                if number == 0 {
                    let _ = client.query_drop(HOSTILE).await;
                }
                std::future::pending::<()>().await;
                drop(client);
            });
        }
    }
    until_running(&database, forms.len()).await;
    let config = Config { database: Some(database.url()), ..standin_config() };
    let Some(page) = Page::open_in(place, config).await else { return };
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=paste-list]").await;
    for (user, options, statement, form) in forms {
        let printed = database.print(options, statement);
        page.paste("paste", &printed).await;
        page.until(&format!(
            "document.querySelector('.paste-report .list-status')?.innerText.includes('{form}')"
        ))
        .await;
        page.click("[name=load]").await;
        page.js("document.querySelector('[name=clear-filter]')?.click()").await;
        page.fill("search", &format!("user:{user}")).await;
        page.until(
            "[...document.querySelectorAll('.grid-row[data-row]')].length == 3 && \
             [...document.querySelectorAll('.grid-row[data-row]')].every(row => [...row.querySelectorAll('.doing')].some(pill => pill.textContent == 'verified'))",
        )
        .await;
        page.assert_accessible().await;
        page.click("[name=select-all]").await;
        page.click("[name=review]").await;
        page.until("document.querySelector('dialog[open] [name=terminate]')").await;
        page.fill("confirm-number", "3").await;
        page.click("dialog [name=terminate]").await;
        page.until_run_ended().await;
        page.assert_counts(&[("gone", 3)]).await;
        until_only_left(&database, &clients, user).await;
        clients.retain(|(owner, _)| *owner != user);
    }
    page.close().await;
}

/// Waits until so many hostile statements run.
async fn until_running(database: &Database, statements: usize) {
    let started = Instant::now();
    loop {
        let running = database
            .print(&["-N"], "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep'");
        if running.trim() == statements.to_string() {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "{running} of {statements} run");
        tokio::time::sleep(POLL).await;
    }
}

/// Waits until the sessions of a user are gone, and checks that all others are there.
async fn until_only_left(database: &Database, clients: &[(&str, u64)], ended: &str) {
    let started = Instant::now();
    loop {
        let threads = database.threads().await;
        let is_there = |id: &u64| threads.iter().any(|(thread, _)| thread == id);
        for (user, id) in clients.iter().filter(|(user, _)| *user != ended) {
            assert!(is_there(id), "{id} of {user} was not to be ended");
        }
        if !clients.iter().any(|(user, id)| *user == ended && is_there(id)) {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "the sessions of {ended} are still there");
        tokio::time::sleep(POLL).await;
    }
}

async fn what_is_left_out_is_told_and_what_is_no_list_changes_nothing(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=load]").await;
    page.until("document.querySelector('.grid-row[data-row]')").await;
    page.click("[name=paste-list]").await;
    page.paste("paste", "nothing of the kind\n12345\n").await;
    page.until("document.querySelector('.paste-report .list-status')?.innerText.includes('No process list')")
        .await;
    assert_eq!(page.js("return document.querySelectorAll('.paste-report .skipped').length").await, 1);
    assert!(page.text(".grid").await.contains("app_"), "the node's list is still there");

    let binary = "const transfer = new DataTransfer(); \
                  transfer.items.add(new File([new Uint8Array(9000)], 'list.bin')); \
                  document.querySelector('[name=paste]').dispatchEvent(\
                  new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}))";
    page.js(binary).await;
    page.until("document.querySelector('.paste-report .list-status')?.innerText.includes('is not text')")
        .await;
    page.js(&binary.replace("new Uint8Array(9000)", "new Uint8Array(200e6)")).await;
    page.until("document.querySelector('.paste-report .list-status')?.innerText.includes('larger than')")
        .await;

    let session = &page.standin.sessions()[5];
    let other = format!(
        "mysql> SHOW PROCESSLIST;\nId\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n\
         {}\t{}\t{}\t{}\tQuery\t7\t\t<img src=x onerror=alert(1)>\n9999999\tnobody\th:1\tNULL\tSleep\t1\t\tNULL\n",
        session.id,
        session.user,
        session.host,
        session.db.as_deref().unwrap_or("NULL")
    );
    page.paste("paste", &other).await;
    page.until(
        "document.querySelector('.paste-report .list-status')?.innerText.startsWith('2 sessions read')",
    )
    .await;
    let rows = page.text(".grid").await;
    assert!(rows.contains("verified") && rows.contains("no longer listed"), "{rows}");
    page.assert_accessible().await;
    page.paste("paste", "nothing of the kind").await;
    page.until("document.querySelector('.paste-report .list-status')?.innerText.includes('2 sessions read before are kept')")
        .await;
    page.click("[name=discard-paste]").await;
    page.until("document.querySelectorAll('.grid-row[data-row]').length > 2").await;
    page.close().await;
}

/// So many rows that some are handed over to the page before the last line makes them doubtful.
async fn rows_that_prove_to_be_of_a_statement_are_taken_back_however_many_were_read(place: Place) {
    let Some(page) = Page::open_in(place, standin_config()).await else { return };
    page.show(&[]).await;
    page.click("[name=paste-list]").await;
    let row = |id| format!("{id}\tapp\th:1\tshop\tQuery\t1\t\tSELECT 1\n");
    let rows = (2..=5_000).map(row).collect::<Vec<_>>().concat();
    let text = format!(
        "Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n\
         1\tapp\th:1\tshop\tQuery\t1\t\tSELECT 'a text that is not closed\n{rows}\
         5001\tapp\th:1\tshop\tQuery\t1\t\tSELECT 1,\nas --raw prints it\n"
    );
    page.paste("paste", &text).await;
    page.until(
        "document.querySelector('.paste-report .list-status')?.innerText.startsWith('1 session read')",
    )
    .await;
    assert_eq!(page.js("return document.querySelectorAll('.grid-row[data-row]').length").await, 1);
    let left_out = page.js("return document.querySelector('.paste-report .skipped').textContent").await;
    assert!(left_out.as_str().is_some_and(|lines| lines.contains("lines 3 to 5002")), "{left_out}");
    page.close().await;
}

/// A page with a form that is filled in, and the place for a list.
async fn open_paste() -> Option<Page> {
    let page = Page::open(standin_config(), "").await?;
    page.show(&[]).await;
    page.fill("token", standin::TOKEN).await;
    page.click("[name=paste-list]").await;
    Some(page)
}

async fn drop_file(page: &Page, bytes: &[u8]) {
    page.js(&format!(
        "const transfer = new DataTransfer(); \
         transfer.items.add(new File([new Uint8Array({bytes:?})], 'list.txt')); \
         document.querySelector('[name=paste]').dispatchEvent(\
         new DragEvent('drop', {{dataTransfer: transfer, bubbles: true, cancelable: true}}))"
    ))
    .await;
}

async fn until_report(page: &Page, part: &str) {
    let report = "document.querySelector('.paste-report .list-status')?.innerText";
    page.until(&format!("{report}.includes('{part}')")).await;
}

/// One of the lists that the reader's own tests have.
fn list(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/lists");
    std::fs::read(folder.join(name)).expect("a list")
}

/// A list of these sessions as `mysql --batch` prints it; a host may lack its port.
fn printed(page: &Page, sessions: usize, has_ports: bool) -> String {
    let idle = page.standin.sessions().into_iter().filter(|session| session.command == "Sleep");
    let rows = idle.take(sessions).map(|session| {
        let (name, _) = session.host.rsplit_once(':').expect("a port");
        let host = if has_ports { session.host.as_str() } else { name };
        let db = session.db.as_deref().unwrap_or("NULL");
        format!("{}\t{}\t{host}\t{db}\tSleep\t7\t\tNULL\n", session.id, session.user)
    });
    std::iter::once("Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n".to_owned()).chain(rows).collect()
}

#[tokio::test]
async fn a_dropped_file_in_utf_16_is_read_and_its_encoding_is_named() {
    let Some(page) = open_paste().await else { return };
    let text = ["\u{feff}", &printed(&page, 3, true)].concat();
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    drop_file(&page, &bytes).await;
    until_report(&page, "3 sessions read").await;
    until_report(&page, "UTF-16").await;
    assert!(page.text(".grid").await.contains(&page.standin.sessions()[1].user));
    page.close().await;
}

#[tokio::test]
async fn of_the_samples_of_pt_stalk_the_newest_is_read() {
    let Some(page) = open_paste().await else { return };
    let row = |id: u64| {
        format!(
            "*************************** 1. row ***************************\n           Id: {id}\n         User: app\n         \
             Host: 10.0.0.1:5000\n           db: shop\n      Command: Sleep\n         Time: 9\n        State: \n         Info: NULL\n"
        )
    };
    let samples = [(1_520_256_297, 11), (1_520_256_298, 12), (1_520_256_299, 13)]
        .map(|(second, id)| format!("TS {second}.002113337 2018-03-05 13:24:57\n{}", row(id)));
    page.paste("paste", &samples.concat()).await;
    until_report(&page, "The newest complete sample was read").await;
    assert_eq!(
        page.js("return [...document.querySelectorAll('.grid-row[data-row] .c-id')].map(id => id.innerText)")
            .await[0],
        "13"
    );
    page.close().await;
}

#[tokio::test]
async fn sessions_of_another_product_are_refused_with_the_reason() {
    let Some(page) = open_paste().await else { return };
    drop_file(&page, &list("proxysql.txt")).await;
    until_report(&page, "No process list").await;
    let skipped = page.js("return document.querySelector('.paste-report .skipped').textContent").await;
    assert!(skipped.as_str().is_some_and(|text| text.contains("another product")), "{skipped}");
    assert_eq!(page.js("return document.querySelectorAll('.grid-row[data-row]').length").await, 0);
    page.close().await;
}

/// No address of it has a port, so nothing tells its sessions from later ones with their IDs.
#[tokio::test]
async fn a_doubtful_list_waits_for_the_node_s_own() {
    let Some(page) = open_paste().await else { return };
    // The node's own list does not come by itself, however slow this is: the first answer is a refusal.
    let body = r#"{"error_code":"APIGW.0302","error_msg":"no"}"#.to_owned();
    page.standin.script_list([Fault::Answer { status: 403, content_type: "application/json", body }]);
    page.paste("paste", &printed(&page, 3, false)).await;
    until_report(&page, "to confirm them").await;
    page.until("document.querySelector('.list-status').innerText.includes('may not list')").await;
    page.until("document.querySelectorAll('.grid-row[data-row]').length == 3").await;
    assert_eq!(page.js("return document.querySelector('[name=select-all]')?.disabled ?? true").await, true);
    page.click(".grid-row[data-row] .c-id").await;
    assert_eq!(page.js("return document.querySelectorAll('.grid-row.selected').length").await, 0);
    page.click("[name=load]").await;
    page.until("document.querySelector('[name=select-all]')?.disabled === false").await;
    page.click("[name=select-all]").await;
    page.until("document.querySelectorAll('.grid-row.selected').length == 3").await;
    page.close().await;
}
