// The WebAssembly file of this folder, loaded once.
import init from "./reader.js";

export const loaded = () => init({ module_or_path: new URL("./reader_bg.wasm", import.meta.url) });
