// The control beside a finding: puts its step into the action plan in one action, says so in place, and offers undo.

import { MOST_ACTIONS } from "../../returns/limits.mjs";
import { announce, button, h, linkTo } from "../../shared/dom.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Action} Action */
/** @typedef {{criterion: string, number: string, title: string, step: string}} Step a point's step for the plan */

export const FULL = `The plan holds ${MOST_ACTIONS.toLocaleString("en-GB")} actions, the most that it can. Remove some to add others.`;

/**
 * The control of one point. It always shows what the plan holds, so it never adds a step twice.
 * @param {App} app
 * @param {Step} step
 */
export function planning(app, step) {
  const place = h("div", {
    class: "sc-planning sc-screen",
    // the second press of a double click falls beside the new control, and would take the focus from it
    onmousedown: (event) => /** @type {MouseEvent} */ (event).detail > 1 && event.preventDefault(),
  });
  /** @param {() => string} change the plan; gives what to announce */
  const act = (change) => {
    const words = change();
    announce(words);
    draw();
    if (words === FULL) place.append(h("p", { class: "sc-slip" }, FULL));
    place.querySelector("button")?.focus();
  };
  const draw = () => place.replaceChildren(...controls(app, step, act));
  draw();
  return place;
}

/**
 * @param {App} app
 * @param {Step} step
 * @param {(change: () => string) => void} act
 */
function controls(app, step, act) {
  const planned = (app.session.open.actions ?? []).filter(({ criterion }) => criterion === step.criterion);
  const control = (/** @type {string} */ name, /** @type {string} */ words, /** @type {() => string} */ change) => {
    const made = button(words, () => act(change), "small");
    made.id = `sc-${name}-${step.criterion}`; // by which the focus returns when the results are drawn again
    made.disabled = !app.session.draft?.writable;
    made.append(nameOf(step));
    return made;
  };
  if (!planned.length) return [control("add", "Add to plan", () => add(app, step))];
  const words = "In the plan"; // no link at first: it stands where the button was, and a double click would follow it
  if (planned.some((action) => isAsAdded(action, step)))
    return [h("span", {}, words), control("undo", "Undo", () => undo(app, step))];
  const link = linkTo("plan", words);
  link.append(nameOf(step));
  return [link];
}

/** The point, for those who hear a control and do not see its line. @param {Step} step */
function nameOf({ number, title }) {
  return h("span", { class: "sh-visually-hidden" }, ` ${number} ${title}`);
}

/** @param {App} app @param {Step} step */
function add(app, { criterion, number, step }) {
  if ((app.session.open.actions ?? []).length >= MOST_ACTIONS) return FULL;
  app.session.change((value) => {
    value.actions = [...(value.actions ?? []), { criterion, action: step, status: "open" }];
  });
  return `Point ${number} is in the action plan.`;
}

/** @param {App} app @param {Step} step */
function undo(app, step) {
  app.session.change((value) => {
    const actions = value.actions ?? [];
    const added = actions.findIndex((action) => isAsAdded(action, step));
    value.actions = actions.filter((_, place) => place !== added);
  });
  return `Point ${step.number} is no longer in the action plan.`;
}

/**
 * Whether nobody has changed an action since it was added, so that undo loses nothing typed.
 * @param {Action} action
 * @param {Step} step
 */
function isAsAdded(action, { criterion, step }) {
  /** @type {Record<string, unknown>} */
  const added = { criterion, action: step, status: "open" };
  return (
    action.action === step && Object.entries(action).every(([name, value]) => value === "" || value === added[name])
  );
}
