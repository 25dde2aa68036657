// Makes the built page small, and writes a .br and a .gz beside each file that is worth it; Trunk calls it after
// each build.
//
// - What a dependency exports to JavaScript and this page does not use is taken out of both files.
// - A panic ends in a trap at once. What is left out is the text of its message, which nothing in the page shows.
// - The long names between JavaScript and WebAssembly become short ones.
// - wasm-opt and esbuild do the rest.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { addressesIn, importsOf, inOrder, rewrite } from "./wasm.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
const scratch = mkdtempSync(join(tmpdir(), "pack-"));
const only = (pattern) => readdirSync(folder).find((name) => pattern.test(name));
const wasmName = only(/^console-[0-9a-f]+_bg\.wasm$/);
const jsName = only(/^console-[0-9a-f]+\.js$/);

/** The functions of the standard library that only panic: they never return. */
const PANICS = [
  /^core::panicking::/,
  /^core::(option|result)::(unwrap|expect)_failed$/,
  /^core::slice::index::slice_\w*fail/,
  /^core::slice::\w+::len_mismatch_fail$/,
  /^core::str::slice_error_fail/,
  /^core::cell::(lazy::)?panic_/,
  /^core::slice::sort::.*::panic_on_ord_violation$/,
  /^<?alloc::.*::assert_failed$/,
  /^alloc::raw_vec::(handle_error|capacity_overflow)$/,
  /^alloc::alloc::handle_alloc_error$/,
  /^std::panicking::panic_with_hook$/,
  /^std::thread::local::panic_access_error$/,
];
/**
 * Those that write a value for a programmer's eyes. In the page they are within for the texts of panics alone: nothing
 * there writes with `{:?}`. In the reader they stay, since serde's errors are written with them.
 */
const DEBUG = /^<.* as core::fmt::Debug>::fmt$/;
/** The functions that ask which characters can be printed, for `{:?}` too. Their tables go with them. */
const PRINTABLE = [/^<char as core::fmt::Debug>::fmt$/, /^core::unicode::(printable|unicode_data::grapheme_extend)::/];
/**
 * What the classes of a dependency would do, which are taken out: it stays within reach by the table of functions. What
 * drops their parts is not among it, for a compiler lets equal functions share one name.
 */
const CLASSES = /^<?wasm_streams::|^js_sys::futures::future_to_promise::\{\{closure\}\}::\{\{closure\}\}$/;
/** Compilers add the hash of a crate, or of a function, to a name. */
const plain = (name) => name.replace(/\[[0-9a-f]+\]/g, "").replace(/::h[0-9a-f]{16}$/, "").replace(/::<.*>$/, "");
const isOneOf = (patterns) => (name) => patterns.some((pattern) => pattern.test(plain(name)));

/** Control flow that is taken apart and put together again packs 1 kB better; the passes after it tidy up. */
const SMALLEST = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"];

const FEATURES = ["simd", "bulk-memory", "nontrapping-float-to-int", "reference-types", "multivalue", "sign-ext", "mutable-globals"];

/** Runs a tool of binaryen on a file. */
function binaryen(tool, wasm, options) {
  const [from, to] = [join(scratch, "from.wasm"), join(scratch, "to")];
  writeFileSync(from, wasm);
  execFileSync(tool, [...options, ...FEATURES.map((feature) => `--enable-${feature}`), from, "-o", to]);
  return readFileSync(to);
}

const optimised = (wasm, passes) => binaryen("wasm-opt", wasm, [...passes, "--low-memory-unused"]);
const disassembled = (wasm) => binaryen("wasm-dis", wasm, []).toString();
const ordered = (wasm) => binaryen("wasm-as", inOrder(disassembled(wasm)), []);

/** The classes that dependencies export; ours is kept by its name, if there is one. */
const withoutClasses = (js, kept) =>
  js.replace(/^export class (\w+) \{\n[\s\S]*?^\}\n(if \(Symbol\.dispose\) .*\n)?/gm, (text, name) => (name === kept ? text : ""))
    .replace(/^const (\w+)Finalization = [\s\S]*?;$/gm, (text, name) => (name === kept ? text : ""));

