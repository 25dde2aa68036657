// What is shown in place of a console, or above it.
import type { Report } from "../report.js";
import { shown } from "./reports.ts";

export const BROKEN = "The console stopped working. Calls already sent may have been carried out. Reload the page and refresh the list.";
const BROKEN_CHINESE = "控制台已停止工作，已发送的请求可能已执行。请重新加载页面并刷新会话列表。";

/** A style sheet of a text. */
export function sheetOf(style: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}

/** For what is shown where the console's own style is missing. No style of the page takes precedence. */
export const STYLE = sheetOf(`
  :host { display: block !important }
  :host([hidden]) { display: none !important }
  .page-note {
    all: initial; display: block; padding: 16px; background: Canvas; color: CanvasText; color-scheme: inherit;
    direction: ltr; font: 15px/1.5 system-ui, sans-serif;
  }
  .page-note button { display: block; margin-top: 8px; padding: 4px 14px; font: inherit }
`);

/** A sentence, and what is known of runs; with a button that reloads the page, if only that helps. */
export function note(sentence: string, reports: readonly Report[] = []): HTMLElement {
  const note = document.createElement("div");
  note.className = "page-note";
  note.translate = false;
  note.setAttribute("role", "alert");
  note.append(...(sentence === BROKEN ? [inLanguage("p", "en", BROKEN), inLanguage("p", "zh-CN", BROKEN_CHINESE)] : [sentence]), ...reports.map(shown));
  if (sentence === BROKEN) note.append(reloadButton());
  return note;
}

/** A text in a language, for its voice and its glyphs. */
function inLanguage(name: "p" | "span", lang: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.lang = lang;
  element.textContent = text;
  return element;
}

function reloadButton(): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.append(inLanguage("span", "en", "Reload page"), " · ", inLanguage("span", "zh-CN", "重新加载页面"));
  button.onclick = () => location.reload();
  return button;
}
