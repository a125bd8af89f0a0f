// The three ways through the questions: the key points first, standard by standard, and by who knows. A way says which
// questions are asked, and stands in the return. It never takes an answer away.

import { emptyReturn } from "../returns/file.mjs";
import { find, findAll } from "../shared/dom.mjs";
import { criterionOf } from "./questions.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./session.mjs").Return} Return */
/** @typedef {{role: string, knows: string, points: string[]}} Colleague a role in the agency, and what it knows */
/** @typedef {{keys: string[], colleagues: Colleague[]}} Ways of the page's edition */
/** @typedef {"key-points" | "standards" | "colleagues"} Way */

export const KEY_POINTS = "key-points";

/** @param {App} app @returns {Ways} */
export function waysOf({ root }) {
  return JSON.parse(root.dataset.ways ?? "null") ?? { keys: [], colleagues: [] };
}

/** How many questions there are. @param {App} app */
export function countQuestions({ root }) {
  return root.querySelectorAll("[data-criterion]").length;
}

/**
 * The points that the open self-check asks; null if it asks all. The same rule as `points_in` in
 * selfcheck/returns/parts.py.
 * @param {App} app
 * @returns {Set<string> | null}
 */
export function askedPoints(app) {
  const part = app.session.draft ? app.session.open.part : undefined;
  if (!part) return null;
  const known = new Set(findAll(app.root, "[data-criterion]", HTMLElement).map(criterionOf));
  const points = isKeyPoints(part) ? waysOf(app).keys : (part.points ?? []);
  const asked = new Set(points.filter((point) => known.has(point)));
  return asked.size ? asked : null;
}

/** @param {import("../returns/file.mjs").Part} part */
export function isKeyPoints({ role }) {
  return role === KEY_POINTS;
}

/** Whether the open self-check is what a colleague was asked. @param {App} app */
export function isColleaguesPart(app) {
  const { part } = app.session.open;
  return part !== undefined && !isKeyPoints(part);
}

/**
 * The member of a return for a way: absent where all questions are asked.
 * @param {App} app
 * @param {Way} way
 * @returns {{part?: import("../returns/file.mjs").Part}}
 */
export function partOf(app, way) {
  const points = waysOf(app).keys;
  return way === KEY_POINTS && points.length ? { part: { role: KEY_POINTS, points } } : {};
}

/** Go on another way. Every answer stays. @param {App} app @param {Way} way */
export function changeWay(app, way) {
  app.session.change((value) => {
    delete value.part;
    Object.assign(value, partOf(app, way));
  });
  app.go(way === "colleagues" ? way : "tasks");
}

/**
 * The file for a colleague: the questions of a role without answers, so that nothing has to be settled when it is back.
 * @param {App} app
 * @param {Colleague} colleague
 * @returns {Return}
 */
export function partFor(app, { role, points }) {
  const { agency, scope, period, assessed_on, edition } = app.session.open;
  const head = Object.entries({ agency, scope, period, assessed_on }).filter(([, value]) => value !== undefined);
  const part = { role, points: pointsToHand(app, points) };
  return /** @type {Return} */ ({ ...emptyReturn(edition), ...Object.fromEntries(head), part });
}

/** The points of a role that the open self-check asks. @param {App} app @param {string[]} points */
export function pointsToHand(app, points) {
  const asked = askedPoints(app);
  return asked ? points.filter((point) => asked.has(point)) : points;
}

/**
 * Show the asked questions of all standards one after the other, or each standard on its own again.
 * @param {App} app
 * @param {boolean} together
 */
export function showTogether(app, together) {
  const asked = together ? askedPoints(app) : null;
  app.root.classList.toggle("sc--part", Boolean(asked));
  find(app.root, ".sc-part-end", HTMLElement).hidden = !asked;
  if (!asked) return;
  for (const standard of app.standards) {
    const questions = findAll(standard, "[data-criterion]", HTMLElement);
    for (const question of questions) question.classList.toggle("sc-asked", asked.has(criterionOf(question)));
    standard.hidden = !questions.some((question) => asked.has(criterionOf(question)));
  }
}
