// The parts that the results lead with, in the order of safety, which the engine gives; and a few smaller parts.

import { findAll, h, linkTo } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { planning } from "./planning.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Report} Report */
/** @typedef {import("./planning.mjs").Step} Step */

/** The longest lists show so many entries on a screen; the rest is folded, and open on paper. */
const SHOWN = /** @type {Record<string, number>} */ ({ "find-out": 5, rest: 5 });
const NOT_ANSWERED = "Not answered";

/**
 * @param {string} title
 * @param {...(Node | null)} parts
 */
export function section(title, ...parts) {
  return h("section", {}, h("h3", {}, title), ...parts);
}

/** A link to a point by its number and title. @param {Report} point */
export function pointLink(point) {
  return linkTo(point.criterion, `${point.number} ${point.title}`.trim());
}

/**
 * @param {string} name by which the fold stays open when the results are drawn again
 * @param {string} words
 * @param {...Node} parts
 */
export function fold(name, words, ...parts) {
  return h("details", { class: "sh-more", "data-fold": name }, h("summary", {}, words), ...parts);
}

/**
 * Draw a place again, and leave open the folds that the reader opened.
 * @param {HTMLElement} place
 * @param {() => void} draw
 */
export function withFoldsOpen(place, draw) {
  const names = findAll(place, "details[data-fold][open]", HTMLDetailsElement).map((each) => each.dataset.fold);
  draw();
  for (const each of findAll(place, "details[data-fold]", HTMLDetailsElement))
    each.open = names.includes(each.dataset.fold);
}

/**
 * What to find out, to do and to look at again. Answers to points that changed have a view of their own.
 * @param {App} app
 * @param {Report} report
 * @returns {HTMLElement[]}
 */
export function findings(app, report) {
  const aside = app.versions.aside().filter((each) => each.title);
  const explained = new Set(aside.map((each) => each.criterion));
  return report.findings.flatMap((/** @type {Report} */ { id, heading, lead, entries }) => {
    const rows = entries
      .filter((/** @type {Report} */ each) => each.code !== "unknown-criterion" || !explained.has(each.criterion))
      .map((/** @type {Report} */ each) => row(app, each));
    if (!rows.length) return [];
    const rest = rows.splice(SHOWN[id] ?? rows.length);
    return h(
      "section",
      { class: "sc-findings", "data-part": id },
      h("h3", {}, heading),
      lead && h("p", {}, lead),
      h("ul", {}, ...rows),
      rest.length > 0 && fold(id, countWords(rest.length, "more point"), h("ul", {}, ...rest)),
    );
  });
}

/** @param {App} app @param {Report} entry */
function row(app, entry) {
  const known = entry.criterion && entry.code !== "unknown-criterion";
  const now = entry.now === NOT_ANSWERED ? "" : entry.now;
  const words = h(
    "p",
    {},
    known ? pointLink(entry) : entry.number,
    entry.number && (now || entry.why) ? ": " : "",
    now && h("strong", {}, `${now}. `),
    entry.why,
    ...others(entry),
  );
  const step = entry.step_label && h("p", { class: "sc-hint" }, `${entry.step_label}: ${entry.step}`);
  return h("li", {}, h("div", {}, words, step), entry.step && planning(app, /** @type {Step} */ (entry)));
}

/** Links to the points that an answer contradicts. @param {Report} entry */
function others({ others: points }) {
  const links = points.flatMap((/** @type {Report} */ { criterion, number }, /** @type {number} */ place) => [
    place === 0 ? "" : place === points.length - 1 ? " and " : ", ",
    linkTo(criterion, number),
  ]);
  return links.length ? [" Look at ", ...links, " too."] : [];
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
