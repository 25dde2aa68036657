// Starts the standalone page: the only script in it beside the one that wasm-bindgen writes.
import { laterFrom, partsFrom } from "./internal/later.ts";
import { Reports, shown } from "./internal/reports.ts";

type Bindings = typeof import("./internal/bindings/page.d.ts");

/** An element of index.html. */
function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element ${id}`);
  return element;
}

/** The URL of a file, which Trunk.toml puts at this script. */
const file = (name: string) => new URL(document.querySelector<HTMLElement>("script[data-module]")?.dataset[name] ?? "", document.baseURI);

/** Shows a sentence of the page in place of the console. */
function show(id: string): void {
  byId("console").replaceChildren();
  byId(id).hidden = false;
}

/** Whether a page of another origin frames this one, or one around it: it could lead clicks astray. */
function isFramed(): boolean {
  try {
    for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) if (frame.parent.origin !== origin) return true;
    return false;
  } catch {
    return true;
  }
}

async function start(): Promise<void> {
  const bindings: Bindings = await import(file("module").href);
  await bindings.default({ module_or_path: file("wasm") });
  const reports = new Reports();
  bindings.guard(() => {
    show("broken");
    const cut = reports.cutOff();
    byId("broken").append(...cut.map(shown));
    if (cut.length > 0) partsFrom(file("parts")).then(({ keep }) => keep(reports));
  });
  byId("console").replaceChildren();
  bindings.mountPage(byId("console"), laterFrom({ parts: file("parts"), words: file("words") }), reports);
}

if (isFramed()) {
  show("framed");
} else {
  start().catch((error) => {
    show("failed");
    console.error(error);
  });
}
