//! Plausible sessions.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use fastrand::Rng;

use super::Session;
use super::statements::{ACCOUNTS, SHORT_COMMANDS, STATEMENTS, Statement, WAITING};

/// What a session is doing, and for how long it has been at it.
#[derive(Debug)]
pub(super) struct Activity {
    pub(super) command: &'static str,
    pub(super) state: Option<String>,
    pub(super) info: Option<String>,
    pub(super) age: Duration,
}

/// Invents sessions and what they do, the same from the same seed.
#[derive(Debug)]
pub(super) struct Inventor {
    pub(super) rng: Rng,
    /// Statements are taken in turn, so that even a small node has one of each kind.
    statements: std::iter::Cycle<std::slice::Iter<'static, Statement>>,
}

impl Inventor {
    pub(super) fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed), statements: STATEMENTS.iter().cycle() }
    }

    /// A session that has just connected and done nothing yet.
    pub(super) fn session(&mut self, id: u64) -> Session {
        let rng = &mut self.rng;
        let (user, db) = rng.choice(ACCOUNTS).copied().unwrap_or_default();
        let db = if rng.u8(..8) == 0 { nothing(rng) } else { Some(db.to_owned()) };
        Session {
            id,
            user: user.to_owned(),
            host: host(rng),
            db,
            command: "Connect".to_owned(),
            time: 0,
            state: None,
            info: None,
        }
    }

    /// Something to do.
    pub(super) fn activity(&mut self) -> Activity {
        match self.rng.u8(..100) {
            0..40 => self.idle("Sleep", 4 * 3600),
            40..46 => {
                let command = pick(&mut self.rng, SHORT_COMMANDS);
                self.idle(command, 2)
            }
            46..62 => self.working("Execute"),
            _ => self.working("Query"),
        }
    }

    fn idle(&mut self, command: &'static str, longest: u64) -> Activity {
        let rng = &mut self.rng;
        Activity { command, state: nothing(rng), info: nothing(rng), age: age(rng, longest) }
    }

    fn working(&mut self, command: &'static str) -> Activity {
        let (state, info) = self.statement();
        let rng = &mut self.rng;
        let (state, longest) = match rng.u8(..12) {
            0 | 1 => (Some(pick(rng, WAITING).to_owned()), 1800),
            2 => (nothing(rng), 5),
            3 => (Some(state.to_owned()), 5400),
            _ => (Some(state.to_owned()), 20),
        };
        Activity { command, state, info: Some(info), age: age(rng, longest) }
    }

    /// The next statement with its state, and numbers in place of its `{n}`; every so often a very long one.
    fn statement(&mut self) -> (&'static str, String) {
        if self.rng.u8(..32) == 0 {
            return ("update", bulk_insert(&mut self.rng));
        }
        let (state, template) = self.statements.next().copied().unwrap_or_default();
        (state, template.replace("{n}", &self.rng.u32(1..9_000_000).to_string()))
    }
}

fn bulk_insert(rng: &mut Rng) -> String {
    let rows: Vec<String> = (0..rng.u16(100..300))
        .map(|row| format!("({}, {row}, 'batch-{}', NOW())", rng.u32(..), rng.u16(..)))
        .collect();
    format!("INSERT INTO ledger_entries (account_id, line, reference, booked_at) VALUES {}", rows.join(", "))
}

/// Nothing to say, in one of the two ways in which an answer may put it.
fn nothing(rng: &mut Rng) -> Option<String> {
    rng.bool().then(String::new)
}

/// Short ones are the most.
fn age(rng: &mut Rng, longest: u64) -> Duration {
    let bound = rng.u64(0..=longest);
    Duration::from_secs(rng.u64(0..=bound))
}

/// Mostly an application server, at times one that came by IPv6.
fn host(rng: &mut Rng) -> String {
    let port = rng.u16(20_000..61_000);
    let server = rng.u8(1..=24);
    let address = if rng.u8(..12) == 0 {
        Ipv6Addr::new(0xfd00, 0, 0, 7, 0, 0, 0, u16::from(server)).into()
    } else {
        Ipv4Addr::new(10, 20, server % 4, server).into()
    };
    SocketAddr::new(address, port).to_string()
}

fn pick(rng: &mut Rng, from: &'static [&'static str]) -> &'static str {
    rng.choice(from).copied().unwrap_or_default()
}
