// Answers that do not go together, and small samples, said at the questions themselves: at both, where two contradict.

import { findAll, h, linkTo } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { criterionOf } from "../questions.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../session.mjs").Report} Report */

const AT_QUESTIONS = ["answers-contradict", "small-sample"];

/** Say at each question what the latest report finds there. @param {App} app */
export function showClashes({ root, session }) {
  const found = (session.report?.problems ?? []).filter((/** @type {Report} */ each) =>
    AT_QUESTIONS.includes(each.code),
  );
  for (const question of findAll(root, "[data-criterion]", HTMLElement)) {
    const name = criterionOf(question);
    for (const old of findAll(question, ".sc-clash", HTMLElement)) old.remove();
    const here = found.filter((/** @type {Report} */ each) => name === each.criterion || name === each.other);
    question
      .querySelector(".sc-answers")
      ?.after(
        ...here.map((/** @type {Report} */ each) => line(each, name === each.other ? each.criterion : each.other)),
      );
  }
}

/** @param {Report} problem @param {string | null} other the question to look at too */
function line({ message }, other) {
  return h(
    "p",
    { class: "sc-clash" },
    `${message}. `,
    other ? linkTo(other, `Look at point ${pointNumber(other)}`) : null,
  );
}
