// The console as a custom element, and as a function: the one script that another team's page loads. What it may be
// given and what it tells is in console.d.ts and in the README.
import { ATTRIBUTES, PROPERTIES, given, lookOf } from "./given.js";
import { BROKEN, STYLE, note, sheetOf } from "./notes.js";
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

/** Sent by another type it would run too, but browsers would not name it where it traps. */
async function loadFile() {
  const answer = await answered(beside("wasm"), { integrity: INTEGRITY });
  if (answer.headers.get("content-type") !== "application/wasm") throw new Error(`${beside("wasm")}: not sent as application/wasm`);
  own.push(answer.url || beside("wasm").href); // it may have been redirected
  await init({ module_or_path: answer });
}

async function load() {
  const [style] = await Promise.all([answered(beside("style")).then((answer) => answer.text()), loadFile()]);
  return sheetOf(style);
}

/** Once for all consoles of the page; anew after a failure. */
let loading;
const loaded = () =>
  (loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  }));

const frozen = (value) => {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

/** For each console of the page that is mounted, what takes it out of use: where the WebAssembly file has failed, none can go on. */
const mounted = new Set();

function watch(takeOut, isMounted) {
  mounted[isMounted ? "add" : "delete"](takeOut);
  const listen = mounted.size > 0 ? addEventListener : removeEventListener;
  ["error", "unhandledrejection"].forEach((name) => listen(name, onTrap));
}

/** A trap in the file leaves its memory in a state that nobody knows. */
function takeAllOut() {
  stop();
  loading = Promise.reject(new Error(BROKEN));
  loading.catch(() => {}); // whoever mounts another console is told
  [...mounted].forEach((takeOut) => takeOut());
}

/** Calls into the file. What it throws is a text of what is wrong, or a trap. */
function called(act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) {
      takeAllOut();
      throw new Error(BROKEN);
    }
    throw error instanceof Error ? error : new TypeError(error);
  }
}

/** The files whose traps are ours: the WebAssembly file, once it is there, and this script, which has the bindings in it. */
const own = [import.meta.url];

/**
 * Whether an error is a trap of our file: its innermost frame says so. Those further out do not, for a listener of the page
 * that we call may run into a trap of its own. Safari names no WebAssembly file; there it is the script that called it.
 */
function isOwnTrap(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  const frames = String(error.stack).replace(String(error), "").split("\n");
  const frame = frames.find((line) => line.trim() && !line.includes("[wasm code]")) ?? "";
  return own.some((file) => frame.includes(file));
}

/** Other errors of the page are none of ours. */
function onTrap(event) {
  if (isOwnTrap(event.error ?? event.reason)) takeAllOut();
}

/** What `act` returns; false where a listener of the page throws meanwhile, which the browser tells the window at once, and nobody else. */
function unlessThrown(act) {
  let isThrown = false;
  const note = (event) => (isThrown ||= event instanceof ErrorEvent);
  addEventListener("error", note, true);
  const result = act();
  removeEventListener("error", note, true);
  return !isThrown && result;
}

/** What is typed or pasted in the console is no key of the page around it. What the browser does by itself, it does. */
const KEPT_WITHIN = ["keydown", "keyup", "keypress", "beforeinput", "input", "paste", "compositionstart", "compositionupdate", "compositionend"];

