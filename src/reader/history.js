// The history of runs: those of this tab, and those that the person wants kept in this browser.
import * as kept from "./kept_runs.js";
import { loaded } from "./loaded.js";
import { history_words, report_as } from "../reader.js";
import { save } from "./report.js";
import { keyOf } from "../embed/reports.js";

/** The forms that a run can be saved in, and their names. */
const FORMS = { markdown: "Markdown", csv: "CSV", json: "JSON" };

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const button = (name, text, onclick) => element("button", { type: "button", name, textContent: text, onclick });

const choice = (name, text, isChosen, onchange) =>
  element("label", { className: "inline" }, element("input", { type: "checkbox", name, checked: isChosen, onchange }), text);

/**
 * Keeps the `runs` of this tab where the person wants that; and shows them with those of earlier days in `place`, where
 * it is in sight. What is deleted is taken out of `runs`.
 */
export async function history(place, tag, runs) {
  const isKept = await keep(runs);
  if (!place.parentElement.open) return;
  await loaded();
  const shown = new Panel(place, JSON.parse(history_words())[tag], tag, runs);
  await shown.draw(isKept);
}

let keeping = Promise.resolve();

/**
 * Keeps the runs of this tab, as they are known then, where the person wants that; false where the browser does not allow it.
 * One after the other, or what was known before could be written last.
 */
export const keep = (runs) => (keeping = keeping.then(() => keepAll(runs)));

async function keepAll(runs) {
  try {
    if (await kept.isOn()) await Promise.all(runs.all.map(kept.put));
    return true;
  } catch {
    return false;
  }
}

class Panel {
  constructor(place, words, tag, runs) {
    Object.assign(this, { place, words, tag, runs });
    this.list = element("ul", { className: "calls" });
    this.said = element("p", { className: "hint", role: "status" });
  }

  async draw(isKept) {
    const isOn = await kept.isOn().catch(() => false);
    const hasStatements = await kept.hasStatements().catch(() => false);
    this.isOn = choice("keep-runs", this.words.keep, isOn, () => this.change());
    this.hasStatements = choice("keep-statements", this.words.keep_statements, hasStatements, () => this.change());
    this.place.replaceChildren(
      element("p", { className: "hint", textContent: this.words.hint }),
      element("div", { className: "actions" }, this.isOn, this.hasStatements),
      this.said,
      this.list,
    );
    await this.show(isKept);
  }

  /** Does what the person chose: it is chosen in the database, not in the checkbox. */
  async change() {
    const [isOn, statements] = [this.isOn, this.hasStatements].map((label) => label.firstChild.checked);
    let isKept = true;
    try {
      await (isOn ? kept.turnOn(statements) : kept.turnOff());
      isKept = await keep(this.runs);
    } catch {
      isKept = false;
    }
    await this.show(isKept);
  }

  /** The list anew. */
  async show(isKept) {
    const isOn = await kept.isOn().catch(() => false);
    this.isOn.firstChild.checked = isOn;
    this.hasStatements.hidden = !isOn;
    const reports = new Map();
    for (const report of await kept.all().catch(() => [])) reports.set(keyOf(report), report);
    for (const report of this.runs.all) reports.set(keyOf(report), report);
    const newest = [...reports.values()].sort((one, other) => (one.started_at < other.started_at ? 1 : -1));
    this.list.replaceChildren(...newest.map((report) => this.run(report)));
    this.said.textContent = isKept ? (newest.length ? "" : this.words.none) : this.words.not_kept;
  }

  run(report) {
    const json = JSON.stringify(report);
    const at = new Date(report.started_at).toLocaleString(this.tag);
    const text = element("pre", { className: "code", tabIndex: 0, textContent: report_as(json, "markdown") ?? "" });
    const saves = Object.entries(FORMS).map(([form, name]) =>
      button("", this.words.save.replace("{0}", name), () => save(json, form)),
    );
    const remove = button("delete-run", this.words.delete, () => this.forget(report));
    const head = element("summary", {}, `${at} · ${report.node} · ${report.summary}`);
    return element("li", { className: "call" }, element("details", {}, head, text, element("div", { className: "actions" }, ...saves, remove)));
  }

  /** Takes a run out of the tab and out of the database. */
  async forget(report) {
    this.runs.forget(report);
    let isKept = true;
    try {
      if (await kept.isOn()) await kept.remove(report);
    } catch {
      isKept = false;
    }
    await this.show(isKept);
    this.place.parentElement.querySelector("summary").focus(); // the button that had the focus is gone
  }
}
