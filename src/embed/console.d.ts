/** What a console may be given. A key that is not known is an error. */
export interface SessionConsoleConfig {
  /** Where the API is; the page's own origin where it is not given. */
  endpoint?: string;
  projectId?: string;
  instanceId?: string;
  nodeId?: string;
  /** IDs are 64-bit integers: a number has to be a safe integer. */
  threadIds?: (string | bigint | number)[];
  locale?: "en-us" | "zh-cn";
  /** The colour scheme; that of the page around unless given. */
  theme?: "light" | "dark" | "page";
  /** What is shown. */
  parts?: "form" | "list" | "all";
  /** A token. Where one or a provider is given, the person is asked for none. */
  token?: string;
  /** Is asked when a token is needed, and once more after a 401. */
  tokenProvider?: () => string | Promise<string>;
  /** "proxy": a proxy adds the token, and the console sends no such header. */
  tokenFrom?: "person" | "proxy";
  /** Headers of each call beside those of the API. */
  headers?: Record<string, string>;
  credentials?: "omit" | "same-origin" | "include";
  policy?: SessionConsolePolicy;
  /** Whether the detail of `run-end` has statements. */
  statementsInEvents?: boolean;
}

/** What runs may do, whatever the person wants. */
export interface SessionConsolePolicy {
  readOnly?: boolean;
  mostSessions?: number;
  /** Patterns: `*` stands for any characters, and case does not count. */
  protectedUsers?: string[];
  protectedHosts?: string[];
  /** Only sessions that the node has listed. */
  listedOnly?: boolean;
  needsReason?: boolean;
}

export interface TargetDetail {
  readonly projectId: string;
  readonly instanceId: string;
  readonly nodeId: string;
}

export interface RunDetail extends TargetDetail {
  readonly threadIds: readonly string[];
  readonly reason: string;
}

/** The report of a run, as the JSON that can be saved; its schema is described in the README. */
export interface RunReport {
  readonly schema: "taurusdb-session-console/1";
  readonly node: string;
  readonly started_at: string;
  readonly summary: string;
  readonly sessions: readonly { readonly id: string; readonly state: string; readonly says: string }[];
  readonly [key: string]: unknown;
}

export interface SessionConsoleEvents {
  ready: CustomEvent<Record<string, never>>;
  "target-change": CustomEvent<TargetDetail>;
  "selection-change": CustomEvent<{ readonly threadIds: readonly string[] }>;
  /** Can be cancelled, or answered by a promise of true or anything else. */
  "before-run": CustomEvent<RunDetail & { respondWith(answer: boolean | Promise<boolean>): void }>;
  "run-start": CustomEvent<RunDetail>;
  "run-progress": CustomEvent<{ readonly counts: Readonly<Record<string, number>> }>;
  "run-end": CustomEvent<RunReport>;
  "auth-required": CustomEvent<Record<string, never>>;
  error: CustomEvent<{ readonly message: string }>;
}

/** The element `taurusdb-session-console`. */
export interface SessionConsoleElement extends HTMLElement {
  config: SessionConsoleConfig | undefined;
  policy: SessionConsolePolicy | undefined;
  tokenProvider: (() => string | Promise<string>) | undefined;
  /** Settled once the console is there, or has failed. */
  readonly ready: Promise<SessionConsoleElement>;
  /** Whether a run is under way. */
  readonly busy: boolean;
  update(config: SessionConsoleConfig): void;
}

export interface MountedConsole {
  readonly element: SessionConsoleElement;
  /** Changes what is given, and leaves the rest as it is. Throws where it is wrong. */
  update(config: SessionConsoleConfig): void;
  /** Returns a function that ends the listening. */
  on<Name extends keyof SessionConsoleEvents>(name: Name, listener: (event: SessionConsoleEvents[Name]) => void): () => void;
  unmount(): void;
}

/** Puts a console into an element, and returns once it is there. Throws where the configuration is wrong. */
export function mount(element: Element, config?: SessionConsoleConfig): Promise<MountedConsole>;

declare global {
  interface HTMLElementTagNameMap {
    "taurusdb-session-console": SessionConsoleElement;
  }
}
