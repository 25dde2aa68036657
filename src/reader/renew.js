/**
 * Memory of WebAssembly grows and never shrinks: what read 20 MB gives them back by being replaced by another instance. This
 * stands behind the bindings that wasm-bindgen writes, in the same file; they offer it only behind an option that cannot be
 * passed through Trunk.
 */
export function renew() {
  __wbg_init_promise = undefined; // it keeps the first instance
  __wbg_finalize_init(new WebAssembly.Instance(wasmModule, __wbg_get_imports()), wasmModule);
}
