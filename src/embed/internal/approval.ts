// Asks the host page whether a run may start. Whatever is not clearly a yes is a no.
import type { RunDetail } from "../types.ts";
import { deepFreeze } from "./config.ts";

type Listener = EventListenerOrEventListenerObject;

/** What the listeners of an event have done so far. */
interface Question {
  isHeard: boolean;
  hasThrown: boolean;
}

/** The questions that are being asked, by their events. */
const questions = new WeakMap<Event, Question>();
/** The listeners of consoles for `before-run`, and what is registered in the place of each. */
const watchedBy = new WeakMap<Listener, EventListener>();

/**
 * What to register in place of a listener: it notes that it was called, and that it threw. Some frameworks, or zone.js in
 * Angular, catch what a listener throws, and neither the browser nor the window hears of it.
 */
export function watched(name: string, listener: Listener): Listener {
  if (name !== "before-run" || !listener) return listener; // the browser takes null, and so do we
  const known = watchedBy.get(listener) ?? watch(listener);
  watchedBy.set(listener, known);
  return known;
}

const watch = (listener: Listener): EventListener =>
  function (this: unknown, event) {
    const question = questions.get(event);
    if (question) question.isHeard = true;
    try {
      return typeof listener === "function" ? listener.call(this, event) : listener.handleEvent(event);
    } catch (error) {
      if (question) question.hasThrown = true;
      throw error;
    }
  };

/** Whether a listener throws while `act` dispatches an event: the browser tells the window at once. */
function throwsIn(act: () => void): boolean {
  let hasThrown = false;
  const note = (event: Event) => (hasThrown ||= event instanceof ErrorEvent);
  addEventListener("error", note, true);
  act();
  removeEventListener("error", note, true);
  return hasThrown;
}

/**
 * Asks the listeners of `element` whether a run may start: true if all answers are, false if one is not or a listener has
 * forbidden it. Null if nobody listens at the element and nobody answered, and undefined if somebody listens there and has not
 * answered. `question` is aborted if the run does not start; its owner may abort it earlier.
 */
export async function asked(element: EventTarget, run: RunDetail, question: AbortController): Promise<boolean | null | undefined> {
  const answers: unknown[] = [];
  let isAsking = true;
  const respondWith = (answer: unknown) => {
    if (!isAsking) throw new Error("respondWith: too late. Call it at once, with a promise.");
    answers.push(answer);
  };
  const detail = deepFreeze({ ...run, respondWith, signal: question.signal });
  const event = new CustomEvent("before-run", { bubbles: true, composed: true, cancelable: true, detail });
  const { isHeard, hasThrown } = dispatched(element, event);
  isAsking = false;
  const isForbidden = hasThrown || event.defaultPrevented;
  const approval = !isForbidden && (answers.length > 0 ? await areTrue(answers) : isHeard ? undefined : null);
  if (approval !== true && approval !== null) question.abort();
  return approval;
}

function dispatched(element: EventTarget, event: Event): Question {
  const question = { isHeard: false, hasThrown: false };
  questions.set(event, question);
  question.hasThrown = throwsIn(() => element.dispatchEvent(event)) || question.hasThrown;
  return question;
}

/** Whether all are true, or promises of it; false as soon as one is not. */
async function areTrue(answers: unknown[]): Promise<boolean> {
  const isTrue = async (answer: unknown) => {
    if ((await answer) !== true) throw new Error("not approved");
  };
  return Promise.all(answers.map(isTrue)).then(() => true, () => false);
}
