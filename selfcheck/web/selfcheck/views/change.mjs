// How a point has changed since it was answered: its old and new wording, the old answer, and what to do.

import { announce, button, find, h, linkTo } from "../../shared/dom.mjs";
import { listWords, pointNumber } from "../../shared/words.mjs";
import { answerWords, choiceOf, criterionOf, readChoice, showAnswer } from "../questions.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../versions.mjs").WaitingQuestion} WaitingQuestion */
/** @typedef {import("../versions.mjs").Piece} Piece */
/** @typedef {import("../versions.mjs").EarlierPoint} EarlierPoint */

/**
 * Show a question's change, or remove it.
 * @param {App} app
 * @param {HTMLElement} question
 * @param {WaitingQuestion | null} waiting
 * @param {() => void} after called when the answer is confirmed
 */
export function showChange(app, question, waiting, after) {
  question.querySelector(".sc-change")?.remove();
  if (waiting) find(question, ".sc-answers", HTMLElement).before(box(app, waiting, after));
}

/**
 * @param {App} app
 * @param {WaitingQuestion} waiting
 * @param {() => void} after
 */
function box(app, waiting, after) {
  const { point, question, offered, criterion } = waiting;
  const again = () => find(question, ".sc-answers input", HTMLInputElement).focus();
  const confirmed = () => {
    confirm(app, waiting);
    after();
  };
  const still = offered && button("Still true", confirmed, "main");
  return h(
    "div",
    { class: "sc-change", id: `${criterion}-change` },
    h("p", {}, h("strong", {}, changeWords(app, waiting))),
    ...(point?.was ?? []).flatMap((was) => oldWords(was, point?.edition ?? "")),
    ...oldAnswers(waiting),
    h("p", {}, taskWords(waiting)),
    h("p", {}, still || null, button(point?.how === "part" ? "Answer" : "Answer again", again)),
  );
}

/** What to do with the old answer. @param {WaitingQuestion} waiting */
function taskWords({ point, question, offered }) {
  if (point?.how === "part") return "Please answer this part of it below.";
  if (!offered) return "Please answer again, below: what you said then does not count for this point.";
  const counts = question.dataset.kind === "share" ? "Look first at what the question counts now. " : "";
  return `It does not count yet. ${counts}Say that it is still true, or answer again.`;
}

/**
 * How the point has changed, in a sentence.
 * @param {App} app
 * @param {WaitingQuestion} waiting
 */
export function changeWords(app, { point }) {
  const version = `version ${app.versions.page.number}`;
  if (!point) return "This point says something else than when it was answered.";
  const was = listWords(point.was.map((each) => pointNumber(each.criterion)));
  if (point.how === "part")
    return `This was part of point ${was} when you answered it. It is a question of its own now.`;
  if (!point.edition) return "This question has changed since you answered it.";
  if (point.how === "moved") return `This was point ${was} in version ${point.edition}.`;
  if (point.how === "split")
    return `In ${version} there are several points for what was point ${was}: ${listWords(point.parts.map(pointNumber))}.`;
  if (point.how === "merged")
    return `In ${version} this is one point. In version ${point.edition} it was ${point.was.length}: ${was}.`;
  return `This point says something else in ${version}.`;
}

/**
 * @param {EarlierPoint} was
 * @param {string} edition
 */
function oldWords(was, edition) {
  if (was.asked)
    return [
      h("p", { class: "sc-hint" }, `What point ${pointNumber(was.criterion)} asked then:`),
      h("p", { class: "sc-asked" }, was.asked),
      ...lines(was),
    ];
  const changed = (/** @type {Piece[]} */ pieces) => pieces.some(([kind]) => kind !== "same");
  const shown = [was.text, ...(changed(was.text) ? [] : [was.question])].filter(changed);
  if (!shown.length && !was.lines.length) return [];
  return [
    h("p", { class: "sc-hint" }, `What has changed since version ${edition}, point ${pointNumber(was.criterion)}:`),
    ...shown.map((pieces) => h("p", {}, ...marked(pieces))),
    ...lines(was),
  ];
}

/** The lines of a checklist that changed. @param {EarlierPoint} was */
function lines(was) {
  return was.lines.length ? [h("ul", {}, ...was.lines.map((pieces) => h("li", {}, ...marked(pieces))))] : [];
}

/** @param {Piece[]} pieces */
function marked(pieces) {
  return pieces.flatMap(([kind, text], place) => {
    const space = place ? " " : "";
    if (kind === "same") return [space, text];
    const heard = (/** @type {string} */ words) => h("span", { class: "sh-visually-hidden" }, words);
    return [space, h(kind === "inserted" ? "ins" : "del", {}, heard(`[${kind}: `), text, heard(` end of ${kind}]`))];
  });
}

/** @param {WaitingQuestion} waiting */
function oldAnswers({ question, old }) {
  if (old.length === 1)
    return [h("p", {}, "Your answer then: ", h("strong", {}, answerWords(question, old[0].answer)), ".")];
  return [
    h("p", {}, "Your answers then:"),
    h(
      "ul",
      {},
      ...old.map((each) =>
        h("li", {}, `Point ${pointNumber(each.criterion)}: `, h("strong", {}, answerWords(question, each.answer)), "."),
      ),
    ),
  ];
}

/**
 * Take the old answer as an answer to the new wording, with the note and evidence of the earlier point.
 * @param {App} app
 * @param {WaitingQuestion} waiting
 */
function confirm(app, { question, offered, criterion }) {
  if (!offered) return;
  const here = app.session.answer(criterion);
  showAnswer(question, offered);
  const { note = "", evidence = [] } = here && choiceOf(here) ? here : { ...offered, ...here };
  app.session.choose(criterion, Number(question.dataset.revision), {
    ...readChoice(question),
    ...(note && { note }),
    ...(evidence.length && { evidence }),
  });
  announce("Confirmed: the answer counts now.");
}

/** A link to a question, by its number and title. @param {HTMLElement} question */
export function questionLink(question) {
  return linkTo(criterionOf(question), `${pointNumber(criterionOf(question))} ${question.dataset.title ?? ""}`);
}
