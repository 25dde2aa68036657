//! The truth: which sessions there are, what happened to each, and what the run was told.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::dice::Dice;
use super::weather::Weather;
use crate::domain::clock::Instant;
use crate::domain::policy::Policy;
use crate::domain::protection::exclusion;
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::session::{Session, Texts};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::sessions::paging::Page;
use crate::termination::request::{Checks, TerminationRequest};

/// A session has a soul, which no other ever has, whatever its ID.
pub type Soul = u64;

/// One session of the node.
#[derive(Clone, Debug)]
pub struct Living {
    pub soul: Soul,
    pub session: Session,
    /// When it will be gone, once it was told to end.
    pub leaves_at: Option<u64>,
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct Row {
    pub soul: Soul,
    /// As the node has it.
    pub real: Session,
    /// As it was given.
    pub given: Session,
}

/// A list as the run got it.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// When its first page was asked for, by true time and by the machine's clocks.
    pub asked_at: u64,
    pub asked: Instant,
    /// How old its oldest page was.
    pub age: u64,
    /// Its rows, by ID, each as it was read last.
    pub rows: BTreeMap<u64, Row>,
    pub pages: usize,
    /// How often the node had restarted by then.
    pub restarts: u64,
}

/// A page that something between the console and the node may give again.
#[derive(Clone, Debug)]
pub struct Remembered {
    pub at: u64,
    pub page: Page,
    pub rows: Vec<Row>,
}

/// A DELETE as the world saw it.
#[derive(Clone, Debug)]
pub struct Call {
    pub ids: Vec<u64>,
    pub sent_at: Instant,
    pub answered_at: Option<Instant>,
    pub status: Option<u16>,
}

/// What the world knows of an ID that was sent.
#[derive(Clone, Debug)]
pub struct Fate {
    /// When its last answer came, in true time; none while it is on its way.
    pub answered_at: Option<u64>,
    /// The answer said that it was surely not carried out.
    pub is_refused: bool,
    /// The row that had the ID in the look before.
    pub row: Option<Row>,
    /// How often the node had restarted by that look.
    pub restarts: u64,
}

/// A session that the person selected.
#[derive(Clone, Debug)]
pub struct Selected {
    pub soul: Soul,
    /// As the node listed it.
    pub whole: Session,
    /// As the run is told, perhaps without some columns.
    pub known: Session,
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that is so or not")]
pub struct State {
    /// True time, in milliseconds.
    pub now: u64,
    /// How far the wall clock is off, and for how long the machine slept.
    pub wall_offset: i64,
    pub slept: u64,
    pub living: BTreeMap<u64, Living>,
    pub next_id: u64,
    pub souls: Soul,
    pub restarts: u64,
    /// The souls that have been in another database, had another user, ran, or wrote since they were selected.
    pub moved: BTreeSet<Soul>,
    pub renamed: BTreeSet<Soul>,
    pub worked: BTreeSet<Soul>,
    /// The node cannot be reached until then.
    pub down_until: u64,
    pub token_is_good: bool,
    pub selected: BTreeMap<u64, Selected>,
    pub typed: BTreeSet<u64>,
    /// The souls that left without being told to.
    pub left: BTreeSet<Soul>,
    pub looks: Vec<Listed>,
    /// The next page is the first of a look.
    pub begins_look: bool,
    /// Pages that are being read.
    pub open_pages: usize,
    pub memory: BTreeMap<(usize, usize), Remembered>,
    pub fates: BTreeMap<u64, Fate>,
    pub sent: Vec<Call>,
    /// DELETEs that are carried out later, and when.
    pub late: Vec<(u64, Vec<ThreadId>)>,
    /// The IDs that a readable 200 named as killed, and those that it named as not found.
    pub said_killed: BTreeSet<u64>,
    pub said_not_found: BTreeSet<u64>,
    /// When an answer came of which it is not known what it did; none once the node has answered since.
    pub in_doubt_since: Option<u64>,
    /// The list was answered with 403 since the last call.
    pub is_denied: bool,
    /// Until when the server asked to wait. By true time, and not where the clock was set or the machine slept since.
    pub wait_until: u64,
    /// When calls were made, for the limit of calls a minute.
    pub calls: Vec<u64>,
    pub is_unverified: bool,
    pub has_stopped: bool,
    pub is_removed: bool,
    pub steps: u64,
    pub faults: BTreeMap<&'static str, u64>,
}

pub struct World {
    pub dice: Dice,
    pub weather: Weather,
    pub checks: Checks,
    pub policy: Rc<Policy>,
    pub reason: &'static str,
    pub state: RefCell<State>,
}

/// When the world begins, by its wall clock.
const BEGIN: u64 = 1_700_000_000_000;
const USERS: [&str; 5] = ["app", "batch", "report", "rdsAdmin", "system user"];
const COMMANDS: [&str; 4] = ["Sleep", "Query", "Sleep", "Binlog Dump"];

impl World {
    pub fn new(seed: u64) -> Self {
        let dice = Dice::new(seed);
        let weather = Weather::new(&dice);
        let checks = match dice.below(10) {
            0 => Checks::None,
            1..5 => Checks::Selected,
            _ => Checks::SelectedAndUnseen,
        };
        let is_bound = !weather.is_good;
        let policy = Rc::new(Policy {
            is_read_only: is_bound && dice.falls(10),
            most_sessions: (is_bound && dice.falls(100)).then_some(10),
            protected_users: if dice.falls(200) { vec!["rep*".to_owned()] } else { Vec::new() },
            protected_hosts: if dice.falls(100) { vec!["10.0.0.3".to_owned()] } else { Vec::new() },
            forbids_unverified: is_bound && dice.falls(100),
            needs_reason: is_bound && dice.falls(50),
        });
        let reason = dice.pick(&["", "too many"]);
        let world = Self { dice, weather, checks, policy, reason, state: RefCell::default() };
        world.begin();
        world
    }

