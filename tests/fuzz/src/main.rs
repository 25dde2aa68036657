//! Feeds damaged pastes to the parser: no panic, no hang, no memory above ten times the input.

mod allocation;
mod damage;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use taurusdb_session_console::paste::processlist::{Parser, PasteReport, Step};

/// What a parser may take for however short a text, in bytes.
const BASE: usize = 16 * 1024;
/// Longer inputs than this are cut; one in a thousand is then repeated.
const MOST_BYTES: usize = 4096;
const SLOW: Duration = Duration::from_millis(250);

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().expect("a number"));
    let inputs = arguments.next().unwrap_or(100_000);
    let seed = arguments.next().unwrap_or(1);
    let corpus = corpus();
    let mut random = damage::Random::new(seed);
    let started = Instant::now();
    let (mut bytes, mut sessions, mut skipped) = (0_usize, 0_usize, 0_usize);
    let (mut slowest, mut most, mut worst) = (Duration::ZERO, 0_usize, 0.0_f64);
    for number in 0..inputs {
        let mut text = damage::damaged(&corpus, &mut random, MOST_BYTES);
        if number % 1000 == 0 {
            text = text.repeat(1 + random.below(100));
        }
        let begun = Instant::now();
        let (report, peak) = allocation::peak(|| read(text.clone(), 1 + random.below(50)));
        let time = unhurried(begun.elapsed(), &text);
        let share = peak.saturating_sub(BASE) as f64 / text.len().max(1) as f64;
        if time > SLOW || share > 10.0 {
            println!("input {number} of seed {seed}: {time:?}, {peak} bytes for {}\n{text:?}", text.len());
            std::process::exit(1);
        }
        bytes += text.len();
        sessions += report.sessions.len();
        skipped += report.skipped.len();
        (slowest, most, worst) = (slowest.max(time), most.max(peak), worst.max(share));
    }
    println!("inputs           {inputs} (seed {seed}, {} pastes)", corpus.len());
    println!("bytes            {bytes}");
    println!("sessions read    {sessions}");
    println!("places skipped   {skipped}");
    println!("panics           0");
    println!("slowest          {slowest:?}");
    println!("most memory      {most} bytes; above {BASE}, at most {worst:.2} times the input");
    println!("time             {:.0?}", started.elapsed());
}

/// The time of a reading, or the shortest of more where it was long: the machine may have done other things.
fn unhurried(first: Duration, text: &str) -> Duration {
    let again = || {
        let begun = Instant::now();
        read(text.to_owned(), 1_000);
        begun.elapsed()
    };
    if first < SLOW / 10 { first } else { (0..5).map(|_| again()).fold(first, Duration::min) }
}

fn read(text: String, lines: usize) -> PasteReport {
    let mut parser = Parser::new(text.len());
    parser.push(&text);
    drop(text);
    parser.end();
    while parser.step(lines) == Step::GoOn {}
    parser.finish()
}

/// The pastes of the tests.
fn corpus() -> Vec<String> {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data");
    let mut paths: Vec<PathBuf> = ["processlists", "lists"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(data.join(folder)).expect("pastes"))
        .map(|entry| entry.expect("a paste").path())
        .collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.map(|path| String::from_utf8_lossy(&std::fs::read(path).expect("a paste")).into_owned()).collect()
}
