//! The truth: which sessions there are, what happened to each, and what the run was told.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use std::rc::Rc;

use crate::domain::policy::Policy;
use crate::domain::protection::out_of_reach;
use crate::domain::resource_id::{IdKind, ResourceId};
use crate::domain::session::{Session, Texts};
use crate::domain::target::Target;
use crate::domain::thread_id::ThreadId;
use crate::domain::thread_ids::ThreadIds;
use crate::termination::plan::{Checks, Plan};

/// A session has a soul, which no other ever has, whatever its ID.
pub type Soul = u64;

/// Numbers by a seed (`SplitMix64`, by Sebastiano Vigna, in the public domain).
pub struct Dice(Cell<u64>);

impl Dice {
    fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub fn below(&self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// Whether something happens that happens so many times in a thousand.
    pub fn falls(&self, thousandths: u64) -> bool {
        self.below(1_000) < thousandths
    }

    fn pick<T: Copy>(&self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

/// One session of the node.
#[derive(Clone, Debug)]
pub struct Living {
    pub soul: Soul,
    pub session: Session,
    /// When it will be gone, once it was told to end.
    pub leaves_at: Option<u64>,
}

/// A list as the run got it.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    pub asked_at: u64,
    pub rows: BTreeMap<u64, Session>,
    /// How many sessions its first page said there are.
    pub planned: usize,
    pub pages: usize,
}

/// How bad things are in this seed, in thousandths.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    pub loses: u64,
    pub fails: u64,
    pub throttles: u64,
    pub expires: u64,
    pub contradicts: u64,
    pub churns: u64,
    pub restarts: u64,
    pub stops: u64,
    pub may_list: bool,
    pub slowest: u64,
}

#[derive(Default)]
pub struct State {
    pub now: u64,
    pub living: BTreeMap<u64, Living>,
    pub next_id: u64,
    pub souls: Soul,
    /// The node cannot be reached until then.
    pub down_until: u64,
    pub token_is_good: bool,
    pub chosen: BTreeMap<u64, (Soul, Session)>,
    pub typed: BTreeSet<u64>,
    pub looks: Vec<Listed>,
    pub reading: Option<Listed>,
    /// For each ID that was sent: when its answer came, and whether that said that it was not carried out.
    pub sent: BTreeMap<u64, Option<(u64, bool)>>,
    /// The rows that they had in the look before that.
    pub sent_rows: BTreeMap<u64, Session>,
    /// The IDs that a readable 200 named as killed, and those that it named as not found.
    pub said_killed: BTreeSet<u64>,
    pub said_not_found: BTreeSet<u64>,
    pub is_unverified: bool,
    pub has_stopped: bool,
    pub steps: u64,
    pub faults: BTreeMap<&'static str, u64>,
}

pub struct World {
    pub dice: Dice,
    pub weather: Weather,
    pub checks: Checks,
    pub policy: Rc<Policy>,
    pub state: RefCell<State>,
}

const USERS: [&str; 5] = ["app", "batch", "report", "rdsAdmin", "system user"];
const COMMANDS: [&str; 4] = ["Sleep", "Query", "Sleep", "Binlog Dump"];

impl World {
    pub fn new(seed: u64) -> Self {
        let dice = Dice(Cell::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5eed));
        let rough = |most: u64| if dice.falls(500) { 0 } else { dice.below(most) };
        let weather = Weather {
            loses: rough(250),
            fails: rough(250),
            throttles: rough(200),
            expires: rough(150),
            contradicts: rough(200),
            churns: rough(700),
            restarts: rough(8),
            stops: rough(30),
            may_list: !dice.falls(60),
            slowest: dice.pick(&[50, 400, 3_000, 16_000]),
        };
        let checks = dice.pick(&[Checks::Chosen, Checks::ChosenAndUnseen]);
        let policy = Rc::new(Policy {
            most_sessions: dice.falls(100).then_some(10),
            protected_users: if dice.falls(200) { vec!["rep*".to_owned()] } else { Vec::new() },
            forbids_unverified: dice.falls(100),
            ..Policy::default()
        });
        let world = Self { dice, weather, checks, policy, state: RefCell::default() };
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
            if is_listed(&session) && out_of_reach(&session, true).is_none() && self.dice.falls(500) {
                state.chosen.insert(session.id.get(), (soul, session));
            }
        }
        for _ in 0..self.dice.below(4) {
            let id = first + self.dice.below(150);
            if !state.chosen.contains_key(&id) {
                state.typed.insert(id);
            }
        }
        if state.chosen.is_empty() && state.typed.is_empty() {
            state.typed.insert(first);
        }
        drop(state);
        self.pass(self.dice.below(60_000));
    }

    /// What the person has confirmed.
    pub fn plan(&self) -> Plan {
        let state = self.state.borrow();
        let id = |kind, text: &str| ResourceId::parse(kind, text).unwrap();
        let target = Target {
            project: id(IdKind::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
            instance: id(IdKind::Instance, "a23fb62bd61e4e9e9636fd2225f395bein07"),
            node: id(IdKind::Node, "18663926eacb443d98dc20f8620f28f2no07"),
        };
        let ids: Vec<_> =
            state.chosen.keys().chain(&state.typed).map(|id| ThreadId::new(*id).unwrap()).collect();
        let chosen = state.chosen.values().map(|(_, session)| session.clone()).collect();
        Plan::new(target, ThreadIds::with_chosen(&ids, "").unwrap())
            .checked(chosen, self.checks)
            .under(self.policy.clone(), "")
    }

    pub fn steps(&self) -> u64 {
        self.state.borrow().steps
    }

    pub fn faults(&self) -> BTreeMap<&'static str, u64> {
        self.state.borrow().faults.clone()
    }

    pub fn count(&self, fault: &'static str) {
        self.tell(fault);
        *self.state.borrow_mut().faults.entry(fault).or_default() += 1;
    }

    /// Says what happens, where a seed is played alone.
    pub fn tell(&self, what: &str) {
        if std::env::var_os("SIMULATION_SEED").is_some() {
            println!("{:>8} {what}", self.state.borrow().now);
        }
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
        drop(state);
        if restarts {
            self.count("restart");
        }
    }

    fn churn(&self, state: &mut State) {
        match self.dice.below(4) {
            0 => self.connect(state),
            1 => {
                let ids: Vec<_> = state.living.keys().copied().collect();
                if !ids.is_empty() {
                    state.living.remove(&self.dice.pick(&ids));
                }
            }
            _ => {
                let command = self.dice.pick(&["Sleep", "Query"]);
                let info = (command == "Query").then(|| self.dice.pick(&["SELECT 1", "DELETE FROM t"]));
                let place = usize::try_from(self.dice.below(state.living.len() as u64)).unwrap();
                if let Some(living) =
                    state.living.values_mut().nth(place).filter(|living| living.leaves_at.is_none())
                {
                    let texts = Texts { command: Some(command), info, ..living.session.texts() };
                    living.session = living.session.with(texts);
                }
            }
        }
    }

    fn connect(&self, state: &mut State) {
        let id = state.next_id;
        state.next_id += 1;
        state.souls += 1;
        let host = format!(
            "10.0.0.{}:{}",
            self.dice.below(4),
            5_000 + self.dice.below(if self.dice.falls(50) { 2 } else { 9_000 })
        );
        let texts = Texts {
            user: Some(self.dice.pick(&USERS)),
            host: Some(&host),
            db: self.dice.falls(800).then_some("shop"),
            command: Some(self.dice.pick(&COMMANDS)),
            ..Texts::default()
        };
        let session = Session::of(ThreadId::new(id).unwrap(), Some(1), texts);
        state.living.insert(id, Living { soul: state.souls, session, leaves_at: None });
    }

    /// A restart takes longer than a look is good for; then IDs begin at 1 again.
    fn restart(&self, state: &mut State) {
        state.down_until = state.now + 11_000 + self.dice.below(20_000);
        state.living.clear();
        state.next_id = 1;
        for _ in 0..self.dice.below(140) {
            self.connect(state);
        }
    }
}

/// Internal threads are in no list.
pub fn is_listed(session: &Session) -> bool {
    session.texts().user != Some("system user")
}
