// Shows that the simulation bites: it breaks the protocol in one place at a time, and each time a rule must be violated.
//
// What is broken is a copy in target/mutations; a variant that no longer fits the source fails too.
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const SEEDS = "100000";
const protocol = "src/termination/protocol.rs";
const looks = "src/termination/verification.rs";
const look = "src/termination/snapshot.rs";
const run = "src/termination/run.rs";
const ledger = "src/termination/ledger.rs";
const load = "src/sessions/paging.rs";
const holes = "src/sessions/holes.rs";
const identity = "src/domain/identity.rs";
const failure = "src/domain/failure.rs";
const answer = "src/termination/answer.rs";
const waits = "src/termination/waits.rs";
const tracking = "src/termination/tracking.rs";

/** What is broken: its name, the file, texts, and what stands in the place of each. */
const MUTATIONS = [
  // What may be sent.
  ["a look is good for ever", look, "self.loaded.took * TIMES_ITS_COST).clamp(SHORTEST_FRESH, LONGEST_FRESH)", "self.loaded.took * TIMES_ITS_COST).clamp(u64::MAX, u64::MAX)"],
  ["the look of one page is good for as long as any", look, "clamp(SHORTEST_FRESH, LONGEST_FRESH)", "clamp(LONGEST_FRESH, LONGEST_FRESH)"],
  ["the identity is not compared", look, "let comparison = selected.compare(row);", "let comparison = Comparison::Same;"],
  ["other work is not noticed", look, "_ if starts_to_run(selected, row) => changed(Change::Runs),", ""],
  ["a write is not noticed", look, "_ if starts_to_write(selected, row) => changed(Change::Writes),", ""],
  ["what is gone is sent", look, "(Some(_), None) => Judgement::Keep(State::LeftBefore, None),", "(Some(_), None) => Judgement::Send,"],
  ["protected sessions are sent", look, "if let Some(reason) = policy.exclusion(row, true) {", "if let Some(reason) = policy.exclusion(row, true).filter(|_| false) {"],
  ["unseen IDs are always sent", look, "                    None if allows_unseen => Judgement::Send,\n                    None => unseen,", "                    None => Judgement::Send,"],
  ["a large unseen ID is sent", look, "match policy.exclusion(&bare, false) {", "match policy.exclusion(&bare, true) {"],
  ["a row without user and host is the selected session", identity, "(Some(_), None) => return Comparison::Unclear,\n            (Some(known), Some(now)) if !is_same_host", "(Some(_), None) => {}\n            (Some(known), Some(now)) if !is_same_host", "return Comparison::Unclear,\n            (Some(one)", "{}\n            (Some(one)"],
  [
    "what is unknown is sent again", protocol, "        _ => Next::Call,\n    }\n}", "        _ => Next::Again,\n    }\n}",
    "        run.wait_again(call, clock.now());", "        run.ledger.change_unsettled(clock.now(), &mut |entry| entry.state = super::ledger::State::Waiting);\n        run.wait_again(call, clock.now());",
  ],
  ["the run goes on after a stop", protocol, "        if supervisor.has_stopped() {\n            return Ending::Stopped;\n        }\n        run.wait_again", "        run.wait_again"],
  ["after an unknown outcome it goes on as before", protocol, "            if run.is_unsure(call) {\n                looks.doubt();\n            }\n", ""],
  ["a clock that was set back makes a look fresh", looks, "self.clock.now().age_of(self.last.as_ref()?.asked_at())", "Some(self.clock.now().wall.saturating_sub(self.last.as_ref()?.asked_at().wall))"],
  ["the policy's limit is not obeyed", protocol, "Some(violation) => Ending::Forbidden(violation),", "Some(violation) if violation == crate::domain::policy::Violation::ReadOnly => Ending::Forbidden(violation),\n        Some(_) => send_all(&mut run, node, clock, supervisor).await,"],
  ["the policy's patterns are not obeyed", look, "policy.exclusion(row, true)", "Policy::default().exclusion(row, true)"],
  ["it goes on unverified though the policy forbids it", looks, "GoOn::Unverified if !run.request().policy().needs_verification() =>", "GoOn::Unverified if !run.request().policy().is_read_only =>"],
  ["a restart is not noticed", look, "self.loaded.is_whole && has_fallen", "false && has_fallen"],
  ["the refused of all calls are sent again", run, "self.ledger.pass(self.entries_of(call), now, State::Refused", "self.ledger.pass(0..self.ledger.entries().len(), now, State::Refused"],
  ["a 403 or a 404 does not end the run", protocol, "403 | 404 => Next::End(Ending::Status(status)),", ""],
  ["every twentieth session is not sent", run, "            if entry.state == State::Waiting {\n                entry.state = State::Sent;", "            if entry.state == State::Waiting && ids.len() < 19 {\n                entry.state = State::Sent;"],
  ["a run ends as complete after its first call that fails", protocol, "        _ => Next::Call,\n    }\n}", "        _ => Next::End(Ending::Complete),\n    }\n}"],
  // What is said.
  ["a list with holes is whole", holes, "if low > reach.saturating_add(1) {", "if low == u64::MAX {"],
  ["a list in no order is whole", holes, "return Some(Hole::Unordered);", "return None;"],
  ["a page that is short is the last, whatever the node says", load, "page.total.is_some_and(|total| total <=", "page.total.is_none_or(|total| total > 0 || total <=",
    "let is_all = self.total.is_some_and(|total| self.rows.len() >= total);", "let is_all = true;"],
  ["an ID of two sessions is the last one's", load, "comparison.is_some_and(|comparison| !comparison.is_same_connection())", "comparison.is_some_and(|_| false)"],
  ["who does other work has left", look, "_ if starts_to_run(selected, row) => changed(Change::Runs),", "_ if starts_to_run(selected, row) => Judgement::Keep(State::LeftBefore, None),"],
  ["a 502 counts as not carried out", failure, "404, 405, 409, 413, 429]", "404, 405, 409, 502, 429]"],
  ["a time that is over at a gateway counts as not carried out", failure, "[u16; 8] = [400,", "[u16; 9] = [408, 400,"],
  ["no answer counts as not carried out", failure, "Self::NotSent => Certainty::NotCarriedOut,", "Self::NotSent | Self::NoAnswer => Certainty::NotCarriedOut,"],
  ["a contradiction counts as killed", answer, "(true, true) => Verdict::Contradicted", "(true, true) => Verdict::Killed"],
  ["what no list of the answer has counts as killed", answer, "(false, false) => Verdict::Unaccounted", "(false, false) => Verdict::Killed"],
  ["not found is said of what was listed", run, "Verdict::NotFound if was_listed => State::NotFoundAfterListed,", ""],
  ["unknown and missing counts as gone by us", look, "        _ => State::Vanished,", "        _ => State::Gone,"],
  ["killed and still listed counts as gone", look, "(_, State::Killed) => State::Killed,", "(_, State::Killed) => State::Gone,"],
  ["an ID that another session has counts as alive", look, "                    State::Reused\n", "                    State::Alive\n"],
  ["what no list ever had is said to have left", ledger, "self.state.is_open() && !self.is_absent && self.sent_as.is_some()", "self.state.is_open() && !self.is_absent", look, "let Some(sent) = &entry.sent_as else { return };", "let bare = Session::new(entry.id);\n        let sent = entry.sent_as.as_ref().unwrap_or(&bare);"],
  ["a lying answer is believed for ever", look, "entry.state = State::KilledStillListed;", "entry.state = State::Killed;"],
  ["a row that is listed as killed is not noticed", look, "let is_killed = row.activity() == Activity::Killed;", "let is_killed = false;"],
  // What is written down, waited for and read.
  ["who stopped is asked all the same", looks, "            if self.supervisor.has_stopped() {\n                return Ready::End(Ending::Stopped);\n            }\n            run.phase = Phase::CannotVerify(why);", "            run.phase = Phase::CannotVerify(why);"],
  ["waits of a second", waits, "clamp(1, LONGEST_WAIT)", "clamp(1, 1)"],
  ["nothing is tracked after a stop", protocol, "if run.request().checks() != Checks::None {", "if run.request().checks() != Checks::None && ending != Ending::Stopped {"],
  ["nothing is tracked after a 403 or a 404", protocol, "if run.request().checks() != Checks::None {", "if run.request().checks() != Checks::None && !matches!(ending, Ending::Status(_)) {"],
  ["tracking never ends", tracking, "is_last = is_over();", "is_last = is_over() && false;"],
  ["pages are read after a stop", load, "if self.watcher.has_stopped() {", "if false {"],
  ["six pages at a time", load, "const AT_A_TIME: usize = 4;", "const AT_A_TIME: usize = 6;"],
  ["times are not written down", ledger, "self.history.push((self.state, now));", "self.history.push((self.state, Instant::default()));"],
];

