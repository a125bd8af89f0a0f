// The action plan: actions with their role and due date.

import { MOST_ACTIONS } from "../../returns/limits.mjs";
import { today } from "../../shared/dates.mjs";
import { announce, button, h, linkTo } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { wordFile } from "../exports.mjs";
import { FULL } from "./planning.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Action} Action */

/** @type {[value: string, label: string][]} */
const STATUSES = [
  ["open", "Open"],
  ["in-progress", "In progress"],
  ["done", "Done"],
];

/**
 * @param {App} app
 * @param {HTMLElement} place
 * @param {number} [focus] the action whose first field gets the focus
 */
export function drawPlan(app, place, focus = -1) {
  const actions = app.session.open.actions ?? [];
  const redraw = (/** @type {number} */ next) => drawPlan(app, place, next);
  place.replaceChildren(
    h("h2", { id: "sc-plan-title", tabindex: "-1" }, "Action plan"),
    h("p", {}, "Write roles, not names. The results suggest a first step for each gap. ", linkTo("results", "Results")),
    ...actions.map((action, number) => row(app, action, number, redraw)),
    actions.length < MOST_ACTIONS ? adding(app, actions.length, redraw) : h("p", {}, FULL),
    actions.length ? wordFile(app, "Save the action plan as Word", "action-plan", "word_plan") : "",
    h("p", {}, linkTo("keep", "Keep or share the plan")),
  );
  if (focus >= 0) document.getElementById(`sc-action-${focus}-action`)?.focus();
}

/**
 * @param {App} app
 * @param {number} count
 * @param {(focus: number) => void} redraw
 */
function adding(app, count, redraw) {
  const add = button("Add an action", () => {
    const action = { action: "", status: "open" };
    app.session.change((value) => {
      value.actions = [...(value.actions ?? []), action];
    });
    count += 1;
    if (count === 1 || count >= MOST_ACTIONS) return redraw(count - 1);
    add.before(row(app, action, count - 1, redraw)); // do not draw the others again: there may be a thousand
    return document.getElementById(`sc-action-${count - 1}-action`)?.focus();
  });
  return add;
}

/**
 * @param {App} app
 * @param {Action} action
 * @param {number} number
 * @param {(focus: number) => void} redraw
 */
function row(app, action, number, redraw) {
  const id = (/** @type {string} */ name) => `sc-action-${number}-${name}`;
  const put = (/** @type {keyof Action} */ name, /** @type {string} */ text) =>
    app.session.change((value) => {
      value.actions = (value.actions ?? []).map((each, place) => (place === number ? changed(each, name, text) : each));
    });
  const what = h("textarea", { id: id("action"), rows: "2", oninput: () => put("action", what.value) });
  what.value = action.action ?? "";
  const owner = h("input", {
    id: id("owner"),
    type: "text",
    autocomplete: "off",
    oninput: () => put("owner_role", owner.value),
  });
  owner.value = action.owner_role ?? "";
  const late = h("p", { class: "sc-slip", id: id("late") });
  const due = h("input", {
    id: id("due"),
    type: "date",
    "aria-describedby": id("late"),
    oninput: () => {
      put("due", due.value);
      sayLate();
    },
  });
  due.value = action.due ?? "";
  const status = h(
    "select",
    {
      id: id("status"),
      onchange: () => {
        put("status", status.value);
        sayLate();
      },
    },
    ...STATUSES.map(([value, label]) => new Option(label, value)),
  );
  status.value = action.status ?? "open";
  const sayLate = () =>
    (late.textContent = isLate(due.value, status.value)
      ? "This date has passed. Choose a later one, or say that it is done."
      : "");
  sayLate();
  const about = action.criterion
    ? linkTo(action.criterion, `Point ${pointNumber(action.criterion)}`)
    : "An action of your own";
  return h(
    "section",
    { class: "sc-action", "aria-label": `Action ${number + 1}` },
    h("h3", {}, `Action ${number + 1}: `, about),
    field(id("action"), "What will be done", what),
    field(id("owner"), "Role of the owner", owner),
    field(id("due"), "Due", due, late),
    field(id("status"), "Status", status),
    button(`Remove action ${number + 1}`, () => remove(app, number, redraw)),
  );
}

/**
 * @param {string} due
 * @param {string} status
 */
function isLate(due, status) {
  return due !== "" && status !== "done" && due < today();
}

/**
 * @param {string} id
 * @param {string} label
 * @param {...HTMLElement} controls
 */
function field(id, label, ...controls) {
  return h("div", { class: "sc-field" }, h("label", { for: id }, label), ...controls);
}

/**
 * @param {Action} action
 * @param {keyof Action} name
 * @param {string} text
 * @returns {Action}
 */
function changed(action, name, text) {
  const next = { ...action, [name]: text };
  if (!text && name === "due") delete next.due;
  return next;
}

/**
 * @param {App} app
 * @param {number} number
 * @param {(focus: number) => void} redraw
 */
function remove(app, number, redraw) {
  app.session.change((value) => {
    value.actions = (value.actions ?? []).filter((_, place) => place !== number);
  });
  announce(`Action ${number + 1} is removed.`);
  redraw(Math.max(0, number - 1));
}
