// The console as a page that another page frames. Its configuration is the server's frame.json beside it; its link names the
// target node, and nothing else.
import "./console.js"; // as it is named once it is built: this page loads it
import type { SessionConsoleConfig, SessionConsoleEvents } from "./types.ts";

const NAME = "taurusdb-session-console";

interface FrameConfig extends SessionConsoleConfig {
  /** The origins that may frame the page, beside its own. */
  readonly frameOrigins?: readonly string[];
}

/** An event that is not in this list does not compile. */
const EVENTS = Object.keys({
  ready: true, "target-change": true, "selection-change": true, "before-run": true, "run-start": true,
  "run-progress": true, "calls-done": true, "run-end": true, "auth-required": true, error: true,
} satisfies Record<keyof SessionConsoleEvents, true>);

/** What the link fills in, by its names. */
const FROM_LINK = { project: "projectId", instance: "instanceId", node: "nodeId", lang: "locale" } as const;

/** A detail without what only this page can call or listen to. */
const plain = ({ signal, ...detail }: { signal?: AbortSignal }) => JSON.parse(JSON.stringify(detail));
const isOwn = (origin: string) => origin === location.origin;
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/** The origins of all pages around this one, the nearest first. Some browsers, such as Firefox, do not list them: then those of the pages that this page may look at. */
function around(): string[] {
  const listed = [...(location.ancestorOrigins ?? [])];
  if (listed.length > 0) return listed;
  const seen = [];
  for (let page: Window = window; page !== page.parent; page = page.parent) seen.push(originOf(page.parent));
  return seen;
}

function originOf(page: Window): string {
  try {
    return page.origin;
  } catch {
    return "unknown";
  }
}

/** Without such a file there is no configuration. If it cannot be read, nobody knows what it forbids. */
async function configuration(): Promise<FrameConfig> {
  const response = await fetch(new URL("frame.json", import.meta.url), { cache: "no-cache", redirect: "error" });
  if (response.status === 404) return {};
  if (!response.ok) throw new Error(`the server answered with ${response.status}`);
  return checked(JSON.parse(await response.text())); // of response.json() WebKit says no more than that a string is wrong
}

function checked(config: unknown): FrameConfig {
  if (!isObject(config)) throw new TypeError("not an object");
  const { frameOrigins = [] }: FrameConfig = config;
  if (!Array.isArray(frameOrigins) || !frameOrigins.every(isOrigin)) {
    throw new TypeError('frameOrigins: not an array of origins, such as ["https://portal.example"]');
  }
  return config;
}

const isObject = (value: unknown): value is object => Object.prototype.toString.call(value) === "[object Object]";

function fromLink(): SessionConsoleConfig {
  const link = new URLSearchParams(location.hash.slice(1));
  const given = Object.entries(FROM_LINK).filter(([name]) => link.get(name));
  return Object.fromEntries(given.map(([name, key]) => [key, link.get(name)]));
}

/** Says why there is no console. */
function say(sentence: string): void {
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = sentence;
  document.body.replaceChildren(note);
}

const unreadable = (error: Error) => `This console cannot be shown: frame.json cannot be used (${error.message}). · 无法显示此控制台：frame.json 不可用。`;
const refusal = (origin: string) =>
  `This console may not be framed by ${origin}: it is not in frameOrigins of frame.json. · 不允许 ${origin} 以框架嵌入此控制台。`;
const unknown =
  "This console is not shown: the browser does not tell which page frames it. · 浏览器未提供嵌入此控制台的页面来源，因此不予显示。";

/** Forwards events to the page around, which has this origin. */
function forward(parent: string): void {
  const tell = (event: Event) => {
    if (event instanceof CustomEvent) window.parent.postMessage({ source: NAME, type: event.type, detail: plain(event.detail) }, parent);
  };
  EVENTS.forEach((name) => document.addEventListener(name, tell));
}

/** Shows a console that follows the link. If something is wrong with that, the console says so. */
function show(config: SessionConsoleConfig): void {
  const console = document.createElement(NAME);
  const follow = () => (console.config = { ...config, ...fromLink() });
  follow();
  addEventListener("hashchange", follow);
  // The frame is the console's alone.
  for (const element of [document.documentElement, document.body, console]) Object.assign(element.style, { height: "100%", margin: "0" });
  document.body.append(console);
}

function start({ frameOrigins = [], ...config }: FrameConfig): void {
  const origins = around();
  const [nearest] = origins;
  const stranger = origins.find((origin) => !isOwn(origin) && !frameOrigins.includes(origin));
  if (stranger) return say(stranger === "unknown" ? unknown : refusal(stranger));
  if (nearest && frameOrigins.includes(nearest)) forward(nearest);
  show(config);
}

configuration().then(start, (error) => say(unreadable(error)));
