// What a page may give to a console, and what has to stand at each key of it.

/** The attributes, and the keys of the configuration that they stand for. */
export const ATTRIBUTES = {
  "project-id": "projectId", "instance-id": "instanceId", "node-id": "nodeId",
  endpoint: "endpoint", locale: "locale", theme: "theme", parts: "parts",
};
/** What is given as an object or a function. */
export const PROPERTIES = ["config", "policy", "tokenProvider"];
/** What else a configuration may have. */
const OTHERS = ["threadIds", "token", "tokenFrom", "headers", "credentials", "statementsInEvents"];

const dashed = (key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** How a key would be written as an attribute, by a hand or by a framework that knows of no property: dashed, or in lower case. */
const written = (key) => [dashed(key), key.toLowerCase()].map((name) => [name, key]);
/** The attributes that stand for a key and are none of ours, with that key: what was meant by them would be lost. */
export const MISPLACED = Object.fromEntries(
  [...Object.values(ATTRIBUTES), ...PROPERTIES, ...OTHERS].flatMap(written).filter(([name]) => !ATTRIBUTES[name]),
);

/** Throws where an element has an attribute that means a key and does not give it. */
export function checkAttributes(element) {
  const name = element.getAttributeNames().find((name) => Object.hasOwn(MISPLACED, name));
  if (!name) return;
  const key = MISPLACED[name];
  const attribute = dashed(key);
  if (ATTRIBUTES[attribute]) throw new TypeError(`${key}: its attribute is ${attribute}`);
  const property = PROPERTIES.includes(key) ? key : "config";
  throw new TypeError(`${key}: cannot be an attribute, which holds text alone. Set the property ${property} once console.js is loaded.`);
}
/** What is a matter of style alone, and its values; the last of them holds unless another is given. */
const LOOKS = { theme: ["light", "dark", "page"], parts: ["form", "list", "all"] };

/** What has to stand at these keys. Of all others the WebAssembly file says what is wrong with them. */
const KINDS = {
  __proto__: null,
  config: "an object", policy: "an object", headers: "an object", tokenProvider: "a function", token: "a string",
  threadIds: "an array", "policy.protectedUsers": "an array", "policy.protectedHosts": "an array",
};
const IS = {
  "an object": (value) => ({}).toString.call(value) === "[object Object]",
  "a function": (value) => typeof value === "function",
  "a string": (value) => typeof value === "string",
  "an array": Array.isArray,
};

/** What stands at a key: a copy. An object's is without what is undefined: that is as good as not given. */
export function given(key, value) {
  const kind = KINDS[key];
  if (kind && !IS[kind](value)) throw new TypeError(`${key}: not ${kind}`);
  if (kind === "an array") return [...value];
  if (kind !== "an object") return value;
  const within = key === "config" ? "" : `${key}.`;
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts.map(([name, part]) => [name, given(within + name, part)]));
}

/** How something shall look, where it may be given by an attribute or by a key of the configuration. */
export function lookOf(name, value = "") {
  const values = LOOKS[name];
  if (value !== "" && !values.includes(value)) throw new TypeError(`${name}: none of ${values.join(", ")}`);
  return value || values.at(-1);
}

/** A value that nobody changes any more, with all that is in it. What is no plain object and no array stays as it is. */
export function frozen(value) {
  if (Array.isArray(value) || IS["an object"](value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
