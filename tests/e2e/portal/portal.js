// A portal: it writes down what the consoles tell it, and what of its own is touched.
import { mount } from "./sessions/console.js";

const NAMES = ["ready", "target-change", "selection-change", "before-run", "run-start", "run-progress", "calls-done", "run-end", "auth-required", "error"];
const portal = { mount, events: [] };
for (const name of NAMES) {
  document.addEventListener(name, ({ type, detail }) => portal.events.push({ type, detail: JSON.parse(JSON.stringify(detail)) }));
}

/** What is begun on a target and not ended: by whom. */
function counted(target, begin, end, keyOf) {
  const open = new Map();
  const [begins, ends] = [target[begin], target[end]];
  target[begin] = (...values) => {
    const result = begins.apply(target, values);
    open.set(keyOf(result, values), new Error().stack);
    return result;
  };
  target[end] = (...values) => {
    open.delete(keyOf(values[0], values));
    return ends.apply(target, values);
  };
  return open;
}

const kept = new WeakMap();
let last = 0;
const numberOf = (value) => kept.get(value) ?? (kept.set(value, ++last), last);
const listener = (_, [name, listener]) => `${name} ${numberOf(listener)}`;
const timeouts = counted(window, "setTimeout", "clearTimeout", (id) => id);
const begun = [
  ...[window, document, document.documentElement, document.body].map((target) => counted(target, "addEventListener", "removeEventListener", listener)),
  counted(window, "setInterval", "clearInterval", (id) => id),
  timeouts,
];
// One that is over has ended by itself.
const begin = window.setTimeout;
window.setTimeout = (act, ...more) => {
  const id = begin((...values) => {
    timeouts.delete(id);
    act(...values);
  }, ...more);
  return id;
};
/** What the consoles have begun and not ended. */
portal.left = () => begun.flatMap((open) => [...open.values()]).filter((stack) => stack.includes("/console.js"));
portal.memories = [];
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...values) => {
  const result = await instantiate(...values);
  portal.memories.push(Object.values(result.instance.exports).find((value) => value instanceof WebAssembly.Memory));
  return result;
};
window.portal = portal;