/** The functions in the object of imports that the file no longer asks for. */
function withoutImports(js, wanted) {
  return js.replace(/^ {8}(\w+): function\([\s\S]*?^ {8}\}(, arguments\); \})?,\n/gm, (text, name) => (wanted.has(name) ? text : ""));
}

const shortNames = (names) => new Map([...names].map((name, index) => [name, index.toString(36)]));

/**
 * Guards the border of a module: `guard(onTrap)` puts each function that it exports into one that takes what it throws.
 * What is thrown through WebAssembly, by a trap, by a stack that is full or by a function of the page, leaves its frames
 * half done, and nobody knows what is in the memory. So nothing of it may go on: no timer, no listener, no answer that
 * comes, and above all no next call of a run. What the console itself refuses is thrown by the bindings, outside of this.
 */
const GUARD = `
export function guard(onTrap) {
  const guarded = (act) => (...values) => {
    try {
      return act(...values);
    } catch (error) {
      wasm = new Proxy({}, { get: () => () => [] });
      onTrap();
      throw error;
    }
  };
  const part = ([name, value]) => [name, typeof value === "function" ? guarded(value) : value];
  wasm = Object.fromEntries(Object.entries(wasm).map(part));
}
`;

/** What is said to the page, and the modules that it loads, small: the bindings and the WebAssembly file. */
function packed(js, wasm, passes, trapping) {
  const used = new Set([...js.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
  const traps = isOneOf(trapping);
  const isTableless = isOneOf(trapping.filter((pattern) => PRINTABLE.includes(pattern)));
  const addresses = addressesIn(disassembled(wasm), isTableless);
  wasm = ordered(optimised(rewrite(wasm, { nameExport: (name) => used.has(name) && name, traps, addresses }), passes));
  const imports = shortNames(importsOf(wasm));
  const exports = shortNames(used);
  wasm = rewrite(wasm, { nameImport: (name) => imports.get(name), nameExport: (name) => `$${exports.get(name)}` });
  js = withoutImports(js, imports)
    .replace(/^ {8}(\w+): function/gm, (_, name) => `        "${imports.get(name)}": function`)
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.$${exports.get(name)}`);
  return [js, wasm];
}

/** One small file of a module and what it imports. */
function bundled(files) {
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(scratch, name);
    writeFileSync(path, text);
    return path;
  });
  return execFileSync("esbuild", [paths[0], "--bundle", "--minify", "--format=esm", "--target=es2022"]);
}

/** A name that changes with the contents, so that a browser may keep the file for ever. */
const named = (name, contents) => {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  return name.replace(/(-[0-9a-f]+)?(?=(_bg)?\.\w+$)/, `-${hash}`);
};

const taken = (name, encoding) => {
  const path = join(folder, name);
  const contents = readFileSync(path, encoding);
  rmSync(path);
  return contents;
};

/** Puts the hash of a file into the script that loads it: the browser runs no other. */
const withIntegrity = (script, name, contents) =>
  script.replace(`sha384-of-${name}`, `sha384-${createHash("sha384").update(contents).digest("base64")}`);

/** Puts a file into the folder under its hashed name, and that name into the page. */
function put(name, contents, page) {
  const wanted = named(name, contents);
  writeFileSync(join(folder, wanted), contents);
  return page.replaceAll(name, wanted);
}

/** What all modules that draw the console may do without. */
const UNUSED = [...PANICS, CLASSES];

function pack() {
  let page = readFileSync(join(folder, "index.html"), "utf8");
  const [js, wasm] = packed(withoutClasses(taken(jsName, "utf8")) + GUARD, taken(wasmName), SMALLEST, [...UNUSED, DEBUG, ...PRINTABLE]);
  page = put(wasmName, wasm, page);
  page = put(jsName, bundled({ "console.js": js }), page);
  let portal = taken("console.js", "utf8");
  [page, portal] = packStyles(page, portal);
  [page, portal] = packParts(page, portal);
  const words = chineseWords();
  page = put("chinese.txt", words, page);
  const reports = taken("reports.js", "utf8");
  writeFileSync(join(folder, "start.js"), bundled({ "start.js": taken("start.js", "utf8"), "reports.js": reports }));
  packPortal(put("chinese.txt", words, portal), reports);
  writeFileSync(join(folder, "index.html"), page);
}

/** All style sheets as one, in their order: together they compress better. One for the page, one for another team's. */
function packStyles(page, portal) {
  const links = [...page.matchAll(/<link[^>]*href="?\.\/([\w-]+\.css)"?[^>]*>/g)];
  const sheets = links.map(([, name]) => [name, taken(name, "utf8")]);
  const name = "style.css";
  const [first, ...others] = links.map(([link]) => link);
  page = put(name, style(sheets), page.replace(first, `<link rel=stylesheet href=./${name}>`));
  page = others.reduce((text, link) => text.replace(link, ""), page);
  const shared = sheets.filter(([name]) => !name.startsWith("page"));
  return [page, put("portal.css", style([...shared, ["portal.css", taken("portal.css", "utf8")]]), portal)];
}

function style(sheets) {
  const source = join(scratch, "style.css");
  writeFileSync(source, sheets.map(([, text]) => text).join("\n"));
  return execFileSync("esbuild", [source, "--minify", "--target=chrome123,safari17.5,firefox120"]);
}

/** What another team's page loads: one script under a name that stays, with what it needs at the first moment. */
function packPortal(portal, reports) {
  const [js, wasm] = packed(withoutClasses(taken("portal.js", "utf8"), "Mounted") + GUARD, taken("portal_bg.wasm"), SMALLEST, UNUSED);
  portal = put("portal_bg.wasm", wasm, withIntegrity(portal, "portal_bg.wasm", wasm));
  const parts = ["approval.js", "given.js", "notes.js"].map((name) => [name, taken(name, "utf8")]);
  writeFileSync(join(folder, "console.js"), bundled({ "loader.js": portal, "portal.js": js, ...Object.fromEntries(parts), "reports.js": reports }));
}

/** The words that only some pages load. */
const chineseWords = () =>
  execFileSync("cargo", ["run", "--quiet", "--no-default-features", "--features=all-words", "--bin=chinese-words"]);

/**
 * Memory of WebAssembly grows and never shrinks: what read 20 MB gives them back by being replaced by another instance.
 * The bindings know all that is needed, but offer it only behind an option that cannot be passed through trunk.
 */
const RENEW = `
export function renew() {
  __wbg_init_promise = undefined; // it keeps the first instance
  __wbg_finalize_init(new WebAssembly.Instance(wasmModule, __wbg_get_imports()), wasmModule);
}
`;
/** What no page loads before it is needed: one module, and its WebAssembly file. */
const PARTS = ["parts.js", "loaded.js", "read.js", "report.js", "history.js", "kept_runs.js"];

function packParts(page, portal) {
  const [js, wasm] = packed(taken("reader.js", "utf8") + RENEW, taken("reader_bg.wasm"), ["-O3"], PANICS);
  const wasmName = named("reader_bg.wasm", wasm);
  writeFileSync(join(folder, wasmName), wasm);
  const complete = (script) => withIntegrity(script, "reader_bg.wasm", wasm).replace("reader_bg.wasm", wasmName);
  const parts = PARTS.map((name) => [name, complete(taken(name, "utf8"))]);
  const module = bundled({ ...Object.fromEntries(parts), "reader.js": js, "reports.js": readFileSync(join(folder, "reports.js"), "utf8") });
  return [put("parts.js", module, page), put("parts.js", module, portal)];
}

/** Which of these makes the least of a file is seen only by trying: lengths of blocks, and distances without extra bits. */
const SETTINGS = [0, 16, 19].flatMap((block) =>
  [0, 4, 15].map((direct) => ({ [constants.BROTLI_PARAM_LGBLOCK]: block, [constants.BROTLI_PARAM_NDIRECT]: direct })));

function compress(name) {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  const tries = SETTINGS.map((settings) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, ...settings };
    return brotliCompressSync(bytes, { params });
  });
  writeFileSync(`${path}.br`, tries.reduce((best, one) => (one.length < best.length ? one : best)));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

try {
  pack();
  readdirSync(folder).filter((name) => /\.(html|js|css|wasm|svg|txt)$/.test(name)).forEach(compress);
} finally {
  rmSync(scratch, { recursive: true });
}
