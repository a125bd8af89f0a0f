// The one control for notes and evidence under a question, folded until it is asked for.

import { find, findAll, h } from "../../shared/dom.mjs";
import { countWords, listWords } from "../../shared/words.mjs";
import { alsoCitedAt, changeAt, offeredPieces } from "../citing.mjs";
import { evidenceList } from "../evidence.mjs";
import { criterionOf } from "../questions.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../questions.mjs").Answer} Answer */

/**
 * Bind the fold of a question, once. It is drawn when the question is shown, and when it opens: what can be cited
 * changes.
 * @param {App} app
 * @param {HTMLElement} question
 * @param {(part: Partial<Answer>) => void} annotate
 */
export function bindNotes(app, question, annotate) {
  const fold = find(question, ".sc-extra", HTMLDetailsElement);
  const box = h("div", { class: "sc-evidence-box" });
  fold.append(box);
  const count = h("span", { class: "sc-extra__count" });
  find(fold, "summary", HTMLElement).append(count);
  const recount = () => (count.textContent = inIt(app.session.answer(criterionOf(question))));
  const draw = () => {
    recount();
    box.replaceChildren(h("p", { class: "sc-label" }, "Evidence"), evidenceList(place));
  };
  const place = placeOf(app, question, annotate, recount);
  const note = find(question, "[data-note]", HTMLTextAreaElement);
  note.addEventListener("input", () => {
    annotate({ note: note.value });
    recount();
  });
  fold.addEventListener("toggle", draw);
  question.addEventListener("sc-show", draw);
}

/**
 * @param {App} app
 * @param {HTMLElement} question
 * @param {(part: Partial<Answer>) => void} annotate
 * @param {() => void} recount
 * @returns {import("../evidence.mjs").EvidencePlace}
 */
function placeOf(app, question, annotate, recount) {
  const criterion = criterionOf(question);
  const fold = find(question, ".sc-extra", HTMLDetailsElement);
  return {
    criterion,
    read: () => app.session.answer(criterion)?.evidence ?? [],
    write: (pieces) => {
      annotate({ evidence: pieces });
      recount();
    },
    offered: () => (fold.open ? offeredPieces(app.session.open.answers, criterion) : []),
    citedAt: (piece) => alsoCitedAt(app.session.open.answers, criterion, piece),
    changeAt: (criteria, before, after) => {
      if (!criteria.length) return;
      app.session.change(({ answers }) => changeAt(answers, criteria, before, after));
      showAgain(app, criteria);
    },
  };
}

/** Draw the evidence of other questions again. @param {App} app @param {string[]} criteria */
function showAgain(app, criteria) {
  for (const question of findAll(app.root, "[data-criterion]", HTMLElement))
    if (criteria.includes(criterionOf(question))) question.dispatchEvent(new Event("sc-show"));
}

/** What the fold holds, for its line: `: a note, 2 pieces of evidence`. @param {Answer | undefined} answer */
function inIt(answer) {
  const pieces = answer?.evidence?.length ?? 0;
  const parts = [
    answer?.note ? "a note" : "",
    pieces ? countWords(pieces, "piece of evidence", "pieces of evidence") : "",
  ];
  const words = listWords(parts.filter(Boolean));
  return words && `: ${words}`;
}
