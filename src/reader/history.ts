// Loads what shows and keeps the runs, `src/bin/reader/history.rs`, when it is needed. It is in another instance of the WebAssembly module, with
// bindings of its own: one that has put elements and listeners into the page cannot be replaced, as `renew.ts` does it with
// the one that reads.
import init, { history as show, keep as keepRuns } from "../history.js";
import type { Reports } from "../embed/internal/reports.ts";
import { file } from "./loaded.ts";
import { save } from "./report.ts";

const DATABASE = "taurusdb-session-console";

const loaded = () => init({ module_or_path: file() });

/** Whether runs are kept in this browser; false, too, if it does not even allow that to be asked. */
async function areKept(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return false;
  }
}

/** Keeps the `runs` of this tab, as they are known now, if the person wants that. */
export async function keep(runs: Reports): Promise<void> {
  if (!(await areKept())) return;
  await loaded();
  await keepRuns(runs);
}

/**
 * Keeps the `runs` of this tab if the person wants that; and shows them with those of earlier days in `place`, if
 * it is in sight. What is deleted is taken out of `runs`.
 */
export async function history(place: HTMLElement, tag: string, runs: Reports): Promise<void> {
  const { parentElement } = place;
  if (!(parentElement instanceof HTMLDetailsElement && parentElement.open)) return keep(runs);
  await loaded();
  await show(place, tag, runs, save);
}
