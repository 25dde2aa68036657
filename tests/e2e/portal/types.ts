// What the example of docs/embedding.md uses, and what the types must not let pass.
import { mount, type RunDetail, type RunReport, type SessionConsoleElement } from "./console.js";

declare global {
  const projectId: string;
  const instanceId: string;
  const nodeId: string;
  const other: string;
  function askSecondPerson(run: RunDetail): Promise<boolean>;
  function audit(report: RunReport): void;
}

const element: SessionConsoleElement = document.createElement("taurusdb-session-console");
element.policy = { readOnly: true, mostSessions: undefined };
const ids: readonly string[] = ["7"];
element.config = { threadIds: ids, policy: { protectedUsers: ids }, headers: undefined };
element.config = { threadIds: ["7", 8n, 9], tokenFrom: "proxy", token: "it can be given" };
element.update({ theme: "dark" });
element.tokenProvider = undefined;
// @ts-expect-error The token is not read again.
element.config?.token;
element.policy = { needsApproval: true };
// @ts-expect-error It is a copy: a change in it would change nothing.
element.policy.readOnly = true;
// @ts-expect-error There is no promise of one's own to be put there.
element.ready = Promise.resolve(element);
// @ts-expect-error It is a policy, or none.
element.policy = "readOnly";

element.addEventListener("run-end", (event) => event.detail.sessions.map(({ id }) => id));
// @ts-expect-error A report is frozen, and so is what is in it.
element.addEventListener("run-end", (event) => event.detail.sessions[0].history.pop());
element.addEventListener("error", ({ detail }) => detail.message.length, { once: true });
element.addEventListener("calls-done", ({ detail }) => detail.counts["killed"]);
const mayLeave: boolean = element.busy !== "calls";
// @ts-expect-error It says what is under way.
const isBusy: boolean = element.busy;
element.addEventListener("click", (event) => event.clientX);
element.addEventListener("of-the-portal", (event) => event.type);
const told = (event: CustomEvent<{ readonly threadIds: readonly string[] }>): number => event.detail.threadIds.length;
element.addEventListener("selection-change", told);
element.removeEventListener("selection-change", told);
const html: HTMLElement = element;
// @ts-expect-error Its detail has other parts.
element.addEventListener("run-progress", (event) => event.detail.threadIds);
element.addEventListener("before-run", (event) => {
  event.detail.signal.addEventListener("abort", () => event.detail.respondWith(false));
  // @ts-expect-error An answer is true, false, or a promise of one.
  event.detail.respondWith("yes");
  // @ts-expect-error Details are frozen.
  event.detail.reason = "another";
});

// @ts-expect-error A key that is not known.
void mount(html, { projectID: "" });
// @ts-expect-error A value that is none of those.
void mount(html, { theme: "blue" });
// @ts-expect-error A value of the wrong kind.
void mount(html, { policy: { mostSessions: "many" } });
// @ts-expect-error An ID alone is no list of them.
void mount(html, { threadIds: "7" });

export const ended = async (place: Element): Promise<string> => {
  const mounted = await mount(place);
  const stop: () => void = mounted.on("run-end", (event) => event.detail.sessions.map(({ id, state }) => `${id} ${state}`));
  stop();
  // @ts-expect-error There is no such event.
  mounted.on("run-over", () => {});
  const again: SessionConsoleElement = await mounted.element.ready;
  return again.busy ? "busy" : "idle";
};
