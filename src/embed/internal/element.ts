// The console as a custom element. What it is given is in values.ts, what it loads in module.ts.
import { type Mounted, type Tell, mount } from "../../portal.js";
import type { Report } from "../report.js";
import type { RunDetail, SessionConsoleConfig, SessionConsoleElement, SessionConsoleEvents, SessionConsolePolicy } from "../types.ts";
import { asked, watched } from "./approval.ts";
import { ATTRIBUTES, MISPLACED, PROPERTIES, checkAttributes, deepFreeze, isAttribute } from "./config.ts";
import { Deferred } from "./deferred.ts";
import { called, consoles, later, loaded, parts } from "./module.ts";
import { BROKEN, STYLE, note } from "./notes.ts";
import { Reports, withoutStatements } from "./reports.ts";
import { type Name, Values } from "./values.ts";

export const NAME = "taurusdb-session-console";

/** What is typed or pasted in the console is no key of the page around it. What the browser itself does with it, it does. */
const KEPT_WITHIN = ["keydown", "keyup", "keypress", "beforeinput", "input", "paste", "compositionstart", "compositionupdate", "compositionend"];

const errorOf = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

export class SessionConsole extends HTMLElement implements SessionConsoleElement {
  static readonly observedAttributes = Object.keys({ ...ATTRIBUTES, ...MISPLACED });
  readonly #root = this.attachShadow({ mode: "open" });
  readonly #values = new Values();
  /** What is wrong with values that were given and are not in force. */
  readonly #wrong = new Map<Name, string>();
  readonly #reports = new Reports();
  #mounted: Mounted | undefined;
  /** What is being mounted or is mounted; another object, or none, once the element was removed meanwhile. */
  #attempt: object | undefined;
  #ready = new Deferred<SessionConsoleElement>();
  /** Ends the last question whether a run may start. */
  #question: AbortController | undefined;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [STYLE];
    KEPT_WITHIN.forEach((name) => this.#root.addEventListener(name, (event) => event.stopPropagation()));
  }

