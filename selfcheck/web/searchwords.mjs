// The words of the search: how a text becomes words, and which words mean the same.

/** @typedef {(word: string) => string} Stem */
/**
 * An entry of the index: a page, or a section of one (then `page` is the page's title).
 * @typedef {{location: string, title: string, text: string, page?: string, asked?: string[], boost?: number}} Entry
 */

export const FIELDS = ["title", "asked", "page", "text"];

// Words that carry no meaning of their own in a question. "Off" and "away" do carry one here.
const EMPTY = new Set(
  ("a an and any are as at be been being but by can could did do does for from get gets getting give given go goes got had has have he her his how i i'm " +
    "if in into is it its just keep keeps like may me mean means might much must my need of on one or our out own s say says she should so some something t than that the " +
    "their them then there these they this those to too up us want was we were what when where which who whom whose why will with would you your").split(" "),
);

const ONE_TO_ONE = /\b(?:1\s*[:-]\s*1|1\s*to\s*1|one[\s-]to[\s-]one)s?\b/gu;
const BREAKS = /[^\p{L}\p{N}'’]+/u;

/**
 * The words of a text, as they are compared: small, without apostrophes, by their stem; empty ones left out.
 * @param {string} text
 * @param {Stem} stem
 * @returns {string[]}
 */
export function wordsOf(text, stem) {
  const words = text.toLowerCase().replace(ONE_TO_ONE, " onetoone ").split(BREAKS);
  return words.filter((word) => word && !EMPTY.has(word.replace("’", "'"))).map((word) => stem(word.replace(/['’]s?/gu, "")));
}

/**
 * Other names for the same thing, by stem. Only single words are swapped: a phrase is found by its own words.
 * @param {string[][]} groups
 * @param {Stem} stem
 * @returns {Map<string, string[]>}
 */
export function sameWords(groups, stem) {
  /** @type {Map<string, string[]>} */
  const same = new Map();
  for (const group of [...groups, ...EVERYDAY]) {
    const single = group.map((name) => wordsOf(name, stem)).filter((words) => words.length === 1).flat();
    for (const word of single) same.set(word, [...(same.get(word) ?? []), ...single.filter((other) => other !== word)]);
  }
  return same;
}

// Everyday words that readers type for the documents' own.
const EVERYDAY = [
  ["sick", "ill", "absent", "away", "absence"],
  ["cancelled", "postponed", "rearranged"],
  ["contract", "agreement"],
  ["notes", "records", "recording"],
  ["boss", "manager", "supervisor"],
  ["disagree", "dispute", "disagreement"],
  ["worker", "practitioner"],
  ["private", "confidential"],
  ["told", "tell"],
];

/**
 * How MiniSearch reads entries: alike when the build makes the index and when parts of it are searched.
 * @param {Stem} stem
 * @returns {import("minisearch").Options<Entry & {id: number}>}
 */
export function options(stem) {
  return {
    idField: "id",
    fields: FIELDS,
    extractField: (entry, name) => (name === "id" ? String(entry.id) : fieldText(entry, name)),
    tokenize: (text) => wordsOf(text, stem),
    processTerm: (term) => term,
  };
}

/**
 * @param {Entry} entry
 * @param {string} name
 * @returns {string}
 */
function fieldText(entry, name) {
  if (name === "asked") return (entry.asked ?? []).join(" . ");
  if (name === "page") return entry.page ?? "";
  return name === "title" ? entry.title : entry.text;
}
