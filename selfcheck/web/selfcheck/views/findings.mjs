// The parts of the results that say what to find out, what to do, and what to look at again, in the order of safety.

import { button, h, linkTo } from "../../shared/dom.mjs";
import { countWords, pointNumber } from "../../shared/words.mjs";
import { addToPlan } from "./plan.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Report} Report */

const SHOWN = 5; // gaps on top; the rest is folded on a screen, and open on paper

/**
 * @param {string} title
 * @param {...(Node | null)} parts
 */
export function section(title, ...parts) {
  return h("section", {}, h("h3", {}, title), ...parts);
}

/** The open key points: they stand above all gaps. @param {Report} report */
export function findFirst({ find_first }) {
  if (!find_first.length) return null;
  const count = countWords(find_first.length, "key point is", "key points are");
  const words = h("p", {}, `${count} open. Each can decide whether its standard is met.`);
  return section("Find out first", words, openPoints(find_first));
}

/** The other open points, folded. @param {Report} report */
export function alsoFindOut({ find_out }) {
  if (!find_out.length) return null;
  const list = fold(countWords(find_out.length, "other point is open", "other points are open"), openPoints(find_out));
  return section("Also to find out", list);
}

/** @param {Report[]} points */
function openPoints(points) {
  const state = (/** @type {Report} */ { now }) => (now === "Not answered" ? "" : `: ${now}`);
  return h("ul", {}, ...points.map((each) => h("li", {}, pointLink(each), state(each))));
}

/** A link to a point by its number and title. @param {Report} point */
export function pointLink(point) {
  return linkTo(point.criterion, `${point.number} ${point.title}`);
}

/**
 * @param {string} words
 * @param {...Node} parts
 */
export function fold(words, ...parts) {
  return h("details", { class: "sh-more" }, h("summary", {}, words), ...parts);
}

/**
 * What to do first: the most urgent gaps, then the rest in a fold.
 * @param {App} app
 * @param {Report} report
 */
export function gapsToClose(app, report) {
  if (!report.gaps.length) return null;
  const planned = new Set((app.session.open.actions ?? []).map((action) => action.criterion));
  const rows = report.gaps.map((/** @type {Report} */ each) => gap(app, each, planned.has(each.criterion)));
  const rest = rows.slice(SHOWN);
  return h(
    "section",
    { class: "sc-gaps" },
    h("h3", {}, "What to do first"),
    h("ol", {}, ...rows.slice(0, SHOWN)),
    rest.length ? fold(countWords(rest.length, "more point"), h("ol", { start: String(SHOWN + 1) }, ...rest)) : null,
  );
}

/**
 * @param {App} app
 * @param {Report} each
 * @param {boolean} isPlanned
 */
function gap(app, each, isPlanned) {
  return h(
    "li",
    {},
    h("p", {}, pointLink(each), `: ${each.now}. ${each.why}`),
    h("p", { class: "sc-hint" }, `A first step${each.draft ? " (draft)" : ""}: ${each.action}`),
    isPlanned ? h("p", { class: "sc-hint" }, linkTo("plan", "In the action plan")) : planning(app, each),
  );
}

/** @param {App} app @param {Report} each */
function planning(app, each) {
  const put = button("Put into the action plan", () => addToPlan(app, each.criterion, each.action));
  put.append(h("span", { class: "sh-visually-hidden" }, `: ${each.title}`));
  return put;
}

/**
 * Answers that do not count or do not go together. Answers to points that changed have a view of their own.
 * @param {App} app
 * @param {Report} report
 */
export function problems(app, report) {
  const explained = new Set(
    app.versions
      .aside()
      .filter((each) => each.title)
      .map((each) => each.criterion),
  );
  const found = report.problems.filter(
    (/** @type {Report} */ each) => each.code !== "unknown-criterion" || !explained.has(each.criterion),
  );
  return found.length ? section("Answers that need another look", h("ul", {}, ...found.map(problem))) : null;
}

/** @param {Report} each */
function problem({ criterion, other, code, message }) {
  const isHere = criterion && code !== "unknown-criterion";
  return h(
    "li",
    {},
    isHere ? linkTo(criterion, pointNumber(criterion)) : criterion,
    other ? " and " : "",
    other ? linkTo(other, pointNumber(other)) : "",
    criterion ? ": " : "",
    message,
  );
}

/** @param {Report} report */
export function impacts({ standards }) {
  const rows = standards
    .filter((/** @type {Report} */ standard) => standard.impact)
    .map((/** @type {Report} */ standard) =>
      h("li", {}, h("strong", {}, `${standard.number}. ${standard.title}: `), standard.impact),
    );
  return rows.length ? section("What difference it has made for children", h("ul", {}, ...rows)) : null;
}

/** The action plan, as it goes with the printed results. @param {Report} report */
export function actionsTable({ actions }) {
  if (!actions.length) return null;
  const rows = actions.map((/** @type {Report} */ each) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, each.action || "Not written yet"),
      ...[each.number || "The agency’s own", each.owner, each.due, each.status].map((words) => h("td", {}, words)),
    ),
  );
  const heads = ["What will be done", "Point", "Role of the owner", "Due", "Status"];
  return section(
    "Action plan",
    h(
      "table",
      { class: "sh-table sc-results" },
      h("thead", {}, h("tr", {}, ...heads.map((words) => h("th", { scope: "col" }, words)))),
      h("tbody", {}, ...rows),
    ),
    h("p", { class: "sc-screen" }, linkTo("plan", "Change the action plan")),
  );
}
