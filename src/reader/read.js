// Reads a pasted text or a dropped file into sessions, in steps that leave the page alive.
import { loaded } from "./loaded.js";
import { Reader, encoding_of, head_of_file, renew, too_large } from "../reader.js";

/** More than this, in bytes, is no process list of any node: 100,000 sessions need 20 MB. */
const LONGEST = 100_000_000;

/** So many texts are being read. */
let readers = 0;

/** After so many milliseconds the page gets its turn: late enough to read on, and soon enough to feel at once. */
const STRETCH = 25;

/** Lets the page draw and listen; a timer would wait for at least four milliseconds. */
const pause = () =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resume(port1.close());
    port2.postMessage(null);
  });

/** Memory is given back only with its instance, once nobody reads and the sessions are with the page. */
const giveBack = () => readers === 0 && renew();

/** What gives the reader a text: the bindings would copy it letter by letter. */
function inPieces(text) {
  const encoder = new TextEncoder();
  let at = 0;
  return {
    write(room) {
      // A whole text at once takes thrice as long as its pieces.
      const { read, written } = encoder.encodeInto(text.slice(at, at + room.length), room);
      at += read;
      return written;
    },
    rewind: () => (at = 0),
  };
}

/** The text of a file, and its encoding: what is no UTF-8 shows at its beginning, or by letters that cannot be decoded. */
async function decoded(file) {
  const bytes = async (part) => new Uint8Array(await part.arrayBuffer());
  let encoding = encoding_of(await bytes(file.slice(0, head_of_file())));
  if (encoding === "utf-8") {
    const text = await file.text();
    encoding = text.includes("\ufffd") ? encoding_of(await bytes(file)) : encoding;
    if (encoding === "utf-8") return { text, encoding };
  }
  return { text: new TextDecoder(encoding).decode(await bytes(file)), encoding };
}

/**
 * Reads `source`. Calls `on` with how much is read, in per cent, with sessions, packed as bytes, which are there for that
 * call alone, and with null where all sessions before are to be forgotten; it goes on while `on` says so. Returns the
 * report as JSON: whether the sessions are doubtful; by language, what was recognised, then a sentence for each place that
 * gave no session.
 */
export async function read(source, on) {
  await loaded();
  const length = source.size ?? source.length;
  if (length > LONGEST) return too_large();
  const { text, encoding } = typeof source === "string" ? { text: source } : await decoded(source);
  const reader = new Reader(inPieces(text), length, encoding);
  readers += 1;
  let since = performance.now();
  const isLong = () => performance.now() - since > STRETCH;
  const breathe = async () => {
    await pause();
    since = performance.now();
  };
  try {
    let isWanted = true;
    const page = { take: (batch) => (isWanted = on(batch)), forget: () => on(null) };
    for (let read; (read = reader.step(page)) !== undefined; ) {
      if (isWanted && isLong()) {
        isWanted = on(String(read));
        await breathe();
      }
      if (!isWanted) return "";
    }
    return reader.report();
  } finally {
    readers -= 1;
    pause().then(giveBack);
    reader.free(); // or it would be freed in another instance
  }
}
