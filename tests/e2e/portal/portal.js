// A portal: it writes down what the consoles tell it, and what of its own is touched.
import { mount } from "./sessions/console.js";

const NAMES = ["ready", "target-change", "selection-change", "before-run", "run-start", "run-progress", "run-end", "auth-required", "error"];
const portal = { mount, events: [], open: 0 };
for (const name of NAMES) {
  document.addEventListener(name, ({ type, detail }) => portal.events.push({ type, detail: JSON.parse(JSON.stringify(detail)) }));
}

/** Counts what is begun on the window and not ended. */
function counted(begin, end, keyOf) {
  const open = new Map();
  const [begins, ends] = [window[begin], window[end]];
  window[begin] = (...values) => {
    const result = begins.apply(window, values);
    open.set(keyOf(result, values), new Error().stack);
    return result;
  };
  window[end] = (...values) => {
    open.delete(keyOf(values[0], values));
    return ends.apply(window, values);
  };
  return open;
}

const kept = new WeakMap();
let last = 0;
const numberOf = (value) => kept.get(value) ?? (kept.set(value, ++last), last);
portal.listeners = counted("addEventListener", "removeEventListener", (_, [name, listener]) => `${name} ${numberOf(listener)}`);
portal.intervals = counted("setInterval", "clearInterval", (id) => id);
portal.memories = [];
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...values) => {
  const result = await instantiate(...values);
  portal.memories.push(Object.values(result.instance.exports).find((value) => value instanceof WebAssembly.Memory));
  return result;
};
window.portal = portal;
