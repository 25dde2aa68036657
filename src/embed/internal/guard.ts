/** The functions of the module: a variable of the bindings. */
declare let wasm: object;

/**
 * Guards the border of a module: wraps each function that it exports in one that catches what it throws. The build appends
 * this to the bindings that wasm-bindgen writes, in the same file: `wasm` is theirs.
 *
 * What is thrown through WebAssembly, by a trap, by a full stack or by a function of the page, leaves its frames half
 * done, and nobody knows what is in the memory. So nothing of it may go on: no timer, no listener, no response, and
 * above all no next call of a run. What the console itself refuses is thrown by the bindings, outside of this.
 */
export function guard(onTrap: () => void): void {
  const guarded = (act: Function) => (...values: unknown[]) => {
    try {
      return act(...values);
    } catch (error) {
      wasm = new Proxy({}, { get: () => () => [] });
      onTrap();
      throw error;
    }
  };
  wasm = Object.fromEntries(Object.entries(wasm).map(([name, value]) => [name, typeof value === "function" ? guarded(value) : value]));
}