    fn begin(&self) {
        let first = self.dice.pick(&[1, 500, 70_000, u64::from(u32::MAX) - 20]);
        let mut state = self.state.borrow_mut();
        (state.next_id, state.token_is_good) = (first, true);
        for _ in 0..self.dice.pick(&[3, 20, 60, 130, 300]) {
            self.connect(&mut state);
        }
        // The person's list may be old when the run starts.
        let rows: Vec<_> = state.living.values().cloned().collect();
        for Living { soul, session, .. } in rows {
            if is_listed(&session) && exclusion(&session, true).is_none() && self.dice.falls(500) {
                let known = if self.weather.is_pasted { self.pasted(&session) } else { session.clone() };
                state.selected.insert(session.id.get(), Selected { soul, whole: session, known });
            }
        }
        for _ in 0..self.dice.below(4) {
            let id = first + self.dice.below(150);
            if !state.selected.contains_key(&id) {
                state.typed.insert(id);
            }
        }
        if state.selected.is_empty() && state.typed.is_empty() {
            state.typed.insert(first);
        }
        let is_pasted = self.weather.is_pasted && !state.selected.is_empty();
        drop(state);
        if is_pasted {
            self.count("selected rows without columns");
        }
        self.pass(self.dice.below(60_000));
    }

    /// A row of a list that lacks columns.
    fn pasted(&self, session: &Session) -> Session {
        let texts = session.texts();
        let kept = |text| if self.dice.falls(800) { text } else { None };
        let (user, host) = if self.dice.falls(900) { (texts.user, texts.host) } else { (None, None) };
        let texts = Texts {
            user,
            host,
            db: kept(texts.db),
            command: kept(texts.command),
            state: None,
            info: kept(texts.info),
        };
        Session::of(session.id, None, texts)
    }

    /// What the person has confirmed.
    pub fn confirmed_request(&self) -> TerminationRequest {
        let state = self.state.borrow();
        let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
        let target = Target {
            project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
            instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
            node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
        };
        let ids: Vec<_> =
            state.selected.keys().chain(&state.typed).map(|id| ThreadId::new(*id).unwrap()).collect();
        let selected = state.selected.values().map(|selected| selected.known.clone()).collect();
        TerminationRequest::new(target, ThreadIds::with_selected(&ids, "").unwrap())
            .checked(selected, self.checks)
            .under(self.policy.clone(), self.reason)
    }

    /// Whether the run compares what it sends with the node's list.
    pub fn is_verified(&self) -> bool {
        self.checks != Checks::None
    }

    pub fn steps(&self) -> u64 {
        self.state.borrow().steps
    }

    pub fn faults(&self) -> BTreeMap<&'static str, u64> {
        self.state.borrow().faults.clone()
    }

    pub fn count(&self, fault: &'static str) {
        self.tell(fault);
        // The world may be in the middle of a change.
        if let Ok(mut state) = self.state.try_borrow_mut() {
            *state.faults.entry(fault).or_default() += 1;
        }
    }

    /// Says what happens, where a seed is played alone.
    pub fn tell(&self, what: &str) {
        if std::env::var_os("SIMULATION_SEED").is_some() {
            println!("{:>8} {what}", self.state.try_borrow().map(|state| state.now).unwrap_or_default());
        }
    }

