//! The stand-in as a program: starts, says where it is, and runs until it is told to stop.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use standin::{Config, INSTANCE, NODE, PROJECT, Standin};
use tokio::signal::unix::{SignalKind, signal};

/// All that can be said on the command line.
#[derive(Parser)]
#[command(
    name = "standin",
    about = "A stand-in for the API of a TaurusDB node: simulated, or in front of a real MySQL or MariaDB",
    long_about = None
)]
struct Flags {
    #[command(flatten)]
    config: Config,
    /// Also print a link that opens the page at the node, and the token to enter there
    #[arg(long)]
    print_link: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let flags = Flags::parse();
    match run(flags).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // With standard error gone as well, the exit code has to do.
            let _ = writeln!(io::stderr(), "standin: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(flags: Flags) -> Result<(), Box<dyn std::error::Error>> {
    let token = flags.config.token.clone();
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let standin = standin::start(flags.config).await?;
    let mut out = io::stdout();
    writeln!(out, "listening on {}", standin.origin())?;
    if flags.print_link {
        writeln!(out, "open      {}", link(&standin))?;
        writeln!(out, "token     {token}")?;
    }
    out.flush()?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    standin.stop().await;
    Ok(())
}

/// The page at the node; in front of a simulated one with three sessions selected, and one that does not exist.
fn link(standin: &Standin) -> String {
    let link = format!("{}/#project={PROJECT}&instance={INSTANCE}&node={NODE}", standin.origin());
    let listed: Vec<u64> = standin.sessions().iter().map(|session| session.id).collect();
    let Some(newest) = listed.last() else { return link };
    let selected: Vec<String> = listed
        .iter()
        .step_by(listed.len().div_ceil(3))
        .chain([&(newest + 1_000_000)])
        .map(u64::to_string)
        .collect();
    format!("{link}&threads={}", selected.join(","))
}
