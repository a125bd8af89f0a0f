// The words of a review, for the page and for paper.

import { dateWords } from "../shared/dates.mjs";

/** @typedef {import("./review.mjs").Review} Review */
/** @typedef {import("./review.mjs").Judgment} Judgment */
/** @typedef {import("./review.mjs").Reply} Reply */

/** @type {[value: string, label: string][]} */
export const VERDICTS = [
  ["agree", "Agree"],
  ["disagree", "Disagree"],
  ["evidence-needed", "Evidence needed"],
  ["", "No judgment"],
];

/** @param {Judgment} judgment */
export function judgmentLines({ verdict, seen, note, role, on }) {
  const [label] = VERDICTS.filter(([value]) => value === verdict).map(([, words]) => words);
  const by = [role, dateWords(on)].filter(Boolean).join(", ");
  return [
    verdict ? `Review: ${label}${by ? ` (${by})` : ""}` : "",
    seen ? `Evidence seen: ${seen}` : "",
    note ? `Why, or what is needed: ${note}` : "",
  ].filter(Boolean);
}

/** @param {Reply} reply */
export function replyWords({ text = "", role, on }) {
  const by = [role, dateWords(on)].filter(Boolean).join(", ");
  return by ? `${text} (${by})` : text;
}

/** @param {Review} review */
export function judgmentIds(review) {
  return Object.keys(review.judgments ?? {}).filter((id) => isJudged(judgmentOf(review, id)));
}

/** @param {Judgment} judgment */
export function isJudged({ verdict, seen, note }) {
  return Boolean(verdict || seen || note);
}

/** @param {Review | null} review @param {string} id @returns {Judgment} */
export function judgmentOf(review, id) {
  const judgments = review?.judgments ?? {};
  return Object.hasOwn(judgments, id) ? judgments[id] : {};
}