    /// The time by the machine's clocks.
    pub fn instant(&self) -> Instant {
        self.state.borrow().instant()
    }

    /// Lets time pass: sessions come, go and change.
    pub fn pass(&self, milliseconds: u64) {
        let mut state = self.state.borrow_mut();
        state.now += milliseconds;
        let now = state.now;
        state.living.retain(|_, living| living.leaves_at.is_none_or(|at| at > now));
        for _ in 0..(milliseconds / 200).min(40) {
            if self.dice.falls(self.weather.churns) {
                self.churn(&mut state);
            }
        }
        let restarts = milliseconds > 100 && self.dice.falls(self.weather.restarts);
        if restarts {
            self.restart(&mut state);
        }
        let due: Vec<_> = state.late.extract_if(.., |(at, _)| *at <= now).collect();
        drop(state);
        if restarts {
            self.count("restart");
        }
        for (_, ids) in due {
            self.tell(&format!("carried out late: {ids:?}"));
            self.carry_out(&ids);
        }
    }

    fn churn(&self, state: &mut State) {
        let place = self.dice.place(state.living.len());
        match self.dice.below(8) {
            0 | 1 => self.connect(state),
            2 | 3 => {
                let ids: Vec<_> = state.living.keys().copied().collect();
                if let Some(gone) = ids.get(place).and_then(|id| state.living.remove(id)) {
                    state.left.extend(gone.leaves_at.is_none().then_some(gone.soul));
                }
            }
            4 => {
                let db = self.dice.pick(&["", "shop", "stock"]);
                let changed = change(state, place, |texts| Texts { db: Some(db), ..texts });
                state.moved.extend(changed);
            }
            5 if self.dice.falls(300) => {
                let user = self.dice.pick(&["app", "batch", "report"]);
                let changed = change(state, place, |texts| Texts { user: Some(user), ..texts });
                state.renamed.extend(changed);
            }
            _ => {
                let command = self.dice.pick(&["Sleep", "Query"]);
                let info =
                    if command == "Query" { self.dice.pick(&["SELECT 1", "DELETE FROM t"]) } else { "" };
                let changed =
                    change(state, place, |texts| Texts { command: Some(command), info: Some(info), ..texts });
                state.worked.extend(changed);
            }
        }
    }

    fn connect(&self, state: &mut State) {
        let id = state.next_id;
        state.next_id += 1;
        state.souls += 1;
        let port = 5_000 + self.dice.below(if self.dice.falls(50) { 2 } else { 9_000 });
        let host = match self.dice.below(20) {
            0 => "localhost".to_owned(),
            _ => format!("10.0.0.{}:{port}", self.dice.below(4)),
        };
        let texts = Texts {
            user: Some(self.dice.pick(&USERS)),
            host: Some(&host),
            db: Some(if self.dice.falls(800) { "shop" } else { "" }),
            command: Some(self.dice.pick(&COMMANDS)),
            state: Some(""),
            info: Some(""),
        };
        let session = Session::of(ThreadId::new(id).unwrap(), Some(1), texts);
        state.living.insert(id, Living { soul: state.souls, session, leaves_at: None });
    }

    /// IDs begin at 1 again. It may be over in no time.
    fn restart(&self, state: &mut State) {
        state.down_until = state.now + self.dice.below(30_000);
        state.restarts += 1;
        state.living.clear();
        state.next_id = 1;
        for _ in 0..self.dice.below(140) {
            self.connect(state);
        }
    }
}

impl State {
    /// The time by the machine's clocks.
    pub fn instant(&self) -> Instant {
        let wall = (BEGIN + self.now).saturating_add_signed(self.wall_offset);
        Instant { wall, steady: self.now - self.slept }
    }

    /// Whether a soul is on the node.
    pub fn lives(&self, soul: Soul) -> bool {
        self.living.values().any(|living| living.soul == soul)
    }
}

/// Changes one session that is not being ended, and returns its soul.
fn change(state: &mut State, place: usize, change: impl for<'a> Fn(Texts<'a>) -> Texts<'a>) -> Option<Soul> {
    let living = state.living.values_mut().nth(place).filter(|living| living.leaves_at.is_none())?;
    // The server's own sessions stay what they are.
    if exclusion(&living.session, true).is_some() {
        return None;
    }
    living.session = living.session.with(change(living.session.texts()));
    Some(living.soul)
}

/// Internal threads are in no list.
pub fn is_listed(session: &Session) -> bool {
    session.texts().user != Some("system user")
}
