// What wasm-bindgen writes for src/bin/portal.rs. The build puts it where `../../portal.js` is.
import type { SessionConsoleEvents } from "../../types.ts";
import type { Later } from "../later.ts";
import type { Reports } from "../reports.ts";

export default function init(options: { module_or_path: Response }): Promise<unknown>;
export { guard } from "../guard.ts";

/** Tells what happens by the name and the detail of an event; or asks, and gets an answer or a promise of one. */
export type Tell = (name: keyof SessionConsoleEvents | "token" | "withdrawn", detail: unknown) => unknown;

/** Throws a text that names the key that is wrong. */
export function mount(root: Element, settings: object, later: Later, reports: Reports, tell: Tell): Mounted;

export class Mounted {
  private constructor();
  update(settings: object): void;
  busy(): "calls" | "tracking" | undefined;
  free(): void;
}
