//! The browser's clocks.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;

use crate::domain::clock::{Clock, Instant};

/// The wall clock (`Date.now`), the steady clock (`performance.now`) and the timers of the page.
pub struct PageClock;

impl Clock for PageClock {
    fn now(&self) -> Instant {
        // Where a page has no steady clock, the wall clock has to do for both.
        let steady = window().performance().map_or_else(js_sys::Date::now, |clock| clock.now());
        Instant { wall: whole(js_sys::Date::now()), steady: whole(steady) }
    }

    async fn sleep(&self, milliseconds: u64) {
        TimeoutFuture::new(u32::try_from(milliseconds).unwrap_or(u32::MAX)).await;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 at most"
)]
fn whole(milliseconds: f64) -> u64 {
    milliseconds as u64
}
