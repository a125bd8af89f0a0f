// The record of an induction pathway: steps done and their dates, to print and to sign on paper. It names nobody.

import { dateWords, today } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";
import { byPart, changedWords, isWhole, progressWords } from "./progress.mjs";

/** @typedef {import("./page.mjs").About} About */
/** @typedef {import("./page.mjs").Agency} Agency */
/** @typedef {import("./progress.mjs").Part} Part */
/** @typedef {import("./progress.mjs").Progress} Progress */
/** @typedef {import("./device-record.mjs").AgencyRecord} AgencyRecord */
/** @typedef {{part: string, steps: string, questions: string, date: string}} Row */
/**
 * @typedef {{title: string, facts: [string, string][], complete: string, rows: Row[], changed: string[], says: string}}
 *   InductionRecord
 */

export const CAVEAT =
  "This is the practitioner’s own record of what they read and did. Nobody has checked it. It is no evidence that children are safe, and it does not replace your agency’s own record of induction. It names no child: write no details of a child on it.";
export const SIGNATURES = ["Practitioner", "Supervisor"];

/**
 * The record as words, for the page and for Word alike.
 * @param {About} about
 * @param {Agency} agency
 * @param {Part[]} parts
 * @param {AgencyRecord} kept
 * @param {Progress} found
 * @returns {InductionRecord}
 */
export function inductionRecord(about, agency, parts, kept, found) {
  return {
    title: `Induction record: ${about.title}`,
    facts: [
      ["Role", about.title],
      ["Agency", agency.name],
      ["Policy", agency.document || "none chosen: the standards alone"],
      ["Standards", about.standards],
      ["Handbook", about.publisher],
      ["Record of", dateWords(today())],
    ],
    complete: isWhole(found)
      ? "Complete: all steps are done, and all questions answered."
      : `Not complete: ${progressWords(found)}.`,
    rows: byPart(parts, kept, agency.id).map(({ part, progress, on }) => ({
      part: part.title,
      steps: `${progress.done} of ${progress.steps}`,
      questions: `${progress.passed} of ${progress.checks}`,
      date: on ? dateWords(on) : "not complete",
    })),
    changed: [
      ...found.changed.map((step) => `${step.title}: ${changedWords(step, kept)}`),
      ...found.asked.map((check) => `${check.ask} This question has changed since it was answered.`),
    ],
    says: CAVEAT,
  };
}

/**
 * The record by the tags of the Word template (macros/documents/contents/fillable.py).
 * @param {InductionRecord} record
 * @returns {import("../engine/word-file.mjs").Values}
 */
export function wordValues({ facts, complete, rows, changed, says }) {
  const [role, agency, policy, standards, , date] = facts.map(([, words]) => words);
  const listed = changed.map((words) => ({ words }));
  return {
    role,
    agency,
    policy,
    standards,
    date,
    complete,
    rows,
    says,
    "changed-part": listed.length ? [{ changed: listed }] : [],
  };
}

/**
 * @param {InductionRecord} record
 * @returns {HTMLElement[]}
 */
export function paper(record) {
  return [
    h("h3", {}, record.title),
    h("p", { class: "in-record__complete" }, record.complete),
    h(
      "dl",
      { class: "sh-facts" },
      ...record.facts.map(([name, words]) => h("div", {}, h("dt", {}, name), h("dd", {}, words))),
    ),
    table(record.rows),
    ...(record.changed.length
      ? [
          h("h4", {}, "Changed since it was completed"),
          h("ul", {}, ...record.changed.map((words) => h("li", {}, words))),
        ]
      : []),
    h("p", {}, record.says),
    h("div", { class: "in-sign" }, ...SIGNATURES.map(signature)),
  ];
}

/**
 * @param {Row[]} rows
 * @returns {HTMLElement}
 */
function table(rows) {
  const heads = ["Part", "Steps done", "Questions right", "Completed on"];
  const lines = rows.map(({ part, steps, questions, date }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, part),
      ...[steps, questions, date].map((words, place) => h("td", { "data-label": heads[place + 1] }, words)),
    ),
  );
  return h(
    "table",
    { class: "sh-table" },
    h("caption", {}, "What was done, part by part"),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...lines),
  );
}

/**
 * Lines to sign on paper: nothing can be typed here.
 * @param {string} who
 * @returns {HTMLElement}
 */
function signature(who) {
  const lines = ["Name", "Signature", "Date"].map((what) => h("p", {}, `${what}: `, h("span", { class: "in-line" })));
  return h("div", {}, h("p", {}, h("strong", {}, who)), ...lines);
}
