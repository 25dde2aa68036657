// The WebAssembly module of the consoles in a host page. They share one, with its memory.
import init, { guard } from "../../portal.js";
import { fetched, laterFrom, partsFrom } from "./later.ts";
import { BROKEN, sheetOf } from "./notes.ts";

// The build puts other names and the hash here; see .ci/pack.mjs.
const beside = (name: string) => new URL(name, import.meta.url);
const WASM = beside("./portal_bg.wasm");
const STYLE = beside("./portal.css");
const PARTS = beside("./parts.js");
const INTEGRITY = "sha384-of-portal_bg.wasm";

export const later = laterFrom({ parts: PARTS, words: beside("./chinese.txt") });
export const parts = () => partsFrom(PARTS);

/** For each console that is mounted, what takes it out of use. */
export const consoles = new Set<() => void>();

async function loadModule(): Promise<void> {
  const response = await fetched(WASM, { integrity: INTEGRITY });
  // Any other type is a response that was not meant: a login page, or one of a router.
  if (response.headers.get("content-type") !== "application/wasm") throw new Error(`${WASM}: not sent as application/wasm`);
  await init({ module_or_path: response });
  guard(takeAllOut);
}

async function load(): Promise<CSSStyleSheet> {
  const [style] = await Promise.all([fetched(STYLE).then((response) => response.text()), loadModule()]);
  return sheetOf(style);
}

let loading: Promise<CSSStyleSheet> | undefined;

/** Loads the module once for all consoles of the page, and again after a failure; returns their style sheet. */
export const loaded = (): Promise<CSSStyleSheet> =>
  (loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  }));

/** After a trap no console can go on, and no other can start. */
function takeAllOut(): void {
  loading = Promise.reject(new Error(BROKEN));
  loading.catch(() => {}); // whoever mounts another console gets the error
  consoles.forEach((takeOut) => takeOut());
}

/** Calls into the module. It refuses by a text that says what is wrong; anything else that is thrown is a trap. */
export function called<Value>(act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw typeof error === "string" ? new TypeError(error) : new Error(BROKEN, { cause: error });
  }
}
