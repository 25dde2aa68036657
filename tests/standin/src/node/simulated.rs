//! A node that exists only here.
//!
//! What happens on it is a function of its seed, of what was asked of it and of its clock: changes are due at fixed times
//! and are caught up with, in their order, whenever somebody looks.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::clock::Clock;
use super::invent::{Activity, Inventor};
use super::{Ended, Page, Session};

/// The node's uptime when the simulation begins: far enough back for sessions that have idled for hours.
const UPTIME: Duration = Duration::from_secs(30 * 24 * 3600);
/// The first id of a node that has been up for that long.
const FIRST_ID: u64 = 2_075_401;
/// How many threads are never listed: system user, `event_scheduler`, rdsAdmin, rdsRepl (Binlog Dump), rdsMetric, ...
const INTERNAL: usize = 7;

/// A session and since when it is doing what it does.
#[derive(Debug)]
struct Thread {
    session: Session,
    since: Duration,
}

/// A simulated node.
#[derive(Debug)]
pub(crate) struct Simulated {
    inventor: Inventor,
    clock: Clock,
    size: usize,
    next_id: u64,
    threads: BTreeMap<u64, Thread>,
    internal: BTreeSet<u64>,
    /// Killed sessions with the time at which their rollback is done.
    dying: BTreeSet<(Duration, u64)>,
    /// When the next session comes, goes or changes; never without churn.
    next_change: Option<Duration>,
    ended: Vec<u64>,
}

impl Simulated {
    pub(crate) fn new(seed: u64, size: usize, churn: bool) -> Self {
        let mut node = Self {
            inventor: Inventor::new(seed),
            clock: Clock::starting_at(UPTIME),
            size,
            next_id: FIRST_ID,
            threads: BTreeMap::new(),
            internal: BTreeSet::new(),
            dying: BTreeSet::new(),
            next_change: churn.then_some(UPTIME + pace(size)),
            ended: Vec::new(),
        };
        node.populate(UPTIME, Duration::ZERO);
        node
    }

    pub(crate) fn list(&mut self, offset: usize, limit: usize) -> Page {
        let now = self.catch_up();
        Page {
            processes: self.threads.values().skip(offset).take(limit).map(|thread| thread.at(now)).collect(),
            total_count: self.threads.len(),
        }
    }

    pub(crate) fn end(&mut self, ids: &[u64]) -> Ended {
        let now = self.catch_up();
        let mut ended = Ended::default();
        for &id in ids {
            if self.kill(id, now) {
                ended.processes_killed.push(id);
            } else if !self.internal.contains(&id) {
                ended.processes_not_found.push(id);
            }
        }
        ended
    }

    /// Of these, those that are dying leave now.
    pub(crate) fn let_go(&mut self, ids: &[u64]) {
        self.dying.retain(|(_, id)| !ids.contains(id));
        self.threads.retain(|id, thread| !(ids.contains(id) && thread.is_killed()));
    }

    /// Gives each of these a statement of this size.
    pub(crate) fn enlarge_statements(&mut self, ids: &[u64], mebibytes: usize) {
        let mut statement = "INSERT INTO documents (body) VALUES ('".to_owned();
        statement.push_str(&"x".repeat((mebibytes << 20).saturating_sub(statement.len())));
        for (_, thread) in self.threads.iter_mut().filter(|(id, _)| ids.contains(id)) {
            thread.session.info = Some(statement.clone());
        }
    }

    pub(crate) fn sessions(&mut self) -> Vec<Session> {
        self.list(0, usize::MAX).processes
    }

    pub(crate) fn internal_ids(&self) -> Vec<u64> {
        self.internal.iter().copied().collect()
    }

    /// Every session that was ended by a call, in that order.
    pub(crate) fn ended(&self) -> Vec<u64> {
        self.ended.clone()
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.clock.advance(by);
    }

    /// Everybody is thrown out and connects anew, with ids from the start.
    pub(crate) fn restart(&mut self) {
        let now = self.catch_up();
        self.threads.clear();
        self.internal.clear();
        self.dying.clear();
        self.next_id = 1;
        self.populate(now, now);
    }

