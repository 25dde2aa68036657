// The runs of this tab: their reports, and what is known of those under way if nothing more is heard of them. It outlives
// the consoles, and their WebAssembly file.

/** The reports of all consoles of the tab, by what tells runs apart. */
const reports = new Map();

/** What tells runs apart. */
export const keyOf = ({ started_at, node }) => `${started_at} ${node}`;

/** A report without the statements of its sessions. */
export function withoutStatements(report) {
  const bare = (row) => row && { ...row, info: null };
  const sessions = report.sessions.map((session) => ({ ...session, selected: bare(session.selected), listed: bare(session.listed) }));
  return { ...report, sessions };
}

/** The reports of the tab, as one console keeps them. */
export class Reports {
  /** Those of this console that are under way, by what tells them apart: their reports if nothing more is heard of them. */
  #open = new Map();

  /** All reports of the tab. */
  get all() {
    return [...reports.values()];
  }

  /** Keeps a report, as JSON, in place of the one that its run had. */
  keep(json) {
    const report = JSON.parse(json);
    reports.set(keyOf(report), report);
  }

  /** Forgets the report of a run. */
  forget(report) {
    reports.delete(keyOf(report));
  }

  /** Takes what has changed in a run under way, as JSON: its report, and those sessions and calls that differ, by their places. */
  follow(json) {
    const { report, ...changed } = JSON.parse(json);
    const known = this.#open.get(keyOf(report)) ?? report;
    const all = (name) => Object.assign(known[name], changed[name]);
    this.#open.set(keyOf(report), { ...report, sessions: all("sessions"), calls: all("calls") });
  }

  /** A run has ended, and whoever is told of that was told. */
  end(key) {
    this.#open.delete(key);
  }

  /** The reports of the runs that are under way: nothing more will be heard of them. They are kept as they are. */
  cutOff() {
    const cut = [...this.#open.values()];
    this.#open.clear();
    cut.forEach((report) => reports.set(keyOf(report), report));
    return cut;
  }
}

/** What is known of a run, for a person: its summary, and the IDs of each result. */
export function shown({ summary, sessions }) {
  const results = [...Map.groupBy(sessions, ({ label }) => label)];
  const lines = [summary, ...results.map(([label, of]) => `${label}: ${of.map(({ id }) => id).join(", ")}`)];
  const place = document.createElement("div");
  place.append(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
  return place;
}
