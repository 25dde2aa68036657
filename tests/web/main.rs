//! The console in a real browser, with the network in the hands of the test: what a person does, and what
//! they see and what is sent because of it.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at what it did not expect"
)]

mod confirmation;
mod endings;
mod filter;
mod filter_panel;
mod form;
mod harness;
mod hostile;
mod language;
mod leaving;
mod list;
mod list_by_itself;
mod list_keys;
mod lookup;
mod outcome;
mod paste;
mod pictures;
mod policy;
mod resend;
mod results;
mod run;
mod tracking;
mod translator;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
