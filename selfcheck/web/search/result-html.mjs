// The HTML of a result in the search box. All text from the index is escaped.

import { wordsOf } from "./words.mjs";

/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {import("./words.mjs").Entry} Entry */

const TEASER = 140; // characters

/**
 * The result for an entry, as HTML with escaped text. A section names its page, which names the agency.
 * @param {Entry} entry
 * @param {Set<string>} met
 * @param {Stem} stem
 */
export function resultHtml(entry, met, stem) {
  const question = closest(entry.asked ?? [], met, stem);
  const text = [question ? `“${question}”` : "", entry.text, entry.aside].filter(Boolean).join(" ");
  const title = marked(entry.title, met, stem);
  const words = marked(teaser(text, met, stem), met, stem);
  if (!entry.page) return { location: entry.location, title, text: `<p>${words}</p>` };
  // the box shows no text for a section without its page's result, so put the text into the title
  const more = `<small>${escapeHtml(entry.page)}</small> <small class="sh-teaser">${words}</small>`;
  return { location: entry.location, title: `${title} ${more}`, text: "" };
}

/**
 * The question that shares most words with the reader's; undefined if none shares any.
 * @param {string[]} questions
 * @param {Set<string>} met
 * @param {Stem} stem
 * @returns {string | undefined}
 */
function closest(questions, met, stem) {
  const shared = questions.map((question) => new Set(wordsOf(question, stem).filter((word) => met.has(word))).size);
  const most = Math.max(0, ...shared);
  return most > 0 ? questions[shared.indexOf(most)] : undefined;
}

/**
 * The part of a text around the first word of the question.
 * @param {string} text
 * @param {Set<string>} met
 * @param {Stem} stem
 * @returns {string}
 */
function teaser(text, met, stem) {
  if (text.length <= TEASER) return text;
  const words = text.split(" ");
  const first = words.findIndex((word) => wordsOf(word, stem).some((each) => met.has(each)));
  let start = Math.max(0, first - 8);
  let end = start;
  for (let length = 0; end < words.length && length < TEASER; end += 1) length += words[end].length + 1;
  if (end === words.length) start = Math.max(0, Math.min(start, end - 20));
  return `${start > 0 ? "… " : ""}${words.slice(start, end).join(" ")}${end < words.length ? " …" : ""}`;
}

/**
 * A text as HTML, with the words of the question marked.
 * @param {string} text
 * @param {Set<string>} met
 * @param {Stem} stem
 * @returns {string}
 */
function marked(text, met, stem) {
  return text
    .split(/(\s+)/u)
    .map((word) =>
      wordsOf(word, stem).some((each) => met.has(each)) ? `<mark>${escapeHtml(word)}</mark>` : escapeHtml(word),
    )
    .join("");
}

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
