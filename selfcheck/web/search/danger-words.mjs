// Reads the words of a question about danger: treats words of one meaning as one, and corrects slips of the keyboard.

import { slipsBetween } from "./spelling.mjs";
import { lettersOf, NOT } from "./words.mjs";

/** @typedef {import("./danger.mjs").DangerWords} DangerWords */
/** @typedef {import("./danger.mjs").Knows} Knows */
/** @typedef {"always" | "phrases" | "words" | "second"} Tier */

/** @type {Tier[]} */
export const TIERS = ["always", "phrases", "words", "second"];
export const SOMEBODY = "@person";
export const PRONOUN = "@pronoun";
const SLIP_FROM = 5; // letters of a word in which one slip is forgiven
const CHILD = 18; // ages below this are a child's
const CANNOT = /\bcannot\b|\bca not\b/gu;
const LATE = /\b(?:[6-9]|1[0-2])(?:[.:]\d\d)?\s?pm\b|\b(?:12|[1-5])(?:[.:]\d\d)?am\b/gu;
const AGED = /\b(\d*)[\s-]*(?:yo|y\/o|(?:year|yr|month|mth|week|wk|day)[\s-]*olds?)\b/gu; // "a 2 year old", "14yo"

/**
 * Gives the form in which a word is compared: one for all people, one for words of the same meaning, else its root.
 * @param {DangerWords} data
 * @returns {(word: string) => string}
 */
export function comparison({ people, pronouns, same }) {
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
 * A word without the ending of a plural or verb. The search's own stems cut more, and would read "emerging" as
 * "emergency".
 * @param {string} word
 */
export function root(word) {
  const bare = word.replace(/iz(e[ds]?|ing|ation)$/u, "is$1").replace(/(?<=...)(?:ings?|ed|es|s|e)$/u, "");
  return bare.replace(/(.)\1$/u, "$1").replace(/y$/u, "i");
}

/**
 * The words of a text in small letters: "don't" as "do not", "14yo" as "14 child", "10pm" as "night".
 * @param {string} text
 */
export function wordsIn(text) {
  const whole = text
    .toLowerCase()
    .replace(NOT, "$1 not")
    .replace(CANNOT, "can not")
    .replace(/\bno one\b/gu, "nobody");
  const plain = whole
    .replace(LATE, "night")
    .replace(AGED, (aged, age) => (Number(age) < CHILD ? `${age} child` : aged));
  return plain
    .split(/[^\p{L}\p{N}'’]+/u)
    .map(lettersOf)
    .filter(Boolean);
}

/**
 * All words of the phrases, words for people, and words with the same meaning.
 * @param {DangerWords} data
 */
export function wordsOfDanger({ parts, people, same, kinds }) {
  const phrases = parts.flatMap((part) => TIERS.flatMap((tier) => part[tier] ?? []));
  const others = [...(same ?? []).flat(), ...(kinds ?? []).flatMap(({ words }) => words)];
  return [...phrases, ...people, ...others].flatMap(wordsIn);
}

/**
 * Gives a function that corrects a word with one slip to a word of the phrases, unless it is a known word.
 * @param {DangerWords} data
 * @returns {(word: string, knows: Knows) => string}
 */
export function correction(data) {
  const words = new Set(wordsOfDanger(data).filter((word) => word.length >= SLIP_FROM));
  const forms = new Set([...words].map(root)); // "sharing" is no "shaking" with a slip
  return (word, knows) => {
    if (word.length < SLIP_FROM || forms.has(root(word)) || knows(word)) return word;
    return [...words].find((other) => other[0] === word[0] && hasSlip(word, other)) ?? word;
  };
}

/**
 * @param {string} word
 * @param {string} other
 */
function hasSlip(word, other) {
  const [heard, meant] = [word, other].map((each) => each.replaceAll("z", "s")); // "abuzed"
  const ending = root(meant).length >= SLIP_FROM && slipsBetween(root(heard), root(meant)) <= 1;
  return slipsBetween(heard, meant) <= 1 || ending;
}