/** A copy of the source in a folder of its own: two variants are tried at a time, for the compiler uses one core of two for long. */
function copied(name) {
  const folder = join("target", "mutations", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of files.split("\n").filter(Boolean)) cpSync(path, join(folder, path));
  return folder;
}

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "src", "tests", "Cargo.toml", "Cargo.lock"], { encoding: "utf8" });
const execute = promisify(execFile);

/** The files that a variant breaks, with what stands in them then. */
function brokenFiles([, ...edits]) {
  let path;
  const broken = new Map();
  while (edits.length > 0) {
    if (edits[0].endsWith(".rs")) path = edits.shift();
    const [from, to] = edits.splice(0, 2);
    const text = broken.get(path) ?? readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${path} no longer has: ${from}`);
    broken.set(path, text.replaceAll(from, () => to));
  }
  return broken;
}

async function isCaught(folder, mutation) {
  const broken = brokenFiles(mutation);
  for (const [path, text] of broken) writeFileSync(join(folder, path), text);
  const options = ["--quiet", "--profile", "simulation", "--no-default-features", "--lib", "simulation"];
  const test = ["test", "--manifest-path", join(folder, "Cargo.toml"), "--target-dir", folder.replace("mutations", "mutated"), ...options];
  const env = { ...process.env, SIMULATION_SEEDS: SEEDS, RUST_BACKTRACE: "0" };
  const failed = await execute("cargo", test, { env, maxBuffer: 1 << 26 }).then(() => null, (error) => error);
  for (const path of broken.keys()) cpSync(path, join(folder, path));
  return failed !== null && /SIMULATION_SEED=\d+ shows it again/.test(failed.stdout + failed.stderr);
}

const left = [...MUTATIONS];
let missed = 0;

async function tryAll(folder) {
  for (let mutation = left.shift(); mutation; mutation = left.shift()) {
    const caught = await isCaught(folder, mutation);
    missed += caught ? 0 : 1;
    console.log(`${caught ? "caught" : "MISSED"}  ${mutation[0]}`);
  }
}

await Promise.all(["one", "other"].map(copied).map(tryAll));
console.log(`${MUTATIONS.length - missed} of ${MUTATIONS.length} broken variants caught`);
process.exitCode = missed ? 1 : 0;
