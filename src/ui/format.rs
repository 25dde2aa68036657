//! Numbers and times as the language writes them, by the browser's `Intl`.

use js_sys::{Date, Number, Object};
use wasm_bindgen::JsValue;

use crate::domain::clock::Instant;
use crate::i18n::Locale;

/// A count with the language's grouping. Never for an ID: those are written digit by digit.
#[inline(never)]
pub fn number(locale: Locale, number: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a count is far below 2^53")]
    let number = Number::from(number as f64);
    String::from(number.to_locale_string(locale.tag()))
}

/// The time of day to the second, in the person's own time zone.
pub fn time_of_day(locale: Locale, instant: Instant) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let date = Date::new(&JsValue::from_f64(instant.wall as f64));
    let options = Object::new();
    let _ = js_sys::Reflect::set(&options, &"hourCycle".into(), &"h23".into()); // fails on frozen objects alone
    String::from(date.to_locale_time_string_with_options(locale.tag(), &options))
}
