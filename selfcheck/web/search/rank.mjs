// Orders the results of the index: by how much of the question they match, and by the questions that they answer.

import { lastUpTo } from "./files.mjs";
import { meets } from "./same.mjs";
import { everyWord, isBeginning, kindsOf, wordsOf } from "./words.mjs";

/** @typedef {import("minisearch").SearchResult} Hit */
/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {import("./words.mjs").Entry} Entry */
/** @typedef {import("./files.mjs").SearchFiles} SearchFiles */
/** @typedef {import("./files.mjs").Head} Head */
/** @typedef {{stem: Stem, same: import("./same.mjs").Same}} Words */
/**
 * `share`: the share of the question's words that the entry has.
 * @typedef {{id: number, score: number, met: Set<string>, share: number}} RankedHit
 */
/**
 * A question. `every`: all its words. `weights`: the weight of its words with a meaning. `kinds`: see `kindsOf`. `of`:
 * the number of entries in the index. `isOwners`: whether an entry stands in a document whose owner the question names.
 * @typedef {{every: Set<string>, weights: Map<string, number>, kinds: Set<string>, of: number,
 *   isOwners: (id: number) => boolean}} Question
 */

// What a change of these figures does is measured by the questions of `tests/cases/search.yml`.

const MOST_SHOWN = 20; // results
// The results whose entries are fetched, for the questions that they answer. The entries of a large index are in many
// files, of which only a few should be fetched.
const MOST_FETCHED = 120;
const MOST_FETCHED_OF_LARGE = 40;
const LARGE = 2000; // entries of an index

// 1. A result's score by its words: the score of MiniSearch times LEAST_SHARE plus the square of the share of the
// question's words that it has.
const LEAST_SHARE = 0.15;
const EMPTY_WEIGHT = 0.2; // weight of a word like "get" or "with"; other words weigh about 1 to 6

// 2. That score times a factor by the questions which the entry answers: 1, plus NEAR times the square of how near the
// nearest question is, from 0 to 1. The nearness is the share of words that both have, times the sum of:
const NEAR = 8;
const ANY_WORDS = 0.4; // always
const ALL_ITS_WORDS = 0.4; // if the reader's question has all words of the entry's; a share of it for some
const SAME_KIND = 0.2; // if both ask who, say, or both how often
const OWNERS = 2; // a factor for an entry of the document whose owner the question names
const EXPLAINS = 4; // a factor for a glossary term, if the question asks what a word means

// 3. Of one page, every further result counts less by this factor, so that other pages have their turn.
const AGAIN = 0.7;

// 4. Nothing is shown as an answer where the relevance of the BEST results together is not above FLOOR: the logarithm
// of the highest score (as it would be among AMONG entries), and SHARES times the highest share of the question's
// words. A question of many words counts as more relevant, as more of its words are beside the point. One word alone is
// looked up rather than asked: the places that have it are the answer.
const BEST = 5;
const AMONG = 1000;
const SHARES = 3;
const LENGTH = 0.8;
const FLOOR = 8;

/**
 * Whether the best results answer a question, rather than only share some of its words.
 * @param {RankedHit[]} found the best first
 * @param {Question} asked
 */
export function hasAnswer(found, { of, weights }) {
  const scale = (Math.log(AMONG) / Math.log(1 + of)) ** 2;
  const best = found.slice(0, BEST);
  const most = (/** @type {(hit: RankedHit) => number} */ figure) => Math.max(0, ...best.map(figure));
  const score = Math.log(1 + scale * most((hit) => hit.score));
  const share = most((hit) => hit.share);
  if (weights.size === 1 && share === 1) return true;
  return score + SHARES * share + LENGTH * Math.log(1 + weights.size) > FLOOR;
}

/**
 * A question with the weights of its words. Rare words weigh more; a word that no entry has weighs nothing.
 * @param {string} query
 * @param {string[]} terms
 * @param {Hit[]} hits
 * @param {Head} head
 * @param {Words} words
 * @returns {Question}
 */
export function questionOf(query, terms, hits, head, words) {
  const weight = (/** @type {string} */ term) => {
    const found = hits.filter((hit) => meets(term, hasOf(hit), words.same) > 0).length;
    return Math.log(1 + (head.documents - found + 0.5) / (found + 0.5));
  };
  const weights = new Map(terms.map((term) => [term, weight(term)]));
  const pages = ownersPages(terms, head);
  const isOwners = (/** @type {number} */ id) => pages.has(lastUpTo(head.pages, id));
  return { every: everyWord(query, words.stem), weights, kinds: kindsOf(query), of: head.documents, isOwners };
}

/**
 * The pages of the owners that a question names, if only by the beginning of a name: "hereford".
 * @param {string[]} terms
 * @param {Head} head
 */
function ownersPages(terms, { owners }) {
  const isNamed = (/** @type {string} */ name) => terms.some((term) => name === term || isBeginning(term, name));
  return new Set(Object.entries(owners).flatMap(([name, pages]) => (isNamed(name) ? pages : [])));
}

