// What one console was given: what of it is in force, what the host page reads of it, and what the WebAssembly module gets.
import type { SessionConsoleConfig, SessionConsolePolicy } from "../types.ts";
import { ATTRIBUTES, type Attribute, PROPERTIES, type Property, checkedCopy, deepFreeze, isAttribute, lookOf } from "./config.ts";

export type Name = Attribute | Property;
type TokenProvider = SessionConsoleConfig["tokenProvider"];

/** The values by the names of attributes and properties. Whatever a page gave may be of any type until `copy` has checked it. */
export class Values {
  readonly #values: { [name in Name]?: unknown } = {};

  /** Puts a value in the place of another, which it returns. */
  replace(name: Name, value: unknown): unknown {
    const before = this.#values[name];
    this.#values[name] = value;
    return before;
  }

  /** Takes the attributes of an element as they are now. */
  readAttributes(element: Element): void {
    for (const name of Object.keys(ATTRIBUTES).filter(isAttribute)) this.#values[name] = element.getAttribute(name);
  }

  /** Copies objects: a later change in one that was given is not in force. Throws if one is of the wrong kind. */
  copy(): void {
    for (const name of PROPERTIES) this.#values[name] &&= deepFreeze(checkedCopy(name, this.#values[name]));
  }

  get #config() {
    return this.#values.config as SessionConsoleConfig | undefined;
  }

  /** Without the token: whoever has the element need not have that. */
  get config(): Readonly<Omit<SessionConsoleConfig, "token">> | undefined {
    if (!this.#config) return undefined;
    const { token, ...config } = this.#config;
    return Object.freeze(config);
  }

  get policy(): Readonly<SessionConsolePolicy> | undefined {
    return (this.#values.policy as SessionConsolePolicy | undefined) ?? this.#config?.policy;
  }

  /** The property alone. */
  get tokenProvider(): TokenProvider {
    return this.#values.tokenProvider as TokenProvider;
  }

  /** A token, from the provider in force. */
  async token(): Promise<string | undefined> {
    return (this.tokenProvider ?? this.#config?.tokenProvider)?.();
  }

  /** The settings for the WebAssembly module, and what is a matter of style. Attributes and properties take precedence over the configuration. */
  inForce() {
    const { config, ...values } = this.#values;
    const merged: Record<string, unknown> = { ...checkedCopy("config", config ?? {}) };
    for (const [name, value] of Object.entries(values)) {
      const key = isAttribute(name) ? ATTRIBUTES[name] : name;
      if (value !== undefined && value !== null) merged[key] = checkedCopy(key, value);
    }
    const { tokenProvider, theme, sections, ...settings } = merged;
    if (tokenProvider) settings.tokenFrom = "page";
    return { settings, looks: { theme: lookOf("theme", theme), sections: lookOf("sections", sections) } };
  }
}
