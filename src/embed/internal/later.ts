// What a page loads only when the console needs it.
type Parts = typeof import("../../reader/parts.ts");

/** Loads something by its name, for the console. */
export type Later = (name: "reader" | "report" | "history" | "words") => Promise<unknown>;

/** The URLs of the files that are loaded later. */
export interface LaterFiles {
  /** The script that `src/reader/parts.ts` becomes. */
  readonly parts: URL;
  /** The Chinese words. */
  readonly words: URL;
}

/** The response of a file; throws if there is none. */
export async function fetched(url: URL, options?: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Loads the script that reads process lists, saves reports and shows the run history. */
export const partsFrom = async (url: URL): Promise<Parts> => import(url.href);

export function laterFrom({ parts, words }: LaterFiles): Later {
  const loaders = {
    reader: async () => (await partsFrom(parts)).read,
    report: async () => (await partsFrom(parts)).report,
    history: async () => (await partsFrom(parts)).history,
    words: async () => (await fetched(words)).text(),
  };
  return (name) => loaders[name]();
}
