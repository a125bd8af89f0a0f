// Orders what the index finds: by how much of the question a place meets, and by the questions that it says it answers.

import { meets } from "./searchsame.mjs";
import { everyWord, kindsOf, wordsOf } from "./searchwords.mjs";

/** @typedef {import("minisearch").SearchResult} Hit */
/** @typedef {import("./searchwords.mjs").Stem} Stem */
/** @typedef {import("./searchwords.mjs").Entry} Entry */
/** @typedef {{stem: Stem, same: import("./searchsame.mjs").Same}} Words */
/** @typedef {{id: number, score: number, met: Set<string>}} Found */
/** What is asked: all its words, what those weigh that say something, and the kind of question. @typedef {{every: Set<string>, weights: Map<string, number>, kinds: Set<string>}} Asked */

const EMPTY_WEIGHT = 0.2; // of a word like "get" or "with", beside some 1 to 6 of one that says something

/**
 * What each word of a question weighs: the rarer, the more. A word that stands nowhere weighs nothing.
 * @param {string[]} terms
 * @param {Hit[]} hits
 * @param {number} count of all entries
 * @param {Words} words
 * @returns {Map<string, number>}
 */
export function weightsOf(terms, hits, count, words) {
  const weight = (/** @type {string} */ term) => {
    const found = hits.filter((hit) => meets(term, hasOf(hit), words.same) > 0).length;
    return found ? Math.log(1 + (count - found + 0.5) / (found + 0.5)) : 0;
  };
  return new Map(terms.map((term) => [term, weight(term)]));
}

/**
 * A hit, weighed: a place that meets more of the question goes before one that meets less of it often.
 * @param {Hit} hit
 * @param {Map<string, number>} weights
 * @param {Words} words
 * @returns {Found}
 */
export function weighed(hit, weights, words) {
  const whole = sum([...weights.values()]);
  const met = sum([...weights].map(([term, weight]) => weight * meets(term, hasOf(hit), words.same)));
  const share = whole ? met / whole : 0;
  return { id: Number(hit.id), met: new Set(hit.terms), score: hit.score * (0.15 + share * share) };
}

/**
 * How near the nearest of an entry's questions is to the reader's, from 0 to 1.
 * @param {Entry} entry
 * @param {Asked} asked
 * @param {Words} words
 */
export function nearness(entry, asked, words) {
  return Math.max(0, ...[entry.title, ...(entry.asked ?? [])].map((question) => near(question, asked, words)));
}

/**
 * @param {string} question
 * @param {Asked} asked
 * @param {Words} words
 */
function near(question, { every, weights, kinds }, words) {
  const own = everyWord(question, words.stem);
  const content = new Set(wordsOf(question, words.stem));
  const met = [...every].map((word) => [weights.get(word) ?? EMPTY_WEIGHT, meets(word, (each) => own.has(each), words.same)]);
  const share = sum(met.map(([weight, far]) => weight * far)) / sum(met.map(([weight]) => weight));
  const precision = Math.min(1, [...weights.keys()].filter((term) => meets(term, (each) => content.has(each), words.same)).length / Math.max(1, content.size));
  const kind = [...kindsOf(question)].some((each) => kinds.has(each)) ? 1 : 0;
  return share * (0.4 + 0.4 * precision + 0.2 * kind);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

/** @param {Hit} hit */
function hasOf(hit) {
  return (/** @type {string} */ word) => hit.queryTerms.includes(word);
}
