// Words of the desk on several of its views.

import { dateWords } from "../shared/dates.mjs";
import { countWords } from "../shared/words.mjs";

/** @typedef {import("./work.mjs").Work} Work */

/** @type {Record<string, string>} */
export const KIND_WORDS = {
  new: "New",
  reworded: "Reworded",
  gone: "Gone from the document",
  moved: "Moved",
  joined: "Joined",
  divided: "Divided",
};

/** Drafts speak of self-checks; the desk's are policies. @param {string} words */
export function ofPolicy(words) {
  return words.replaceAll("self-checks", "drafts").replaceAll("self-check", "draft").replaceAll("answers", "work");
}

/** The engine speaks of results; here it reads Word files. @param {string} words */
export function ofReading(words) {
  return words
    .replaceAll("work out results", "read Word files")
    .replaceAll("works out results", "reads Word files")
    .replaceAll("Working out the results", "Reading the file")
    .replaceAll(" A colleague can open your file on another computer to see the results.", "");
}

/** @param {number} carried */
export function carriedWords(carried) {
  if (!carried) return "";
  return `${countWords(carried, "clause")} of the document ${carried === 1 ? "has" : "have"} not changed: all that the handbook knows of ${carried === 1 ? "it" : "them"} is carried over.`;
}

/** A text for those who are told. @param {Work} work @param {string} publisher */
export function tellWords({ head, answers, isNew }, publisher) {
  return [
    `${head.title}, version ${head.version}, is in force from ${dateWords(answers.effective)}.`,
    answers.note ?? "",
    answers.runs_on ?? "",
    isNew ? "" : "The version before can still be read in the handbook, with what changed.",
    `Read it in the safeguarding supervision handbook of ${publisher}.`,
  ]
    .filter(Boolean)
    .join("\n");
}
