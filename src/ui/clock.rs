//! The browser's clock.

use gloo_timers::future::TimeoutFuture;

use crate::domain::clock::{Clock, Instant};

/// The wall clock and the timers of the page.
pub struct PageClock;

impl Clock for PageClock {
    fn now(&self) -> Instant {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole milliseconds since 1970"
        )]
        Instant(js_sys::Date::now() as u64)
    }

    async fn sleep(&self, milliseconds: u64) {
        TimeoutFuture::new(u32::try_from(milliseconds).unwrap_or(u32::MAX)).await;
    }
}
