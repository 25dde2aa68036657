//! The protocol against a simulated node, network and person: whatever happens, what must hold does.
//!
//! A seed decides everything, so a seed that breaks a rule breaks it again: `SIMULATION_SEED=n` plays one alone, with all
//! that happens; `SIMULATION_SEEDS=n` says how many are played. The idea is that of the simulators of `FoundationDB` and
//! `TigerBeetle`.

#![expect(clippy::print_stdout, reason = "what was played is to be seen")]

mod node;
mod person;
mod rules;
mod world;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use futures::executor::block_on;

use super::protocol::run;
use world::World;

/// So many seeds are played where nothing else is said.
const SEEDS: u64 = 3_000;
const THREADS: u64 = 2;

/// What was seen in all seeds.
#[derive(Default)]
struct Tally {
    steps: u64,
    faults: BTreeMap<&'static str, u64>,
    states: BTreeMap<String, u64>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.steps += other.steps;
        for (fault, count) in other.faults {
            *self.faults.entry(fault).or_default() += count;
        }
        for (state, count) in other.states {
            *self.states.entry(state).or_default() += count;
        }
    }
}

fn play(seed: u64) -> Tally {
    let world = World::new(seed);
    let plan = world.plan();
    let ended = block_on(run(plan, &world, &world, &world));
    world.at_the_end(&ended);
    let mut tally = Tally { steps: world.steps(), faults: world.faults(), ..Tally::default() };
    for (state, count) in ended.ledger().counts() {
        *tally.states.entry(format!("{state:?}")).or_default() += count as u64;
    }
    tally
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
        "{seeds} seeds, {} steps, 0 violations\nfaults: {:?}\nstates: {:?}",
        all.steps, all.faults, all.states
    );
    let states = all.states.iter().filter(|(_, count)| **count > 0).count();
    let faults = all.faults.len();
    assert!(
        states >= 14 && faults >= 14,
        "the simulation reaches what it is for: {states} states, {faults} faults"
    );
}
