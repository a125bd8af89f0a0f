// Which part of the page of what to do now a question opens. The phrases come as data (standards/danger-words.yml); here is
// how they are met: in other forms, with small words between, in another order, with a slip in a longer word.

import { slipsBetween } from "./searchspelling.mjs";
import { EMPTY, NOT, lettersOf } from "./searchwords.mjs";

/** @typedef {import("./searchwords.mjs").Entry} Entry */
/** @typedef {{entry: Entry, always?: string[], phrases?: string[], words?: string[], second?: string[]}} Part */
/** @typedef {{parts: Part[], people: string[], pronouns: string[], work: string[], looked_up: string[],
 *   harmless?: string[], same?: string[][]}} DangerWords */
/** `second`: after the ordinary answer. @typedef {{entry: Entry, second: boolean}} Pin */
/** @typedef {"always" | "phrases" | "words" | "second"} Tier */
/** @typedef {{entry: Entry, tier: Tier, words: string[], turns: boolean}} Phrase */
/** @typedef {(word: string) => boolean} Knows */
/** @typedef {{find: (question: string, knows?: Knows) => Pin | undefined, isOfWork: (question: string) => boolean}} Finder */
/** A word as it is written, and as it is compared. @typedef {{letters: string, as: string}} Word */

/** @type {Tier[]} */
const TIERS = ["always", "phrases", "words", "second"];
const SMALL = new Set([...EMPTY, "am", "been", "help", "here", "him", "myself", "no", "not", "now", "please", "very", "while"]);
const LEFT_OUT = new Set(["a", "an", "and", "do", "has", "of", "the", "to", "with"]); // of a phrase: they change nothing
const GAP = 4; // small words and people, and among them one other word, between two of a phrase
const SLIP_FROM = 5; // letters of a word in which one slip is forgiven
const CHILD = 18; // ages below this are a child's
const SOMEBODY = "@person";
const PRONOUN = "@pronoun";
const WHAT_IS = /^\s*what(?:['’]?s| is| are| does)\b/iu;

/**
 * @param {DangerWords} data
 * @returns {Finder} `find` gives the part that a question opens, where `knows` says which words are no slips; `isOfWork`
 *   whether it has a word of work and names nobody
 */
export function dangerFinder(data) {
  const compared = comparison(data);
  const phrases = data.parts.flatMap((part) => TIERS.flatMap((tier) => (part[tier] ?? []).map((each) => phraseOf(each, tier))));
  const entries = data.parts.flatMap((part) => TIERS.flatMap((tier) => (part[tier] ?? []).map(() => part.entry)));
  const known = phrases.map((phrase, place) => ({ ...phrase, entry: entries[place] }));
  const harmless = (data.harmless ?? []).map((each) => phraseOf(each, "words"));
  const [work, lookedUp] = [data.work, data.looked_up].map((words) => new Set(words.map(compared)));
  const correct = correction(data);

  /** @param {string} text @param {Tier} tier */
  function phraseOf(text, tier) {
    const words = wordsIn(text).filter((word) => !LEFT_OUT.has(word));
    return { tier, words: words.map(compared), turns: !words.some((word) => SMALL.has(word) && compared(word) !== PRONOUN) };
  }

  /** @param {string} question @param {Knows} knows @returns {Word[]} */
  function read(question, knows) {
    const letters = wordsIn(question).map((word) => correct(word, knows));
    return letters.map((word) => ({ letters: word, as: compared(word) }));
  }

  /** @param {string} question */
  function isOfWork(question) {
    const words = read(question, () => true).map(({ as }) => as);
    return words.some((each) => work.has(each)) && !words.includes(SOMEBODY);
  }

  /** @type {Finder["find"]} */
  function find(question, knows = () => true) {
    const asked = read(question, knows);
    const left = harmless.reduce((words, phrase) => words.filter((_, place) => !spot(phrase, words).includes(place)), asked);
    const found = known.flatMap((phrase) => {
      const places = spot(phrase, left);
      const place = places.length ? standing(phrase, left, places, work, lookedUp, WHAT_IS.test(question)) : "";
      return place ? [{ phrase, second: place === "second" }] : [];
    });
    const [best] = found.sort((one, other) => weight(other) - weight(one));
    return best && { entry: best.phrase.entry, second: best.second };
  }

  return { find, isOfWork };
}

/** @param {{phrase: {tier: Tier, words: string[]}, second: boolean}} found */
function weight({ phrase, second }) {
  return (second ? 0 : 100) - 10 * TIERS.indexOf(phrase.tier) + phrase.words.length;
}

/**
 * Where a phrase that stands in a question puts its part: first, second or nowhere.
 * @param {{tier: Tier}} phrase
 * @param {Word[]} asked
 * @param {number[]} places of the phrase
 * @param {Set<string>} work
 * @param {Set<string>} lookedUp
 * @param {boolean} whatIs
 * @returns {"" | "first" | "second"}
 */
function standing({ tier }, asked, places, work, lookedUp, whatIs) {
  if (tier === "always") return "first";
  const others = asked.filter((_, place) => !places.includes(place));
  const alone = others.every(({ letters }) => SMALL.has(letters));
  const person = asked.some(({ as }) => as === SOMEBODY);
  if (tier === "words" && !alone && !person && !asked.some(({ as }) => as === PRONOUN)) return "";
  if (!person && others.some(({ as }) => work.has(as))) return "";
  return tier === "second" || (whatIs && alone) || others.some(({ as }) => lookedUp.has(as)) ? "second" : "first";
}

/**
 * The places of a phrase's words in a question: near each other, in their order or, where no small word is among them, the
 * other way round; or as one word.
 * @param {{words: string[], turns: boolean}} phrase
 * @param {Word[]} asked
 * @returns {number[]}
 */
function spot({ words, turns }, asked) {
  for (let place = 0; place < asked.length; place += 1) {
    const found = follow(words, asked, place) ?? (turns ? follow([...words].reverse(), asked, place) : undefined);
    if (found) return found;
    if (words.length > 1 && asked[place].as === words.join("")) return [place];
  }
  return [];
}

/**
 * @param {string[]} words
 * @param {Word[]} asked
 * @param {number} start
 * @returns {number[] | undefined}
 */
function follow([first, ...rest], asked, start) {
  if (!isMet(first, asked[start].as)) return undefined;
  const places = [start];
  for (const word of rest) {
    const next = nextPlace(word, asked, places[places.length - 1]);
    if (next < 0) return undefined;
    places.push(next);
  }
  return places;
}

/**
 * @param {string} word
 * @param {Word[]} asked
 * @param {number} after
 */
function nextPlace(word, asked, after) {
  let others = 0;
  for (let place = after + 1; place < asked.length && place <= after + GAP + 1; place += 1) {
    if (isMet(word, asked[place].as)) return place;
    others += isBetween(asked[place]) ? 0 : 1;
    if (others > 1) return -1;
  }
  return -1;
}

/** @param {Word} word */
function isBetween({ letters, as }) {
  return SMALL.has(letters) || as === SOMEBODY || as === PRONOUN;
}

/**
 * Whether a phrase's word is met: a pronoun in it stands for anybody.
 * @param {string} word
 * @param {string} asked
 */
function isMet(word, asked) {
  return word === asked || (word === PRONOUN && asked === SOMEBODY);
}

/**
 * How words are compared: people as one, words of the same meaning as one, others without their endings.
 * @param {DangerWords} data
 * @returns {(word: string) => string}
 */
function comparison({ people, pronouns, same }) {
  /** @type {Map<string, string>} */
  const as = new Map();
  for (const group of same ?? []) for (const word of group) as.set(word, group[0]);
  for (const word of pronouns) as.set(word, PRONOUN);
  const somebody = new Set(people.map(root));
  return (word) => {
    if (/^\d+$/u.test(word)) return Number(word) < CHILD ? "@age" : word;
    return as.get(word) ?? (somebody.has(root(word)) ? SOMEBODY : root(word));
  };
}

/**
 * A word without the ending of a plural or of a verb's form. The search's own stems go further, and would take "emerging"
 * for an emergency.
 * @param {string} word
 */
export function root(word) {
  const bare = word.replace(/iz(e[ds]?|ing|ation)$/u, "is$1").replace(/(?<=...)(?:ings?|ed|es|s|e)$/u, "");
  return bare.replace(/(.)\1$/u, "$1").replace(/y$/u, "i");
}

/**
 * The words of a text as they are written, small, "don't" as "do not".
 * @param {string} text
 */
function wordsIn(text) {
  const plain = text.toLowerCase().replace(NOT, "$1 not").replace(/\bno one\b/gu, "nobody");
  return plain.split(/[^\p{L}\p{N}'’]+/u).map(lettersOf).filter(Boolean);
}

/**
 * All words of the phrases, of people, and those that are read as one.
 * @param {DangerWords} data
 */
export function wordsOfDanger({ parts, people, same }) {
  const phrases = parts.flatMap((part) => TIERS.flatMap((tier) => part[tier] ?? []));
  return [...phrases, ...people, ...(same ?? []).flat()].flatMap(wordsIn);
}

/**
 * Reads a word with one slip as the phrases' word that it is meant for, unless it is known as it stands.
 * @param {DangerWords} data
 * @returns {(word: string, knows: Knows) => string}
 */
function correction(data) {
  const words = new Set(wordsOfDanger(data).filter((word) => word.length >= SLIP_FROM));
  return (word, knows) => {
    if (word.length < SLIP_FROM || words.has(word) || knows(word)) return word;
    return [...words].find((other) => other[0] === word[0] && hasSlip(word, other)) ?? word;
  };
}

/**
 * @param {string} word
 * @param {string} other
 */
function hasSlip(word, other) {
  const ending = root(other).length >= SLIP_FROM && slipsBetween(root(word), root(other)) <= 1;
  return slipsBetween(word, other) <= 1 || ending;
}
