// What the README's example uses, and what the types must not let pass.
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
element.policy = { readOnly: true };
element.config = { threadIds: ["7", 8n, 9], tokenFrom: "proxy" };

// @ts-expect-error A key that is not known.
void mount(element, { projectID: "" });
// @ts-expect-error A value that is none of those.
void mount(element, { theme: "blue" });
// @ts-expect-error A value of the wrong kind.
void mount(element, { policy: { mostSessions: "many" } });

export const ended = async (place: Element): Promise<string> => {
  const mounted = await mount(place);
  mounted.on("run-end", (event) => event.detail.sessions.map(({ id, state }) => `${id} ${state}`));
  // @ts-expect-error There is no such event.
  mounted.on("run-over", () => {});
  return mounted.element.busy ? "busy" : "idle";
};
