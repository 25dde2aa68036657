// Reads a pasted text or a dropped file into sessions, in steps that leave the page alive.
import { loaded } from "./loaded.js";
import { Reader, renew, too_large } from "./reader.js";

/** More than this, in bytes, is no process list of any node: 100,000 sessions need 20 MB. */
const LONGEST = 100_000_000;

/** So many texts are being read. */
let readers = 0;

/** After so many milliseconds the page gets its turn. */
const STRETCH = 12;

/** Lets the page draw and listen; a timer would wait for at least four milliseconds. */
const pause = () =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resume(port1.close());
    port2.postMessage(null);
  });

/** A text is made UTF-8 in pieces of so many letters: a whole one at once takes thrice as long. */
const PIECE = 1 << 18;

/** Gives the reader a text. The bindings would copy it letter by letter. */
function hand(reader, text) {
  const bytes = new Uint8Array(3 * PIECE);
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length);
    if (end < text.length && text.codePointAt(end - 1) > 0xffff) end += 1; // not within a letter of two halves
    const { written } = new TextEncoder().encodeInto(text.slice(at, end), bytes);
    reader.push(bytes.subarray(0, written));
    at = end;
  }
}

/**
 * Reads `source`. Calls `on` with how much is read, in per cent, and then with the sessions, packed as bytes; it
 * goes on while `on` says so. Returns the report as JSON: by language, what was recognised, then a sentence for
 * each place that gave no session.
 */
export async function read(source, on) {
  await loaded();
  const length = source.size ?? source.length;
  if (length > LONGEST) return too_large();
  const file = typeof source === "string" ? undefined : new Uint8Array(await source.arrayBuffer());
  const reader = new Reader(length);
  readers += 1;
  let since = performance.now();
  const isLong = () => performance.now() - since > STRETCH;
  const breathe = async () => {
    await pause();
    since = performance.now();
  };
  try {
    file ? reader.push(file) : hand(reader, source);
    for (let read; (read = reader.step()) !== undefined; )
      if (isLong()) {
        if (!on(String(read))) return "";
        await breathe();
      }
    for (let rows; (rows = reader.rows()) !== undefined; ) {
      if (!on(rows)) return "";
      if (isLong()) await breathe();
    }
    return reader.report();
  } finally {
    readers -= 1;
    try {
      reader.free();
    } finally {
      if (readers === 0) renew(); // memory is given back only with its instance
    }
  }
}
