// Reads a pasted text or a dropped file into sessions, in steps that leave the page responsive.
import { Reader, type Source, encoding_of, head_of_file, renew, too_large } from "../reader.js";
import { loaded } from "./loaded.ts";

/** The most bytes of a process list: 100,000 sessions need 20 MB. */
const LONGEST = 100_000_000;

/** How many texts are being read. */
let readers = 0;

/** After so many milliseconds the page gets its turn: late enough to read on, and soon enough to feel immediate. */
const STRETCH = 25;

/** Lets the page draw and listen; a timer would wait for at least four milliseconds. */
const pause = () =>
  new Promise<void>((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resume(port1.close());
    port2.postMessage(null);
  });

/** Memory is given back only with its instance, once nobody reads and the sessions are with the page. */
const giveBack = () => readers === 0 && renew();

/** What gives the reader a text: the bindings would copy it letter by letter. */
function inPieces(text: string): Source {
  const encoder = new TextEncoder();
  let at = 0;
  return {
    write(room) {
      // A whole text at once takes three times as long as its pieces.
      const { read, written } = encoder.encodeInto(text.slice(at, at + room.length), room);
      at += read;
      return written;
    },
    rewind: () => (at = 0),
  };
}

/** The text of a file, and its encoding: what is not UTF-8 shows in its first bytes, or by characters that cannot be decoded. */
async function decoded(file: File): Promise<{ text: string; encoding: string }> {
  const bytes = async (part: Blob) => new Uint8Array(await part.arrayBuffer());
  let encoding = encoding_of(await bytes(file.slice(0, head_of_file())));
  if (encoding === "utf-8") {
    const text = await file.text();
    encoding = text.includes("\ufffd") ? encoding_of(await bytes(file)) : encoding;
    if (encoding === "utf-8") return { text, encoding };
  }
  return { text: new TextDecoder(encoding).decode(await bytes(file)), encoding };
}

/**
 * Takes how much is read, in percent; or sessions, packed as bytes, which are there for this call alone; or null, if all
 * sessions before are to be forgotten. Returns whether to go on.
 */
export type Take = (read: string | Uint8Array<ArrayBuffer> | null) => boolean;

/**
 * Reads `source`, and gives what it reads to `take`. Returns a summary as JSON, which Rust knows as `PasteSummary`: whether the
 * sessions are doubtful; and by language, what was recognized, then a sentence for each place that gave no session.
 */
export async function read(source: string | File, take: Take): Promise<string> {
  await loaded();
  const isText = typeof source === "string";
  const length = isText ? source.length : source.size;
  if (length > LONGEST) return too_large();
  const { text, encoding } = isText ? { text: source } : await decoded(source);
  const reader = new Reader(inPieces(text), length, encoding);
  readers += 1;
  try {
    return await readAll(reader, take);
  } finally {
    readers -= 1;
    pause().then(giveBack);
    reader.free(); // or it would be freed in another instance
  }
}

async function readAll(reader: Reader, take: Take): Promise<string> {
  let since = performance.now();
  let isWanted = true;
  const taker = { take: (batch: Uint8Array<ArrayBuffer>) => (isWanted = take(batch)), forget: () => take(null) };
  for (let read; (read = reader.step(taker)) !== undefined; ) {
    if (isWanted && performance.now() - since > STRETCH) {
      isWanted = take(String(read));
      await pause();
      since = performance.now();
    }
    if (!isWanted) return "";
  }
  return reader.report();
}
