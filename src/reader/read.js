// Reads a pasted text or a dropped file into sessions, in steps that leave the page alive.
import { loaded } from "./loaded.js";
import { Reader, too_large } from "./reader.js";

/** More than this, in bytes, is no process list of any node: 100,000 sessions need 20 MB. */
const LONGEST = 100_000_000;

/** Lets the page draw and listen; a timer would wait for at least four milliseconds. */
const pause = () =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resume(port1.close());
    port2.postMessage(null);
  });

/**
 * Reads `source`. Calls `on` with how much is read, in per cent, and then with the sessions, packed as bytes; it
 * goes on while `on` says so. Returns the report as JSON: by language, what was recognised, then a sentence for
 * each place that gave no session.
 */
export async function read(source, on) {
  await loaded();
  if ((source.size ?? source.length) > LONGEST) return too_large();
  const reader = new Reader(typeof source === "string" ? source : await source.text());
  try {
    for (let read; (read = reader.step()) !== undefined; await pause()) if (!on(String(read))) return "";
    for (let rows; (rows = reader.rows()) !== undefined; await pause()) if (!on(rows)) return "";
    return reader.report();
  } finally {
    reader.free();
  }
}
