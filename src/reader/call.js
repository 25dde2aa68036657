// Reads a pasted call.
import { loaded } from "./loaded.js";
import { read_call } from "./reader.js";

/** What it holds: the fragment of a link of the console, and a token or "". Nothing where it is no call. */
export async function call(text) {
  await loaded();
  return read_call(text);
}
