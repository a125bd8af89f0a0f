// How far the reader is and what level stands, in a line that stays in view beside the questions.

import { findAll, h } from "../../shared/dom.mjs";
import { criterionOf } from "../questions.mjs";
import { NOT_OF_THESE } from "../stale-words.mjs";
import { isWhole } from "./tasks.mjs";

/** @typedef {import("../app.mjs").App} App */

/**
 * Put the line after the bar of links, and draw it again when answers or the score change. Gives a function to call
 * when another view is shown.
 * @param {App} app
 * @param {HTMLElement} bar
 * @returns {() => void}
 */
export function bindSoFar(app, bar) {
  const line = h("div", { class: "sc-so-far sc-screen", role: "group", "aria-label": "How far you are", hidden: true });
  bar.after(line);
  const draw = () => drawSoFar(app, line);
  for (const event of ["change", "score"]) app.session.addEventListener(event, draw);
  return draw;
}

/**
 * Draw the line for the questions that are shown; hide it in views without questions. Where a part alone is asked, its
 * questions are marked, and no level stands.
 * @param {App} app
 * @param {HTMLElement} line
 */
function drawSoFar(app, line) {
  const shown = app.session.isOpen ? app.standards.filter((each) => !each.hidden) : [];
  line.hidden = !shown.length;
  if (line.hidden) return;
  const isPart = app.root.classList.contains("sc--part");
  const all = findAll(app.root, isPart ? ".sc-asked" : "[data-criterion]", HTMLElement);
  const here = all.filter((question) => shown.some((standard) => standard.contains(question)));
  const answered = answeredOf(app, here);
  line.replaceChildren(
    h("span", {}, `${answered} of ${here.length} answered`),
    ...(isPart || !answered ? [] : levelWords(app, shown[0].dataset.view ?? "")),
    h("span", { class: "sc-so-far__all" }, isPart ? "" : `${answeredOf(app, all)} of ${all.length} in all`),
  );
}

/** @param {App} app @param {HTMLElement[]} questions */
function answeredOf({ session, versions }, questions) {
  return questions.filter(
    (question) => isWhole(question, session.answer(criterionOf(question))) && !versions.waitingOf(question),
  ).length;
}

/**
 * The level as the report has it; nothing where the report has failed.
 * @param {App} app
 * @param {string} name
 */
function levelWords({ session }, name) {
  const { report, standing } = session;
  const found = report?.standards.find((/** @type {{id: string}} */ each) => each.id === name);
  if (!found || standing === "failed") return [];
  const late = standing === "behind" && h("span", { class: "sc-so-far__late" }, ` (${NOT_OF_THESE})`);
  return [h("span", { class: `sc-level sc-level--${found.level}` }, found.line, late || "")];
}
