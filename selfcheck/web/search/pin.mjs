// Adds the way to help to the results of a question about danger: as the first, or second if the reader looks
// something up.

import { dangerFinder } from "./danger.mjs";
import { resultHtml } from "./result-html.mjs";
import { wordsOf } from "./words.mjs";

/** @typedef {import("./search.mjs").Item} Item */
/** @typedef {import("./danger.mjs").DangerWords} DangerWords */
/** @typedef {import("./danger.mjs").Pin} Pin */
/** @typedef {import("./files.mjs").SearchFiles} SearchFiles */
/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {{items: Item[][]}} Results */
/** @typedef {(query: string) => Promise<Results>} Look */

const MOST = 20; // most results in the box

/**
 * A search whose results begin with the way to help for a question about danger, but not for one about work.
 * @param {Look} look
 * @param {SearchFiles} files
 * @param {DangerWords | undefined} danger
 * @param {Stem} stem
 * @returns {{search: Look, help: (query: string) => Results}} `help` fetches nothing: it gives the way to help alone
 */
export function withHelp(look, files, danger, stem) {
  if (!danger) return { search: look, help: () => ({ items: [] }) };
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
      const { items } = await look(query);
      const pin = find(query) ?? (wordsOf(query, stem).length ? await pinFor(query) : undefined);
      if (pin) return { items: pinned(items, pin, stem) };
      return { items: isOfWork(query) ? ordinaryFirst(items, page) : items };
    },
    help: (query) => {
      const pin = find(query);
      return { items: pin ? pinned([], pin, stem) : [] };
    },
  };
}

/**
 * @param {Item[][]} items
 * @param {Pin} pin
 * @param {Stem} stem
 */
function pinned(items, { entry, second }, stem) {
  const others = items.filter(([{ location }]) => location !== entry.location);
  const item = resultHtml(entry, new Set(), stem);
  const help = { ...item, title: `<span class="sh-pin">${item.title}</span>`, score: above(others), terms: {} };
  const all = [[help], ...others];
  return (second ? ordinaryFirst(all, pageOf(entry)) : all).slice(0, MOST);
}

/**
 * Move the best result that is not on `page` to the front.
 * @param {Item[][]} items
 * @param {string} page
 */
function ordinaryFirst(items, page) {
  const first = items.find(([each]) => pageOf(each) !== page);
  return first ? [[{ ...first[0], score: above(items) }], ...items.filter((each) => each !== first)] : items;
}

/**
 * A score above all others: on Enter the theme opens the highest.
 * @param {Item[][]} items
 */
function above(items) {
  return Math.max(0, ...items.map(([{ score }]) => score)) + 1;
}

/** @param {{location: string}} entry */
function pageOf({ location }) {
  return location.split("#")[0];
}
