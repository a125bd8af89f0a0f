// Searches the handbook for a question in the reader's own words. Runs in the theme's search worker.

import { lastUpTo } from "./files.mjs";
import { hasAnswer, questionOf, ranking, topResults } from "./rank.mjs";
import { resultOf } from "./result.mjs";
import { sameWords } from "./same.mjs";
import { spelling } from "./spelling.mjs";
import { FIELDS, isBeginning, lettersOf, options, wordsOf } from "./words.mjs";

/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {import("./words.mjs").Entry} Entry */
/** @typedef {import("./files.mjs").SearchFiles} SearchFiles */
/** @typedef {import("./files.mjs").Head} Head */
/** @typedef {import("./files.mjs").Postings} Postings */
/** @typedef {import("./result.mjs").Result} Result */
/** @typedef {import("./rank.mjs").Words} Words */
/** @typedef {import("./rank.mjs").RankedHit} RankedHit */

/**
 * `results`: what answers, the best first. `nearest`: where nothing answers, what has some of the question's words.
 * @typedef {{results: Result[], nearest?: Result[]}} ResultList
 */
/**
 * `term`: the stem of a word that may be unfinished. `stems`: the stems of the words that it may become.
 * @typedef {{term: string, stems: string[]}} Begun
 */

const LONG = 7; // stems with more letters match others that differ a little; "polici" and "polic" are too short
const MOST_NEAREST = 3;
const UNFINISHED = 0.3; // weight of a word of which only the beginning is typed
const BOOST = { title: 3, asked: 2, page: 0.6, text: 1, aside: 0.3 };

/**
 * A search that fetches only the parts of the index that a query needs: similar words, and the entries to show.
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {Stem} stem
 * @param {string[][]} groups names for one thing
 * @param {SearchFiles} files
 * @param {string[]} [right] words that are spelt right, though no text of the handbook may have them
 * @returns {(query: string) => Promise<ResultList>}
 */
export function makeSearch(MiniSearch, stem, groups, files, right = []) {
  const words = { stem, same: sameWords(groups, stem) };
  /** @type {((wanted: import("minisearch").Query) => string[]) | undefined} */
  let known;
  /** @type {((query: string) => string) | undefined} */
  let meant;
  return async (typed) => {
    if (!wordsOf(typed, stem).length) return { results: [] };
    const head = await files.head();
    known ??= vocabulary(MiniSearch, head);
    meant ??= spellingOf(head, words, right);
    const query = meant(typed);
    const terms = [...new Set(wordsOf(query, stem))];
    if (!terms.length) return { results: [] };
    const begun = begunIn(query, head, stem);
    const inTexts = new Set(head.words.flat());
    const longer = terms.filter((term) => !words.same.has(term)).map((term) => longerWords(term, inTexts));
    const all = { stem, same: longer.reduce(withBeginnings, words.same) };
    const postings = await files.postings(known(asLookedFor(terms, begun, all, "OR")));
    const index = MiniSearch.loadJS(partOf(head, postings), options(stem));
    const wanted = asLookedFor(terms, begun, all, "AND");
    const pages = (/** @type {number} */ id) => lastUpTo(head.pages, id);
    const hits = index.search(wanted, {
      boost: BOOST,
      bm25: { k: 1.2, b: 0.3, d: 0.5 }, // little weight on length: a long entry that answers many questions is no worse
      boostDocument: (id) => head.boosts[pages(Number(id))] ?? 1,
    });
    const ranked = { stem, same: withBeginnings(all.same, begun) };
    const asked = questionOf(query, terms, hits, head, ranked);
    const found = await ranking(hits, asked, files, ranked);
    const shown = await shownOf(topResults(found, pages), files, all);
    return hasAnswer(found, asked) ? { results: shown } : { results: [], nearest: shown.slice(0, MOST_NEAREST) };
  };
}

/**
 * Other names, with those of a word that may be the beginning of others.
 * @param {import("./same.mjs").Same} same
 * @param {Begun} begun
 * @returns {import("./same.mjs").Same}
 */
function withBeginnings(same, { term, stems }) {
  return new Map([...same, [term, [...(same.get(term) ?? []), ...stems.map((each) => [each])]]]);
}

/**
 * A word that no text has, with those that begin with it: "handwriting" finds "handwritten".
 * @param {string} term
 * @param {Set<string>} all
 * @returns {Begun}
 */
function longerWords(term, all) {
  return { term, stems: all.has(term) ? [] : [...all].filter((word) => isBeginning(term, word)) };
}

/**
 * @param {Head} head
 * @param {Words} words
 * @param {string[]} right
 */
function spellingOf(head, { stem, same }, right) {
  const stems = new Set([...head.words.flat(), ...right.map(stem)]);
  return spelling(head.spelled.split(" "), (each) => stems.has(each), same, stem);
}

/**
 * Gives a function that finds the index's words for a query. It uses a small index of the words alone.
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
 * An index of some words only, in MiniSearch's saved form. Its scores are the same as those of the whole index.
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
 * A field's counts by entry, from a row of entry, count, entry, count…
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
 * The last word of a query, which may be unfinished, with the handbook's words that begin with its letters. It compares
 * letters, not stems: "police" is not the beginning of "policy".
 * @param {string} query
 * @param {Head} head
 * @param {Stem} stem
 * @returns {Begun}
 */
function begunIn(query, head, stem) {
  const letters = lettersOf(query.match(/[\p{L}'’]+$/u)?.[0] ?? "");
  const words = letters.length > 2 ? head.spelled.split(" ").filter((word) => word.startsWith(letters)) : [];
  return { term: stem(letters), stems: [...new Set(words.map(stem))].filter((each) => each !== stem(letters)) };
}

/**
 * @param {string[]} terms
 * @param {Begun} begun
 * @param {Words} words
 * @param {"AND" | "OR"} together whether a name of several words must match in full, or in any word
 * @returns {import("minisearch").Query}
 */
function asLookedFor(terms, begun, words, together) {
  const queries = terms.map((term) => alternatives(term, term === begun.term ? begun.stems : [], words, together));
  return { combineWith: "OR", queries };
}

/**
 * The query for a word: the word itself, similar words, words that it may be the beginning of, and other names for the
 * same thing.
 * @param {string} term
 * @param {string[]} stems
 * @param {Words} words
 * @param {"AND" | "OR"} together
 * @returns {import("minisearch").Query}
 */
function alternatives(term, stems, words, together) {
  const fuzzy = term.length > LONG ? 0.2 : false;
  const exact = { queries: [term], fuzzy, tokenize: one };
  /** @type {import("minisearch").Query[]} */
  const whole = stems.length ? [{ queries: stems, boostTerm: () => UNFINISHED, tokenize: one }] : [];
  /** @type {import("minisearch").Query[]} */
  const names = (words.same.get(term) ?? []).map((name) => {
    return { queries: name, combineWith: together, boostTerm: () => 0.7, tokenize: one };
  });
  return { combineWith: "OR", queries: [exact, ...whole, ...names] };
}

/** @param {string} text */
function one(text) {
  return [text];
}

/**
 * @param {RankedHit[]} found
 * @param {SearchFiles} files
 * @param {Words} words
 * @returns {Promise<Result[]>}
 */
async function shownOf(found, files, words) {
  const entries = await files.entries(found.map(({ id }) => id));
  return found.map(({ id, met, score }) => resultOf(/** @type {Entry} */ (entries.get(id)), met, words.stem, score));
}