  get config() { return this.#values.config; }
  set config(config: SessionConsoleConfig | undefined) { this.#set("config", config); }

  get policy() { return this.#values.policy; }
  set policy(policy: SessionConsolePolicy | undefined) { this.#set("policy", policy); }

  get tokenProvider() { return this.#values.tokenProvider; }
  set tokenProvider(provider: SessionConsoleConfig["tokenProvider"]) { this.#set("tokenProvider", provider); }

  get ready() { return this.#ready.promise; }

  get busy() { return called(() => this.#mounted?.busy()) ?? false; }

  update(config: SessionConsoleConfig): void {
    this.#take("config", config);
  }

  override addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(name, watched(name, listener), options);
  }

  override removeEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void {
    super.removeEventListener(name, watched(name, listener), options);
  }

  connectedCallback(): void {
    // What was set before the element was defined hides the accessors.
    for (const name of PROPERTIES.filter((name) => Object.hasOwn(this, name))) {
      this.#values.replace(name, this[name]);
      delete this[name];
    }
    this.#startUnlessStarted();
  }

  disconnectedCallback(): void {
    // An element that was moved is connected again by then.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name: string, _: string | null, value: string | null): void {
    if (isAttribute(name)) this.#set(name, value);
    else if (value !== null && this.#mounted) this.#refuse(this.#mounted);
    else this.#startUnlessStarted();
  }

  /** Takes a value. If it is wrong, the element shows and dispatches that, and the console goes on with the one before. */
  #set(name: Name, value: unknown): void {
    try {
      this.#take(name, value);
    } catch (thrown) {
      if (!this.#mounted) return; // a trap, which was shown
      const { message } = errorOf(thrown);
      this.#wrong.set(name, message);
      this.#showWrong();
      this.#dispatch("error", { message });
    }
  }

  #take(name: Name, value: unknown): void {
    const before = this.#values.replace(name, value);
    // After a failure, another value may be the right one.
    if (!this.#mounted) return this.#startUnlessStarted();
    try {
      this.#values.copy();
      this.#apply(this.#mounted);
    } catch (error) {
      this.#values.replace(name, before);
      throw error;
    }
    this.#wrong.delete(name);
    this.#showWrong();
  }

  #apply(mounted: Mounted): void {
    const { settings, looks } = this.#values.inForce();
    called(() => mounted.update(settings));
    Object.assign(this.#root.querySelector<HTMLElement>(".frame")?.dataset ?? {}, looks);
  }

  #showWrong(): void {
    this.#root.querySelector(".page-note")?.remove();
    if (this.#wrong.size > 0) this.#root.prepend(note([...this.#wrong.values()].join(" · ")));
  }

  #startUnlessStarted(): void {
    if (this.isConnected && !this.#attempt) this.#start();
  }

  async #start(): Promise<void> {
    const attempt = (this.#attempt = {});
    if (this.#ready.isSettled) this.#ready = new Deferred();
    try {
      const style = await loaded();
      if (this.#attempt !== attempt) return;
      this.#mount(style);
      this.#ready.resolve(this);
      this.#dispatch("ready", {});
    } catch (thrown) {
      if (this.#attempt === attempt) this.#fail(errorOf(thrown));
    }
  }

  #mount(style: CSSStyleSheet): void {
    // A wrong one may still be there, from before the element was removed.
    this.#values.readAttributes(this);
    this.#wrong.clear();
    checkAttributes(this);
    this.#values.copy();
    const { settings, looks } = this.#values.inForce();
    const frame = document.createElement("div");
    frame.className = "frame";
    frame.part.add("frame");
    Object.assign(frame.dataset, looks);
    this.#root.adoptedStyleSheets = [STYLE, style];
    this.#root.replaceChildren(frame);
    consoles.add(this.#takeOut);
    this.#mounted = called(() => mount(frame, settings, later, this.#reports, this.#tell));
  }

  #end(): void {
    const mounted = this.#forget();
    this.#ready.reject(new DOMException("The console was removed before it was ready.", "AbortError"));
    this.#root.replaceChildren();
    this.#cutOff();
    called(() => mounted?.free());
  }

  #fail(error: Error): void {
    this.#forget();
    this.#root.replaceChildren(note(error.message, this.#cutOff()));
    this.#ready.reject(error);
    this.#dispatch("error", { message: error.message });
  }

  /** Nothing is mounted any more; what was. */
  #forget(): Mounted | undefined {
    const mounted = this.#mounted;
    this.#mounted = this.#attempt = undefined;
    this.#question?.abort();
    consoles.delete(this.#takeOut);
    return mounted;
  }

  /** Something was meant to be given and was not: the console does not go on without it. */
  #refuse(mounted: Mounted): void {
    try {
      checkAttributes(this);
    } catch (thrown) {
      this.#fail(errorOf(thrown));
      called(() => mounted.free());
    }
  }

  /** Dispatches the end of the runs under way, whose results are no longer tracked, as far as it is known; their reports. */
  #cutOff(): Report[] {
    const cut = this.#reports.cutOff();
    if (cut.length === 0) return cut;
    parts().then(({ keep }) => keep(this.#reports)).catch(() => {}); // it is for the run history alone
    const { statementsInEvents } = this.#values.inForce().settings;
    cut.forEach((report) => this.#dispatch("run-end", statementsInEvents ? report : withoutStatements(report)));
    return cut;
  }

  /** After a trap nothing of the module may be called any more, not even to free what is mounted. */
  readonly #takeOut = (): void => {
    this.#fail(new Error(BROKEN));
    this.#attempt = {}; // no other value starts it again
  };

  /** What the console tells or asks. */
  readonly #tell: Tell = (name, detail) => {
    if (name === "token") return this.#values.token();
    if (name === "before-run") return this.#approval(detail as RunDetail);
    if (name === "withdrawn") return this.#question?.abort();
    return this.#dispatch(name, (detail ?? {}) as SessionConsoleEvents[typeof name]["detail"]);
  };

  /** Whether a run is approved; null if nobody was asked. */
  async #approval(run: RunDetail): Promise<boolean | null | undefined> {
    const question = (this.#question = new AbortController());
    const approval = await asked(this, run, question);
    if (approval === undefined) this.#dispatch("error", { message: "before-run: who listens has to answer at once, by respondWith" });
    return approval;
  }

  #dispatch<Name extends keyof SessionConsoleEvents>(name: Name, detail: SessionConsoleEvents[Name]["detail"]): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: deepFreeze(detail) }));
  }
}