/**
 * The results, best first.
 * @param {Hit[]} hits
 * @param {Question} asked
 * @param {SearchFiles} files
 * @param {Words} words
 * @returns {Promise<RankedHit[]>}
 */
export async function ranking(hits, asked, files, words) {
  const most = asked.of > LARGE ? MOST_FETCHED_OF_LARGE : MOST_FETCHED;
  const found = hits
    .map((hit) => weighed(hit, asked, words))
    .sort(best)
    .slice(0, most);
  const entries = await files.entries(found.map(({ id }) => id));
  const near = (/** @type {number} */ id) => nearness(/** @type {Entry} */ (entries.get(id)), asked, words);
  const means = asked.kinds.has("mean");
  const explains = (/** @type {number} */ id) => means && entries.get(id)?.location.startsWith("glossary/#");
  const factor = (/** @type {number} */ id) => (explains(id) ? EXPLAINS : 1) * (asked.isOwners(id) ? OWNERS : 1);
  const weight = (/** @type {number} */ id) => (1 + NEAR * near(id) ** 2) * factor(id);
  return found.map((each) => ({ ...each, score: each.score * weight(each.id) })).sort(best);
}

/**
 * The results to show: the best, where every further result of the same page counts less.
 * @param {RankedHit[]} found
 * @param {(id: number) => number} pageOf
 * @returns {RankedHit[]}
 */
export function topResults(found, pageOf) {
  /** @type {Map<number, number>} */
  const times = new Map();
  const fair = found.map((each) => {
    const page = pageOf(each.id);
    const before = times.get(page) ?? 0;
    times.set(page, before + 1);
    return { ...each, score: each.score * AGAIN ** before };
  });
  return fair.sort(best).slice(0, MOST_SHOWN);
}

/**
 * A hit with its weight: an entry that matches more of the question beats one that matches less of it often.
 * @param {Hit} hit
 * @param {Question} asked
 * @param {Words} words
 * @returns {RankedHit}
 */
function weighed(hit, { weights }, { same }) {
  const whole = sum(weights.values());
  const met = sum([...weights].map(([term, weight]) => weight * meets(term, hasOf(hit), same)));
  const share = whole ? met / whole : 0;
  const names = Math.max(1, hit.queryTerms.length); // undoes MiniSearch's factor: names for one thing count once
  const words = [...weights.keys()].filter((term) => meets(term, hasOf(hit), same) > 0).length;
  return {
    id: Number(hit.id),
    met: new Set(hit.terms),
    share: words / Math.max(1, weights.size),
    score: ((hit.score * words) / names) * (LEAST_SHARE + share * share),
  };
}

/**
 * How near an entry's nearest question is to the reader's, from 0 to 1.
 * @param {Entry} entry
 * @param {Question} asked
 * @param {Words} words
 */
function nearness(entry, asked, words) {
  return Math.max(...[entry.title, ...(entry.asked ?? [])].map((question) => near(question, asked, words)));
}

/**
 * How near a question is to the reader's, from 0 to 1: by shared words, by its other words, and by its kind (both ask
 * who, say, or both how often).
 * @param {string} question
 * @param {Question} asked
 * @param {Words} words
 */
function near(question, { every, weights, kinds }, words) {
  const { own, saying, ofKind } = readQuestion(question, words.stem);
  const parts = [...every].map((word) => {
    return { weight: weights.get(word) ?? EMPTY_WEIGHT, met: meets(word, (each) => own.has(each), words.same) };
  });
  const share = sum(parts.map(({ weight, met }) => weight * met)) / sum(parts.map(({ weight }) => weight));
  const met = [...weights.keys()].filter((term) => meets(term, (word) => saying.has(word), words.same)).length;
  const isSameKind = [...ofKind].some((kind) => kinds.has(kind));
  const ofIts = Math.min(1, met / Math.max(1, saying.size));
  return (share || 0) * (ANY_WORDS + ALL_ITS_WORDS * ofIts + (isSameKind ? SAME_KIND : 0));
}

/** @typedef {{own: Set<string>, saying: Set<string>, ofKind: Set<string>}} ReadQuestion */
/** @type {Map<string, ReadQuestion>} Each question of the index is read once. */
const READ = new Map();

/**
 * @param {string} question
 * @param {Stem} stem
 * @returns {ReadQuestion}
 */
function readQuestion(question, stem) {
  const known = READ.get(question);
  if (known) return known;
  const read = { own: everyWord(question, stem), saying: new Set(wordsOf(question, stem)), ofKind: kindsOf(question) };
  READ.set(question, read);
  return read;
}

/** @param {Hit} hit */
function hasOf(hit) {
  return (/** @type {string} */ word) => hit.queryTerms.includes(word);
}

/**
 * @param {RankedHit} one
 * @param {RankedHit} other
 */
function best(one, other) {
  return other.score - one.score;
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  return [...numbers].reduce((one, other) => one + other, 0);
}
