//! Each form, by example.

use crate::paste::processlist::{Form, PasteReport, SkipReason, parse};

fn ids(report: &PasteReport) -> Vec<u64> {
    report.sessions.iter().map(|session| session.id.get()).collect()
}

fn reasons(report: &PasteReport) -> Vec<(usize, usize, SkipReason)> {
    report.skipped.iter().map(|skipped| (skipped.line, skipped.lines, skipped.reason)).collect()
}

#[test]
fn a_boxed_table_gives_all_fields_and_says_what_it_skipped() {
    let text = "mysql> show processlist;\n\
        +----+------+-------+------+---------+------+-------+----------+\n\
        | Id | User | Host  | db   | Command | Time | State | Info     |\n\
        +----+------+-------+------+---------+------+-------+----------+\n\
        |  7 | root | h:123 | NULL | Query   |   -1 |       | select 1 |\n\
        +----+------+-------+------+---------+------+-------+----------+\n\
        1 row in set (0.00 sec)\n";
    let report = parse(text);
    assert_eq!((ids(&report), &report.forms, report.collapsed), (vec![7], &vec![Form::Boxed], false));
    let session = &report.sessions.iter().next().unwrap();
    assert_eq!((session.texts().host, session.texts().db), (Some("h:123"), None));
    assert_eq!((session.time(), session.texts().info), (Some(-1), Some("select 1")));
    assert_eq!(
        reasons(&report),
        [
            (1, 1, SkipReason::Prompt),
            (2, 1, SkipReason::Rule),
            (3, 1, SkipReason::Header),
            (4, 1, SkipReason::Rule),
            (6, 1, SkipReason::Rule),
            (7, 1, SkipReason::Footer),
        ]
    );
}

#[test]
fn the_prefix_of_a_log_is_skipped_whatever_its_time() {
    let text = "2024-01-01 10:00:01 db | +----+------+------+\n\
        2024-01-01 10:00:01 db | | Id | User | Host |\n\
        2024-01-01 10:00:01 db | +----+------+------+\n\
        2024-01-01 10:00:02 db | |  7 | root | h    |\n\
        2024-01-01 10:00:03 db | +----+------+------+\n";
    assert_eq!(ids(&parse(text)), [7]);
}

#[test]
fn a_row_broken_by_its_statement_ends_where_its_parts_add_up() {
    let table = |parts: &str| {
        let rule = format!("+----+------+---------+{}+\n", "-".repeat(62));
        let header = format!("| Id | User | Command | {:60} |\n", "Info");
        let last = format!("|  9 | root | Query   | {:60} |\n", "b");
        format!("{rule}{header}{rule}|  7 | root | Query   | {parts} |\n{last}{rule}")
    };
    // With its line break, what pads it fills up to 60.
    let fake = "a\n|  8 | root | Query   | b";
    assert_eq!(ids(&parse(&table(&format!("{fake:60}")))), [7, 9]);
    // One blank less, and nobody knows where the first row ends.
    assert_eq!(ids(&parse(&table(&format!("{fake:59}")))), [9]);
}

#[test]
fn a_thread_id_is_no_id_to_kill() {
    for text in [
        "THREAD_ID\tUSER\tHOST\tDB\n5\troot\th\td\n",
        "| THREAD_ID | id | user | host | db |\n|---|---|---|---|---|\n| 5 | 6 | a | b | c |\n",
    ] {
        let report = parse(text);
        assert!(report.sessions.is_empty());
        assert_eq!(report.skipped[0].reason, SkipReason::NoId);
    }
    let text =
        "THREAD_ID\tNAME\tPROCESSLIST_ID\tPROCESSLIST_USER\n5\tthread/sql\t6\troot\n7\tx\tNULL\tNULL\n";
    let report = parse(text);
    assert_eq!((ids(&report), report.sessions.iter().next().unwrap().texts().user), (vec![6], Some("root")));
    assert_eq!(report.skipped[1].reason, SkipReason::BadId);
}

