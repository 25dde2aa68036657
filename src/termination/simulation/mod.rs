//! The protocol against a simulated node, network, machine and person: whatever happens, what must hold does.
//!
//! A seed decides everything, so a seed that breaks a rule breaks it again: `SIMULATION_SEED=n` plays one alone, with all
//! that happens; `SIMULATION_SEEDS=n` says how many are played. The idea is that of the simulators of `FoundationDB` and
//! `TigerBeetle`.

#![expect(clippy::print_stdout, reason = "what was played is to be seen")]

mod dice;
mod node;
mod person;
mod rules;
mod weather;
mod world;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use super::ledger::State;
use super::protocol::run;
use super::run::{Ending, Phase, Run};
use world::World;

/// So many seeds are played where nothing else is said.
const SEEDS: u64 = 20_000;
const THREADS: u64 = 2;

/// What has to occur, or the simulation does not reach what it is for.
const FAULTS: [&str; 33] = [
    "a list out of a memory",
    "a status in place of the answer",
    "a strange success",
    "an empty answer, and done",
    "an empty answer, and not done",
    "answered by 504 as HTML",
    "carried out in part",
    "carried out late",
    "carried out twice",
    "contradiction",
    "down",
    "ended another session after a restart that no look could show",
    "failed before the node",
    "lost on the way back",
    "lost on the way there",
    "malformed",
    "no list",
    "redirected",
    "refused",
    "removed",
    "restart",
    "said to be done, and not done",
    "selected rows without columns",
    "stopped by the person",
    "the clock was set back",
    "the clock was set forward",
    "the machine slept",
    "the person says nothing",
    "throttled",
    "token expired",
    "too many calls a minute",
    "truncated",
    "good weather",
];
const ENDINGS: [&str; 5] = ["Complete", "Forbidden", "Restarted", "Status", "Stopped"];

/// What was seen in all seeds.
#[derive(Default)]
struct Tally {
    steps: u64,
    faults: BTreeMap<&'static str, u64>,
    states: BTreeMap<String, u64>,
    endings: BTreeMap<&'static str, u64>,
}

impl Tally {
    fn of(world: &World, ended: &Run) -> Self {
        let mut tally = Self { steps: world.steps(), faults: world.faults(), ..Self::default() };
        if world.weather.is_good {
            tally.faults.insert("good weather", 1);
        }
        for (state, count) in ended.ledger().counts() {
            tally.states.insert(format!("{state:?}"), count as u64);
        }
        let Phase::Ended(ending) = ended.phase() else { panic!("it has ended") };
        let ending = match ending {
            Ending::Complete => "Complete",
            Ending::Stopped => "Stopped",
            Ending::Restarted => "Restarted",
            Ending::Forbidden(_) => "Forbidden",
            Ending::Status(_) => "Status",
        };
        tally.endings.insert(ending, 1);
        tally
    }

    fn add(&mut self, other: Self) {
        self.steps += other.steps;
        for (fault, count) in other.faults {
            *self.faults.entry(fault).or_default() += count;
        }
        for (state, count) in other.states {
            *self.states.entry(state).or_default() += count;
        }
        for (ending, count) in other.endings {
            *self.endings.entry(ending).or_default() += count;
        }
    }

    /// Every outcome, every fault and every ending has occurred.
    fn assert_complete(&self) {
        for fault in FAULTS {
            assert!(self.faults.contains_key(fault), "never: {fault}");
        }
        for ending in ENDINGS {
            assert!(self.endings.contains_key(ending), "never: {ending}");
        }
        for state in State::ALL.into_iter().filter(|state| !matches!(state, State::Waiting | State::Sent)) {
            assert!(
                self.states.get(&format!("{state:?}")).is_some_and(|count| *count > 0),
                "never: {state:?}"
            );
        }
    }
}

/// Tells whether anything wants to be polled again.
#[derive(Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Runs to the end. Where everything waits for a person who says nothing, that person leaves.
fn drive<T>(world: &World, future: impl Future<Output = T>) -> T {
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        if !woken.0.swap(false, Ordering::Relaxed) {
            assert!(!world.state.borrow().is_removed, "the run hangs though its console is gone");
            world.remove();
        }
    }
}

fn play(seed: u64) -> Tally {
    let world = World::new(seed);
    let request = world.confirmed_request();
    let ended = drive(&world, run(request, &world, &world, &world));
    world.at_the_end(&ended);
    Tally::of(&world, &ended)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_happens_the_rules_hold() {
    if let Some(seed) = number("SIMULATION_SEED") {
        play(seed);
        return;
    }
    let seeds = number("SIMULATION_SEEDS").unwrap_or(SEEDS);
    let next = AtomicU64::new(0);
    let mut all = Tally::default();
    std::thread::scope(|scope| {
        let work = || {
            let mut tally = Tally::default();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= seeds {
                    return tally;
                }
                let played = std::panic::catch_unwind(|| play(seed));
                tally.add(played.unwrap_or_else(|_| panic!("SIMULATION_SEED={seed} shows it again")));
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            all.add(thread.join().unwrap());
        }
    });
    println!(
        "{seeds} seeds, {} steps, 0 violations\nfaults: {:?}\nendings: {:?}\noutcomes: {:?}",
        all.steps, all.faults, all.endings, all.states
    );
    // Some of it is rare.
    if seeds >= SEEDS {
        all.assert_complete();
    }
}
