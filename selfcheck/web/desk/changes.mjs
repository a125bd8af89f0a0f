// The step of the changes: how many there are and what is carried over, then each change side by side.

import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { ChangeCard } from "./card.mjs";
import { carriedWords } from "./words.mjs";
import { bareDuties, changesOf, countProposals, openChanges } from "./work.mjs";

/** @typedef {import("./desk.mjs").Desk} Desk */

/** @param {Desk} desk @param {HTMLElement} place */
export function drawChanges(desk, place) {
  const { work } = desk;
  const changes = changesOf(work);
  const state = h("p", { class: "dk-state", role: "status" });
  const tell = () => state.replaceChildren(...stateWords(desk));
  const cards = changes.map((change, number) => {
    /** @type {ChangeCard} */
    const card = new ChangeCard(desk, change, `${number + 1} of ${changes.length}`, () => {
      tell();
      focusNext(cards, card, place);
    });
    return card;
  });
  tell();
  place.replaceChildren(
    h("h2", { tabindex: "-1" }, titleOf(desk)),
    ...(work.read ? heading(desk) : [h("p", {}, h("a", { href: "#document" }, "Choose the Word file first"))]),
    state,
    ...cards.map(({ element }) => element),
    h("p", { class: "dk-next" }, desk.isCheck ? toLetter() : toQuestions()),
  );
}

/** @param {Desk} desk */
function titleOf({ work }) {
  if (!work.read) return "No document yet";
  const count = changesOf(work).length;
  return work.isNew ? `${countWords(count, "clause")} to put in plain words` : countWords(count, "change");
}

function toQuestions() {
  return h("a", { href: "#questions", class: "sc-button sc-button--main" }, "Go on to the questions");
}

function toLetter() {
  return h("a", { href: "#file", class: "sc-button sc-button--main" }, "Go on to the letter");
}

/** @param {Desk} desk */
function heading({ work, isCheck }) {
  const proposals = countProposals(work);
  const count = changesOf(work).length;
  const what = work.isNew ? countWords(count, "clause") : countWords(count, "change");
  const decisions = `${countWords(count + proposals, "decision")}: ${what} and ${countWords(proposals, "proposal")} to take or to leave.`;
  return [
    h("p", {}, carriedWords(work.read?.carried ?? 0)),
    isCheck || !count ? null : h("p", { class: "dk-decisions" }, decisions),
    ...aside(work.read?.report),
  ].filter((each) => each !== null);
}

/** What the importer guessed and left out, in a fold. @param {import("./work.mjs").ImportReport | undefined} report */
function aside(report) {
  return [
    ...fold("Left out or guessed", [...(report?.left_out ?? []), ...(report?.guessed ?? [])]),
    ...fold("Headings, slips and numbering: nothing is asked", report?.noted ?? []),
  ];
}

/** @param {string} title @param {string[]} lines */
function fold(title, lines) {
  if (!lines.length) return [];
  const list = h("ul", {}, ...lines.map((line) => h("li", {}, line)));
  return [h("details", { class: "sh-more" }, h("summary", {}, `${title} (${lines.length})`), list)];
}

/** @param {Desk} desk */
function stateWords({ work, isCheck }) {
  if (isCheck || !work.read) return [];
  const left = openChanges(work).length;
  const { unmapped, without } = bareDuties(work);
  const words = left ? `${countWords(left, "change")} left.` : "Every change is decided.";
  const bare =
    unmapped || without ? ` New duties without a point of the standards: ${unmapped}; without a fact: ${without}.` : "";
  return [words, bare];
}

/**
 * After a decision, the next change that is open; after the last, the way on.
 * @param {ChangeCard[]} cards @param {ChangeCard} card @param {HTMLElement} place
 */
function focusNext(cards, card, place) {
  if (!card.decision) return;
  const after = [...cards.slice(cards.indexOf(card)), ...cards];
  const next = after.find(({ decision }) => !decision)?.element ?? place.querySelector(".dk-next a");
  if (next instanceof HTMLElement) next.focus();
}
