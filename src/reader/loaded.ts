// The WebAssembly module of src/bin/reader, loaded once, and only as it was built.
import init from "../reader.js";

const INTEGRITY = "sha384-of-reader_bg.wasm";

export const file = () => new Request(new URL("./reader_bg.wasm", import.meta.url), { integrity: INTEGRITY });

export const loaded = () => init({ module_or_path: file() });
