//! The stand-in as a program.

use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use standin::{INSTANCE, NODE, PROJECT};

fn program(flags: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_standin"));
    program.args(flags).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    program
}

async fn running(flags: &[&str]) -> (Child, Lines<BufReader<ChildStdout>>, String) {
    let mut child = program(flags).args(["--listen", "127.0.0.1:0"]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next_line().await.unwrap().unwrap();
    let origin = line.strip_prefix("listening on ").unwrap().to_owned();
    (child, lines, origin)
}

#[tokio::test]
async fn it_prints_a_link_to_the_node() {
    let (_child, mut lines, origin) = running(&["--print-link", "--token", "t"]).await;
    let open = lines.next_line().await.unwrap().unwrap();
    let start = format!("open      {origin}/#project={PROJECT}&instance={INSTANCE}&node={NODE}&threads=");
    let threads = open.strip_prefix(&start).unwrap();
    assert_eq!(threads.split(',').filter(|id| id.parse::<u64>().is_ok()).count(), 4);
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "token     t");
}

#[tokio::test]
async fn signals_stop_it() {
    for signal in ["-INT", "-TERM"] {
        let (mut child, mut lines, _) = running(&[]).await;
        let id = child.id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().await.unwrap().success());
        assert_eq!(child.wait().await.unwrap().code(), Some(0), "{signal}");
        assert_eq!(lines.next_line().await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_taken_port_is_told_in_a_sentence() {
    let (_child, _lines, origin) = running(&[]).await;
    let taken = origin.trim_start_matches("http://");
    let output = program(&["--listen", taken]).output().await.unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.starts_with(&format!("standin: cannot listen on {taken}: ")) && told.lines().count() == 1,
        "{told}"
    );
}
