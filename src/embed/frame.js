// The console as a page that another frames. What it may do is in frame.json beside it, which is the server's; its link
// names the node, and nothing else.
import { mount } from "./console.js";

const EVENTS = ["ready", "target-change", "selection-change", "before-run", "run-start", "run-progress", "run-end", "auth-required", "error"];
/** What the link fills in, by its names. */
const FROM_LINK = { project: "projectId", instance: "instanceId", node: "nodeId", lang: "locale" };

/** A detail without the functions that only the page itself can call. */
const plain = (detail) => JSON.parse(JSON.stringify(detail));
const isOwn = (origin) => origin === location.origin;

/** The origins of all pages around, the nearest first; one of them is unknown where the browser does not tell. */
function around() {
  if (window.parent === window) return [];
  const origins = [...(location.ancestorOrigins ?? [])];
  return origins.length > 0 ? origins : ["unknown"];
}

async function settings() {
  const answer = await fetch(new URL("frame.json", import.meta.url), { cache: "no-cache" });
  return answer.ok ? answer.json() : {};
}

function fromLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const given = Object.entries(FROM_LINK).filter(([name]) => link.get(name));
  return Object.fromEntries(given.map(([name, key]) => [key, link.get(name)]));
}

const note = document.createElement("p");
note.setAttribute("role", "alert");

/** Says something above the console, or nothing any more. */
function say(sentence) {
  note.textContent = sentence;
  document.body.prepend(note);
}

const refusal = (origin) =>
  `This console may not be framed by ${origin}: it is not in frameOrigins of frame.json. · 不允许 ${origin} 以框架嵌入此控制台。`;

const { frameOrigins = [], ...config } = await settings();
const origins = around();
const stranger = origins.find((origin) => !isOwn(origin) && !frameOrigins.includes(origin));
if (stranger) {
  say(refusal(stranger));
} else {
  const [parent] = origins;
  if (frameOrigins.includes(parent)) {
    const tell = ({ type, detail }) => window.parent.postMessage({ source: "taurusdb-session-console", type, detail: plain(detail) }, parent);
    EVENTS.forEach((name) => document.addEventListener(name, tell));
  }
  const console = await mount(document.body, { ...config, ...fromLink() });
  addEventListener("hashchange", () => {
    try {
      console.update(fromLink());
      say("");
    } catch (error) {
      say(error.message);
    }
  });
}
