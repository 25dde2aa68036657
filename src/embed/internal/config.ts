// What a host page may give to a console, by attributes and properties, and the checks that are made before the WebAssembly
// module makes its own.
import type { SessionConsoleConfig, SessionConsoleElement } from "../types.ts";

type Key = keyof SessionConsoleConfig;

/** The attributes, and the keys of the configuration that they stand for. */
export const ATTRIBUTES = {
  "project-id": "projectId", "instance-id": "instanceId", "node-id": "nodeId",
  endpoint: "endpoint", locale: "locale", theme: "theme", sections: "sections",
} as const satisfies Record<string, Key>;
export type Attribute = keyof typeof ATTRIBUTES;
export const isAttribute = (name: string): name is Attribute => Object.hasOwn(ATTRIBUTES, name);

/** What is given as an object or a function. */
export const PROPERTIES = ["config", "policy", "tokenProvider"] as const satisfies (keyof SessionConsoleElement)[];
export type Property = (typeof PROPERTIES)[number];

/** What else a configuration may have: a key that is in none of these three lists does not compile. */
const OTHERS = Object.keys({
  threadIds: true, token: true, tokenFrom: true, headers: true, credentials: true, statementsInEvents: true,
} satisfies Record<Exclude<Key, (typeof ATTRIBUTES)[Attribute] | Property>, true>);

const dashed = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** How a person, or a framework that knows no property, would write a key as an attribute: dashed, or in lower case. */
const written = (key: string) => [dashed(key), key.toLowerCase()].map((name) => [name, key] as const);
/** The attributes that look like a key and are none of ours, with that key: their values would be lost. */
export const MISPLACED = Object.fromEntries(
  [...Object.values(ATTRIBUTES), ...PROPERTIES, ...OTHERS].flatMap(written).filter(([name]) => !isAttribute(name)),
);

/** Throws if an element has an attribute that looks like a key and does not give it. */
export function checkAttributes(element: Element): void {
  const name = element.getAttributeNames().find((name) => Object.hasOwn(MISPLACED, name));
  const key = name && MISPLACED[name];
  if (!key) return;
  const attribute = dashed(key);
  if (isAttribute(attribute)) throw new TypeError(`${key}: its attribute is ${attribute}`);
  const property = PROPERTIES.find((property) => property === key) ?? "config";
  throw new TypeError(`${key}: cannot be an attribute, which holds text alone. Set the property ${property} once console.js is loaded.`);
}

/** What is a matter of style alone, and its values; the last of them is in force unless another is given. */
const LOOKS = { theme: ["light", "dark", "page"], sections: ["form", "list", "all"] };

/** How something looks, by its attribute or its key in the configuration. */
export function lookOf(name: keyof typeof LOOKS, value: unknown = ""): unknown {
  const values: unknown[] = LOOKS[name];
  if (value !== "" && !values.includes(value)) throw new TypeError(`${name}: none of ${values.join(", ")}`);
  return value || values.at(-1);
}

type Kind = keyof typeof IS;
const isObject = (value: unknown): value is object => Object.prototype.toString.call(value) === "[object Object]";
const IS = {
  "an object": isObject,
  "a function": (value: unknown) => typeof value === "function",
  "a string": (value: unknown) => typeof value === "string",
  "an array": Array.isArray,
};

/** The kinds of the values at these keys. For all others the WebAssembly module says what is wrong. */
const KINDS = new Map<string, Kind>([
  ["config", "an object"], ["policy", "an object"], ["headers", "an object"],
  ["tokenProvider", "a function"], ["token", "a string"],
  ["threadIds", "an array"], ["policy.protectedUsers", "an array"], ["policy.protectedHosts", "an array"],
]);

/** A copy of the value at a key, without what is undefined in it: that counts as not given. Throws if it is of the wrong kind. */
export const checkedCopy = <Value>(key: string, value: Value) => copied(key, value) as Value;

function copied(key: string, value: unknown): unknown {
  const kind = KINDS.get(key);
  if (kind && !IS[kind](value)) throw new TypeError(`${key}: not ${kind}`);
  if (kind === "an array" && Array.isArray(value)) return [...value];
  if (kind !== "an object" || !isObject(value)) return value;
  const within = key === "config" ? "" : `${key}.`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts.map(([name, part]) => [name, copied(within + name, part)]));
}

/** Freezes a value with all that is in it, except what is neither a plain object nor an array. */
export function deepFreeze<Value>(value: Value): Value {
  if (Array.isArray(value) || isObject(value)) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
