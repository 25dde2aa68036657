// Starts the standalone page: the only script in it beside the one that wasm-bindgen writes.
import { Reports, shown } from "./reports.js";

const { module, wasm, parts, words } = document.querySelector("script[data-module]").dataset;
/** What not every page needs comes when it is needed. */
const part = async (name) => (await import(new URL(parts, document.baseURI)))[name];
const later = {
  reader: () => part("read"),
  report: () => part("report"),
  history: () => part("history"),
  words: async () => (await fetch(new URL(words, document.baseURI))).text(),
};
const root = document.getElementById("console");

/** Shows a sentence of the page in place of the console. */
const show = (id) => {
  root.replaceChildren();
  document.getElementById(id).hidden = false;
};

/** Whether a page of another origin frames this one, or one around it: it could lead clicks astray. */
function isFramed() {
  try {
    for (let frame = window; frame !== frame.parent; frame = frame.parent) if (frame.parent.origin !== origin) return true;
    return false;
  } catch {
    return true;
  }
}

async function start() {
  const bindings = await import(new URL(module, document.baseURI));
  await bindings.default({ module_or_path: new URL(wasm, document.baseURI) });
  const reports = new Reports();
  bindings.guard(() => {
    show("broken");
    const cut = reports.cutOff();
    document.getElementById("broken").append(...cut.map(shown));
    if (cut.length > 0) part("keep").then((keep) => keep(reports));
  });
  root.replaceChildren();
  bindings.mountPage(root, (name) => later[name](), reports);
}

if (isFramed()) {
  show("framed");
} else {
  start().catch((error) => {
    show("failed");
    console.error(error);
  });
}
