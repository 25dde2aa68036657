import type { Report, Reported } from "./report.js";

/** What a console may be given. A key that is not known is an error; one that is undefined is as good as not given. */
export interface SessionConsoleConfig {
  /** Where the API is; the page's own origin where it is not given. */
  endpoint?: string;
  projectId?: string;
  instanceId?: string;
  nodeId?: string;
  /** IDs are 64-bit integers: a number has to be a safe integer. */
  threadIds?: readonly (string | bigint | number)[];
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
  headers?: Readonly<Record<string, string>>;
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
  protectedUsers?: readonly string[];
  protectedHosts?: readonly string[];
  /** Only sessions that the node has listed. */
  listedOnly?: boolean;
  needsReason?: boolean;
  /** No run starts without a `true` for `before-run`. */
  needsApproval?: boolean;
}

/** Each is an ID of its kind, or empty while none stands in its field. */
export interface TargetDetail {
  readonly projectId: string;
  readonly instanceId: string;
  readonly nodeId: string;
}

export interface RunDetail extends TargetDetail {
  readonly threadIds: readonly string[];
  readonly reason: string;
}

/** A run that has started. While its results are tracked another may start: `startedAt` tells them apart. */
export interface RunStart extends RunDetail {
  /** The `started_at` of its report. */
  readonly startedAt: string;
}

/** How many sessions of a run have which result. */
export interface RunProgress {
  /** The `started_at` of its report. */
  readonly startedAt: string;
  readonly counts: Readonly<Record<string, number>>;
}

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;

/** The report of a run, as the JSON that can be saved. */
export type RunReport = Frozen<Report>;

/** One ID of a report, and what is known of it. */
export type RunReportSession = Frozen<Reported>;

export interface SessionConsoleEvents {
  ready: CustomEvent<Record<string, never>>;
  "target-change": CustomEvent<TargetDetail>;
  "selection-change": CustomEvent<{ readonly threadIds: readonly string[] }>;
  /**
   * Can be cancelled, or answered: `respondWith` has to be called at once, while the event is told, with true, a promise of
   * true, or anything else, which forbids the run; later it throws. Who listens at the element has to answer: a listener that
   * does not, or throws, forbids the run. `signal` is aborted where the answer is wanted no more.
   */
  "before-run": CustomEvent<RunDetail & { respondWith(answer: boolean | Promise<boolean>): void; readonly signal: AbortSignal }>;
  "run-start": CustomEvent<RunStart>;
  "run-progress": CustomEvent<RunProgress>;
  /** The last call was answered, or no further one is sent: from now on its results are tracked, and the next run may start. */
  "calls-done": CustomEvent<RunProgress>;
  /**
   * Told of each run by itself, once its results are no longer tracked. Where the console is removed or fails before, with
   * what is known by then.
   */
  "run-end": CustomEvent<RunReport>;
  "auth-required": CustomEvent<Record<string, never>>;
  error: CustomEvent<{ readonly message: string }>;
}

type Listener<Event> = (this: SessionConsoleElement, event: Event) => void;

/** The element `taurusdb-session-console`. Its attributes count more than `policy` and `tokenProvider`, and these more than `config`. */
export interface SessionConsoleElement extends HTMLElement {
  /** What was given last and is not wrong. Read, it is a frozen copy without its token. */
  get config(): Readonly<Omit<SessionConsoleConfig, "token">> | undefined;
  set config(config: SessionConsoleConfig | undefined);
  /** Read, it is a frozen copy of what is in force, given here or in `config`. */
  get policy(): Readonly<SessionConsolePolicy> | undefined;
  set policy(policy: SessionConsolePolicy | undefined);
  tokenProvider: (() => string | Promise<string>) | undefined;
  /**
   * Settled once the console is there, has failed, or was taken away before, which is an `AbortError`. Where it starts
   * again, in another place or with another value after a failure, there is another promise.
   */
  readonly ready: Promise<SessionConsoleElement>;
  /**
   * "calls" from the click that confirms a run until its last call was answered: do not remove it meanwhile. Then "tracking",
   * while the results of a run are found out: the next may start. False otherwise.
   */
  readonly busy: "calls" | "tracking" | false;
  /** Takes a whole configuration in place of `config`. Throws where it is wrong; nothing is changed then. */
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

export interface MountedConsole {
  readonly element: SessionConsoleElement;
  /** Changes what is given, takes away what is undefined, and leaves the rest as it is. Throws where it is wrong. */
  update(config: SessionConsoleConfig): void;
  /** Returns a function that ends the listening. `ready` has been told by now. */
  on<Name extends keyof SessionConsoleEvents>(name: Name, listener: (event: SessionConsoleEvents[Name]) => void): () => void;
  unmount(): void;
}

/**
 * Puts a console into an element of the page, and returns once it is there. Throws where that is in no page, where the
 * configuration is wrong, and where the console is taken away before; nothing is left in the element then.
 */
export function mount(element: Element, config?: SessionConsoleConfig): Promise<MountedConsole>;

declare global {
  interface HTMLElementTagNameMap {
    "taurusdb-session-console": SessionConsoleElement;
  }
}