class SessionConsole extends HTMLElement {
  static observedAttributes = Object.keys(ATTRIBUTES);
  /** What is in force, by the names of attributes and properties. */
  #values = {};
  /** What was given since and is wrong, by the same names. */
  #wrong = new Map();
  #mounted;
  /** What is being mounted or is mounted; another object, or none, once this was taken away meanwhile. */
  #attempt;
  #ready;
  /** Settles it; none once that is done. */
  #settle;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    KEPT_WITHIN.forEach((name) => root.addEventListener(name, (event) => event.stopPropagation()));
    this.#promise();
  }

  static {
    for (const name of PROPERTIES) {
      Object.defineProperty(this.prototype, name, {
        get() { return this.#get(name); },
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

  attributeChangedCallback(name, _, value) {
    this.#set(name, value);
  }

  /** Settled once the console is there, has failed, or was taken away before. */
  get ready() {
    return this.#ready;
  }

  /** Whether a run is under way. */
  get busy() {
    return called(() => this.#mounted?.is_busy()) ?? false;
  }

  /** Takes a whole configuration in place of the one before. Throws where it is wrong; nothing is changed then. */
  update(config) {
    this.#take("config", config);
  }

  /** A token is not for everybody who has the element. */
  #get(name) {
    const value = this.#values[name];
    if (name !== "config" || !value) return value;
    const { token, ...config } = value;
    return config;
  }

  /** Takes a value. Where it is wrong, that is said and told, and the console goes on with the one before. */
  #set(name, value) {
    try {
      this.#take(name, value);
    } catch (error) {
      if (!this.#mounted) return; // a trap: that was said
      this.#wrong.set(name, error.message);
      this.#showWrong();
      this.#dispatch("error", { message: error.message });
    }
  }

  #take(name, value) {
    const before = this.#values[name];
    this.#values[name] = value;
    if (!this.#mounted) return this.#startAgain();
    try {
      this.#apply();
    } catch (error) {
      this.#values[name] = before;
      throw error;
    }
    this.#wrong.delete(name);
    this.#showWrong();
  }

  /** After a failure, another value may be the right one. */
  #startAgain() {
    if (this.isConnected && !this.#attempt) this.#start();
  }

  #apply() {
    const { settings, looks } = this.#wanted();
    called(() => this.#mounted.update(settings));
    Object.assign(this.shadowRoot.querySelector(".frame").dataset, looks);
  }

  #showWrong() {
    this.shadowRoot.querySelector(".page-note")?.remove();
    if (this.#wrong.size > 0) this.shadowRoot.prepend(note([...this.#wrong.values()].join(" · ")));
  }

  /** What the file is given, and what is a matter of style. Attributes and properties count more than the configuration. */
  #wanted() {
    const { config, ...values } = this.#values;
    const wanted = given("config", config ?? {});
    for (const [name, value] of Object.entries(values)) {
      const key = ATTRIBUTES[name] ?? name;
      if (value !== undefined && value !== null) wanted[key] = given(key, value);
    }
    const { tokenProvider, theme, parts, ...settings } = wanted;
    if (tokenProvider) settings.tokenFrom = "page";
    return { settings, looks: { theme: lookOf("theme", theme), parts: lookOf("parts", parts) } };
  }

  async #start() {
    const attempt = (this.#attempt = {});
    if (!this.#settle) this.#promise();
    try {
      const sheet = await loaded();
      if (this.#attempt !== attempt) return;
      this.#mount(sheet);
      this.#settled("resolve", this);
      this.#dispatch("ready", {});
    } catch (error) {
      if (this.#attempt === attempt) this.#fail(error);
    }
  }

  #mount(sheet) {
    // One that was wrong may still stand there, from before it was taken away.
    for (const name of Object.keys(ATTRIBUTES)) this.#values[name] = this.getAttribute(name);
    this.#wrong.clear();
    const { settings, looks } = this.#wanted();
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.part = "frame";
    Object.assign(frame.dataset, looks);
    this.shadowRoot.adoptedStyleSheets = [STYLE, sheet];
    this.shadowRoot.replaceChildren(frame);
    watch(this.#takeOut, true);
    this.#mounted = called(() => mountIn(frame, settings, (name) => later[name](), (name, detail) => this.#tell(name, detail)));
  }

  #end() {
    const mounted = this.#mounted;
    this.#mounted = this.#attempt = undefined;
    watch(this.#takeOut, false);
    this.#settled("reject", new DOMException("The console was taken away before it was there.", "AbortError"));
    this.shadowRoot.replaceChildren();
    called(() => mounted?.free());
  }

  #fail(error) {
    this.#mounted = this.#attempt = undefined;
    watch(this.#takeOut, false);
    this.shadowRoot.replaceChildren(note(error.message));
    this.#settled("reject", error);
    this.#dispatch("error", { message: error.message });
  }

  /** After a trap nothing of the file may be called any more, not even to take the console away. */
  #takeOut = () => {
    this.#fail(new Error(BROKEN));
    this.#attempt = {}; // no other value starts it again
  };

  #promise() {
    this.#ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#ready.catch(() => {}); // it is shown in the element too
  }

  #settled(how, value) {
    this.#settle?.[how](value);
    this.#settle = undefined;
  }

  /** What the console tells or asks. */
  #tell(name, detail) {
    if (name === "token") return this.#token();
    if (name === "before-run") return this.#isApproved(detail);
    return this.#dispatch(name, detail);
  }

  async #token() {
    return (this.#values.tokenProvider ?? this.#values.config?.tokenProvider)?.();
  }

  /** A listener that throws has approved nothing. One that answers later than at once is told so: the run has begun. */
  async #isApproved(detail) {
    const answers = [];
    let isAsking = true;
    const respondWith = (answer) => {
      if (!isAsking) throw new Error("respondWith: too late. Call it at once, with a promise.");
      answers.push(answer);
    };
    const isAllowed = unlessThrown(() => this.#dispatch("before-run", { ...detail, respondWith }, true));
    isAsking = false;
    return isAllowed && (await Promise.all(answers)).every((answer) => answer === true);
  }

  #dispatch(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: frozen(detail ?? {}) }));
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, SessionConsole);

/** Puts a console into an element, and returns once it is there. Throws where the configuration is wrong. */
export async function mount(element, config = {}) {
  if (!element?.isConnected) throw new TypeError("mount: the element is not in the page");
  const console = document.createElement(NAME);
  console.config = config;
  element.append(console);
  try {
    await console.ready;
  } catch (error) {
    console.remove();
    throw error;
  }
  return {
    element: console,
    update(values) {
      const changed = { ...config, ...values };
      console.update(changed);
      config = changed;
    },
    on(name, listener) {
      console.addEventListener(name, listener);
      return () => console.removeEventListener(name, listener);
    },
    unmount: () => console.remove(),
  };
}
