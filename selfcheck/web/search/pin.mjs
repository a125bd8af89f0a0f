// Adds the way to help to the results of a question about danger: as the first, or second if the reader looks
// something up.

import { dangerFinder } from "./danger.mjs";
import { resultOf } from "./result.mjs";
import { wordsOf } from "./words.mjs";

/** @typedef {import("./result.mjs").Result} Result */
/** @typedef {import("./danger.mjs").DangerWords} DangerWords */
/** @typedef {import("./danger.mjs").Pin} Pin */
/** @typedef {import("./files.mjs").SearchFiles} SearchFiles */
/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {import("./search.mjs").ResultList} Results */
/** @typedef {(query: string) => Promise<Results>} Look */

const MOST = 20; // results

/**
 * A search whose results begin with the way to help for a question about danger, but not for one about work.
 * @param {Look} look
 * @param {SearchFiles} files
 * @param {DangerWords | undefined} danger
 * @param {Stem} stem
 * @returns {{search: Look, help: (query: string) => Results}} `help` fetches nothing: it gives the way to help alone
 */
export function withHelp(look, files, danger, stem) {
  if (!danger) return { search: look, help: () => ({ results: [] }) };
  const { find, isOfWork } = dangerFinder(danger);
  const page = pageOf(danger.parts[0].entry);
  /** @param {string} query */
  async function pinFor(query) {
    const { spelled } = await files.head();
    const known = new Set(spelled.split(" "));
    return find(query, (word) => known.has(word));
  }
  return {
    search: async (query) => {
      const { results, nearest } = await look(query);
      const pin = find(query) ?? (wordsOf(query, stem).length ? await pinFor(query) : undefined);
      // before a part that stands second goes an ordinary answer, if only the nearest
      const others = pin?.second && results.length === 0 ? (nearest ?? []) : results;
      if (pin) return { results: pinned(others, pin, stem) };
      return { results: isOfWork(query) ? ordinaryFirst(results, page) : results, nearest };
    },
    help: (query) => {
      const pin = find(query);
      return { results: pin ? pinned([], pin, stem) : [] };
    },
  };
}

/**
 * @param {Result[]} results
 * @param {Pin} pin
 * @param {Stem} stem
 */
function pinned(results, { entry, second }, stem) {
  const others = results.filter(({ location }) => location !== entry.location);
  const all = [{ ...resultOf(entry, new Set(), stem, above(others)), isHelp: true }, ...others];
  return (second ? ordinaryFirst(all, pageOf(entry)) : all).slice(0, MOST);
}

/**
 * Move the best result that is not on `page` to the front.
 * @param {Result[]} results
 * @param {string} page
 */
function ordinaryFirst(results, page) {
  const first = results.find((each) => pageOf(each) !== page);
  return first ? [{ ...first, score: above(results) }, ...results.filter((each) => each !== first)] : results;
}

/**
 * A score above all others: on Enter the theme opens the highest.
 * @param {Result[]} results
 */
function above(results) {
  return Math.max(0, ...results.map(({ score }) => score)) + 1;
}

/** @param {{location: string}} entry */
function pageOf({ location }) {
  return location.split("#")[0];
}
