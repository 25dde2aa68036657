// Puts a run's report into the form that is wanted, and saves it as a file.
import { loaded } from "./loaded.js";
import { report_as } from "../reader.js";

/** Files are saved in these forms, by their endings; the others are for copying. */
const ENDINGS = { markdown: "md", csv: "csv", json: "json" };

/** Saves a report, given as JSON, as a file named by its start; or returns it, where its form is one to copy. */
export async function save(json, form) {
  await loaded();
  const text = report_as(json, form) ?? json;
  if (!ENDINGS[form]) return text;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = `sessions-${JSON.parse(json).started_at.replaceAll(":", "-")}.${ENDINGS[form]}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
  return "";
}
