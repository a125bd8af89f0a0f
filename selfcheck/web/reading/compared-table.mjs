// The comparison as the page shows it, as rows of text to take away.

/** @typedef {{question: string, answers: {whose: string, lines: string[]}[], differs: string}} ComparedQuestion */

export const CAVEAT =
  "The handbook’s own words, a draft until a safeguarding lead has reviewed them. An agency may have a newer document, and its own document prevails.";

/**
 * Each question with the answers of the agencies shown, and of the standards.
 * @param {Element} table
 * @returns {ComparedQuestion[]}
 */
export function comparedQuestions(table) {
  const names = headings(table);
  return [...table.querySelectorAll("tbody[data-topic]")].map((topic) => ({
    question: textOf(topic.querySelector("th")),
    answers: shown(topic, "tr:first-child > td").map((cell, place) => ({
      whose: names[place],
      lines: answerLines(cell),
    })),
    differs: [".sh-comes-first", ".sh-differ:not([hidden])"]
      .map((name) => textOf(topic.querySelector(name)))
      .filter(Boolean)
      .join(" "),
  }));
}

/**
 * The agencies shown, and the standards.
 * @param {Element} table
 */
export function headings(table) {
  const heads = shown(table, "thead th").slice(1);
  return heads.map((head) => textOf(head.querySelector("a")) || (head.firstChild?.textContent ?? ""));
}

/**
 * @param {ComparedQuestion[]} questions
 * @param {string[]} names
 * @param {string} address
 */
export function csvRows(questions, names, address) {
  return [
    ["Question", ...names, "Where they differ"],
    ...questions.map(({ question, answers, differs }) => [
      question,
      ...answers.map(({ lines }) => lines.join("\n")),
      differs,
    ]),
    [`${CAVEAT} ${address}`],
  ];
}

/**
 * The comparison by the tags of the Word template (macros/documents/contents/fillable.py).
 * @param {ComparedQuestion[]} questions
 * @param {string[]} names
 * @param {string} date
 * @returns {import("../engine/word-file.mjs").Values}
 */
export function wordValues(questions, names, date) {
  return {
    agencies: names.join("; "),
    date,
    says: CAVEAT,
    questions: questions.map(({ question, answers, differs }) => ({
      question,
      answers: answers.map(({ whose, lines }) => ({ whose, words: shortly(lines) })),
      "differs-part": differs ? [{ differs }] : [],
    })),
  };
}

/**
 * The short answer, and how many others the page has.
 * @param {string[]} lines
 */
function shortly([first, ...others]) {
  return others.length > 0 ? `${first} (${others.length} more on the page.)` : first;
}

/**
 * All answers of a cell, those behind its control too, a line each; the short one first.
 * @param {Element} cell
 */
function answerLines(cell) {
  const lines = [...cell.querySelectorAll(".sh-silence, .sh-told:not(li *), li, .sh-note, .sh-compare__more > p")];
  return lines.filter((line) => !line.querySelector("li")).map(lineText);
}

/**
 * An answer as one sentence: the clause stands behind it in brackets, with its strength where a verb has one.
 * @param {Element} line
 */
function lineText(line) {
  const clause = line.querySelector(".sh-told__clause");
  if (!clause) return withoutMark(line);
  const answer = [".sh-told", ".sh-told__who"].map((part) => textOf(line.querySelector(part)));
  const title = textOf(clause.querySelector("a")).replace(/^Clause /u, "");
  const strength = textOf(clause.querySelector(".sh-tag:not(.sh-tag--states)")).toLowerCase();
  return `${answer.filter(Boolean).join(" ")} (${[title, strength].filter(Boolean).join("; ")})`;
}

/**
 * What only states a thing has no verb to name.
 * @param {Element} line
 */
function withoutMark(line) {
  const copy = document.createElement("div");
  copy.append(line.cloneNode(true));
  for (const mark of copy.querySelectorAll(".sh-tag--states")) mark.remove();
  return textOf(copy);
}

/**
 * @param {Element} within
 * @param {string} selector
 */
function shown(within, selector) {
  return [...within.querySelectorAll(selector)].filter((each) => !each.hasAttribute("hidden"));
}

/** @param {Element | null} element */
function textOf(element) {
  return (element?.textContent ?? "").replace(/\s+/gu, " ").trim();
}
