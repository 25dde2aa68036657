// What wasm-bindgen writes for src/bin/reader/main.rs. The build puts it where `../reader.js` is.
export default function init(options: { module_or_path: Request }): Promise<unknown>;
export { renew } from "../../../reader/renew.ts";

/** A text that is given piece by piece, as UTF-8. */
export interface Source {
  /** Writes the next piece into this room; how many bytes that were, none at the end of the text. */
  write(room: Uint8Array<ArrayBuffer>): number;
  rewind(): void;
}

export interface Taker {
  /** Takes sessions, packed, whose bytes are there for this call alone. */
  take(batch: Uint8Array<ArrayBuffer>): void;
  forget(): void;
}

export class Reader {
  constructor(source: Source, length: number, encoding?: string);
  /** How much is read, in percent; undefined once all of it is given. */
  step(taker: Taker): number | undefined;
  report(): string;
  free(): void;
}

export function encoding_of(bytes: Uint8Array): string;
export function head_of_file(): number;
export function report_as(json: string, form: string): string | undefined;
export function too_large(): string;
