// The console as a custom element, and as a function: the one script that another team's page loads. What it may be
// given and what it tells is in console.d.ts and in the README.
import init, { mount as mountIn, stop } from "./portal.js";

const NAME = "taurusdb-session-console";
const FILES = { wasm: "./portal_bg.wasm", style: "./portal.css", parts: "./parts.js", words: "./chinese.txt" };
const INTEGRITY = "sha384-of-portal_bg.wasm";
const beside = (name) => new URL(FILES[name], import.meta.url);

/** What not every page needs comes when it is needed. */
const part = async (name) => (await import(beside("parts")))[name];
const later = {
  reader: () => part("read"),
  report: () => part("report"),
  history: () => part("history"),
  words: async () => (await answered(beside("words"))).text(),
};

async function answered(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

async function load() {
  const [style] = await Promise.all([
    answered(beside("style")).then((answer) => answer.text()),
    answered(beside("wasm"), { integrity: INTEGRITY }).then((answer) => init({ module_or_path: answer })),
  ]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

/** Once for all consoles of the page; anew after a failure. */
let loading;
const loaded = () =>
  (loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  }));

/** The attributes, and the keys of the configuration that they stand for. */
const ATTRIBUTES = { "project-id": "projectId", "instance-id": "instanceId", "node-id": "nodeId", endpoint: "endpoint", locale: "locale" };
const PROPERTIES = ["config", "policy", "tokenProvider"];
/** What is a matter of style alone: keys of the configuration that become attributes, and their values. */
const LOOKS = { theme: ["light", "dark", "page"], parts: ["form", "list", "all"] };

const frozen = (value) => {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

/** The consoles of the page that are mounted: where the WebAssembly file has failed, none of them can go on. */
const mounted = new Set();

const BROKEN = "The console has failed. What it had sent may have been carried out. Reload the page. · 控制台发生故障。已发送的请求可能已执行。请重新加载页面。";

/** A trap in the file leaves its memory in a state that nobody knows. Other errors of the page are none of ours. */
function onTrap(event) {
  const error = event.error ?? event.reason;
  if (!(error instanceof WebAssembly.RuntimeError) || !String(error.stack).includes(beside("wasm").pathname)) return;
  stop();
  loading = Promise.reject(new Error(BROKEN));
  loading.catch(() => {}); // whoever mounts another console is told
  [...mounted].forEach((console) => console.broken());
}

function watch(console, isMounted) {
  mounted[isMounted ? "add" : "delete"](console);
  const listen = mounted.size > 0 ? addEventListener : removeEventListener;
  ["error", "unhandledrejection"].forEach((name) => listen(name, onTrap));
}

class SessionConsole extends HTMLElement {
  static observedAttributes = Object.keys(ATTRIBUTES);
  #values = {};
  #mounted;
  /** What is being mounted; another object, or none, once this was taken away meanwhile. */
  #attempt;
  #settle;
  /** Settled once the console is there, or has failed. */
  ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    this.ready.catch(() => {}); // it is shown in the element too
  }

  static {
    for (const name of PROPERTIES) {
      Object.defineProperty(this.prototype, name, {
        get() { return this.#values[name]; },
        set(value) { this.#set(name, value); },
        enumerable: true,
        configurable: true,
      });
    }
  }

  connectedCallback() {
    // What was set before the element was defined stands in the way of what takes it.
    for (const name of PROPERTIES.filter((name) => Object.hasOwn(this, name))) {
      const value = this[name];
      delete this[name];
      this.#values[name] = value;
    }
    if (!this.#attempt) this.#start();
  }

  /** Where it was moved, it is there again by now. */
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback() {
    this.#tryUpdate();
  }

  /** Whether a run is under way. */
  get busy() {
    return this.#mounted?.is_busy() ?? false;
  }

  /** Takes a whole configuration in place of the one before. Throws where it is wrong; nothing is changed then. */
  update(config) {
    const before = this.#values.config;
    this.#values.config = config;
    try {
      this.#mounted?.update(this.#settings());
    } catch (error) {
      this.#values.config = before;
      throw error instanceof Error ? error : new TypeError(error);
    }
  }

  #set(name, value) {
    this.#values[name] = value;
    this.#tryUpdate();
  }

  #tryUpdate() {
    try {
      this.#mounted?.update(this.#settings());
    } catch (error) {
      this.#dispatch("error", { message: String(error) });
    }
  }

  /** The configuration without what only this file needs. Attributes count more than properties. */
  #settings() {
    const { tokenProvider, theme, parts, ...settings } = this.#values.config ?? {};
    this.#look({ theme, parts });
    if (this.#values.policy) settings.policy = this.#values.policy;
    if (this.#provider) settings.tokenFrom = "page";
    for (const [attribute, key] of Object.entries(ATTRIBUTES)) {
      if (this.hasAttribute(attribute)) settings[key] = this.getAttribute(attribute);
    }
    return settings;
  }

  #look(looks) {
    for (const [name, values] of Object.entries(LOOKS)) {
      const value = looks[name];
      if (value === undefined) continue;
      if (!values.includes(value)) throw new TypeError(`${name}: ${value} is none of ${values.join(", ")}`);
      this.setAttribute(name, value);
    }
  }

  get #provider() {
    return this.#values.tokenProvider ?? this.#values.config?.tokenProvider;
  }

  async #start() {
    const attempt = (this.#attempt = {});
    try {
      const sheet = await loaded();
      if (this.#attempt !== attempt) return;
      const frame = document.createElement("div");
      frame.className = "frame";
      frame.part = "frame";
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.shadowRoot.replaceChildren(frame);
      this.#mounted = mountIn(frame, this.#settings(), (name) => later[name](), (name, detail) => this.#tell(name, detail));
      watch(this, true);
      this.#settle.resolve(this);
      this.#dispatch("ready", {});
    } catch (error) {
      if (this.#attempt === attempt) this.#fail(error instanceof Error ? error : new TypeError(error));
    }
  }

  #end() {
    this.#attempt = undefined;
    watch(this, false);
    this.#mounted?.free();
    this.#mounted = undefined;
    this.shadowRoot.replaceChildren();
  }

  #fail(error) {
    this.#show(`${error.message ?? error}`);
    this.#settle.reject(error);
    this.#dispatch("error", { message: String(error.message ?? error) });
  }

  /** After a trap nothing of the file may be called any more, not even to take the console away. */
  broken() {
    this.#mounted = undefined;
    watch(this, false);
    this.#show(BROKEN);
    this.#dispatch("error", { message: "The console has failed." });
  }

  #show(sentence) {
    const note = document.createElement("p");
    note.className = "page-note";
    note.setAttribute("role", "alert");
    note.textContent = sentence;
    this.shadowRoot.replaceChildren(note);
  }

  /** What the console tells or asks. */
  #tell(name, detail) {
    if (name === "token") return this.#token();
    if (name === "before-run") return this.#isApproved(detail);
    return this.#dispatch(name, detail);
  }

  async #token() {
    return this.#provider?.();
  }

  async #isApproved(detail) {
    const answers = [];
    const isAllowed = this.#dispatch("before-run", { ...detail, respondWith: (answer) => answers.push(answer) }, true);
    if (!isAllowed) return false;
    return (await Promise.all(answers)).every((answer) => answer === true);
  }

  #dispatch(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: frozen(detail ?? {}) }));
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, SessionConsole);

/** Puts a console into an element, and returns once it is there. Throws where the configuration is wrong. */
export async function mount(element, config = {}) {
  const console = document.createElement(NAME);
  console.config = config;
  element.append(console);
  await console.ready;
  return {
    element: console,
    update: (values) => console.update({ ...console.config, ...values }),
    on(name, listener) {
      console.addEventListener(name, listener);
      return () => console.removeEventListener(name, listener);
    },
    unmount: () => console.remove(),
  };
}
