// The search index in parts, fetched when needed and only once. `macros/site/search_parts.mjs` writes them.

/** @typedef {import("./words.mjs").Entry} Entry */
/**
 * The part of the index that every search needs. `lengths`: the length of every field of every entry. `pages`, `texts`:
 * the first entry of each page and of each file of texts. `owners`: by the stems of an owner's names, its pages.
 * `words`: all stems, grouped by the file with their places.
 * `spelled`: the words as written, with spaces between, the most frequent first.
 * @typedef {{documents: number, average: number[], lengths: number[], boosts: Record<number, number>, pages: number[],
 *   texts: number[], owners: Record<string, number[]>, words: string[][], spelled: string}} Head
 */
/** The places of a word by field: entry, count, entry, count… @typedef {Record<number, number[]>} Postings */

export class SearchFiles {
  /** @type {Map<string, Promise<any>>} */
  #parts = new Map();
  #get;

  /** @param {(name: string) => Promise<any>} get fetches a part by its name */
  constructor(get) {
    this.#get = get;
  }

  /** @returns {Promise<Head>} */
  head() {
    return this.#part("head.json");
  }

  /**
   * @param {string[]} words
   * @returns {Promise<[string, Postings][]>}
   */
  async postings(words) {
    const { words: shards } = await this.head();
    const wanted = new Set(words);
    const places = [...shards.keys()].filter((place) => shards[place].some((word) => wanted.has(word)));
    /** @type {[string, Postings][][]} */
    const parts = await Promise.all(places.map((place) => this.#part(`words-${place}.json`)));
    return parts.flat().filter(([word]) => wanted.has(word));
  }

  /**
   * @param {number[]} ids
   * @returns {Promise<Map<number, Entry>>}
   */
  async entries(ids) {
    const { texts } = await this.head();
    const places = [...new Set(ids.map((id) => lastUpTo(texts, id)))];
    /** @type {Entry[][]} */
    const parts = await Promise.all(places.map((place) => this.#part(`texts-${place}.json`)));
    return new Map(parts.flatMap((part, row) => part.map((entry, at) => [texts[places[row]] + at, entry])));
  }

  /** @param {string} name */
  #part(name) {
    const part = this.#parts.get(name) ?? this.#get(name);
    this.#parts.set(name, part);
    part.catch(() => this.#parts.delete(name)); // so that the next call fetches again
    return part;
  }
}

/**
 * The place of the last number in a rising list that is not above `number`.
 * @param {number[]} rising
 * @param {number} number
 */
export function lastUpTo(rising, number) {
  let [low, high] = [0, rising.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= number) low = middle;
    else high = middle;
  }
  return low;
}
