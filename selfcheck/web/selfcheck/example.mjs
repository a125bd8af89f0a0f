// Opens a made-up example of a self-check, and leaves it: what the reader had open is then open again, as it was.
// Nothing of an example is kept on the device.

import { returnName } from "../returns/file.mjs";
import { announce } from "../shared/dom.mjs";
import { openDraft, readFile } from "./opening.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./opening.mjs").Message} Message */
/** @typedef {{name: string, address: string, summary: string}} Example one that the page offers */
/** @typedef {{id: string, before: string | undefined}} OpenExample its draft, and the draft that was open before */

/** The examples that the page offers. @param {App} app @returns {Example[]} */
export function examplesOf(app) {
  return JSON.parse(app.root.dataset.examples ?? "[]");
}

/**
 * @param {App} app
 * @param {Example} example
 * @returns {Promise<Message | null>} why it was not opened
 */
export async function openExample(app, { name, address }) {
  const response = await fetch(app.address(address));
  if (!response.ok) throw new Error(`the file could not be fetched: ${response.status}`);
  const verdict = await readFile(app, new File([await response.blob()], name));
  if ("title" in verdict) return verdict;
  const before = app.example ? app.example.before : app.session.draft?.id;
  const title = returnName(/** @type {any} */ (verdict.return)) || name;
  const draft = await app.drafts.create({ name: title, return: verdict.return, keep: false });
  forget(app);
  app.example = { id: draft.id, before };
  app.session.begin(draft);
  app.go("results");
  announce(`${name} is open. It is made up.`);
  return null;
}

/** Back to what the reader had open, or to the start. @param {App} app */
export async function leaveExample(app) {
  const before = app.example?.before;
  forget(app);
  app.session.begin(null);
  if (before) await openDraft(app, before);
  if (!app.session.isOpen) app.go("start");
  announce("The example is closed.");
}

/** When another self-check has been opened meanwhile, the example goes. @param {App} app */
export function closeExample(app) {
  if (app.example && app.session.draft && app.session.draft.id !== app.example.id) forget(app);
}

/** @param {App} app */
function forget(app) {
  const { example } = app;
  app.example = null;
  if (example) void app.drafts.remove(example.id);
}
