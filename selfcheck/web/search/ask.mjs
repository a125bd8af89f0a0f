// Asks the search's worker, from the home page's field and from the page of results. It starts with the first question.

import { siteAddress } from "../shared/addresses.mjs";

/** @typedef {import("./result.mjs").Result} Result */
/**
 * An answer without results: they could not be fetched. `nearest`: what comes near, where nothing answers.
 * @typedef {{query: string, results?: Result[], nearest?: Result[]}} Answer
 */

/**
 * Gives a function to ask with. Only the question asked last is answered; the answer may come twice, with the way to
 * help first.
 * @param {(answer: Answer) => void} tell
 * @returns {(query: string) => void}
 */
export function asking(tell) {
  /** @type {Worker | undefined} */
  let worker;
  let last = "";
  return (query) => {
    worker ??= started(({ data }) => data.query === last && tell(data));
    last = query;
    worker.postMessage({ type: 4, data: query });
  };
}

/** @param {(message: {data: Answer}) => void} hear */
function started(hear) {
  const settings = JSON.parse(document.querySelector("#__config")?.textContent ?? "{}");
  const worker = new Worker(new URL(settings.search, siteAddress("")));
  worker.addEventListener("message", ({ data }) => hear(data));
  return worker;
}

/**
 * The address of the page of results for some words. They stand in a part that browsers send to no server.
 * @param {string} words
 */
export function resultsAddress(words) {
  return siteAddress(`search/#q=${encodeURIComponent(words.trim())}`);
}

/** The words in an address of the page of results. @param {string} hash */
export function wordsIn(hash) {
  const coded = hash.startsWith("#q=") ? hash.slice(3) : "";
  try {
    return decodeURIComponent(coded.replaceAll("+", " "));
  } catch {
    return coded;
  }
}
