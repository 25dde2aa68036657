// Reads and rewrites a WebAssembly file as far as packing needs it: names, imports, exports, bodies of functions.
// The layout is that of the specification, https://webassembly.github.io/spec/core/binary/modules.html.

const CUSTOM = 0, IMPORTS = 2, EXPORTS = 7, CODE = 10, DATA = 11;
/** The body of a function that traps: no locals, `unreachable`, `end`. */
const TRAP = Buffer.from([0, 0x00, 0x0b]);

class Reader {
  constructor(bytes, at = 0, end = bytes.length) { Object.assign(this, { bytes, at, end }); }
  get done() { return this.at >= this.end; }
  byte() { return this.bytes[this.at++]; }
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  take(length) { return this.bytes.subarray(this.at, (this.at += length)); }
  sized() { const length = this.number(); this.at += length; return new Reader(this.bytes, this.at - length, this.at); }
  rest() { return this.take(this.end - this.at); }
  text() { return this.take(this.number()).toString(); }
  list(item) { return Array.from({ length: this.number() }, item); }
  limits() { const flags = this.byte(); this.number(); if (flags & 1) this.number(); }
  /** What an import is, as it stands in the file. */
  description() {
    const from = this.at;
    const kind = this.byte();
    if (kind === 0) this.number();
    else if (kind === 1) { this.byte(); this.limits(); }
    else if (kind === 2) this.limits();
    else this.take(2);
    return { isFunction: kind === 0, bytes: this.bytes.subarray(from, this.at) };
  }
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}
const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
const list = (items) => Buffer.concat([number(items.length), ...items]);

/** The sections of a file, in order, with readers of their contents. */
function sections(file) {
  const reader = new Reader(file, 8);
  const found = [];
  while (!reader.done) found.push({ id: reader.byte(), contents: reader.sized() });
  return found;
}

const fresh = ({ contents }) => new Reader(contents.bytes, contents.at, contents.end);

/** The names of what the file imports. */
export function importsOf(file) {
  const section = sections(file).find(({ id }) => id === IMPORTS);
  const reader = fresh(section);
  return reader.list(() => { reader.text(); const name = reader.text(); reader.description(); return name; });
}

function functionNames(all) {
  const names = new Map();
  for (const section of all.filter(({ id }) => id === CUSTOM)) {
    const reader = fresh(section);
    if (reader.text() !== "name") continue;
    while (!reader.done) {
      const isFunctions = reader.byte() === 1;
      const part = reader.sized();
      if (isFunctions) part.list(() => names.set(part.number(), part.text()));
    }
  }
  return names;
}

/**
 * Where in the source a panic comes from: the address and length of a path, a line and a column. Takes these and
 * the paths out of the data. They are for messages alone, and nobody can tell a message from a trap here.
 */
function withoutLocations(segments) {
  const at = (address) => segments.find(({ from, bytes }) => address >= from && address < from + bytes.length);
  const paths = [];
  for (const { bytes } of segments) {
    for (let place = 0; place + 16 <= bytes.length; place += 4) {
      const [address, length, line, column] = [0, 4, 8, 12].map((offset) => bytes.readUInt32LE(place + offset));
      if (length < 4 || length > 250 || line < 1 || line > 50_000 || column < 1 || column > 1_000) continue;
      const segment = at(address);
      const path = segment?.bytes.subarray(address - segment.from, address - segment.from + length);
      if (!path || !/^[\w./@+:<>-]*\.rs$/.test(path.toString("latin1"))) continue;
      paths.push(path);
      bytes.fill(0, place, place + 16);
    }
  }
  paths.forEach((path) => path.fill(0));
}

/**
 * Which addresses the functions of a file name, given as text: those that `isOwner` accepts, and the others. A name
 * is quoted where it needs to be; an address is a constant, or is added to one, or is stored with a length as one number.
 */
