// Puts a run's report into the form that is wanted, and saves it as a file.
import { report_as } from "../reader.js";
import { loaded } from "./loaded.ts";

/** The forms that are saved as files, and their endings; all others are for copying. */
const ENDINGS = new Map([["markdown", "md"], ["csv", "csv"], ["json", "json"]]);

/** Saves a report, given as JSON, as a file named by its start; or returns its text, if the form is one to copy. */
export async function save(json: string, form: string): Promise<string> {
  await loaded();
  const text = report_as(json, form) ?? json;
  const ending = ENDINGS.get(form);
  if (!ending) return text;
  const { started_at }: { started_at: string } = JSON.parse(json);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = `sessions-${started_at.replaceAll(":", "-")}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
  return "";
}
