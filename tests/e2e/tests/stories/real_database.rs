//! A real MariaDB behind the stand-in: the database's own process list is the judge.

use e2e::{Database, Page, Place, standin_config};
use mysql_async::prelude::Queryable;
use standin::Config;

in_both_places! {
    of_30_clients_of_a_real_database_exactly_the_22_selected_ones_are_ended
}

async fn of_30_clients_of_a_real_database_exactly_the_22_selected_ones_are_ended(place: Place) {
    let Some(database) = Database::start().await else { return };
    let mut clients = Vec::new();
    for _ in 0..30 {
        clients.push(database.connect().await);
    }
    let ids: Vec<u64> = clients.iter().map(|client| u64::from(client.id())).collect();
    let (selected, spared) = ids.split_at(22);
    let before = database.threads().await;
    let internal = before.iter().find(|(_, user)| user == "event_scheduler").expect("the scheduler runs").0;
    let absent = ids.iter().max().expect("there are clients") + 100_000;
    let all = [selected, &[absent, internal]].concat();

    let config = Config { database: Some(database.url()), ..standin_config() };
    let Some(page) = Page::open_in(place, config).await else { return };
    page.show(&all).await;
    page.terminate(standin::TOKEN).await;
    page.until_run_ended().await;

    page.assert_counts(&[("killed", 22), ("not-found", 1), ("unaccounted", 1)]).await;
    assert_eq!(page.calls().len(), 2);
    // The server takes a moment to end what it was told to end.
    let started = std::time::Instant::now();
    let mut after = database.threads().await;
    while selected.iter().any(|id| after.iter().any(|(left, _)| left == id)) {
        assert!(started.elapsed() < e2e::PATIENCE, "some selected clients are still there: {after:?}");
        tokio::time::sleep(e2e::POLL).await;
        after = database.threads().await;
    }
    let lost: Vec<u64> =
        before.iter().map(|(id, _)| *id).filter(|id| !after.iter().any(|(left, _)| left == id)).collect();
    let mut expected = selected.to_vec();
    expected.sort_unstable();
    let mut lost_sorted = lost;
    lost_sorted.sort_unstable();
    assert_eq!(lost_sorted, expected, "the database has lost exactly the selected ones");
    for (client, id) in clients.iter_mut().zip(&ids) {
        let answer: Result<Option<u64>, _> = client.query_first("SELECT CONNECTION_ID()").await;
        if spared.contains(id) {
            assert_eq!(answer.expect("a spared client answers"), Some(*id));
        } else {
            assert!(answer.is_err(), "client {id} was ended");
        }
    }
    page.close().await;
}
