// The runs of this tab: their reports, and what is known of those under way in case nothing more is heard of them. This
// outlives the consoles and their WebAssembly module.
import type { Call, Report, Reported, Row } from "../report.js";

/** What has changed in a run: its report without sessions and calls, and of these the ones that differ, by their index. */
interface Changes {
  readonly report: Report;
  readonly sessions: Readonly<Record<number, Reported>>;
  readonly calls: Readonly<Record<number, Call>>;
}

/** The reports of all consoles of the tab, by their keys. */
const reports = new Map<string, Report>();

/** What tells runs apart. */
export const keyOf = ({ started_at, node }: Report) => `${started_at} ${node}`;

/** A report without the SQL of its sessions. */
export function withoutStatements(report: Report): Report {
  const bare = (row: Row | null) => row && { ...row, info: null };
  const sessions = report.sessions.map((session) => ({ ...session, selected: bare(session.selected), listed: bare(session.listed) }));
  return { ...report, sessions };
}

/**
 * The reports of the tab, as one console keeps them. The console's WebAssembly module calls `keep`, `follow` and `end`, that of
 * the run history `all` and `forget`.
 */
export class Reports {
  /** The runs of this console that are under way, by their keys: their reports in case nothing more is heard of them. */
  readonly #open = new Map<string, Report>();

  /** All reports of the tab. */
  get all(): Report[] {
    return [...reports.values()];
  }

  /** Keeps a report, as JSON, in place of the one that its run had. */
  keep(json: string): void {
    const report: Report = JSON.parse(json);
    reports.set(keyOf(report), report);
  }

  /** Forgets the report of a run. */
  forget(report: Report): void {
    reports.delete(keyOf(report));
  }

  /** Takes what has changed in a run under way, as JSON. */
  follow(json: string): void {
    const { report, ...changed }: Changes = JSON.parse(json);
    const known = this.#open.get(keyOf(report)) ?? report;
    // In place: there may be many.
    const sessions = Object.assign(known.sessions, changed.sessions);
    const calls = Object.assign(known.calls, changed.calls);
    this.#open.set(keyOf(report), { ...report, sessions, calls });
  }

  /** A run has ended, and its `run-end` was dispatched. */
  end(key: string): void {
    this.#open.delete(key);
  }

  /** The reports of the runs under way: nothing more will be heard of them. They are kept as they are. */
  cutOff(): Report[] {
    const cut = [...this.#open.values()];
    this.#open.clear();
    cut.forEach((report) => reports.set(keyOf(report), report));
    return cut;
  }
}

/** What is known of a run, for a person: its summary, and the IDs of each result. */
export function shown({ summary, sessions }: Report): HTMLElement {
  const results = [...Map.groupBy(sessions, ({ label }) => label)];
  const lines = [summary, ...results.map(([label, of]) => `${label}: ${of.map(({ id }) => id).join(", ")}`)];
  const place = document.createElement("div");
  place.append(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  return place;
}
