// Starts the standalone page: the only script in it beside the one that wasm-bindgen writes.
const { module, wasm, reader, words } = document.querySelector("script[data-module]").dataset;
/** What not every page needs comes when it is needed. */
const later = {
  reader: async () => (await import(new URL(reader, document.baseURI))).read,
  report: async () => (await import(new URL(reader, document.baseURI))).report,
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
