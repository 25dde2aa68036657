// The script that a host page loads. What it exports is public: the build makes console.d.ts of this file and types.ts.
import { checkedCopy } from "./internal/config.ts";
import { NAME, SessionConsole } from "./internal/element.ts";
import type { MountedConsole, SessionConsoleConfig } from "./types.ts";

export type * from "./types.ts";

if (!customElements.get(NAME)) customElements.define(NAME, SessionConsole);

/**
 * Mounts a console in an element of the page; resolves once it is ready. Rejects if that element is in no page, if the
 * configuration is wrong, or if the console is removed before; then nothing is left in the element.
 */
export async function mount(element: Element, config: SessionConsoleConfig = {}): Promise<MountedConsole> {
  if (!element?.isConnected) throw new TypeError("mount: the element is not in the page");
  const console = document.createElement(NAME);
  console.config = config;
  element.append(console);
  try {
    await console.ready;
  } catch (error) {
    console.remove();
    throw error;
  }
  let current = checkedCopy("config", config);
  return {
    element: console,
    update(values) {
      const changed = { ...current, ...values };
      console.update(changed);
      current = checkedCopy("config", changed);
    },
    on(name, listener) {
      console.addEventListener(name, listener);
      return () => console.removeEventListener(name, listener);
    },
    unmount: () => console.remove(),
  };
}
