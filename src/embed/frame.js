// The console as a page that another frames. What it may do is in frame.json beside it, which is the server's; its link
// names the node, and nothing else.
import "./console.js";

const NAME = "taurusdb-session-console";
const EVENTS = ["ready", "target-change", "selection-change", "before-run", "run-start", "run-progress", "calls-done", "run-end", "auth-required", "error"];
/** What the link fills in, by its names. */
const FROM_LINK = { project: "projectId", instance: "instanceId", node: "nodeId", lang: "locale" };

/** A detail without what only the page itself can call or listen to. */
const plain = ({ signal, ...detail }) => JSON.parse(JSON.stringify(detail));
const isOwn = (origin) => origin === location.origin;
const isOrigin = (text) => URL.canParse(text) && new URL(text).origin === text;

/** The origins of all pages around, the nearest first. Where the browser does not list them, as Firefox does not, those are known that this page may look at. */
function around() {
  const listed = [...(location.ancestorOrigins ?? [])];
  if (listed.length > 0) return listed;
  const seen = [];
  for (let page = window; page !== page.parent; page = page.parent) seen.push(originOf(page.parent));
  return seen;
}

function originOf(page) {
  try {
    return page.origin;
  } catch {
    return "unknown";
  }
}

/** Where there is no such file, nothing is wanted. Of one that cannot be read nobody knows what it forbids. */
async function settings() {
  const answer = await fetch(new URL("frame.json", import.meta.url), { cache: "no-cache", redirect: "error" });
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`the server answered with ${answer.status}`);
  return checked(JSON.parse(await answer.text())); // of answer.json() WebKit says no more than that a string is wrong
}

function checked(settings) {
  if (({}).toString.call(settings) !== "[object Object]") throw new TypeError("not an object");
  const { frameOrigins = [] } = settings;
  if (!Array.isArray(frameOrigins) || !frameOrigins.every(isOrigin)) {
    throw new TypeError('frameOrigins: not an array of origins, such as ["https://portal.example"]');
  }
  return settings;
}

function fromLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const given = Object.entries(FROM_LINK).filter(([name]) => link.get(name));
  return Object.fromEntries(given.map(([name, key]) => [key, link.get(name)]));
}

/** Says why there is no console. */
function say(sentence) {
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = sentence;
  document.body.replaceChildren(note);
}

const unreadable = (error) => `This console cannot be shown: frame.json cannot be used (${error.message}). · 无法显示此控制台：frame.json 不可用。`;
const refusal = (origin) =>
  `This console may not be framed by ${origin}: it is not in frameOrigins of frame.json. · 不允许 ${origin} 以框架嵌入此控制台。`;
const unknown =
  "This console is not shown: the browser does not tell which page frames it. · 浏览器未提供嵌入此控制台的页面来源，因此不予显示。";

/** Tells the page around, which has this origin, what happens. */
function tell(parent) {
  const tell = ({ type, detail }) => window.parent.postMessage({ source: NAME, type, detail: plain(detail) }, parent);
  EVENTS.forEach((name) => document.addEventListener(name, tell));
}

/** The console follows the link. What is wrong with that, it shows by itself. */
function show(config) {
  const console = document.createElement(NAME);
  const follow = () => (console.config = { ...config, ...fromLink() });
  follow();
  addEventListener("hashchange", follow);
  document.body.append(console);
}

function start({ frameOrigins = [], ...config }) {
  const origins = around();
  const stranger = origins.find((origin) => !isOwn(origin) && !frameOrigins.includes(origin));
  if (stranger) return say(stranger === "unknown" ? unknown : refusal(stranger));
  if (frameOrigins.includes(origins[0])) tell(origins[0]);
  show(config);
}

settings().then(start, (error) => say(unreadable(error)));
