// What wasm-bindgen writes for src/main.rs.
import type { Later } from "../later.ts";
import type { Reports } from "../reports.ts";

export default function init(options: { module_or_path: URL }): Promise<unknown>;
export { guard } from "../guard.ts";
export function mountPage(root: Element, later: Later, reports: Reports): void;
