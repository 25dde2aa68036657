// What wasm-bindgen writes for src/bin/reader/history.rs. The build puts it where `../history.js` is.
import type { Reports } from "../reports.ts";

export default function init(options: { module_or_path: Request }): Promise<unknown>;

export function keep(runs: Reports): Promise<boolean>;
/** `save` puts the JSON of a report into a form, and saves it. */
export function history(place: HTMLElement, tag: string, runs: Reports, save: (json: string, form: string) => Promise<string>): Promise<void>;