#[test]
fn an_id_is_digits_from_1_to_2_to_the_63rd() {
    for (cell, expected) in [
        ("1", Some(1)),
        ("9223372036854775807", Some(9_223_372_036_854_775_807)),
        ("9223372036854775808", None),
        ("0", None),
        ("07", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        ("1,000", None),
        ("", None),
        ("NULL", None),
        ("0-0-7", None),
    ] {
        let report = parse(&format!("Id\tUser\tHost\n{cell}\troot\th\n"));
        assert_eq!(ids(&report), expected.into_iter().collect::<Vec<u64>>(), "{cell}");
    }
    let text =
        r#"{"processes":[{"id":9007199254740993,"user":null},{"id":1e3},{"id":"12"}],"total_count":3}"#;
    assert_eq!(ids(&parse(text)), [9_007_199_254_740_993, 12]);
}

#[test]
fn a_vertical_record_must_follow_the_one_before() {
    let record = |number: u64, id: u64| {
        let stars = "*".repeat(27);
        format!("{stars} {number}. row {stars}\n     Id: {id}\n   User: root\n   Info: x\n")
    };
    let list =
        |numbers: &[u64]| numbers.iter().map(|number| record(*number, number * 10)).collect::<String>();
    assert_eq!(ids(&parse(&list(&[1, 2, 3]))), [10, 20, 30]);
    assert_eq!(ids(&parse(&list(&[5, 6]))), [50, 60]);
    // One of the two is part of a statement, and nobody knows which.
    assert_eq!(ids(&parse(&list(&[1, 2, 2, 3]))), [10]);
    assert_eq!(ids(&parse(&list(&[1, 9, 2]))), [10, 20]);
    assert_eq!(ids(&parse(&(list(&[1, 2]) + "1 row in set (0.00 sec)\n"))), [10]);
}

#[test]
fn words_of_a_page_give_ids_alone() {
    let report = parse(
        "Id User Host db Command Time State Info\n\
         7 system user  NULL Connect 12 Waiting NULL\n\
         8 root localhost NULL Query 0 init select 9\n\
         10 rows\n\
         11 root localhost NULL Query 0 init x\n",
    );
    assert_eq!((ids(&report), report.collapsed), (vec![7, 8], true));
    assert_eq!(report.sessions.iter().next().unwrap().texts().user, None);
}

#[test]
fn prose_and_statements_have_no_ids() {
    for text in [
        "",
        "\n\n",
        "Please kill 2075425, it blocks everything.",
        "SELECT * FROM t WHERE id IN (5, 6, 7) AND user = 'root'",
        "id: 5\nuser: root",
        "KILL 5;\nKILL 6;",
        "{\"id\": 5}",
        "+----+------+\n| id | name |\n+----+------+\n|  5 | root |\n+----+------+\n",
        "5\n6\n7\n",
    ] {
        assert!(parse(text).sessions.is_empty(), "{text}");
    }
}

#[test]
fn what_has_no_seconds_is_no_process_list() {
    let log = "id\tuser\thost\ttime\n5\tapp\th:1\t12:03:44\n6\tapp\th:1\t12:04:00\n";
    assert!(ids(&parse(log)).is_empty());
    let grouped =
        "Id,User,Host,db,Command,Time,State,Info\n813,app,h:1,d,Sleep,5,,\n1,235,batch,h:1,d,Query,4,x,y\n";
    assert_eq!(ids(&parse(grouped)), [813], "1,235 is one number, in two cells");
    let dump = "INSERT INTO `users` (`id`,`user`,`host`) VALUES (5,'app','h'),(6,'b','h');\n";
    assert!(ids(&parse(dump)).is_empty());
}

#[test]
fn an_id_that_the_statement_above_takes_from_another_column_is_none() {
    let table = "+----+------+------+\n| id | user | host |\n+----+------+------+\n|  5 | app  | h    |\n+----+------+------+\n";
    let echo = "mysql> select THREAD_ID as id, processlist_user as user, 1 as host from performance_schema.threads;\n";
    assert!(ids(&parse(&[echo, table].concat())).is_empty());
    assert_eq!(ids(&parse(&[echo, table, "mysql> show processlist;\n", table].concat())), [5]);
    let named = table.replace("| id ", "| processlist_id ");
    assert_eq!(ids(&parse(&[echo, &named].concat())), [5]);
}

#[test]
fn rows_behind_an_open_statement_are_doubtful_once_a_line_shows_that_it_went_on() {
    let header = "Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n";
    let row = |id: u64, info: &str| format!("{id}\troot\th:1\td\tQuery\t1\t\t{info}\n");
    let paste = |open: &str| [header, &row(1, "SELECT 'a'"), &row(2, open), &row(8, "x"), "');\n"].concat();
    for open in ["INSERT INTO t VALUES ('", "SELECT 1 /* see", "SELECT \"it's\\\" "] {
        let report = parse(&paste(open));
        assert_eq!(ids(&report), [1, 2], "{open}");
        assert!(reasons(&report).contains(&(4, 1, SkipReason::Doubtful)), "{:?}", reasons(&report));
    }
    assert_eq!(ids(&parse(&paste("SELECT '\\'', `a`, 5 / 2 /* b */"))), [1, 2, 8]);
}

#[test]
fn twenty_thousand_damaged_pastes_do_no_harm() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/processlists");
    let mut pastes: Vec<Vec<u8>> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    pastes.sort();
    let mut seed = 1_u64;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % most.max(1)
    };
    for _ in 0..20_000 {
        let paste = &pastes[below(pastes.len())];
        let mut text = paste[..below(paste.len().min(1_500))].to_vec();
        for _ in 0..4 {
            let (at, end) = (below(text.len() + 1), below(text.len() + 1));
            match below(3) {
                0 => text.truncate(at.max(20)),
                1 => text.splice(at..at, *b"|\n").for_each(drop),
                _ => drop(text.drain(at.min(end)..at.max(end))),
            }
        }
        let text = String::from_utf8_lossy(&text);
        assert!(parse(&text).sessions.len() <= text.len());
    }
}
