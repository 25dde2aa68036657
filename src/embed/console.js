// The console as a custom element, and as a function: the one script that another team's page loads. What it may be
// given and what it tells is in console.d.ts and in docs/embedding.md.
import { asked, heard } from "./approval.js";
import { ATTRIBUTES, MISPLACED, PROPERTIES, checkAttributes, frozen, given, lookOf } from "./given.js";
import { BROKEN, STYLE, note, sheetOf } from "./notes.js";
import init, { guard, mount as mountIn } from "../portal.js";
import { Reports, withoutStatements } from "./reports.js";

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

/** Any other type is an answer that was not meant: a login page, or a router's own. */
async function loadFile() {
  const answer = await answered(beside("wasm"), { integrity: INTEGRITY });
  if (answer.headers.get("content-type") !== "application/wasm") throw new Error(`${beside("wasm")}: not sent as application/wasm`);
  await init({ module_or_path: answer });
  guard(takeAllOut);
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

/** For each console of the page that is mounted, what takes it out of use. All share one file and its memory. */
const consoles = new Set();

/** After a trap none of them can go on, and no other can start. */
function takeAllOut() {
  loading = Promise.reject(new Error(BROKEN));
  loading.catch(() => {}); // whoever mounts another console is told
  consoles.forEach((takeOut) => takeOut());
}

/** Calls into the file. It refuses by a text that says what is wrong; anything else that is thrown is a trap. */
function called(act) {
  try {
    return act();
  } catch (error) {
    throw typeof error === "string" ? new TypeError(error) : new Error(BROKEN, { cause: error });
  }
}

/** What is typed or pasted in the console is no key of the page around it. What the browser does by itself, it does. */
const KEPT_WITHIN = ["keydown", "keyup", "keypress", "beforeinput", "input", "paste", "compositionstart", "compositionupdate", "compositionend"];

class SessionConsole extends HTMLElement {
  static observedAttributes = Object.keys({ ...ATTRIBUTES, ...MISPLACED });
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
  #reports = new Reports();
  /** Ends the last question whether a run may start. */
  #question;

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
    if (ATTRIBUTES[name]) return this.#set(name, value);
    if (value !== null && this.#mounted) return this.#refuse();
    this.#startAgain();
  }

  addEventListener(name, listener, options) {
    super.addEventListener(name, heard(name, listener), options);
  }

  removeEventListener(name, listener, options) {
    super.removeEventListener(name, heard(name, listener), options);
  }

  /** Settled once the console is there, has failed, or was taken away before. */
  get ready() {
    return this.#ready;
  }

  /** "calls" while calls may be sent or wait to be approved, "tracking" while results are found out, or false. */
  get busy() {
    return called(() => this.#mounted?.busy()) ?? false;
  }

  /** Takes a whole configuration in place of the one before. Throws where it is wrong; nothing is changed then. */
  update(config) {
    this.#take("config", config);
  }

  /** What is in force. A token is not for everybody who has the element. */
  #get(name) {
    const value = this.#values[name];
    if (name === "policy") return value ?? this.#values.config?.policy;
    if (name !== "config" || !value) return value;
    const { token, ...config } = value;
    return Object.freeze(config);
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
      this.#copy();
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

  /** What is given is taken as it is now: what is changed in it later is not in force. */
  #copy() {
    for (const name of PROPERTIES) this.#values[name] &&= frozen(given(name, this.#values[name]));
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
    checkAttributes(this);
    this.#copy();
    const { settings, looks } = this.#wanted();
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.part = "frame";
    Object.assign(frame.dataset, looks);
    this.shadowRoot.adoptedStyleSheets = [STYLE, sheet];
    this.shadowRoot.replaceChildren(frame);
    consoles.add(this.#takeOut);
    this.#mounted = called(() => mountIn(frame, settings, (name) => later[name](), this.#reports, (name, detail) => this.#tell(name, detail)));
  }

  #end() {
    const mounted = this.#mounted;
    this.#mounted = this.#attempt = undefined;
    this.#question?.abort();
    consoles.delete(this.#takeOut);
    this.#settled("reject", new DOMException("The console was taken away before it was there.", "AbortError"));
    this.shadowRoot.replaceChildren();
    this.#cutOff();
    called(() => mounted?.free());
  }

  #fail(error) {
    this.#mounted = this.#attempt = undefined;
    this.#question?.abort();
    consoles.delete(this.#takeOut);
    this.shadowRoot.replaceChildren(note(error.message, this.#cutOff()));
    this.#settled("reject", error);
    this.#dispatch("error", { message: error.message });
  }

  /** Something was meant to be given and was not: it does not go on without that. */
  #refuse() {
    const mounted = this.#mounted;
    try {
      checkAttributes(this);
    } catch (error) {
      this.#fail(error);
      called(() => mounted.free());
    }
  }

  /** Tells how the runs under way ended that nobody hears of any more, as far as that is known; their reports. */
  #cutOff() {
    const cut = this.#reports.cutOff();
    if (cut.length === 0) return cut;
    part("keep").then((keep) => keep(this.#reports)).catch(() => {}); // it is for the history alone
    const { statementsInEvents } = this.#wanted().settings;
    cut.forEach((report) => this.#dispatch("run-end", statementsInEvents ? report : withoutStatements(report)));
    return cut;
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
    if (name === "before-run") return this.#approval(detail);
    if (name === "withdrawn") return this.#question?.abort();
    return this.#dispatch(name, detail);
  }

  async #token() {
    return (this.#values.tokenProvider ?? this.#values.config?.tokenProvider)?.();
  }

  /** Whether a run is approved; null where nobody was asked. */
  async #approval(detail) {
    const question = (this.#question = new AbortController());
    const approval = await asked(this, detail, question);
    if (approval === undefined) this.#dispatch("error", { message: "before-run: who listens has to answer at once, by respondWith" });
    return approval;
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: frozen(detail ?? {}) }));
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
  config = given("config", config);
  return {
    element: console,
    update(values) {
      const changed = { ...config, ...values };
      console.update(changed);
      config = given("config", changed);
    },
    on(name, listener) {
      console.addEventListener(name, listener);
      return () => console.removeEventListener(name, listener);
    },
    unmount: () => console.remove(),
  };
}
