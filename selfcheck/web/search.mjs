// Ranks the handbook's search index for a question in the reader's own words. Runs in the theme's search worker.

/** @typedef {import("minisearch").default<Entry>} Index */
/** @typedef {import("minisearch").SearchResult} Hit */
/**
 * An entry of the index: a page, or a section of one (then `page` is the page's title).
 * @typedef {{location: string, title: string, text: string, page?: string, asked?: string[], boost?: number}} Entry
 */
/** @typedef {{docs: Entry[], config: {same: string[][]}}} Data */
/** @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item */
/** @typedef {(word: string) => string} Stem */
/** @typedef {{stem: Stem, same: Map<string, string[]>}} Words */

const SHOWN_PAGES = 50;
const SHOWN_SECTIONS = 5;
const TEASER = 180; // characters

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
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {Stem} stem
 * @param {Data} data
 * @returns {(query: string) => {items: Item[][]}} what the theme's search box shows: results grouped by page
 */
export function makeSearch(MiniSearch, stem, data) {
  const words = { stem, same: sameWords(data.config.same, stem) };
  const entries = new Map(data.docs.map((entry) => [entry.location, entry]));
  /** @type {Index} */
  const index = new MiniSearch({
    idField: "location",
    fields: ["title", "asked", "page", "text"],
    extractField: (entry, name) => fieldText(entry, name),
    tokenize: (text) => wordsOf(text, stem),
    processTerm: (term) => term,
  });
  index.addAll(data.docs);
  return (query) => ({ items: grouped(find(index, entries, words, query), entries) });
}

/**
 * @param {Entry} entry
 * @param {string} name
 * @returns {string}
 */
function fieldText(entry, name) {
  if (name === "location") return entry.location;
  if (name === "asked") return (entry.asked ?? []).join(" . ");
  if (name === "page") return entry.page ?? "";
  return name === "title" ? entry.title : entry.text;
}

/**
 * Hits, best first. A section that holds more of the reader's words goes before one that holds fewer of them often.
 * @param {Index} index
 * @param {Map<string, Entry>} entries
 * @param {Words} words
 * @param {string} query
 * @returns {Item[]}
 */
function find(index, entries, words, query) {
  const terms = [...new Set(wordsOf(query, words.stem))];
  if (!terms.length) return [];
  const last = /\s$/u.test(query) ? "" : terms[terms.length - 1];
  const hits = index.search({ combineWith: "OR", queries: terms.map((term) => alternatives(term, term === last, words)) }, {
    boost: { title: 3, asked: 4, page: 0.6, text: 1 },
    bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a place that answers many questions answers each of them no worse
    boostDocument: (location) => entries.get(String(location))?.boost ?? 1,
  });
  return hits.map((hit) => item(hit, entries, terms, words)).sort((one, other) => other.score - one.score);
}

/**
 * A word as it is looked for: itself, a slip of the keyboard, the beginning of a word still being typed, another name for it.
 * @param {string} term
 * @param {boolean} typing
 * @param {Words} words
 * @returns {import("minisearch").Query}
 */
function alternatives(term, typing, words) {
  const fuzzy = term.length > 5 ? 0.2 : false;
  const exact = { queries: [term], fuzzy, prefix: typing && term.length > 2, tokenize: one };
  const same = { queries: words.same.get(term) ?? [], boostTerm: () => 0.7, tokenize: one };
  return { combineWith: "OR", queries: [exact, same] };
}

/** @param {string} text */
function one(text) {
  return [text];
}

/**
 * @param {Hit} hit
 * @param {Map<string, Entry>} entries
 * @param {string[]} terms
 * @param {Words} words
 * @returns {Item}
 */
function item(hit, entries, terms, words) {
  const entry = /** @type {Entry} */ (entries.get(String(hit.id)));
  const met = new Set(hit.terms);
  const meets = (/** @type {string} */ term) => met.has(term) || hit.queryTerms.includes(term);
  const found = terms.filter((term) => meets(term) || (words.same.get(term) ?? []).some((other) => met.has(other)));
  const share = found.length / terms.length;
  return { ...shown(entry, met, words.stem), score: hit.score * (0.15 + share * share), terms: {} };
}

/**
 * What the box shows of an entry, as HTML: everything from the index is escaped.
 * @param {Entry} entry
 * @param {Set<string>} met
 * @param {Stem} stem
 */
function shown(entry, met, stem) {
  const question = closest(entry.asked ?? [], met, stem);
  const text = question ? `“${question}” ${entry.text}` : entry.text;
  return { location: entry.location, title: marked(entry.title, met, stem), text: `<p>${marked(teaser(text, met, stem), met, stem)}</p>` };
}

/**
 * The question that shares most words with the reader's; none where none shares any.
 * @param {string[]} questions
 * @param {Set<string>} met
 * @param {Stem} stem
 * @returns {string | undefined}
 */
function closest(questions, met, stem) {
  const shared = questions.map((question) => new Set(wordsOf(question, stem).filter((word) => met.has(word))).size);
  const most = Math.max(0, ...shared);
  return most > 0 ? questions[shared.indexOf(most)] : undefined;
}

/**
 * The part of a text around the first word that was looked for.
 * @param {string} text
 * @param {Set<string>} met
 * @param {Stem} stem
 * @returns {string}
 */
function teaser(text, met, stem) {
  if (text.length <= TEASER) return text;
  const words = text.split(" ");
  const first = words.findIndex((word) => wordsOf(word, stem).some((each) => met.has(each)));
  let start = Math.max(0, first - 8);
  let end = start;
  for (let length = 0; end < words.length && length < TEASER; end += 1) length += words[end].length + 1;
  if (end === words.length) start = Math.max(0, Math.min(start, end - 20));
  return `${start > 0 ? "… " : ""}${words.slice(start, end).join(" ")}${end < words.length ? " …" : ""}`;
}

/**
 * A text as HTML, with the words that were looked for marked.
 * @param {string} text
 * @param {Set<string>} met
 * @param {Stem} stem
 * @returns {string}
 */
function marked(text, met, stem) {
  return text
    .split(/(\s+)/u)
    .map((word) => (wordsOf(word, stem).some((each) => met.has(each)) ? `<mark>${escaped(word)}</mark>` : escaped(word)))
    .join("");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Results by page, the page of the best one first; each group holds the page itself, as the box wants it.
 * @param {Item[]} items
 * @param {Map<string, Entry>} entries
 * @returns {Item[][]}
 */
function grouped(items, entries) {
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const each of items) {
    const page = each.location.split("#")[0];
    const group = groups.get(page) ?? [];
    if (!groups.has(page)) {
      if (groups.size === SHOWN_PAGES) continue;
      groups.set(page, group);
    }
    if (group.length < SHOWN_SECTIONS) group.push(each);
  }
  for (const [page, group] of groups) {
    const entry = entries.get(page);
    if (entry && !group.some((each) => each.location === page)) {
      group.push({ location: page, title: escaped(entry.title), text: "", score: 0, terms: {} });
    }
  }
  return [...groups.values()];
}
