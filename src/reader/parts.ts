// What not every page needs, and loads when it is needed; it all shares one WebAssembly module.
export { history, keep } from "./history.ts";
export { read } from "./read.ts";
export { save as report } from "./report.ts";
