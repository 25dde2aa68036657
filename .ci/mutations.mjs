// Shows that the simulation bites: it breaks the protocol in one place at a time, and each time a rule must be violated.
//
// What is broken is a copy in target/mutations; a variant that no longer fits the source fails too.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SEEDS = "100000";
const protocol = "src/termination/protocol.rs";
const looks = "src/termination/looks.rs";
const watch = "src/termination/watch.rs";
const look = "src/termination/look.rs";
const failure = "src/domain/failure.rs";
const answer = "src/termination/answer.rs";

/** What is broken: its name, the file, texts, and what stands in the place of each. */
const MUTATIONS = [
  ["a look is good for ever", looks, "pub const FRESH: u64 = 10_000;", "pub const FRESH: u64 = u64::MAX;"],
  ["the identity is not compared", look, "!chosen.is_same_as(now) || does_other_work", "does_other_work"],
  ["other work is not noticed", look, "|| does_other_work(chosen, now)", ""],
  ["what is gone is sent", look, "(Some(_), None) => State::LeftBefore,", "(Some(_), None) => State::Waiting,"],
  ["protected sessions are sent", look, "if policy.out_of_reach(now, true).is_some() => State::OutOfReach", "if policy.out_of_reach(now, true).is_some() => State::Waiting"],
  ["unseen IDs are always sent", look, "if allows_unseen => State::Waiting", "if allows_unseen || entry.missing < 9 => State::Waiting"],
  ["a large unseen ID is sent", look, "entry.id.get() > ThreadId::MAX_KILLABLE", "entry.id.get() > u64::MAX - 1"],
  [
    "what is unknown is sent again", protocol, "        _ => Next::Call,\n    }\n}", "        _ => Next::Again,\n    }\n}",
    "        run.wait_again(call, clock.now());", "        run.ledger.change_unsettled(clock.now(), &mut |_, entry| entry.state = super::ledger::State::Waiting);",
  ],
  ["a 502 counts as not carried out", failure, "404, 405, 409, 413, 429]", "404, 405, 409, 502, 429]"],
  ["no answer counts as not carried out", failure, "Self::NotSent => Certainty::NotCarriedOut,", "Self::NotSent | Self::NoAnswer => Certainty::NotCarriedOut,"],
  ["a contradiction counts as killed", answer, "(true, true) => Verdict::Contradicted", "(true, true) => Verdict::Killed"],
  ["what no list of the answer has counts as killed", answer, "(false, false) => Verdict::Unaccounted", "(false, false) => Verdict::Killed"],
  ["unknown and missing counts as gone by us", look, "(_, Standing::Gone) => State::Vanished", "(_, Standing::Gone) => State::Gone"],
  ["killed and still listed counts as gone", look, "(State::Killed, Standing::Same) => State::Killed", "(State::Killed, Standing::Same) => State::Gone"],
  ["one list of many pages is enough", look, "{ 1 } else { 2 }", "{ 1 } else { 1 }"],
  ["an ID that another session has counts as alive", look, "(_, Standing::Changed) => State::Reused", "(_, Standing::Changed) => State::Alive"],
  ["the run goes on after a stop", protocol, "        if supervisor.has_stopped() {\n            return Ending::Stopped;\n        }\n        if *checks", "        if *checks"],
  ["a look that was read ahead is left aside", looks, "self.last = read.ok().map(Look::new).or(self.last.take());", "let _ = read;"],
  ["the policy's limit is not obeyed", protocol, "Some(breach) => Ending::Forbidden(breach),", "Some(breach) if breach == crate::domain::policy::Breach::ReadOnly => Ending::Forbidden(breach),\n        Some(_) => send_all(&mut run, &mut checks, node, clock, supervisor).await,"],
  ["the policy's patterns are not obeyed", look, "policy.out_of_reach(now, true)", "Policy::default().out_of_reach(now, true)"],
  ["it goes on unverified though the policy forbids it", looks, "GoOn::Unverified if !run.plan().policy().needs_look() =>", "GoOn::Unverified if !run.plan().policy().is_read_only =>"],
  ["the watch never ends", watch, "pub const LONGEST_WATCH: u64 = 120_000;", "pub const LONGEST_WATCH: u64 = u64::MAX / 2;"],
];

const folder = join("target", "mutations");
const source = (path) => join(folder, path);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "src", "tests", "Cargo.toml", "Cargo.lock"], { encoding: "utf8" });
for (const path of files.split("\n").filter(Boolean)) cpSync(path, source(path));

function isCaught([, path, ...edits]) {
  const original = readFileSync(path, "utf8");
  let text = original;
  for (let edit = 0; edit < edits.length; edit += 2) {
    if (!text.includes(edits[edit])) throw new Error(`${path} no longer has: ${edits[edit]}`);
    text = text.replace(edits[edit], edits[edit + 1]);
  }
  writeFileSync(source(path), text);
  const options = ["--quiet", "--profile", "simulation", "--no-default-features", "--lib", "simulation"];
  const test = spawnSync("cargo", ["test", "--manifest-path", source("Cargo.toml"), "--target-dir", join("target", "mutated"), ...options], {
    encoding: "utf8",
    env: { ...process.env, SIMULATION_SEEDS: SEEDS, RUST_BACKTRACE: "0" },
  });
  writeFileSync(source(path), original);
  return test.status !== 0 && /SIMULATION_SEED=\d+ shows it again/.test(test.stdout + test.stderr);
}

let missed = 0;
for (const mutation of MUTATIONS) {
  const caught = isCaught(mutation);
  missed += caught ? 0 : 1;
  console.log(`${caught ? "caught" : "MISSED"}  ${mutation[0]}`);
}
console.log(`${MUTATIONS.length - missed} of ${MUTATIONS.length} broken variants caught`);
process.exitCode = missed ? 1 : 0;
