// Asks the page whether a run may start. What is no clear yes is a no.
import { frozen } from "./given.js";

/** The questions that are being told, by their events: what their listeners have done so far. */
const questions = new WeakMap();
/** The listeners of consoles for `before-run`, each with what it is called by. */
const heardBy = new WeakMap();

/**
 * What is to listen in place of a listener: it notes that it was called, and that it threw. Some frameworks, or zone.js in
 * Angular, catch what a listener throws, and neither the browser nor the window hears of it.
 */
export function heard(name, listener) {
  if (name !== "before-run" || !listener) return listener;
  if (!heardBy.has(listener)) heardBy.set(listener, noted(listener));
  return heardBy.get(listener);
}

const noted = (listener) =>
  function (event) {
    const question = questions.get(event) ?? {};
    question.isHeard = true;
    try {
      return typeof listener === "function" ? listener.call(this, event) : listener.handleEvent(event);
    } catch (error) {
      question.hasThrown = true;
      throw error;
    }
  };

/** Whether a listener throws while `act` tells it something: the browser tells the window at once. */
function throwsIn(act) {
  let hasThrown = false;
  const note = (event) => (hasThrown ||= event instanceof ErrorEvent);
  addEventListener("error", note, true);
  act();
  removeEventListener("error", note, true);
  return hasThrown;
}

/**
 * Asks the listeners of `element` whether a run may start: true where all answers are, false where one is not or somebody
 * has forbidden it. Null where nobody listens at the element and nobody answered, and undefined where somebody listens
 * there and has not answered. `question` is aborted where the run does not start, and may be before.
 */
export async function asked(element, detail, question) {
  const answers = [];
  let isAsking = true;
  const respondWith = (answer) => {
    if (!isAsking) throw new Error("respondWith: too late. Call it at once, with a promise.");
    answers.push(answer);
  };
  const told = frozen({ ...detail, respondWith, signal: question.signal });
  const event = new CustomEvent("before-run", { bubbles: true, composed: true, cancelable: true, detail: told });
  const { isHeard, hasThrown } = tell(element, event);
  isAsking = false;
  const isForbidden = hasThrown || event.defaultPrevented;
  const approval = !isForbidden && (answers.length > 0 ? await areTrue(answers) : isHeard ? undefined : null);
  if (approval !== true && approval !== null) question.abort();
  return approval;
}

function tell(element, event) {
  const question = { isHeard: false, hasThrown: false };
  questions.set(event, question);
  question.hasThrown = throwsIn(() => element.dispatchEvent(event)) || question.hasThrown;
  return question;
}

/** Whether all are true, or promises of it; false as soon as one is not. */
async function areTrue(answers) {
  const isTrue = async (answer) => {
    if ((await answer) !== true) throw new Error("not approved");
  };
  return Promise.all(answers.map(isTrue)).then(() => true, () => false);
}
