//! Feeds damaged calls to their reader: cargo run --release --bin calls -- 10000000 [seed]
//!
//! No panic, no hang, no memory above ten times the input; and a token that is named gets into no field that shows it.

#[path = "../allocation.rs"]
mod allocation;
#[path = "../damage.rs"]
mod damage;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use taurusdb_session_console::domain::prefill::Prefill;
use taurusdb_session_console::paste::call::{Pasted, read};

/// What a reader may take for however short a text, in bytes.
const BASE: usize = 16 * 1024;
/// Longer inputs than this are cut; one in a thousand is then repeated.
const MOST_BYTES: usize = 4096;
const SLOW: Duration = Duration::from_millis(250);
/// How each token of the corpus begins.
const TOKEN: &str = "MIIF_sampleToken";

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().expect("a number"));
    let inputs = arguments.next().unwrap_or(100_000);
    let seed = arguments.next().unwrap_or(1);
    let corpus = corpus();
    let mut random = damage::Random::new(seed);
    let started = Instant::now();
    let (mut bytes, mut calls, mut refused, mut texts) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut slowest, mut most, mut worst) = (Duration::ZERO, 0_usize, 0.0_f64);
    for number in 0..inputs {
        let mut text = damage::damaged(&corpus, &mut random, MOST_BYTES);
        if number % 1000 == 0 {
            text = text.repeat(1 + random.below(100));
        }
        let begun = Instant::now();
        let (pasted, peak) = allocation::peak(|| read(&text));
        let time = unhurried(begun.elapsed(), &text);
        let share = peak.saturating_sub(BASE) as f64 / text.len().max(1) as f64;
        if time > SLOW || share > 10.0 || shows_token(&pasted) {
            println!("input {number} of seed {seed}: {time:?}, {peak} bytes for {}\n{text:?}", text.len());
            std::process::exit(1);
        }
        match pasted {
            Pasted::Call(_) | Pasted::Link(_) => calls += 1,
            Pasted::Refused(_) => refused += 1,
            Pasted::Text => texts += 1,
        }
        bytes += text.len();
        (slowest, most, worst) = (slowest.max(time), most.max(peak), worst.max(share));
    }
    println!("inputs           {inputs} (seed {seed}, {} calls)", corpus.len());
    println!("bytes            {bytes}");
    println!("read, refused    {calls}, {refused}; {texts} are other text");
    println!("panics, tokens   0, 0");
    println!("slowest          {slowest:?}");
    println!("most memory      {most} bytes; above {BASE}, at most {worst:.2} times the input");
    println!("time             {:.0?}", started.elapsed());
}

/// The time of a reading, or the shortest of more where it was long: the machine may have done other things.
fn unhurried(first: Duration, text: &str) -> Duration {
    let again = || {
        let begun = Instant::now();
        let _ = read(text);
        begun.elapsed()
    };
    if first < SLOW / 10 { first } else { (0..5).map(|_| again()).fold(first, Duration::min) }
}

/// Whether a field that shows its text has a token in it.
fn shows_token(pasted: &Pasted) -> bool {
    let prefill = match pasted {
        Pasted::Call(call) => call.prefill(),
        Pasted::Link(link) => Prefill::clone(link),
        _ => return false,
    };
    let fields = [prefill.project, prefill.instance, prefill.node, prefill.threads, prefill.endpoint];
    fields.into_iter().flatten().any(|text| text.contains(TOKEN))
}

/// The calls of the tests.
fn corpus() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data/calls");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("calls").map(|entry| entry.expect("a call").path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.map(|path| String::from_utf8_lossy(&std::fs::read(path).expect("a call")).into_owned()).collect()
}
