// The theme's search worker, replaced: the same numbered messages (0 set up, 1 ready, 2 query, 3 result), another
// ranking. Bundled into one classic script (macros/site/bundle.mjs), as the theme starts no other.

import MiniSearch from "../vendor/minisearch.js";
import { stemmer } from "../vendor/stemmer.js";
import { wordsOfDanger } from "./danger-words.mjs";
import { SearchFiles } from "./files.mjs";
import { withHelp } from "./pin.mjs";
import { makeSearch } from "./search.mjs";

const base = new URL("../../", location.href); // the bundle stands in assets/web

/** @typedef {{same: string[][], parts: string, danger?: import("./danger.mjs").DangerWords}} Config */
/** @typedef {import("./pin.mjs").Results} Results */
/** @type {ReturnType<typeof withHelp>} */
let ready;
let asked = 0;
const PAUSE = 30; // milliseconds: of what is typed or pasted at one go, only the whole is looked for
const SLOW = 500; // milliseconds after which the way to help is shown alone

/**
 * @param {Config} config
 * @returns {typeof ready}
 */
function setUp({ same, danger, parts }) {
  const files = new SearchFiles((name) => read(`${parts}${name}`));
  const search = makeSearch(MiniSearch, stemmer, same, files, danger && wordsOfDanger(danger));
  return withHelp(search, files, danger, stemmer);
}

/** @param {string} name */
async function read(name) {
  const answer = await fetch(new URL(name, base));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} query
 * @returns {Promise<Results>}
 */
async function found(query) {
  try {
    return await ready.search(query);
  } catch {
    return foundAnew(query);
  }
}

/**
 * The site was published anew meanwhile, and the old parts are gone; or there is no connection.
 * @param {string} query
 */
async function foundAnew(query) {
  const before = ready;
  try {
    const { config } = await read("search/search_index.json");
    const anew = setUp(config);
    const results = await anew.search(query);
    ready = anew;
    return results;
  } catch (error) {
    const help = before.help(query);
    if (help.items.length) return help;
    throw error;
  }
}

/** @param {string} query */
async function answer(query) {
  asked += 1;
  const turn = asked;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (turn !== asked) return;
  const help = ready.help(query);
  // not what was asked before
  const tell = (/** @type {Results} */ data) => turn === asked && postMessage({ type: 3, data });
  const early = setTimeout(() => help.items.length && tell(help), SLOW);
  const data = await found(query).finally(() => clearTimeout(early));
  tell(data);
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === 2) return answer(data);
  ready = setUp(data.config);
  postMessage({ type: 1 });
});
