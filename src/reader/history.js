// Loads what shows and keeps the runs, `history.rs`, when it is needed. It is in another instance of the WebAssembly file, with
// bindings of its own: one that has put elements and listeners into the page cannot be replaced, as `renew.js` does it with
// the one that reads.
import init, { history as show, keep as keepRuns } from "../history.js";
import { file } from "./loaded.js";
import { save } from "./report.js";

const DATABASE = "taurusdb-session-console";

const loaded = () => init({ module_or_path: file() });

/** Whether runs are kept in this browser; not where it does not even allow that to be asked. */
async function areKept() {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return false;
  }
}

/** Keeps the `runs` of this tab, as they are known then, where the person wants that. */
export async function keep(runs) {
  if (!(await areKept())) return;
  await loaded();
  await keepRuns(runs);
}

/**
 * Keeps the `runs` of this tab where the person wants that; and shows them with those of earlier days in `place`, where
 * it is in sight. What is deleted is taken out of `runs`.
 */
export async function history(place, tag, runs) {
  if (!place.parentElement.open) return keep(runs);
  await loaded();
  await show(place, tag, runs, save);
}
