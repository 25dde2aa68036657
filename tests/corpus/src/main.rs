//! Reads pastes from files as the page does: `cargo run -p corpus -- calls FILE…` prints a line a file.

mod calls;
mod text;

use std::io::{Write, stdout};
use std::process::ExitCode;

const USAGE: &str = "usage: corpus calls FILE…";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let line: fn(&str) -> String = match arguments.next().as_deref() {
        Some("calls") => calls::line,
        _ => return fail(USAGE),
    };
    for file in arguments {
        let read = match std::fs::read(&file) {
            Ok(bytes) => line(&text::decoded(&bytes)),
            Err(error) => return fail(&format!("{file}: {error}")),
        };
        if writeln!(stdout(), "{file}\t{read}").is_err() {
            return ExitCode::FAILURE; // nobody reads on
        }
    }
    ExitCode::SUCCESS
}

fn fail(reason: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{reason}");
    ExitCode::FAILURE
}
