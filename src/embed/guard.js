/**
 * Guards the border of a module: puts each function that it exports into one that takes what it throws. This stands behind the
 * bindings that wasm-bindgen writes, in the same file: `wasm` is theirs.
 *
 * What is thrown through WebAssembly, by a trap, by a stack that is full or by a function of the page, leaves its frames half
 * done, and nobody knows what is in the memory. So nothing of it may go on: no timer, no listener, no answer that comes, and
 * above all no next call of a run. What the console itself refuses is thrown by the bindings, outside of this.
 */
export function guard(onTrap) {
  const guarded = (act) => (...values) => {
    try {
      return act(...values);
    } catch (error) {
      wasm = new Proxy({}, { get: () => () => [] });
      onTrap();
      throw error;
    }
  };
  const part = ([name, value]) => [name, typeof value === "function" ? guarded(value) : value];
  wasm = Object.fromEntries(Object.entries(wasm).map(part));
}
