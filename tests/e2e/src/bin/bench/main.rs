//! Speed and memory, as a table: each figure beside that of plain JavaScript or of Swagger UI, in the same browser and run.
//! Medians of 7, but for [`interact`]. An argument picks one of [`GROUPS`].

mod interact;
mod start;

use std::env;

use e2e::{Page, link, standin_config};
use serde_json::{Value, json};
use standin::Config;

const RUNS: usize = 7;
/// The names of what can be measured alone.
const GROUPS: [&str; 6] = ["start", "list", "run", "many", "paste", "interact"];
const SCRIPT: &str = include_str!("page.js");
/// Remembers the memories of WebAssembly for a look at their size, but keeps none of them.
const KEEP_MEMORIES: &str = "window.memories = []; \
    const { Instance } = WebAssembly; \
    const keep = instance => { \
      const memory = Object.values(instance.exports).find(value => value instanceof WebAssembly.Memory); \
      memories.push(new WeakRef(memory)); \
      return instance; }; \
    WebAssembly.Instance = function (...parameters) { return keep(new Instance(...parameters)); }; \
    for (const name of ['instantiate', 'instantiateStreaming']) { \
      const original = WebAssembly[name]; \
      WebAssembly[name] = async (...parameters) => { \
        const result = await original.apply(WebAssembly, parameters); \
        keep(result.instance ?? result); \
        return result; } }";

#[tokio::main]
async fn main() {
    let only = env::args().nth(1);
    let is_wanted = |name: &&str| only.as_ref().is_none_or(|only| only == name);
    assert!(GROUPS.iter().any(is_wanted), "{only:?} is none of {GROUPS:?}");
    println!("| what | console | plain, or Swagger UI | ratio | at most |\n|---|--:|--:|--:|--:|");
    for name in GROUPS.into_iter().filter(is_wanted) {
        if measure(name).await.is_none() {
            return; // what is missing has been said
        }
    }
}

async fn measure(group: &str) -> Option<()> {
    match group {
        "start" => start::compare().await,
        "list" => list().await,
        "run" => Bench::terminate_1_000().await,
        "many" => many().await,
        "interact" => interact::measure().await,
        _ => paste().await,
    }
}

async fn list() -> Option<()> {
    let bench = Bench::open(5_000).await?;
    bench.compare("5,000 sessions in 50 pages, ms", "load()", "plainLoad(50)", 1.15).await;
    bench.page.close().await;

    let bench = Bench::open(1_000).await?;
    let what = "1,000 sessions from click to painted, ms";
    bench.compare(what, "loadAndPaint(run)", "plainLoadAndPaint(10, run)", 1.5).await;
    bench.page.close().await;
    Some(())
}

async fn many() -> Option<()> {
    let bench = Bench::open(100_000).await?;
    bench.time("load()").await;
    bench.memory("memory with 100,000 listed sessions").await;
    bench.time("prepare(1000)").await;
    bench.time("unfold(false)").await;
    bench
        .compare(
            "a keystroke in the filter over 100,000, ms",
            "filter('orders')",
            "plainFilter('orders')",
            2.0,
        )
        .await;
    bench
        .compare("the same, which finds little, ms", "filter('o_brien9')", "plainFilter('o_brien9')", 2.0)
        .await;
    bench.time("unfold(true)").await;
    let what = "the same, the filter panel open, ms";
    bench.compare(what, "filter('orders')", "plainFilter('orders')", 2.0).await;
    bench.time("unfold(false)").await;
    bench.compare("sort 100,000 by time, ms", "sort()", "plainSort()", 2.0).await;
    bench.compare("median frame while scrolling 100,000, ms", "scroll()", "plainScroll()", 1.0).await;
    bench.page.close().await;
    Some(())
}

async fn paste() -> Option<()> {
    let bench = Bench::open(60).await?;
    let length = bench.time("openPaste()").await;
    println!("| characters of the pasted list | {length} | | | |");
    bench.compare("100,000 tab-separated rows parsed, ms", "read()", "split()", 1.0).await;
    bench.compare("the same, pasted and shown, ms", "paste()", "split()", f64::NAN).await;
    println!("| longest task of a paste, ms | {:.0} | | | 100 |", bench.time("longestTask()").await);
    bench.memory("memory with 100,000 pasted sessions").await;
    bench.page.close().await;
    Some(())
}

struct Bench {
    page: Page,
}

impl Bench {
    async fn open(sessions: usize) -> Option<Self> {
        let page = Page::open(Config { sessions, ..standin_config() }, "").await?;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": KEEP_MEMORIES })).await;
        page.goto(&link(&[])).await;
        page.fill("token", standin::TOKEN).await;
        let target = json!({ "project": standin::PROJECT, "instance": standin::INSTANCE, "node": standin::NODE, "token": standin::TOKEN });
        page.js(&SCRIPT.replace("TARGET", &target.to_string())).await;
        page.js("return bench.load()").await; // the first time, code is compiled
        Some(Self { page })
    }

    /// Over a line on which each answer takes 150 ms longer. What is ended is gone, so each run has a node of its own.
    async fn terminate_1_000() -> Option<()> {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let bench = Self::open(1_000).await?;
            let line =
                json!({ "offline": false, "latency": 150, "downloadThroughput": -1, "uploadThroughput": -1 });
            bench.page.devtools("Network.enable", &json!({})).await;
            bench.page.devtools("Network.emulateNetworkConditions", &line).await;
            ours.push(bench.time("terminate()").await);
            theirs.push(bench.time("plainTerminate()").await);
            bench.page.close().await;
        }
        print_row("1,000 sessions ended over a line of 150 ms, ms", ours, theirs, 1.3);
        Some(())
    }

    async fn time(&self, call: &str) -> f64 {
        self.page.js(&format!("return bench.{call}")).await.as_f64().unwrap_or_default()
    }

    /// Both in turn, so that what disturbs the machine disturbs both. `run` in a call stands for the number of the run.
    async fn compare(&self, what: &str, console: &str, plain: &str, most: f64) {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for run in 0..RUNS {
            let run = |call: &str| call.replace("run", &run.to_string());
            ours.push(self.time(&run(console)).await);
            theirs.push(self.time(&run(plain)).await);
        }
        print_row(what, ours, theirs, most);
    }

    async fn memory(&self, what: &str) {
        self.page.js("bench.forget()").await;
        for _ in 0..2 {
            self.page.devtools("HeapProfiler.collectGarbage", &json!({})).await;
            self.page.js("return new Promise((resume) => setTimeout(resume, 50))").await;
        }
        let heap = self.page.devtools("Runtime.getHeapUsage", &json!({})).await;
        let wasm = self.page.js("return bench.wasmBytes()").await;
        let wasm: Vec<f64> = wasm.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let script = heap["usedSize"].as_f64().unwrap_or_default();
        let all = (wasm.iter().sum::<f64>() + script) / 1e6;
        let wasm: Vec<_> = wasm.iter().map(|bytes| format!("{:.1}", bytes / 1e6)).collect();
        println!(
            "| {what}, MB: WebAssembly {}, JavaScript {:.1} | {all:.1} | | | 40 |",
            wasm.join(" and "),
            script / 1e6
        );
    }
}

/// From now on the page runs as on a machine of a quarter of the speed.
async fn quarter_speed(page: &Page) {
    page.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 })).await;
}

fn print_row(what: &str, ours: Vec<f64>, theirs: Vec<f64>, most: f64) {
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours / theirs;
    let most = if most.is_nan() { String::new() } else { format!("{most:.2}") };
    println!("| {what} | {ours:.1} | {theirs:.1} | {ratio:.2} | {most} |");
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
