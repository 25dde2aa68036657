//! From an input to the frame that shows what follows, with 10,000 sessions on a machine of a quarter of the speed. The input is
//! the browser's own, and so is the time: that from which "interaction to next paint" is made.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Bench, quarter_speed};

const SCRIPT: &str = include_str!("interact.js");
const SESSIONS: usize = 10_000;
/// So many clicks of a kind.
const CLICKS: usize = 60;
/// So many times the confirmation is opened and closed.
const CONFIRMATIONS: usize = 10;
/// What a person types into the search and takes back, letter by letter: words, and a token.
const TYPED: [&str; 3] = ["orders", "user:app_orders ", "select"];
/// Between two keys of somebody who types fast: what is done after a key must not be in the way of the next one.
const REST: Duration = Duration::from_millis(150);
/// Below this, in milliseconds, the browser reports no time.
const SHORTEST: f64 = 16.0;
/// More milliseconds than these are felt.
const MOST: u32 = 100;
/// Keys of the `WebDriver` standard.
const SHIFT: char = '\u{e008}';
const BACKSPACE: &str = "\u{e003}";

const SELECTABLE: &str = ".grid-row[data-row]:not(.excluded) .c-user";

/// Prints the rows, where there is a browser.
pub async fn measure() -> Option<()> {
    let bench = Bench::open(SESSIONS).await?;
    bench.time("prepare(100)").await;
    bench.page.js(SCRIPT).await;
    quarter_speed(&bench.page).await;
    bench.scrolling().await;
    bench.typing().await;
    bench.clicks("selecting a row", SELECTABLE, None).await;
    bench.ranges().await;
    bench.clicks("sorting by a column", ".grid-head button.sort", None).await;
    bench.clicks("opening the details of a row", ".grid-row[data-row] .c-info", None).await;
    bench.confirmation().await;
    bench.page.close().await;
    Some(())
}

impl Bench {
    async fn scrolling(&self) {
        let drawn = self.page.js("return bench.limitHeight('420px')").await;
        assert_eq!(drawn, 24, "so many rows are drawn then");
        let what = "a scroll step of 10,000, 24 rows drawn, at a quarter of the speed, ms";
        self.compare(what, "step()", "plainStep()", 1.15).await;
        self.time("limitHeight('')").await;
    }

    async fn typing(&self) {
        self.page.js("document.querySelector('[name=search]').focus()").await;
        self.page.js("return inputs.begin()").await;
        let keys = TYPED.map(|text| text.to_owned() + &BACKSPACE.repeat(text.len())).concat();
        self.page.type_at_pace(&keys, REST).await;
        self.print_times("typing in the search", "keys", keys.chars().count()).await;
        let left = "const [tokens, input] = document.querySelector('.search-box').children; \
                    return tokens.textContent + input.value";
        assert_eq!(self.page.js(left).await, "", "all that was typed is taken back");
    }

    /// Clicks on what fits and is in sight, one after the other, with a key held if there is one.
    async fn clicks(&self, what: &str, selector: &str, held: Option<char>) {
        self.page.js("return inputs.begin()").await;
        for turn in 0..CLICKS {
            self.page.click_at(self.place(selector, turn).await, held).await;
        }
        self.print_times(what, "clicks", CLICKS).await;
    }

    /// Each click takes another end of a range of a thousand rows.
    async fn ranges(&self) {
        self.page.js("return inputs.selectFirst(1000)").await;
        self.clicks("selecting a range of 1,000 by Shift", SELECTABLE, Some(SHIFT)).await;
        let selected = self.page.text(".impact summary").await.replace(',', "");
        let selected = selected.split(' ').next().and_then(|number| number.parse::<usize>().ok());
        assert!(selected > Some(900), "Shift was held: {selected:?}");
        self.page.click("[name=select-none]").await;
    }

    async fn confirmation(&self) {
        self.page.fill("search", "user:app_orders command:Query ").await;
        self.page.js("return inputs.selectFirst(200)").await;
        let review = self.page.text("[name=review]").await;
        assert!(review.contains("200"), "{review}");
        let (mut opened, mut closed) = (Vec::new(), Vec::new());
        for _ in 0..CONFIRMATIONS {
            self.time("load()").await; // an old list would be read anew while the dialog opens
            opened.push(self.follow("[name=review]", true).await);
            closed.push(self.follow("dialog.confirmation [name=cancel]", false).await);
        }
        print_times("opening the confirmation of 200", opened);
        print_times("closing it", closed);
    }

    /// From a click to the frame in which the confirmation is open, or closed. Its contents may come later than the next frame.
    async fn follow(&self, button: &str, is_open: bool) -> f64 {
        let place = self.place(button, 0).await;
        self.page.js(&format!("inputs.watchConfirmation({is_open})")).await;
        self.page.click_at(place, None).await;
        self.page.js("return inputs.followed").await.as_f64().expect("a time")
    }

    async fn place(&self, selector: &str, turn: usize) -> (f64, f64) {
        let place = self.page.js(&format!("return inputs.place({}, {turn})", json!(selector))).await;
        serde_json::from_value(place).expect("a place in the window")
    }

    /// Of so many interactions. Those that the browser did not report were short.
    async fn print_times(&self, what: &str, kind: &str, count: usize) {
        let times = self.page.js(&format!("return inputs.times('{kind}')")).await;
        let mut times: Vec<_> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert!(!times.is_empty(), "{what}: the browser reports times");
        times.resize(times.len().max(count), SHORTEST);
        print_times(what, times);
    }
}

fn print_times(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1];
    println!("| {what}, ms: median {:.0}, 98th percentile | {:.0} | | | {MOST} |", at(50), at(98));
}
