// Ranks the handbook's search index for a question in the reader's own words. Runs in the theme's search worker.

import { lastUpTo } from "./searchfiles.mjs";
import { escaped, shown } from "./searchshown.mjs";
import { FIELDS, options, sameWords, wordsOf } from "./searchwords.mjs";

/** @typedef {import("minisearch").SearchResult} Hit */
/** @typedef {import("./searchwords.mjs").Stem} Stem */
/** @typedef {import("./searchwords.mjs").Entry} Entry */
/** @typedef {import("./searchfiles.mjs").SearchFiles} SearchFiles */
/** @typedef {import("./searchfiles.mjs").Head} Head */
/** @typedef {import("./searchfiles.mjs").Postings} Postings */
/** @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item */
/** @typedef {{stem: Stem, same: Map<string, string[]>}} Words */
/** @typedef {{id: number, score: number, met: Set<string>}} Found */

const SHOWN_PAGES = 20;
const SHOWN_SECTIONS = 5;

/**
 * A search that reads of the index only what a query needs: the words like its own, and the entries that are shown.
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {Stem} stem
 * @param {string[][]} groups names for one thing
 * @param {SearchFiles} files
 * @returns {(query: string) => Promise<{items: Item[][]}>} what the theme's search box shows: results grouped by page
 */
export function makeSearch(MiniSearch, stem, groups, files) {
  const words = { stem, same: sameWords(groups, stem) };
  /** @type {((wanted: import("minisearch").Query) => string[]) | undefined} */
  let known;
  return async (query) => {
    const terms = [...new Set(wordsOf(query, words.stem))];
    if (!terms.length) return { items: [] };
    const head = await files.head();
    known ??= vocabulary(MiniSearch, head);
    const wanted = asLookedFor(query, terms, words);
    const postings = await files.postings(known(wanted));
    const index = MiniSearch.loadJS(partOf(head, postings), options(stem));
    const found = grouped(find(index, head, wanted, terms, words), head);
    return { items: await shownGroups(found, head, files, words) };
  };
}

/**
 * Which words of the index a query looks for: itself an index, of the words alone.
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {Head} head
 * @returns {(wanted: import("minisearch").Query) => string[]}
 */
function vocabulary(MiniSearch, head) {
  const all = head.words.flat();
  const index = MiniSearch.loadJS(
    {
      ...asSaved(["word"], [1], all.length),
      documentIds: { ...all },
      fieldLength: Object.fromEntries(all.map((_, place) => [place, [1]])),
      index: all.map((word, place) => [word, { 0: { [place]: 1 } }]),
    },
    { fields: ["word"], processTerm: (term) => term },
  );
  return (wanted) => index.search(wanted).map((hit) => String(hit.id));
}

/**
 * The part of the index that holds some words, as MiniSearch saves an index: scores come out as those of the whole.
 * @param {Head} head
 * @param {[string, Postings][]} postings
 */
function partOf(head, postings) {
  /** @type {Record<number, string>} */
  const documentIds = {};
  /** @type {Record<number, number[]>} */
  const fieldLength = {};
  const index = postings.map(([word, fields]) => [word, Object.fromEntries(Object.entries(fields).map(places))]);
  for (const [, fields] of postings) {
    for (const id of Object.values(fields).flatMap((each) => each.filter((_, place) => place % 2 === 0))) {
      documentIds[id] ??= String(id);
      fieldLength[id] ??= head.lengths.slice(id * FIELDS.length, (id + 1) * FIELDS.length);
    }
  }
  return { ...asSaved(FIELDS, head.average, head.documents), documentIds, fieldLength, index };
}

/**
 * A field's places, from a row of entries and times in turn.
 * @param {[string, number[]]} field
 * @returns {[string, Record<number, number>]}
 */
function places([field, row]) {
  /** @type {Record<number, number>} */
  const times = {};
  for (let place = 0; place < row.length; place += 2) times[row[place]] = row[place + 1];
  return [field, times];
}

/**
 * @param {string[]} fields
 * @param {number[]} average
 * @param {number} count
 */
function asSaved(fields, average, count) {
  const fieldIds = Object.fromEntries(fields.map((name, place) => [name, place]));
  const numbers = { documentCount: count, nextId: count, averageFieldLength: average, dirtCount: 0 };
  return /** @type {any} */ ({ ...numbers, fieldIds, storedFields: {}, serializationVersion: 2 });
}

