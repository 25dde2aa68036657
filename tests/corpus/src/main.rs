//! Reads files as the page reads what is pasted or dropped: `corpus calls FILE…` prints a line for each.

mod calls;
mod decode;

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let line: fn(&str, &[u8]) -> String = match command.as_str() {
        "calls" => calls::line,
        _ => return fail("usage: corpus calls FILE…"),
    };
    for file in arguments {
        let line = match std::fs::read(&file) {
            Ok(bytes) => line(&file, &bytes),
            Err(error) => return fail(&format!("{file}: {error}")),
        };
        if writeln!(stdout(), "{line}").is_err() {
            return ExitCode::FAILURE; // nobody reads on
        }
    }
    ExitCode::SUCCESS
}

fn fail(reason: &str) -> ExitCode {
    let _ = writeln!(stderr(), "{reason}");
    ExitCode::FAILURE
}
