//! How long 100,000 rows take, and the longest step of 2,000 lines: cargo run --release --bin speed

use std::time::{Duration, Instant};

use taurusdb_session_console::paste::processlist::{Parser, Step};

const ROWS: usize = 100_000;

fn main() {
    let statement = "SELECT * FROM orders JOIN lines USING (order_id) WHERE customer = 4711 ".repeat(2);
    let rule =
        format!("+--------+------+----------------+------+---------+------+-------+{}+\n", "-".repeat(144));
    let mut boxed = format!(
        "{rule}| Id     | User | Host           | db   | Command | Time | State | {:142} |\n{rule}",
        "Info"
    );
    let mut tabs = "Id\tUser\tHost\tdb\tCommand\tTime\tState\tInfo\n".to_owned();
    let mut json = "{\"processes\":[".to_owned();
    for id in 1..=ROWS {
        boxed += &format!(
            "| {id:6} | root | 10.0.0.5:51234 | shop | Query   |    3 | init  | {statement:142} |\n"
        );
        tabs += &format!("{id}\troot\t10.0.0.5:51234\tshop\tQuery\t3\tinit\t{statement}\n");
        json += &format!(
            "{{\"id\":{id},\"user\":\"root\",\"host\":\"10.0.0.5:51234\",\"time\":3,\"info\":\"{statement}\"}},\n"
        );
    }
    boxed += &rule;
    json.truncate(json.len() - 2);
    json += "]}";
    let hostile = "|".repeat(20_000_000);
    let lines = "|\n".repeat(10_000_000);
    for (name, text) in [
        ("boxed", boxed),
        ("tabs", tabs),
        ("JSON", json),
        ("20 MB of bars", hostile),
        ("bars, one a line", lines),
    ] {
        let bytes = text.len();
        let begun = Instant::now();
        let mut parser = Parser::new(text.len());
        parser.push(&text);
        parser.end();
        let mut longest = Duration::ZERO;
        loop {
            let step = Instant::now();
            let more = parser.step(2_000);
            longest = longest.max(step.elapsed());
            if more != Step::GoOn {
                break;
            }
        }
        let report = parser.finish();
        println!(
            "{name:18} {bytes:9} bytes {:7} sessions {:7.0?}, longest step {longest:.1?}",
            report.sessions.len(),
            begun.elapsed()
        );
    }
}
