// What the score says at a question: answers that contradict each other, and shares of few checked.

import { findAll, h, linkTo } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { criterionOf } from "../questions.mjs";

/** @typedef {import("../session.mjs").Report} Report */

const CODES = ["answers-contradict", "small-sample"];

/**
 * Show under each question what the report says of its answer, with a link to the other answer it is about.
 * @param {HTMLElement} standard
 * @param {Report | null} report
 */
export function showSecondLooks(standard, report) {
  for (const question of findAll(standard, "[data-criterion]", HTMLElement)) {
    const name = criterionOf(question);
    for (const old of findAll(question, ".sc-look", HTMLElement)) old.remove();
    question.querySelector(".sc-answers")?.after(...looksAt(name, report));
  }
}

/**
 * What the report says of the answer to one point, a paragraph each.
 * @param {string} name
 * @param {Report | null} report
 */
function looksAt(name, report) {
  return problemsAt(name, report).map((each) => line(each, name));
}

/** @param {string} name @param {Report | null} report @returns {Report[]} */
function problemsAt(name, report) {
  return (report?.problems ?? []).filter(
    (/** @type {Report} */ each) => CODES.includes(each.code) && [each.criterion, each.other].includes(name),
  );
}

/**
 * The same in a few words, with a link to the other answer, for a list of answers.
 * @param {string} name
 * @param {Report | null} report
 */
export function shortLooks(name, report) {
  return problemsAt(name, report).map(({ criterion, other }) => {
    const second = name === criterion ? other : criterion;
    const words = second ? ["Contradicts ", linkTo(second, pointNumber(second))] : ["Few were checked"];
    return h("p", { class: "sc-look" }, ...words);
  });
}

/** @param {Report} problem @param {string} name */
function line(problem, name) {
  const other = name === problem.criterion ? problem.other : problem.criterion;
  const link = other ? linkTo(other, `Go to point ${pointNumber(other)}`) : "";
  return h("p", { class: "sc-look" }, `${problem.message}. `, link);
}
