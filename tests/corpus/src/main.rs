//! Reads files as the page reads what is pasted or dropped: `corpus lists FILE…` and `corpus calls FILE…` print a
//! line for each.
#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

mod calls;
mod decode;
mod lists;

use std::process::ExitCode;

/// What makes a line of a file's name and bytes.
type Reader = fn(&str, &[u8]) -> String;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(reader) = arguments.next().and_then(|command| reader(&command)) else {
        eprintln!("usage: corpus lists|calls FILE…");
        return ExitCode::FAILURE;
    };
    let mut exit = ExitCode::SUCCESS;
    for file in arguments {
        match std::fs::read(&file) {
            Ok(bytes) => println!("{}", reader(&file, &bytes)),
            Err(error) => {
                eprintln!("{file}: {error}");
                exit = ExitCode::FAILURE;
            }
        }
    }
    exit
}

fn reader(command: &str) -> Option<Reader> {
    match command {
        "calls" => Some(calls::line),
        "lists" => Some(lists::line),
        _ => None,
    }
}