/**
 * @param {string} query
 * @param {string[]} terms
 * @param {Words} words
 * @returns {import("minisearch").Query}
 */
function asLookedFor(query, terms, words) {
  const last = /\s$/u.test(query) ? "" : terms[terms.length - 1];
  return { combineWith: "OR", queries: terms.map((term) => alternatives(term, term === last, words)) };
}

/**
 * A word as it is looked for: itself, a slip of the keyboard, the beginning of a word still being typed, another name for it.
 * @param {string} term
 * @param {boolean} typing
 * @param {Words} words
 * @returns {import("minisearch").Query}
 */
function alternatives(term, typing, words) {
  const fuzzy = term.length > 5 ? 0.2 : false;
  const exact = { queries: [term], fuzzy, prefix: typing && term.length > 2, tokenize: one };
  const same = { queries: words.same.get(term) ?? [], boostTerm: () => 0.7, tokenize: one };
  return { combineWith: "OR", queries: [exact, same] };
}

/** @param {string} text */
function one(text) {
  return [text];
}

/**
 * What is found, best first. A section that holds more of the reader's words goes before one that holds fewer of them often.
 * @param {import("minisearch").default} index
 * @param {Head} head
 * @param {import("minisearch").Query} wanted
 * @param {string[]} terms
 * @param {Words} words
 * @returns {Found[]}
 */
function find(index, head, wanted, terms, words) {
  const hits = index.search(wanted, {
    boost: { title: 3, asked: 4, page: 0.6, text: 1 },
    bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a place that answers many questions answers each of them no worse
    boostDocument: (id) => head.boosts[pageOf(head, Number(id))] ?? 1,
  });
  return hits.map((hit) => weighed(hit, terms, words)).sort((one, other) => other.score - one.score);
}

/**
 * @param {Hit} hit
 * @param {string[]} terms
 * @param {Words} words
 * @returns {Found}
 */
function weighed(hit, terms, words) {
  const met = new Set(hit.terms);
  const meets = (/** @type {string} */ term) => met.has(term) || hit.queryTerms.includes(term);
  const found = terms.filter((term) => meets(term) || (words.same.get(term) ?? []).some((other) => met.has(other)));
  const share = found.length / terms.length;
  return { id: Number(hit.id), met, score: hit.score * (0.15 + share * share) };
}

/**
 * The page of an entry, by its place among the pages: the last that does not begin after it.
 * @param {Head} head
 * @param {number} id
 */
function pageOf(head, id) {
  return lastUpTo(head.pages, id);
}

/**
 * What is found by page, the page of the best first.
 * @param {Found[]} found
 * @param {Head} head
 * @returns {Map<number, Found[]>}
 */
function grouped(found, head) {
  /** @type {Map<number, Found[]>} */
  const groups = new Map();
  for (const each of found) {
    const page = pageOf(head, each.id);
    const group = groups.get(page) ?? [];
    if (!groups.has(page)) {
      if (groups.size === SHOWN_PAGES) continue;
      groups.set(page, group);
    }
    if (group.length < SHOWN_SECTIONS) group.push(each);
  }
  return groups;
}

/**
 * The groups with their words; each holds the page itself, as the box wants it.
 * @param {Map<number, Found[]>} groups
 * @param {Head} head
 * @param {SearchFiles} files
 * @param {Words} words
 * @returns {Promise<Item[][]>}
 */
async function shownGroups(groups, head, files, words) {
  const firsts = [...groups.keys()].map((page) => head.pages[page]);
  const entries = await files.entries([...firsts, ...[...groups.values()].flat().map((each) => each.id)]);
  const of = (/** @type {number} */ id) => /** @type {Entry} */ (entries.get(id));
  return [...groups].map(([page, group]) => {
    const first = head.pages[page];
    const items = group.map(({ id, met, score }) => ({ ...shown(of(id), met, words.stem), score, terms: {} }));
    if (!group.some((each) => each.id === first)) {
      items.push({ location: of(first).location, title: escaped(of(first).title), text: "", score: 0, terms: {} });
    }
    return items;
  });
}
