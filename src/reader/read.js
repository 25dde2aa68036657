// Reads a pasted text or a dropped file into sessions, in steps that leave the page alive; and makes files of reports.
import init, { Reader, report_as, too_large } from "./reader.js";

const loaded = () => init({ module_or_path: new URL("./reader_bg.wasm", import.meta.url) });

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

/** Files are saved in these forms, by their endings; the others are for copying. */
const ENDINGS = { markdown: "md", csv: "csv", json: "json" };

/** Saves a report, given as JSON, as a file named by its start; or returns it, where its form is one to copy. */
export async function report(json, form) {
  await loaded();
  const text = report_as(json, form) ?? json;
  if (!ENDINGS[form]) return text;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = `sessions-${JSON.parse(json).started_at.replaceAll(":", "-")}.${ENDINGS[form]}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
  return "";
}
