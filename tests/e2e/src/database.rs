//! A real MariaDB of a story's own, in a folder of its own, ended when the story is over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Opts, OptsBuilder};

use crate::{PATIENCE, POLL, free_port};

/// A server with an empty database. The stand-in reaches it by its socket file, and sessions by TCP, so that their hosts have
/// ports, by which they are told apart.
pub struct Database {
    server: Child,
    mariadbd: String,
    folder: PathBuf,
    port: u16,
    client: String,
}

/// The name of its socket file.
const SOCKET: &str = "s";

/// How many servers this process started.
static STARTED: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// Makes and starts a server; none where the set-up found none.
    pub async fn start() -> Option<Self> {
        let [Ok(install), Ok(mariadbd), Ok(client)] =
            ["MARIADB_INSTALL_DB", "MARIADBD", "MARIADB"].map(std::env::var)
        else {
            crate::not_run("MariaDB");
            return None;
        };
        // A socket's path must be short, so this is not in the project's own folder.
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("console-e2e-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the server");
        let data = folder.join("data");
        let mut install = Command::new(install);
        install.args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"]);
        // One that starts removes what others have in a folder of temporary files that it shares with them.
        install.env("TMPDIR", &folder);
        run_quietly(as_own_user(&mut install).arg(path_option("--datadir", &data)));
        let port = free_port();
        let server = serve(&mariadbd, &data, &folder.join(SOCKET), port);
        let database = Self { server, mariadbd, folder, port, client };
        database.until_ready(SOCKET).await;
        Some(database)
    }

    /// Starts the server anew, which gives its IDs out again: before anybody else can reach it, the user, who is known
    /// to it, has a connection of each of these IDs.
    pub async fn restart_with(&mut self, user: &str, ids: &BTreeSet<u64>) -> Vec<Conn> {
        const UNREACHED: &str = "u";
        self.end();
        self.server =
            serve(&self.mariadbd, &self.folder.join("data"), &self.folder.join(UNREACHED), self.port);
        self.until_ready(UNREACHED).await;
        let mut connections = BTreeMap::new();
        while connections.last_key_value().is_none_or(|(last, _)| Some(last) < ids.last()) {
            let connection = Conn::new(self.options(UNREACHED, user)).await.expect("it takes a connection");
            connections.insert(u64::from(connection.id()), connection);
        }
        connections.retain(|id, _| ids.contains(id));
        assert!(connections.keys().eq(ids), "the server gave {:?} of {ids:?}", connections.keys());
        std::fs::rename(self.folder.join(UNREACHED), self.socket()).expect("its socket can be renamed");
        connections.into_values().collect()
    }

    /// A connection of its own.
    pub async fn connect(&self) -> Conn {
        self.connection("root").await
    }

    /// A connection of a user's, who is made where there is none.
    pub async fn connect_as(&self, user: &str) -> Conn {
        self.make_user(user).await;
        self.connection(user).await
    }

    /// So many of them, by their IDs.
    pub async fn connect_many(&self, user: &str, count: usize) -> BTreeMap<u64, Conn> {
        self.make_user(user).await;
        let mut connections = BTreeMap::new();
        for _ in 0..count {
            let connection = self.connection(user).await;
            connections.insert(u64::from(connection.id()), connection);
        }
        connections
    }

    async fn make_user(&self, user: &str) {
        let make = format!("CREATE USER IF NOT EXISTS {user}@localhost");
        self.connect().await.query_drop(make).await.expect("a user is made");
    }

    /// What its own command line client prints of a statement.
    pub fn print(&self, options: &[&str], statement: &str) -> String {
        let output = Command::new(&self.client)
            .args(["--no-defaults", "--user=root"])
            .arg(path_option("--socket", &self.socket()))
            .args(options)
            .args(["-e", statement])
            .output()
            .expect("the client starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("it prints text")
    }

    /// What the stand-in needs to reach it.
    pub fn url(&self) -> String {
        format!("mysql://root@localhost?socket={}", self.socket().display())
    }

    /// The server's own list: ID and user of every thread.
    pub async fn threads(&self) -> Vec<(u64, String)> {
        let mut connection = self.connect().await;
        let own = u64::from(connection.id());
        let rows: Vec<(u64, String)> =
            connection.query("SELECT ID, USER FROM information_schema.PROCESSLIST").await.expect("a list");
        rows.into_iter().filter(|(id, _)| *id != own).collect()
    }

    fn socket(&self) -> PathBuf {
        self.folder.join(SOCKET)
    }

    async fn connection(&self, user: &str) -> Conn {
        let address = OptsBuilder::default().ip_or_hostname("127.0.0.1").tcp_port(self.port);
        // The client would take the socket file of a server on its own machine.
        let options = address.prefer_socket(false).user(Some(user));
        Conn::new(options).await.expect("the server takes a connection")
    }

    fn options(&self, socket: &str, user: &str) -> Opts {
        let socket = self.folder.join(socket).to_string_lossy().into_owned();
        OptsBuilder::default().user(Some(user)).socket(Some(socket)).into()
    }

    async fn until_ready(&self, socket: &str) {
        let started = Instant::now();
        while let Err(error) = Conn::new(self.options(socket, "root")).await {
            assert!(started.elapsed() < PATIENCE, "the server never took a connection: {error}");
            tokio::time::sleep(POLL).await;
        }
    }

    fn end(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.end();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn serve(mariadbd: &str, data: &Path, socket: &Path, port: u16) -> Child {
    let mut server = Command::new(mariadbd);
    server.env("TMPDIR", socket.parent().unwrap_or(data));
    server.args([
        "--no-defaults",
        "--bind-address=127.0.0.1",
        "--event-scheduler=ON",
        "--max-connections=1000",
    ]);
    server.arg(format!("--port={port}"));
    as_own_user(&mut server)
        .arg(path_option("--datadir", data))
        .arg(path_option("--socket", socket))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts")
}

fn path_option(name: &str, path: &Path) -> String {
    format!("{name}={}", path.display())
}

/// The server refuses to run as root unless it is told to.
fn as_own_user(command: &mut Command) -> &mut Command {
    match std::env::var("USER").or_else(|_| std::env::var("LOGNAME")) {
        Ok(user) => command.arg(format!("--user={user}")),
        Err(_) => command.arg("--user=root"),
    }
}

fn run_quietly(command: &mut Command) {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
