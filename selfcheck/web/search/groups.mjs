// Results by the document that they stand in.

/** @typedef {import("./result.mjs").Result} Result */
/** `first`: shown at once. `more`: folded. @typedef {{title: string, first: Result[], more: Result[]}} Group */

const SHOWN = 2; // results of a document before the rest is folded
const NEARLY = 0.5; // of the score of the document's best result: less is folded
const PLACES = 5; // documents before the rest is folded
const LEAST = 0.1; // of the score of the best document: less is folded

/**
 * The documents with their results, each in the order of their best. The way to help is no part of a document.
 * @param {Result[]} results the best first
 * @returns {Group[]}
 */
export function byDocument(results) {
  /** @type {Map<string, Result[]>} */
  const documents = new Map();
  for (const result of results) {
    const page = result.isHelp ? "" : result.location.split("#")[0] || "./";
    documents.set(page, [...(documents.get(page) ?? []), result]);
  }
  return [...documents.values()].map(group);
}

/**
 * The number of documents to show at once: those that answer nearly as well as the best, and never only a few. Where
 * the way to help comes first, a few are enough.
 * @param {Group[]} groups the best first
 */
export function numberShown(groups) {
  const top = groups[0]?.first[0];
  const isWeak = (/** @type {Group} */ { first: [best] }) => top.isHelp || best.score < top.score * LEAST;
  const end = groups.findIndex((each, place) => place >= PLACES && isWeak(each));
  return end < 0 ? groups.length : end;
}

/** @param {Result[]} results @returns {Group} */
function group(results) {
  const [best] = results;
  const least = best.score * NEARLY;
  const isShown = (/** @type {Result} */ each, /** @type {number} */ place) => place < SHOWN && each.score >= least;
  const title = results.find(({ page }) => page)?.page ?? best.title.map(([words]) => words).join("");
  return {
    title: best.isHelp ? "" : title,
    first: results.filter((each, place) => place === 0 || isShown(each, place)),
    more: results.filter((each, place) => place > 0 && !isShown(each, place)),
  };
}
