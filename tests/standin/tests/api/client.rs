//! A plain HTTP client that hides nothing of what goes wrong on the wire.

use std::io;
use std::net::SocketAddr;

use serde_json::Value;
use standin::{INSTANCE, NODE, PROJECT, Standin, TOKEN};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What came back until the connection closed.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub fn code(&self) -> String {
        self.json()["error_code"].as_str().expect("an error code").to_owned()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The path of the calls about a node.
pub fn path_of(project: &str, instance: &str, node: &str) -> String {
    format!("/v3/{project}/instances/{instance}/nodes/{node}/processes")
}

/// The path of the calls about the node that tests look at.
pub fn path() -> String {
    path_of(PROJECT, INSTANCE, NODE)
}

/// A page of the list.
pub async fn list(standin: &Standin, query: &str) -> io::Result<Reply> {
    send(standin, "GET", &format!("{}{query}", path()), &[("X-Auth-Token", TOKEN)], "").await
}

/// A call that ends sessions.
pub async fn end(standin: &Standin, ids: &[u64]) -> io::Result<Reply> {
    end_with(standin, &serde_json::json!({ "processes": ids }).to_string()).await
}

/// A call that ends sessions, with any body.
pub async fn end_with(standin: &Standin, body: &str) -> io::Result<Reply> {
    let headers = [("X-Auth-Token", TOKEN), ("Content-Type", "application/json")];
    send(standin, "DELETE", &path(), &headers, body).await
}

/// Sends a request as it is and reads until the connection closes.
pub async fn send(
    standin: &Standin,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> io::Result<Reply> {
    let address: SocketAddr = standin.origin().trim_start_matches("http://").parse().expect("an address");
    let mut stream = TcpStream::connect(address).await?;
    let headers: String = headers.iter().map(|(name, value)| [name, ": ", value, "\r\n"].concat()).collect();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> io::Result<Reply> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head[9..12].parse().expect("a status");
    let mut reply = Reply { status, head, body: bytes[end + 4..].to_vec() };
    if reply.header("transfer-encoding") == Some("chunked") {
        reply.body = without_chunks(&reply.body);
    }
    Ok(reply)
}

fn without_chunks(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&rest[..end]), 16).expect("a size");
        if size == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..][..size]);
        rest = &rest[end + 2 + size + 2..];
    }
    body
}
