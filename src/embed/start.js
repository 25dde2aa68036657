// Starts the standalone page: the only script in it beside the one that wasm-bindgen writes.
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
try {
  const bindings = await import(new URL(module, document.baseURI));
  await bindings.default({ module_or_path: new URL(wasm, document.baseURI) });
  root.replaceChildren();
  bindings.mountPage(root, (name) => later[name]());
} catch (error) {
  document.getElementById("failed").hidden = false;
  console.error(error);
}
