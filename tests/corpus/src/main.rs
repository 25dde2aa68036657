//! Reads files as the page reads what is pasted or dropped: `corpus lists FILE…` and `corpus calls FILE…` print a
//! line for each.

mod calls;
mod decode;
mod lists;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let files: Vec<String> = arguments.collect();
    let line: fn(&str, &[u8]) -> String = match command.as_str() {
        "calls" => calls::line,
        "lists" => lists::line,
        _ => {
            eprintln!("usage: corpus lists|calls FILE…");
            return ExitCode::FAILURE;
        }
    };
    let mut exit = ExitCode::SUCCESS;
    for file in &files {
        match std::fs::read(file) {
            Ok(bytes) => println!("{}", line(file, &bytes)),
            Err(error) => {
                eprintln!("{file}: {error}");
                exit = ExitCode::FAILURE;
            }
        }
    }
    exit
}
