// Starts the standalone page: the only script in it beside the one that wasm-bindgen writes.
const { module, wasm, reader } = document.querySelector("script[data-module]").dataset;
/** The reader of pasted lists is not part of the page: it comes when something is pasted. */
const readPaste = async (source, on) => (await import(new URL(reader, document.baseURI))).read(source, on);
const root = document.getElementById("console");
try {
  const bindings = await import(new URL(module, document.baseURI));
  await bindings.default({ module_or_path: new URL(wasm, document.baseURI) });
  root.replaceChildren();
  bindings.mountPage(root, readPaste);
} catch (error) {
  document.getElementById("failed").hidden = false;
  console.error(error);
}
