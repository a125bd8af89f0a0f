// The words of the search: splits a text into words, and reduces them to stems.

/** @typedef {(word: string) => string} Stem */
/**
 * An entry of the index: a page, or a section of one (then `page` is the page's title).
 * `lead`: its owner and number, before its title. `aside`: folded text. `asked`: the questions, in readers' words, that
 * it answers.
 * @typedef {{location: string, title: string, text: string, page?: string, lead?: string, aside?: string,
 *   asked?: string[], boost?: number}} Entry
 */

export const FIELDS = ["title", "asked", "page", "text", "aside"];

// Words without a meaning of their own in a question. "Off" and "away" do have one here.
export const EMPTY = new Set(
  (
    "a an and any are arent as at be been being but by can cant could couldnt define definition did didnt do " +
    "does doesnt dont for from get gets getting give given go goes got had has hasnt have havent he her his how " +
    "i if im in into is isnt it its just keep keeps like may me mean meaning means might much must my need of ok " +
    "okay on one or our out own s say says she should shouldnt so some something t than that the their them then " +
    "there theres these they this those to too up us want was wasnt we were what whats when where which who whom " +
    "whos whose why will with wont would you your"
  ).split(" "),
);

const ONE_TO_ONE = /\b(?:1\s*[:-]\s*1|1\s*to\s*1|one[\s-]to[\s-]one)s?\b/gu;
export const NOT = /\b(do|does|did|is|are|was|were|have|has|had|ca|could|should|would|wo)n['’]?t\b/gu;
const MEANS = /\b(?:means|meaning|stands? for|definition|define)\b/gu;
// matches "what is neglect", but not "what is the number to …"
const WHAT_IS = /^\s*what(?:['’]?s| is| are)\b(?=(?:\s+\S+){1,3}\s*$)/u;
const OFTEN = /\b(?:how (?:many|much) times|how (?:frequently|regularly)|times (?:a|per) (?:year|month|week))\b/gu;
const BREAKS = /[^\p{L}\p{N}'’]+/u;

/**
 * The words of a text for comparison: stems in small letters without apostrophes, and without the empty words.
 * @param {string} text
 * @param {Stem} stem
 * @returns {string[]}
 */
export function wordsOf(text, stem) {
  const words = text.toLowerCase().replace(ONE_TO_ONE, " onetoone ").split(BREAKS);
  const saying = words.filter((word) => word && !EMPTY.has(word.replace(/['’]/gu, "")));
  return saying.map((word) => stem(word.replace(/['’]s?/gu, "")));
}

/** @param {string} word */
export function lettersOf(word) {
  return word.toLowerCase().replace(/['’]s?/gu, "");
}

const BEGINNING = 5; // letters

/**
 * Whether a word is the beginning of another: "hereford" of "herefordshire".
 * @param {string} word
 * @param {string} other
 */
export function isBeginning(word, other) {
  return word.length >= BEGINNING && word.length < other.length && other.startsWith(word);
}

/**
 * The words of texts as written, the most frequent first, to correct misspelt words.
 * @param {string[]} texts
 * @returns {string[]}
 */
export function wordsByFrequency(texts) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const word of texts.flatMap((text) => text.split(BREAKS)).map(lettersOf)) {
    if (word.length > 2 && /^\p{L}+$/u.test(word)) times.set(word, (times.get(word) ?? 0) + 1);
  }
  return [...times].sort(([one, often], [other, more]) => more - often || (one < other ? -1 : 1)).map(([word]) => word);
}

const KINDS = [
  "who",
  "when",
  "where",
  "why",
  "how often",
  "how long",
  "how many",
  "how much",
  "how soon",
  "what if",
  "mean",
];

/**
 * The kinds of question that a text asks (who, how often, and so on), judged by its words.
 * @param {string} text
 * @returns {Set<string>}
 */
export function kindsOf(text) {
  const plain = text.toLowerCase().replace(WHAT_IS, " mean ").replace(MEANS, " mean ").replace(OFTEN, " how often ");
  const words = ` ${plain
    .replace(/\bwhom\b/gu, "who")
    .split(BREAKS)
    .join(" ")} `;
  return new Set(KINDS.filter((kind) => words.includes(` ${kind} `)));
}

/**
 * All stems of a text, empty words included: "get on with" means more than "get".
 * @param {string} text
 * @param {Stem} stem
 * @returns {Set<string>}
 */
export function everyWord(text, stem) {
  const words = text.toLowerCase().replace(ONE_TO_ONE, " onetoone ").replace(NOT, "$1 not").split(BREAKS);
  return new Set(words.filter(Boolean).map((word) => stem(word.replace(/['’]/gu, ""))));
}

/**
 * MiniSearch's options. The build and the browser must use the same.
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
  if (name === "page") return [entry.page, entry.lead].filter(Boolean).join(" ");
  if (name === "aside") return entry.aside ?? "";
  return name === "title" ? entry.title : entry.text;
}
