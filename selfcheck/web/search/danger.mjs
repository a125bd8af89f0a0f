// Finds the part of the page "What to do now" that a question needs. The phrases are data (standards/danger-words.yml).
// A phrase matches in other forms, with small words between, in another order, or with a slip in a longer word. Kinds
// of words that mean danger together match anywhere in the question.

import { comparison, correction, PRONOUN, SOMEBODY, TIERS, wordsIn } from "./danger-words.mjs";
import { EMPTY } from "./words.mjs";

/** @typedef {import("./words.mjs").Entry} Entry */
/** @typedef {{entry: Entry, always?: string[], phrases?: string[], words?: string[], second?: string[],
 *   together?: string[][]}} Part */
/** @typedef {{kind: string, words: string[]}} Kind */
/** @typedef {{parts: Part[], people: string[], pronouns: string[], work: string[], looked_up: string[],
 *   harmless?: string[], same?: string[][], kinds?: Kind[]}} DangerWords */
/** @typedef {import("./danger-words.mjs").Tier} Tier */
/** A part to show. `second`: after the ordinary answer. @typedef {{entry: Entry, second: boolean}} Pin */
/** @typedef {{words: string[], turns: boolean}} Phrase */
/** What opens a part: a phrase, or one phrase of each kind. @typedef {{entry: Entry, tier: Tier | "together",
 *   phrase?: Phrase, kinds?: Phrase[][], length: number}} Way */
/** @typedef {(word: string) => boolean} Knows */
/**
 * @typedef {{find: (question: string, knows?: Knows) => Pin | undefined, isOfWork: (question: string) => boolean}}
 *   Finder
 */
/** A word as it is written, and as it is compared. @typedef {{letters: string, as: string}} Word */

