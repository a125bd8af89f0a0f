// Last year's answer at a question, beside this year's.

import { find, findAll, h } from "../../shared/dom.mjs";
import { lastAnswer } from "../last-year.mjs";
import { answerWords } from "../questions.mjs";
import { lastYearWords } from "./last-year.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../questions.mjs").Answer} Answer */

/** @type {Record<string, string>} */
const LINE_WORDS = { yes: "Yes", no: "No", "not-applicable": "Not applicable" };

/**
 * Show the earlier answer at a question, or remove it.
 * @param {App} app
 * @param {HTMLElement} question
 */
export function showLastAnswer(app, question) {
  for (const old of findAll(question, ".sc-last", HTMLElement)) old.remove();
  const last = lastAnswer(app, question);
  if (!last) return;
  const when = lastYearWords(app);
  const { answer, isChosen, isOther } = last;
  const words = isChosen ? answerWords(question, answer) : "Not answered";
  const other = isOther ? ", to the question as it was then" : "";
  find(question, ".sc-answers", HTMLElement).before(
    h("p", { class: "sc-last" }, `${when}: `, h("strong", {}, words), other),
  );
  if (answer.items) showLines(question, answer.items);
  find(question, ".sc-note", HTMLElement).before(...noted(answer, when));
}

/** @param {HTMLElement} question @param {Record<string, string>} items */
function showLines(question, items) {
  for (const line of findAll(question, "[data-item]", HTMLElement)) {
    const words = LINE_WORDS[items[line.dataset.item ?? ""] ?? ""];
    if (words) find(line, ".sc-item__text", HTMLElement).append(h("span", { class: "sc-last" }, ` Then: ${words}`));
  }
}

/** Its note and evidence, for the fold. @param {Answer} answer @param {string} when */
function noted({ note, evidence = [] }, when) {
  const titles = evidence.map(({ title, where }) => [title, where].filter(Boolean).join(", ")).filter(Boolean);
  return [
    note ? h("p", { class: "sc-last sc-noted" }, `${when}, note: ${note}`) : "",
    titles.length ? h("p", { class: "sc-last" }, `${when}, evidence: ${titles.join("; ")}`) : "",
  ].filter(Boolean);
}
