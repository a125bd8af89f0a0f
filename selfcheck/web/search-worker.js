// The theme's search worker, replaced: the same numbered messages (0 set up, 1 ready, 2 query, 3 result), another ranking.
// A classic worker, as the theme starts it; what it needs is imported from the site itself.

const parts = Promise.all([
  import("./search.mjs"),
  import("./searchfiles.mjs"),
  import("./vendor/minisearch.js"),
  import("./vendor/stemmer.js"),
]);
const base = new URL("../../", location.href);

/** @typedef {{same: string[][], parts: string}} Config */
/** @type {Promise<(query: string) => Promise<{items: unknown[][]}>>} */
let search;
let asked = 0;
const PAUSE = 30; // milliseconds: of what is typed or pasted at one go, only the whole is looked for

/**
 * @param {Config} config
 * @returns {typeof search}
 */
async function setUp(config) {
  const [{ makeSearch }, { SearchFiles }, { default: MiniSearch }, { stemmer }] = await parts;
  return makeSearch(MiniSearch, stemmer, config.same, new SearchFiles((name) => read(`${config.parts}${name}`)));
}

/** @param {string} name */
async function read(name) {
  const answer = await fetch(new URL(name, base));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/** @param {string} query */
async function found(query) {
  try {
    return await (await search)(query);
  } catch {
    // the site was published anew meanwhile, and the old parts are gone
    search = setUp((await read("search/search_index.json")).config);
    return (await search)(query);
  }
}

/** @param {string} query */
async function answer(query) {
  const turn = (asked += 1);
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (turn !== asked) return;
  const data = await found(query);
  if (turn === asked) postMessage({ type: 3, data }); // none for what is no longer asked
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 2) return answer(data);
  search = setUp(data.config);
  await search;
  postMessage({ type: 1 });
});