// How far parts of a tier stand behind those that are shown always; a longer phrase stands a step ahead for each word.
const BEHIND = { always: 0, together: 5, phrases: 10, words: 20, second: 30 };
const SMALL = new Set([
  ...EMPTY,
  "am",
  "been",
  "help",
  "here",
  "him",
  "myself",
  "no",
  "not",
  "now",
  "please",
  "very",
  "while",
]);
// words of a phrase that are ignored
const LEFT_OUT = new Set(["a", "an", "and", "do", "has", "of", "the", "to", "with"]);
const GAP = 4; // most small words and words for people, with one other word among them, between two words of a phrase
const ANYONE = "anyone"; // the kind that includes all people and pronouns
const WHAT_IS = /^\s*what(?:['’]?s| is| are| does)\b(?!.*\bnumber\b)/iu;

/**
 * @param {DangerWords} data
 * @returns {Finder} `find` gives the part that a question needs; `knows` tells whether a word is known, and so no slip.
 *   `isOfWork`: whether a question has a word of work or a harmless saying, and names nobody
 */
export function dangerFinder(data) {
  const compared = comparison(data);
  const alike = comparison({ ...data, people: [], pronouns: [] });
  const harmless = (data.harmless ?? []).map(phraseOf);
  const anyone = [...data.people, ...data.pronouns];
  const kinds = new Map(
    (data.kinds ?? []).map(({ kind, words }) => [kind, kindOf(words, kind === ANYONE ? anyone : [])]),
  );
  const ways = data.parts.flatMap((part) => [...phrasesOf(part), ...togetherOf(part)]);
  const [work, lookedUp] = [data.work, data.looked_up].map((words) => new Set(words.map(compared)));
  const topics = { work, lookedUp };
  const correct = correction(data);

  /** @param {string} text @returns {Phrase} */
  function phraseOf(text) {
    return phraseAs(text, compared);
  }

  /** @param {string} text @param {(word: string) => string} as */
  function phraseAs(text, as) {
    const words = wordsIn(text).filter((word) => !LEFT_OUT.has(word));
    return { words: words.map(as), turns: !words.some((word) => SMALL.has(word) && compared(word) !== PRONOUN) };
  }

  /** @param {string[]} words @param {string[]} others */
  function kindOf(words, others) {
    return [...words, ...others].map((each) => phraseAs(each, alike));
  }

  /** @param {Part} part @returns {Way[]} */
  function phrasesOf(part) {
    return TIERS.flatMap((tier) =>
      (part[tier] ?? [])
        .map(phraseOf)
        .map((phrase) => ({ entry: part.entry, tier, phrase, length: phrase.words.length })),
    );
  }

  /** @param {Part} part @returns {Way[]} */
  function togetherOf({ entry, together }) {
    return (together ?? []).map((names) => ({
      entry,
      tier: "together",
      kinds: names.map((name) => kinds.get(name) ?? []),
      length: names.length,
    }));
  }

  /** @param {string} question @param {Knows} knows @returns {Word[]} */
  function read(question, knows) {
    const letters = wordsIn(question).map((word) => correct(word, knows));
    return letters.map((word) => ({ letters: word, as: compared(word) }));
  }

  /** @param {string} question */
  function isOfWork(question) {
    const asked = read(question, () => true);
    if (asked.some(({ as }) => as === SOMEBODY)) return false;
    return asked.some(({ as }) => work.has(as)) || harmless.some((phrase) => spot(phrase, asked).length > 0);
  }

  /** @type {Finder["find"]} */
  function find(question, knows = () => true) {
    const asked = read(question, knows);
    const left = harmless.reduce(
      (words, phrase) => words.filter((_, place) => !spot(phrase, words).includes(place)),
      asked,
    );
    const plain = left.map(({ letters }) => ({ letters, as: alike(letters) }));
    const found = ways.flatMap((way) => {
      const places = way.phrase ? spot(way.phrase, left) : spotEach(way.kinds ?? [], plain);
      const order = places.length ? orderOf(way, left, places, topics, WHAT_IS.test(question)) : "";
      return order ? [{ way, second: order === "second" }] : [];
    });
    const [best] = found.sort((one, other) => weight(other) - weight(one));
    return best && { entry: best.way.entry, second: best.second };
  }

  return { find, isOfWork };
}

/**
 * The part with the largest weight is shown. Any part that is shown first outweighs all that are shown second.
 * @param {{way: Way, second: boolean}} found
 */
function weight({ way, second }) {
  return (second ? 0 : 100) - BEHIND[way.tier] + way.length;
}

/**
 * Whether a part is shown before the ordinary answer, after it, or not at all, given the words beside its phrase.
 * @param {{tier: Way["tier"]}} phrase which the question has
 * @param {Word[]} asked the question's words
 * @param {number[]} places of the phrase among them
 * @param {{work: Set<string>, lookedUp: Set<string>}} topics
 * @param {boolean} isWhatIs whether the question begins like "what is"
 * @returns {"" | "first" | "second"}
 */
function orderOf({ tier }, asked, places, topics, isWhatIs) {
  if (tier === "always") return "first";
  const others = asked.filter((_, place) => !places.includes(place));
  const isAlone = others.every(({ letters }) => SMALL.has(letters));
  const hasPerson = asked.some(({ as }) => as === SOMEBODY);
  const isAboutSomebody = hasPerson || asked.some(({ as }) => as === PRONOUN);
  if (tier === "words" && !isAlone && !isAboutSomebody) return ""; // a word that also has harmless meanings
  if (!hasPerson && others.some(({ as }) => topics.work.has(as))) return ""; // about work, as in a policy on it
  const isLookedUp = (isWhatIs && isAlone) || others.some(({ as }) => topics.lookedUp.has(as));
  return tier === "second" || isLookedUp ? "second" : "first";
}

/**
 * The places of a phrase's words in a question; none if it does not match. The words must be near each other, in order
 * or (if `turns`) in reverse, or written as one word.
 * @param {Phrase} phrase
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
 * The places of one phrase of each kind, anywhere in a question, no word used twice; none if a kind is missing.
 * @param {Phrase[][]} kinds
 * @param {Word[]} asked
 * @returns {number[]}
 */
function spotEach(kinds, asked) {
  /** @type {number[]} */
  const places = [];
  for (const kind of kinds) {
    const left = asked.map((word, place) => (places.includes(place) ? { letters: "", as: "" } : word));
    const found = kind.map((phrase) => spot(phrase, left)).find(({ length }) => length > 0);
    if (!found) return [];
    places.push(...found);
  }
  return places;
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
 * Whether a word of the question matches a phrase's word. A pronoun in a phrase matches any person.
 * @param {string} word
 * @param {string} asked
 */
function isMet(word, asked) {
  return word === asked || (word === PRONOUN && asked === SOMEBODY);
}
