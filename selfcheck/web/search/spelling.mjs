// Reads misspelt words of a question as the nearest word, so that a worried reader who types fast finds help too.

import { EMPTY, lettersOf } from "./words.mjs";

/** @typedef {import("./words.mjs").Stem} Stem */
/** @typedef {import("./same.mjs").Same} Same */

const SHORTEST = 4; // letters: shorter words are not corrected
const LONG = 8; // letters: from here two slips are forgiven, if the words begin alike
const MIDDLING = 7; // letters: from here any letter may be wrong; "death" must not be read as "depth"
const VOWELS = "aeiouy";

/**
 * Gives a function that corrects the spelling of a question. Words of the handbook and other names for things stay as
 * they are. So does the beginning of a word that is still being typed.
 * @param {string[]} spelled the handbook's words as written, the most frequent first
 * @param {(stem: string) => boolean} known
 * @param {Same} same
 * @param {Stem} stem
 * @returns {(query: string) => string}
 */
export function spelling(spelled, known, same, stem) {
  const words = [...EMPTY, ...spelled, ...same.keys()].filter((word) => word.length >= SHORTEST - 1);
  const isKnown = (/** @type {string} */ word) => EMPTY.has(word) || known(stem(word)) || same.has(stem(word));
  return (query) => {
    const typing = query.match(/\p{L}+$/u)?.index;
    return query.replace(/[\p{L}\p{N}'’]+/gu, (typed, place) => {
      const word = lettersOf(typed);
      if (word.length < SHORTEST || /\P{L}/u.test(word) || isKnown(word)) return typed;
      if (place === typing && words.some((each) => each.startsWith(word))) return typed;
      return nearest(word, words) ?? typed;
    });
  };
}

/**
 * @param {string} word
 * @param {string[]} words
 * @returns {string | undefined}
 */
function nearest(word, words) {
  const most = word.length >= LONG ? 2 : 1;
  let found;
  let least = most + 1;
  for (const other of words) {
    if (Math.abs(other.length - word.length) > most) continue;
    const slips = slipsBetween(word, other) + (other[0] === word[0] ? 0 : 0.5);
    if (slips < least) [found, least] = [other, slips];
  }
  return found;
}

/**
 * The cost of one letter in place of another.
 * @param {string} one
 * @param {string} other
 * @param {number} length of the word
 */
function mistaken(one, other, length) {
  if (one === other) return 0;
  return length >= MIDDLING || (VOWELS.includes(one) && VOWELS.includes(other)) ? 1 : 2;
}

/**
 * The number of slips between two words: letters left out, added, mistaken or swapped with the next.
 * @param {string} one
 * @param {string} other
 */
export function slipsBetween(one, other) {
  let [before, last] = [/** @type {number[]} */ ([]), [...Array(other.length + 1).keys()]];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const differs = mistaken(one[row - 1], other[column - 1], one.length);
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + differs);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) now[column] = Math.min(now[column], before[column - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}
