// A result of the search: what it is, where it stands, and the sentence of it that answers.

import { wordsOf } from "./words.mjs";

/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {import("./words.mjs").Entry} Entry */
/** A piece of a text, and whether it has words of the question. @typedef {[string, boolean]} Piece */
/**
 * `page`: the title of the page of which it is a part. `isHelp`: it is the way to help.
 * @typedef {{location: string, page?: string, title: Piece[], sentence: Piece[], score: number, isHelp?: boolean}}
 *   Result
 */

const LONGEST = 240; // characters of a sentence
const BEFORE = 8; // words shown before the first of the question's, where a sentence is too long

/**
 * @param {Entry} entry
 * @param {Set<string>} met the stems of the question that the entry has
 * @param {Stem} stem
 * @param {number} score
 * @returns {Result}
 */
export function resultOf(entry, met, stem, score) {
  const has = (/** @type {string} */ word) => wordsOf(word, stem).some((each) => met.has(each));
  const title = [entry.lead, entry.title].filter(Boolean).join(" ");
  const sentence = cut(bestSentence(entry, met, stem), has);
  const page = entry.page ? { page: entry.page } : {};
  return { location: entry.location, ...page, title: pieces(title, has), sentence: pieces(sentence, has), score };
}

/**
 * The sentence with most of the question's words; the first of several, or of none.
 * @param {Entry} entry
 * @param {Set<string>} met
 * @param {Stem} stem
 */
function bestSentence({ text, aside }, met, stem) {
  const count = (/** @type {string} */ words) => new Set(wordsOf(words, stem).filter((each) => met.has(each))).size;
  const own = sentencesOf(text);
  const all = own.some(count) ? own : [...own, ...sentencesOf(aside ?? "")];
  return all.reduce((best, each) => (count(each) > count(best) ? each : best), all[0] ?? "");
}

/** @param {string} text */
function sentencesOf(text) {
  return text.split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}“"‘(])/u).filter(Boolean);
}

/**
 * A sentence that is too long, cut to the words around the first of the question's.
 * @param {string} sentence
 * @param {(word: string) => boolean} has
 */
function cut(sentence, has) {
  if (sentence.length <= LONGEST) return sentence;
  const words = sentence.split(" ");
  const start = Math.max(0, words.findIndex(has) - BEFORE);
  let end = start;
  for (let length = 0; end < words.length && length < LONGEST; end += 1) length += words[end].length + 1;
  return `${start > 0 ? "… " : ""}${words.slice(start, end).join(" ")}${end < words.length ? " …" : ""}`;
}

/**
 * A text in pieces, of which each second has words of the question.
 * @param {string} text
 * @param {(word: string) => boolean} has
 * @returns {Piece[]}
 */
function pieces(text, has) {
  /** @type {Piece[]} */
  const found = [];
  for (const word of text.split(/(\s+)/u)) {
    const isMarked = has(word);
    const last = found.at(-1);
    if (last && last[1] === isMarked) last[0] += word;
    else found.push([word, isMarked]);
  }
  return found.filter(([words]) => words);
}
