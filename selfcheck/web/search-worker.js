// The theme's search worker, replaced: the same numbered messages (0 set up, 1 ready, 2 query, 3 result), another ranking.
// A classic worker, as the theme starts it; what it needs is imported from the site itself.

const parts = Promise.all([import("./search.mjs"), import("./vendor/minisearch.js"), import("./vendor/stemmer.js")]);

/** @type {Promise<(query: string) => {items: unknown[][]}>} */
let search;

/**
 * @param {{type: number, data: any}} message
 * @returns {Promise<{type: number, data?: unknown}>}
 */
async function answer({ type, data }) {
  if (type === 0) {
    search = parts.then(([{ makeSearch }, { default: MiniSearch }, { stemmer }]) => makeSearch(MiniSearch, stemmer, data));
    await search;
    return { type: 1 };
  }
  return { type: 3, data: (await search)(data) };
}

addEventListener("message", async (event) => postMessage(await answer(event.data)));