export function addressesIn(text, isOwner) {
  const [owned, others] = [new Set(), new Set()];
  let named = others;
  for (const line of text.split("\n")) {
    const start = line.match(/^ \((func \$("?)(.*?)\2( |$))?/);
    if (start) named = start[3] && isOwner(start[3]) ? owned : others;
    for (const [, address] of line.matchAll(/(?:i32\.const |offset=)(\d+)/g)) named.add(Number(address));
    for (const [, pair] of line.matchAll(/i64\.const (-?\d+)/g)) named.add(Number(BigInt.asUintN(32, BigInt(pair))));
  }
  return { owned, others };
}

/**
 * The text of a file with functions that are alike beside each other: those that take and return the same, and among them those
 * that begin with the same instructions. So they compress better, by more than a hundredth.
 */
export function inOrder(text) {
  const functions = text.match(/^ \(func [\s\S]*?^ \)$/gm);
  const keys = new Map(functions.map((one) => {
    const [, signature, body] = one.match(/^ \(func \S+(.*)\n([\s\S]*)$/);
    return [one, `${signature}\n${body.replace(/\$[^\s)]+/g, "$").replace(/^ +/gm, "")}`];
  }));
  const sorted = [...functions].sort((one, other) => (keys.get(one) < keys.get(other) ? -1 : 1));
  let next = 0;
  return text.replace(/^ \(func [\s\S]*?^ \)$/gm, () => sorted[next++]);
}

/** Takes out what is owned: from its address up to the next that anything else names. */
function withoutOwned(segments, { owned, others }) {
  const live = new Set(others);
  for (const { from, bytes } of segments) {
    for (let place = -from & 3; place + 4 <= bytes.length; place += 4) live.add(bytes.readUInt32LE(place));
  }
  for (const { from, bytes } of segments) {
    let isOwned = false;
    for (let place = 0; place < bytes.length; place += 1) {
      isOwned = !live.has(from + place) && (isOwned || owned.has(from + place));
      if (isOwned) bytes[place] = 0;
    }
  }
}

function data(reader, addresses) {
  const segments = reader.list(() => {
    const start = reader.at;
    if (reader.number() !== 0) throw new Error("only data with a fixed place is known here");
    reader.byte(); // i32.const
    const from = reader.number();
    reader.byte(); // end
    const head = reader.bytes.subarray(start, reader.at);
    return { head, from, bytes: Buffer.from(reader.sized().rest()) };
  });
  withoutLocations(segments);
  withoutOwned(segments, addresses);
  return list(segments.map(({ head, bytes }) => Buffer.concat([head, number(bytes.length), bytes])));
}

/**
 * Writes the file anew. `nameImport` and `nameExport` give the name to use, and `nameExport` nothing for what is
 * not to be exported; the bodies of functions whose name `traps` accepts become a trap. Where `addresses` are given, data
 * that is owned goes, as do the source places of panics.
 */
export function rewrite(file, { nameImport = (name) => name, nameExport = (name) => name, traps = () => false, addresses }) {
  const all = sections(file);
  const names = functionNames(all);
  let imported = 0;
  const parts = all.map((section) => {
    const { id } = section;
    const reader = fresh(section);
    let contents;
    if (id === IMPORTS) {
      contents = list(reader.list(() => {
        const [module, name, what] = [reader.text(), reader.text(), reader.description()];
        imported += what.isFunction ? 1 : 0;
        return Buffer.concat([text(module), text(nameImport(name)), what.bytes]);
      }));
    } else if (id === EXPORTS) {
      const exports = reader.list(() => [nameExport(reader.text()), reader.take(1), number(reader.number())]);
      contents = list(exports.filter(([name]) => name).map(([name, kind, index]) => Buffer.concat([text(name), kind, index])));
    } else if (id === CODE) {
      let index = imported;
      contents = list(reader.list(() => {
        const body = reader.sized().rest();
        const written = traps(names.get(index++) ?? "") ? TRAP : body;
        return Buffer.concat([number(written.length), written]);
      }));
    } else if (id === DATA) {
      contents = addresses ? data(reader, addresses) : reader.rest();
    } else {
      contents = reader.rest();
    }
    return Buffer.concat([Buffer.from([id]), number(contents.length), contents]);
  });
  return Buffer.concat([file.subarray(0, 8), ...parts]);
}
