// Results by the document that they stand in.

/** @typedef {import("./result.mjs").Result} Result */
/** `first`: shown at once. `more`: folded. @typedef {{title: string, first: Result[], more: Result[]}} Group */

const SHOWN = 2; // results of a document before the rest is folded
const NEARLY = 0.5; // of the score of the document's best result: less is folded

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
