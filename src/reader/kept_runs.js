// The runs that the person wants kept across reloads: reports in the browser's own database. It exists only where
// somebody turned it on, and turning it off removes it.
import { keyOf, withoutStatements } from "../embed/reports.js";

const NAME = "taurusdb-session-console";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => ["runs", "settings"].forEach((store) => request.result.createObjectStore(store));
  return done(request);
}

/** What `work` asks of a store. The database is closed again at once, so that no tab keeps another from removing it. */
async function use(store, mode, work) {
  const database = await opened();
  try {
    return await done(work(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

/** Whether runs are kept in this browser. */
export const isOn = async () => (await indexedDB.databases()).some(({ name }) => name === NAME);

/** Whether the statements are kept with them. */
export const hasStatements = async () => (await isOn()) && Boolean(await use("settings", "readonly", (settings) => settings.get("statements")));

/** Keeps runs from now on; those that are kept already without statements, or with them, stay as they are. */
export const turnOn = (withStatements) => use("settings", "readwrite", (settings) => settings.put(withStatements, "statements"));

/** Keeps none any more, and forgets those that were kept. */
export const turnOff = () => done(indexedDB.deleteDatabase(NAME));

/** Reports, as they are kept. */
export const all = async () => ((await isOn()) ? use("runs", "readonly", (runs) => runs.getAll()) : []);

/** Keeps a report in place of the one of the same run. */
export async function put(report) {
  const kept = (await hasStatements()) ? report : withoutStatements(report);
  return use("runs", "readwrite", (runs) => runs.put(kept, keyOf(report)));
}

/** Forgets one. */
export const remove = (report) => use("runs", "readwrite", (runs) => runs.delete(keyOf(report)));
