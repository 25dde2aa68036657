// A portal as teams make them: one page, whose router reads what stands behind the #, and whose views come and go.
import { mount } from "./sessions/console.js";

const portal = { consoles: [], configs: [] };
const view = document.querySelector("main");

/** A card of the portal's framework, with something in it. */
function card(title, content) {
  const holder = Object.assign(document.createElement("section"), { className: "card shadow-sm mb-3" });
  const head = Object.assign(document.createElement("h2"), { className: "card-header h5", textContent: title });
  const body = Object.assign(document.createElement("div"), { className: "card-body" });
  body.append(...content);
  holder.append(head, body);
  return [holder, body];
}

const VIEWS = {
  "#/": () => view.append(card("Instances", ["Two instances, all well."])[0]),
  async "#/sessions"() {
    for (const config of portal.configs) {
      const [holder, place] = card(config.title, []);
      view.append(holder);
      portal.consoles.push(await mount(place, config.console));
    }
  },
};

async function show() {
  view.replaceChildren();
  portal.consoles = [];
  await VIEWS[location.hash]?.();
}

/** Shows the view of the sessions, with a console for each of these configurations. */
portal.open = async (configs) => {
  portal.configs = configs;
  location.hash = "#/sessions";
};

addEventListener("hashchange", show);
await show();
window.portal = portal;
