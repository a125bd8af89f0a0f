// One difference between two files: both sides, to choose from.

import { findAll, h } from "../../shared/dom.mjs";
import { pointNumber } from "../../shared/words.mjs";
import { answerWords } from "../questions.mjs";

/** @typedef {import("../merge.mjs").Conflict} Conflict */
/** @typedef {import("../merge.mjs").Merge} Merge */
/** @typedef {import("../merge.mjs").Option} Option */

/** @type {Record<string, string>} */
const HEAD = {
  agency: "Agency",
  scope: "What the answers cover",
  period: "Period covered",
  assessed_on: "Date of this self-check",
  assessor: "Role of the person who fills it in",
  signed_off: "Signed off",
  contact: "Team contact",
};

/** @type {Record<string, string>} */
const WORDS = { yes: "Yes", no: "No", "not-applicable": "Not applicable" };

/**
 * One difference, as a group of radio buttons.
 * @param {Merge} merging
 * @param {Conflict} conflict
 * @param {number} number
 */
export function choice(merging, conflict, number) {
  const question = document.querySelector(`[data-criterion="${CSS.escape(conflict.name)}"]`);
  const about = question instanceof HTMLElement ? question : null;
  const sides = conflict.options.map((option) => side(merging, conflict, option, about, number));
  const open =
    conflict.kind === "answer" &&
    h("div", { class: "sc-choice" }, ...radio(merging, conflict, number, "", "Leave it open for now"));
  return h(
    "fieldset",
    { class: "sc-question sc-differs" },
    h("legend", {}, legend(conflict, about)),
    h("div", { class: "sc-sides" }, ...sides),
    open,
  );
}

/**
 * @param {Conflict} conflict
 * @param {HTMLElement | null} question
 */
function legend({ kind, name }, question) {
  if (kind === "head") return HEAD[name] ?? name;
  if (kind === "member") return `Not known to this page: ${name}`;
  const title = question?.dataset.title ?? "";
  return h(
    "span",
    {},
    h("span", { class: "sc-number" }, pointNumber(name)),
    ` ${title || "A point that this version of the standards does not have"}`,
  );
}

/**
 * One side of a difference, with a radio button to take it.
 * @param {Merge} merging
 * @param {Conflict} conflict
 * @param {Option} option
 * @param {HTMLElement | null} question
 * @param {number} number
 */
function side(merging, conflict, option, question, number) {
  const [letter] = option.files;
  const whose = letter === "a" ? "This self-check" : "The other file";
  const words = conflict.kind === "answer" ? saysWords(conflict, option, question) : plainWords(option.says);
  return h(
    "div",
    { class: "sc-side" },
    h(
      "div",
      { class: "sc-choice" },
      ...radio(merging, conflict, number, letter, h("span", {}, `${whose}: `, h("strong", {}, words))),
    ),
    isEarlier(option, question) ? h("p", { class: "sc-hint" }, "An answer to the question before it changed.") : null,
    ...(conflict.kind === "answer" ? noted(option) : []),
  );
}

/** Whether an answer is to an earlier question. @param {Option} option @param {HTMLElement | null} question */
function isEarlier({ says }, question) {
  return Boolean(question) && says.revision < Number(question?.dataset.revision);
}

/**
 * @param {Merge} merging
 * @param {Conflict} conflict
 * @param {number} number
 * @param {string} value
 * @param {string | HTMLElement} label
 */
function radio(merging, conflict, number, value, label) {
  const id = `sc-merge-${number}-${value || "open"}`;
  const chosen = (merging.choices[conflict.name] ?? "") === value;
  const input = h("input", { type: "radio", id, name: `sc-merge-${number}`, value, checked: chosen });
  input.addEventListener("change", () => {
    if (value) merging.choices[conflict.name] = value;
    else delete merging.choices[conflict.name];
  });
  return [input, h("label", { for: id }, label)];
}

/** The note and the evidence of an answer. @param {Option} option */
function noted({ says }) {
  const pieces = (says.evidence ?? []).map((/** @type {any} */ piece) =>
    h("li", {}, plainWords(Object.fromEntries(Object.entries(piece).filter(([name]) => name !== "kind")))),
  );
  return [
    says.note ? h("p", { class: "sc-hint sc-noted" }, `Note: ${says.note}`) : null,
    pieces.length ? h("p", { class: "sc-hint" }, "Evidence:") : null,
    pieces.length ? h("ul", { class: "sc-hint" }, ...pieces) : null,
  ].filter((each) => each !== null);
}

/**
 * An answer in words; for two checklists, only the lines that differ.
 * @param {Conflict} conflict
 * @param {Option} option
 * @param {HTMLElement | null} question
 */
function saysWords({ options }, option, question) {
  if (!options.every(({ says }) => says.items)) return answerWords(question, option.says);
  const { items, reasons = {} } = option.says;
  const differs = (/** @type {string} */ line) =>
    options.some(({ says }) => Object.hasOwn(says.items, line) && says.items[line] !== items[line]);
  const why = (/** @type {string} */ line) =>
    items[line] === "not-applicable" && Object.hasOwn(reasons, line) ? ` (${reasons[line]})` : "";
  return Object.keys(items)
    .filter(differs)
    .map((line) => `${lineWords(question, line)}: ${WORDS[items[line]]}${why(line)}`)
    .join("; ");
}

/**
 * @param {HTMLElement | null} question
 * @param {string} line
 */
function lineWords(question, line) {
  const found = question
    ? findAll(question, "[data-item]", HTMLElement).find((each) => each.dataset.item === line)
    : null;
  return (found?.querySelector(".sc-item__text")?.textContent ?? line).replace(/\.$/, "");
}

/** Any other value of a file, in words. @param {unknown} value @returns {string} */
function plainWords(value) {
  if (Array.isArray(value)) return value.map(plainWords).join(", ");
  if (value !== null && typeof value === "object") return Object.values(value).map(plainWords).join(", ");
  return String(value);
}
