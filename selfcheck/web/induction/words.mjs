// The text of one agency for the steps of induction, fetched if a handbook has too many policies for one page.

import { siteAddress } from "../shared/addresses.mjs";
import { findAll } from "../shared/dom.mjs";

/** @typedef {{pieces: string[], roles: Record<string, Record<string, number>>}} Words */

const [HEAD, CHANGED] = ["", "changed:"]; // as macros/site/induction_words.py names them

export const WORDS_MISSING =
  "The words of this agency could not be fetched. Check your connection, then choose it again.";

/** @type {Map<string, Promise<void>>} */
const placed = new Map();

/**
 * Put an agency's text on the page, once.
 * @param {HTMLElement} start
 * @param {string} agency
 * @param {string} role
 * @returns {Promise<void>}
 */
export function haveWords(start, agency, role) {
  const there = placed.get(agency) ?? placeWords(start, agency, role);
  placed.set(agency, there);
  there.catch(() => placed.delete(agency)); // so that the next call fetches again
  return there;
}

/**
 * Fetch an agency's text and put it in its places on the page. It is this site's own HTML, so it can be trusted.
 * @param {HTMLElement} start
 * @param {string} agency
 * @param {string} role
 */
async function placeWords(start, agency, role) {
  const answer = await fetch(siteAddress(`induction/words/${encodeURIComponent(agency)}.json`));
  if (!answer.ok) throw new Error(`no words of ${agency}: ${answer.status}`);
  const { pieces, roles } = /** @type {Words} */ (await answer.json());
  const shown = roles[role];
  start.querySelector(".in-changed-links")?.before(...nodes(pieces[shown[HEAD]]));
  start.querySelector(".in-changed-links")?.append(...nodes(pieces[shown[CHANGED]]));
  for (const step of findAll(document, ".in-step", HTMLElement)) {
    const place = shown[step.dataset.step ?? ""];
    if (place !== undefined) step.querySelector(".in-changed")?.before(...nodes(pieces[place]));
  }
}

/**
 * @param {string} html
 * @returns {Node[]}
 */
function nodes(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
