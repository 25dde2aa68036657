// Puts what Trunk built into the form that is served: one script and one style sheet for each page, the types for host pages,
// names that change with the contents, and a .br and a .gz beside each file. Trunk calls it after each build.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, copyFileSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const at = (name) => join(folder, name);
const files = (pattern) => readdirSync(folder).filter((name) => pattern.test(name));
const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

/** Bundles scripts or style sheets, each into one small file of the same name. */
const bundle = (names, ...options) =>
  execFileSync("esbuild", [...names, "--bundle", "--minify", "--format=esm", "--entry-names=[name]", `--outdir=${folder}`, "--allow-overwrite", ...options]);

/** Appends a script of ours to bindings that wasm-bindgen wrote: it uses their variables. */
const append = (script, bindings) => appendFileSync(at(bindings), execFileSync("esbuild", [script, "--target=es2022"]));

/** Writes console.d.ts, which is all that the compiler makes of the public part. */
function writeTypes() {
  const options = ["--project", "src", "--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", at("types")];
  execFileSync("tsc", options, { stdio: "inherit" });
  const parts = ["types", "console"].map((name) => readFileSync(at(`types/embed/${name}.d.ts`), "utf8"));
  // In one file they need nothing from each other.
  writeFileSync(at("console.d.ts"), parts.join("").replaceAll(/^(import|export) type .* from "\.\/types\.ts";\n/gm, ""));
}

/** Gives a file a name that changes with its contents, so that a browser may keep it for ever, and says so where it is named. */
function hashed(name) {
  const bytes = readFileSync(at(name));
  const wanted = name.replace(/(-[0-9a-f]+)?(?=(_bg)?\.\w+$)/, `-${digest("sha256", bytes, "hex").slice(0, 16)}`);
  renameSync(at(name), at(wanted));
  for (const path of files(/\.(html|js)$/).map(at)) {
    const text = readFileSync(path, "utf8");
    const integrity = `sha384-${digest("sha384", bytes, "base64")}`;
    writeFileSync(path, text.replaceAll(`sha384-of-${name}`, integrity).replaceAll(name, wanted));
  }
}

/** The words that only some pages load. */
function writeChinese() {
  const options = ["run", "--quiet", "--no-default-features", "--features=all-words", "--bin=chinese-words"];
  writeFileSync(at("chinese.txt"), execFileSync("cargo", options));
}

function pack() {
  const [page] = files(/^console-[0-9a-f]+\.js$/);
  for (const bindings of [page, "portal.js"]) append("src/embed/internal/guard.ts", bindings);
  copyFileSync(at("reader.js"), at("history.js")); // an instance of its own, which is not renewed
  append("src/reader/renew.ts", "reader.js");
  writeChinese();
  writeTypes();
  for (const name of ["frame.html", "report.d.ts"]) renameSync(at(`embed/${name}`), at(name));
  bundle(["style/style.css", "style/portal.css"], "--target=chrome123,safari17.5,firefox120");
  const scripts = [page, "embed/start.ts", "embed/console.ts", "embed/frame.ts", "reader/parts.ts"];
  bundle(scripts.map(at), "--target=es2022", "--external:./console.js");
  ["embed", "reader", "types", "reader.js", "history.js", "portal.js"].forEach((name) => rmSync(at(name), { recursive: true }));
  // What is named by another comes before it.
  [...files(/\.wasm$/), "chinese.txt", "style.css", "portal.css", "parts.js", page].forEach(hashed);
  execFileSync("node", [".ci/compress.mjs", folder]);
}

pack();
