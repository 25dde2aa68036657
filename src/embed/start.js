// Starts the standalone page: the only script in it beside the one that wasm-bindgen writes.
const { module, wasm } = document.querySelector("script[data-module]").dataset;
const root = document.getElementById("console");
try {
  const bindings = await import(new URL(module, document.baseURI));
  await bindings.default({ module_or_path: new URL(wasm, document.baseURI) });
  root.replaceChildren();
  bindings.mountPage(root);
} catch (error) {
  document.getElementById("failed").hidden = false;
  console.error(error);
}
