// Ways back to the self-check: by Back, by reload, from a page of the handbook, or by a link to a question.

import { pointNumber } from "../shared/words.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./opening.mjs").Message} Message */

const BACK = "handbook-self-check-back"; // the question to come back to from the handbook; an id, never an answer

/**
 * Remember which draft this tab has open: its id, never an answer.
 * @param {App} app
 * @param {string | undefined} draft undefined if none is open
 */
export function remember(app, draft) {
  try {
    const own = app.example ? app.example.before : draft; // an example does not outlive the page
    if (own) sessionStorage.setItem(nameOf(app), own);
    else sessionStorage.removeItem(nameOf(app));
  } catch {
    // without storage the reader chooses from the list
  }
}

/**
 * Remember the question when the reader leaves to look something up in the handbook.
 * @param {App} app
 * @param {string} question
 */
export function leave(app, question) {
  app.at(question); // for the browser's Back button
  try {
    sessionStorage.setItem(BACK, question);
  } catch {
    // without storage, the Back button still leads here
  }
}

/**
 * Open the self-check that the address leads to: the one that this tab had open, or the only one on the device.
 * @param {App} app
 * @returns {Promise<Message | null>} why none was opened
 */
export async function comeBack(app) {
  const known = (await app.drafts.list().catch(() => [])).filter(({ state }) => state === "sound");
  const draft = remembered(app) ?? (known.length === 1 ? known[0].id : null);
  if (draft) return open(app, draft);
  if (!known.length) return null;
  const place = /[.]/u.test(app.place) ? `point ${pointNumber(app.place)}` : "the place that the address names";
  return { title: "Which self-check?", lines: [`Choose one below. It opens at ${place}.`] };
}

/**
 * @param {App} app
 * @param {string} id
 * @returns {Promise<Message | null>}
 */
async function open(app, id) {
  try {
    const draft = await app.drafts.open(id);
    if (app.session.isOpen && app.session.draft !== draft)
      void draft.release(); // the reader opened another meanwhile
    else app.session.begin(draft);
    return null;
  } catch (error) {
    remember(app, undefined);
    return {
      title: "Your self-check cannot be opened",
      lines: [error instanceof Error ? error.message : String(error)],
    };
  }
}

/** @param {App} app */
function remembered(app) {
  try {
    return sessionStorage.getItem(nameOf(app));
  } catch {
    return null;
  }
}

/** The storage key, one for each handbook: several may share an address. @param {App} app */
function nameOf(app) {
  return `handbook-self-check-open:${app.root.dataset.publisher}`;
}
