// What not every page needs, and loads when it is needed; it all shares one WebAssembly file.
export { history, keep } from "./history.js";
export { read } from "./read.js";
export { save as report } from "./report.js";
