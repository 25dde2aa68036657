import type { Report, Reported } from "./report.js";

/** The configuration of a console. An unknown key is an error; a key that is undefined counts as not given. */
export interface SessionConsoleConfig {
  /** Where the API is; the origin of the host page unless given. */
  endpoint?: string;
  projectId?: string;
  instanceId?: string;
  nodeId?: string;
  /** IDs are 64-bit integers: a number has to be a safe integer. */
  threadIds?: readonly (string | bigint | number)[];
  locale?: "en-us" | "zh-cn";
  /** The color scheme; that of the host page unless given. */
  theme?: "light" | "dark" | "page";
  /** The sections that are shown; all of them unless given. */
  sections?: "form" | "list" | "all";
  /** With a token, or a provider of tokens, the console has no field for one. */
  token?: string;
  /** Is called when a token is needed, and once more after a 401. */
  tokenProvider?: () => string | Promise<string>;
  /** "proxy": a proxy adds the token, and the console sends no such header. */
  tokenFrom?: "person" | "proxy";
  /** Headers of each call, in addition to those of the API. */
  headers?: Readonly<Record<string, string>>;
  credentials?: "omit" | "same-origin" | "include";
  policy?: SessionConsolePolicy;
  /** Whether the detail of `run-end` has SQL. */
  statementsInEvents?: boolean;
}

/** Limits that every run obeys. */
export interface SessionConsolePolicy {
  readOnly?: boolean;
  mostSessions?: number;
  /** Patterns: `*` stands for any characters, and case is ignored. */
  protectedUsers?: readonly string[];
  protectedHosts?: readonly string[];
  /** Only sessions that the node has listed can be terminated. */
  listedOnly?: boolean;
  needsReason?: boolean;
  /** No run starts without a `true` for `before-run`. */
  needsApproval?: boolean;
}

/** The target node. Each is an ID of its kind, or empty while its field has none. */
export interface TargetDetail {
  readonly projectId: string;
  readonly instanceId: string;
  readonly nodeId: string;
}

/** A run that was confirmed. */
export interface RunDetail extends TargetDetail {
  readonly threadIds: readonly string[];
  readonly reason: string;
}

/** A run that has started. The next run may start while its results are tracked: `startedAt` tells them apart. */
export interface RunStart extends RunDetail {
  /** The `started_at` of its report. */
  readonly startedAt: string;
}

/** How many sessions of a run have which outcome. */
export interface RunProgress {
  /** The `started_at` of its report. */
  readonly startedAt: string;
  readonly counts: Readonly<Record<string, number>>;
}

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;

/** The report of a run, as the JSON that can be saved. */
export type RunReport = Frozen<Report>;

/** One thread ID of a report, and what is known of its session. */
export type RunReportSession = Frozen<Reported>;

/** The events of the element. They bubble out of shadow roots, and their details are frozen. */
export interface SessionConsoleEvents {
  ready: CustomEvent<Record<string, never>>;
  "target-change": CustomEvent<TargetDetail>;
  "selection-change": CustomEvent<{ readonly threadIds: readonly string[] }>;
  /**
   * Asks whether a run may start. A listener can cancel the event, or answer it: it has to call `respondWith` during the event,
   * with true or a promise of true. Any other answer forbids the run; a later call throws. A listener at the element has to
   * answer: if it does not, or throws, the run does not start. `signal` is aborted once no answer is needed any more.
   */
  "before-run": CustomEvent<RunDetail & { respondWith(answer: boolean | Promise<boolean>): void; readonly signal: AbortSignal }>;
  "run-start": CustomEvent<RunStart>;
  "run-progress": CustomEvent<RunProgress>;
  /** The last call was answered, or no more calls are sent. From now on results are tracked, and the next run may start. */
  "calls-done": CustomEvent<RunProgress>;
  /**
   * Comes once for each run, when its results are no longer tracked. If the console is removed or fails before that, it comes
   * then, with what is known.
   */
  "run-end": CustomEvent<RunReport>;
  "auth-required": CustomEvent<Record<string, never>>;
  error: CustomEvent<{ readonly message: string }>;
}

type Listener<Event> = (this: SessionConsoleElement, event: Event) => void;

/**
 * The element `taurusdb-session-console`. Its attributes take precedence over `policy` and `tokenProvider`, and these over
 * `config`.
 */
export interface SessionConsoleElement extends HTMLElement {
  /** The last valid configuration that was set. It reads as a frozen copy without the token. */
  get config(): Readonly<Omit<SessionConsoleConfig, "token">> | undefined;
  set config(config: SessionConsoleConfig | undefined);
  /** It reads as a frozen copy of the policy in force, whether that was set here or in `config`. */
  get policy(): Readonly<SessionConsolePolicy> | undefined;
  set policy(policy: SessionConsolePolicy | undefined);
  tokenProvider: (() => string | Promise<string>) | undefined;
  /**
   * Is settled once the console is mounted, has failed, or was removed before that (an `AbortError`). When the console starts
   * again, in another place or with another value after a failure, there is a new promise.
   */
  readonly ready: Promise<SessionConsoleElement>;
  /**
   * "calls" from the click that confirms a run until its last call was answered: do not remove the element meanwhile. Then
   * "tracking", while the results of a run are tracked and the next one may start. False otherwise.
   */
  readonly busy: "calls" | "tracking" | false;
  /** Replaces `config`. Throws if the new one is wrong; then nothing is changed. */
  update(config: SessionConsoleConfig): void;
  addEventListener<Name extends keyof SessionConsoleEvents>(
    name: Name, listener: Listener<SessionConsoleEvents[Name]>, options?: boolean | AddEventListenerOptions): void;
  addEventListener<Name extends Exclude<keyof HTMLElementEventMap, keyof SessionConsoleEvents>>(
    name: Name, listener: Listener<HTMLElementEventMap[Name]>, options?: boolean | AddEventListenerOptions): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Name extends keyof SessionConsoleEvents>(
    name: Name, listener: Listener<SessionConsoleEvents[Name]>, options?: boolean | EventListenerOptions): void;
  removeEventListener<Name extends Exclude<keyof HTMLElementEventMap, keyof SessionConsoleEvents>>(
    name: Name, listener: Listener<HTMLElementEventMap[Name]>, options?: boolean | EventListenerOptions): void;
  removeEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** A console that `mount` has put into a page. */
export interface MountedConsole {
  readonly element: SessionConsoleElement;
  /** Changes the keys that are given, removes those that are undefined, and keeps all others. Throws if one is wrong. */
  update(config: SessionConsoleConfig): void;
  /** Returns a function that removes the listener. `ready` has already been dispatched. */
  on<Name extends keyof SessionConsoleEvents>(name: Name, listener: (event: SessionConsoleEvents[Name]) => void): () => void;
  unmount(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "taurusdb-session-console": SessionConsoleElement;
  }
}
