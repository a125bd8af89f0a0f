// Replaces the theme's search worker. It takes the same numbered messages (0 set up, 1 ready, 2 query, 3 result) but
// ranks differently. Our own pages start it too (`ask.mjs`): theirs are 4 query, 5 results and 6 trouble. It is bundled
// into one classic script (macros/site/bundle.mjs): the theme starts no other kind.

import MiniSearch from "../vendor/minisearch.js";
import { stemmer } from "../vendor/stemmer.js";
import { wordsOfDanger } from "./danger-words.mjs";
import { SearchFiles } from "./files.mjs";
import { withHelp } from "./pin.mjs";
import { makeSearch } from "./search.mjs";
import { suggestions } from "./suggestion.mjs";

const base = new URL("../../", location.href); // the bundle is in assets/web

/** @typedef {{same: string[][], parts: string, danger?: import("./danger.mjs").DangerWords}} Config */
/** @typedef {import("./pin.mjs").Results} Results */
/** @type {ReturnType<typeof withHelp>} */
let ready;
let asked = 0;
const INDEX = "search/search_index.json";
const PAUSE = 30; // milliseconds to wait, so that text typed or pasted in one go is searched once
const SLOW = 500; // milliseconds until the way to help is shown without other results

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
 * Search again with a new index: the site may have been published anew, so that the old parts are gone.
 * @param {string} query
 */
async function foundAnew(query) {
  const before = ready;
  try {
    const { config } = await read(INDEX);
    const anew = setUp(config);
    const results = await anew.search(query);
    ready = anew;
    return results;
  } catch (error) {
    const help = before.help(query);
    if (help.results.length) return help;
    throw error;
  }
}

/**
 * @param {string} query
 * @param {(results: Results) => void} reply
 */
async function answer(query, reply) {
  asked += 1;
  const turn = asked;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (turn !== asked) return;
  const help = ready.help(query);
  // drop results of an earlier query
  const tell = (/** @type {Results} */ data) => turn === asked && reply(data);
  const early = setTimeout(() => help.results.length && tell(help), SLOW);
  const data = await found(query).finally(() => clearTimeout(early));
  tell(data);
}

async function prepare() {
  if (ready) return;
  const { config } = await read(INDEX);
  ready ??= setUp(config);
}

/** @param {string} query */
async function answerOwn(query) {
  try {
    await prepare();
    await answer(query, (found) => postMessage({ type: 5, data: { query, ...found } }));
  } catch {
    postMessage({ type: 6, data: { query } });
  }
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0) {
    ready = setUp(data.config);
    postMessage({ type: 1 });
  } else if (type === 2) {
    await answer(data, ({ results }) => postMessage({ type: 3, data: suggestions(results) }));
  } else {
    await answerOwn(data);
  }
});
