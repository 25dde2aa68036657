// Variables and functions of the bindings.
declare let __wbg_init_promise: unknown;
declare const wasmModule: WebAssembly.Module;
declare function __wbg_get_imports(): WebAssembly.Imports;
declare function __wbg_finalize_init(instance: WebAssembly.Instance, module: WebAssembly.Module): unknown;

/**
 * Replaces the instance of the module by another. Memory of WebAssembly grows and never shrinks: so the reader of 20 MB gives
 * them back. The build appends this to the bindings that wasm-bindgen writes, in the same file; they offer it only behind an
 * option that cannot be passed through Trunk.
 */
export function renew(): void {
  __wbg_init_promise = undefined; // it keeps the first instance
  __wbg_finalize_init(new WebAssembly.Instance(wasmModule, __wbg_get_imports()), wasmModule);
}
