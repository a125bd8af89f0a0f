// The way to help among the results: the part that a question opens goes first, or second where something is looked up.

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

const MOST = 20; // results that the box shows

/**
 * A search whose results begin with the way to help where a question asks for it, and do not where it asks about work.
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
 * The best result of another page before all others.
 * @param {Item[][]} items
 * @param {string} page
 */
function ordinaryFirst(items, page) {
  const first = items.find(([each]) => pageOf(each) !== page);
  return first ? [[{ ...first[0], score: above(items) }], ...items.filter((each) => each !== first)] : items;
}

/**
 * A score above all: the theme opens the highest on Enter.
 * @param {Item[][]} items
 */
function above(items) {
  return Math.max(0, ...items.map(([{ score }]) => score)) + 1;
}

/** @param {{location: string}} entry */
function pageOf({ location }) {
  return location.split("#")[0];
}