    /// Internal threads have ids below and above those of the sessions.
    fn populate(&mut self, now: Duration, booted: Duration) {
        self.connect_internal(INTERNAL - 2);
        for _ in 0..self.size {
            self.connect(now, booted);
        }
        self.connect_internal(2);
    }

    fn connect_internal(&mut self, count: usize) {
        for _ in 0..count {
            let id = self.take_id();
            self.internal.insert(id);
        }
    }

    /// A session comes, and has been at it for a while, though not from before `earliest`.
    fn connect(&mut self, now: Duration, earliest: Duration) {
        let id = self.take_id();
        let activity = self.inventor.activity();
        let since = now.saturating_sub(activity.age).max(earliest);
        let mut thread = Thread { session: self.inventor.session(id), since };
        thread.turn_to(activity, since);
        self.threads.insert(id, thread);
    }

    /// Ids have gaps: other sessions came and went in between.
    fn take_id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += self.inventor.rng.u64(1..=3);
        id
    }

    fn kill(&mut self, id: u64, now: Duration) -> bool {
        let Some(thread) = self.threads.get_mut(&id) else {
            return false;
        };
        if !thread.is_killed() {
            // An idle session has little to undo.
            let rollback = if thread.session.command == "Sleep" { 3..=6 } else { 8..=40 };
            self.dying.insert((now + Duration::from_secs(self.inventor.rng.u64(rollback)), id));
            "Killed".clone_into(&mut thread.session.command);
            self.ended.push(id);
        }
        true
    }

    /// Lets everything happen that is due by now, in its order.
    fn catch_up(&mut self) -> Duration {
        let now = self.clock.now();
        loop {
            let leaving = self.dying.first().copied().filter(|(at, _)| *at <= now);
            let change = self.next_change.filter(|at| *at <= now);
            match (leaving, change) {
                (Some((gone, id)), change) if change.is_none_or(|at| gone <= at) => {
                    self.dying.pop_first();
                    self.threads.remove(&id);
                }
                (_, Some(at)) => {
                    self.change(at);
                    self.next_change = Some(at + pace(self.size));
                }
                (_, None) => return now,
            }
        }
    }

    /// One session comes, or one does something else, or one goes and another comes.
    fn change(&mut self, at: Duration) {
        if self.threads.len() - self.dying.len() < self.size {
            return self.connect(at, at);
        }
        let Some(id) = self.anyone() else { return };
        if self.inventor.rng.u8(..4) == 0 {
            self.threads.remove(&id);
            return self.connect(at, at);
        }
        let activity = self.inventor.activity();
        if let Some(thread) = self.threads.get_mut(&id) {
            thread.turn_to(activity, at);
        }
    }

    /// A session that is not dying: the first at or after an id drawn at random.
    fn anyone(&mut self) -> Option<u64> {
        let drawn = self.inventor.rng.u64(*self.threads.keys().next()?..self.next_id);
        self.threads.range(drawn..).find(|(_, thread)| !thread.is_killed()).map(|(id, _)| *id)
    }
}

impl Thread {
    fn at(&self, now: Duration) -> Session {
        let time = i64::try_from(now.saturating_sub(self.since).as_secs()).unwrap_or(i64::MAX);
        Session { time, ..self.session.clone() }
    }

    fn is_killed(&self) -> bool {
        self.session.command == "Killed"
    }

    fn turn_to(&mut self, activity: Activity, since: Duration) {
        self.since = since;
        activity.command.clone_into(&mut self.session.command);
        self.session.state = activity.state;
        self.session.info = activity.info;
    }
}

/// How long it is from one change to the next: in a small node, each session does something new every quarter of a minute.
fn pace(size: usize) -> Duration {
    let sessions = u32::try_from(size.max(1)).unwrap_or(u32::MAX);
    (Duration::from_secs(15) / sessions).clamp(Duration::from_millis(10), Duration::from_secs(1))
}
