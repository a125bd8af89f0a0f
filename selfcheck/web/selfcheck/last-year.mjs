// An earlier self-check that stands beside the one that is open, to compare with. It is kept with the draft on this
// device and is never part of its file. The earlier file, or the earlier self-check on this device, stays as it is.

import { dateWords, isDay, lastDay, today } from "../shared/dates.mjs";
import { announce } from "../shared/dom.mjs";
import { beginNew, readFile } from "./opening.mjs";
import { choiceOf, criterionOf } from "./questions.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./opening.mjs").Message} Message */
/** @typedef {import("./questions.mjs").Answer} Answer */
/** @typedef {import("../returns/file.mjs").Return} Return */
/** @typedef {import("../drafts/record.mjs").Beside} Beside */

const OLD_DAYS = 270; // after so long, people mean to answer anew, not to go on

/**
 * Put a file's answers beside the open self-check. If the file is wrong, nothing changes.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<Message | null>} why it was not opened
 */
export async function putBeside(app, file) {
  const draft = app.session.draft;
  const read = await readFile(app, file);
  if ("title" in read) return read;
  if (draft?.writable && app.session.draft === draft) await stand(app, besideOf(file.name, read.return));
  return null;
}

/**
 * Begin a new self-check with a file's answers beside it. If the file is wrong, nothing begins.
 * @param {App} app
 * @param {File} file
 * @param {boolean} keep whether it may stay on this device
 * @returns {Promise<Message | null>} why it was not opened
 */
export async function beginBeside(app, file, keep) {
  const read = await readFile(app, file);
  if ("title" in read) return read;
  await begin(app, besideOf(file.name, read.return), keep);
  return null;
}

/** Begin a new self-check with the answers of the open one beside it. The open one stays as it is. @param {App} app */
export async function beginBesideThis(app) {
  const { draft } = app.session;
  if (draft) await begin(app, besideOf(draft.name, structuredClone(draft.return)), draft.kept);
}

/**
 * Put the answers of another self-check on this device beside the open one.
 * @param {App} app
 * @param {import("../drafts/drafts.mjs").DraftSummary} summary
 * @returns {Promise<Message | null>} why it cannot be read
 */
export async function putDraftBeside(app, { id, name }) {
  const stored = JSON.parse(await app.drafts.rawText(id)).draft;
  return putBeside(app, new File([JSON.stringify(stored?.return ?? null)], name));
}

/** Take the earlier answers away again. @param {App} app */
export function removeBeside({ session: { draft } }) {
  if (draft?.writable) draft.beside = null;
}

/**
 * @param {App} app
 * @param {Beside} beside
 * @param {boolean} keep
 */
async function begin(app, beside, keep) {
  await beginNew(app, keep, "standards");
  const { agency, scope } = beside.return;
  app.session.change((value) => Object.assign(value, agency && { agency: { ...agency } }, scope && { scope }));
  app.nameDraft();
  await stand(app, beside);
}

/** @param {App} app @param {Beside} beside */
async function stand(app, beside) {
  if (!app.session.draft) return;
  app.session.draft.beside = beside;
  app.refresh();
  announce(`The answers of ${beside.name} stand beside each question now.`);
  await bringBesideUp(app);
}

/**
 * What of an earlier self-check is kept to compare with.
 * @param {string} name
 * @param {Return} value
 * @returns {Beside}
 */
function besideOf(name, { format, format_version, edition, agency, scope, assessed_on, answers = {} }) {
  return { name, return: { format, format_version, edition, agency, scope, assessed_on, answers } };
}

/** Move the earlier answers to this page's version of the standards, by the engine. @param {App} app */
export async function bringBesideUp(app) {
  const draft = app.session.draft;
  const beside = draft?.beside;
  if (!beside || !app.versions.knows(beside.return.edition)) return;
  const steps = await app.versions.steps();
  const made = await app.engine.call("migrate_return", { return: beside.return, steps }).catch(() => null);
  if (!made || !draft.writable || draft.beside !== beside || app.session.draft !== draft) return;
  draft.beside = besideOf(beside.name, /** @type {{return: Return}} */ (made).return);
  app.refresh();
}

/**
 * The earlier answer to a question; null if there is none, or it is of a version not yet brought up.
 * @param {App} app
 * @param {HTMLElement} question
 * @returns {{answer: Answer, isChosen: boolean, isOther: boolean} | null} `isOther`: the question was another one then
 */
export function lastAnswer(app, question) {
  const beside = app.session.draft?.beside;
  if (!beside || app.versions.knows(beside.return.edition)) return null;
  const answer = /** @type {Answer | undefined} */ (beside.return.answers?.[criterionOf(question)]);
  if (!answer) return null;
  const { revision = Number(question.dataset.revision) } = answer;
  return { answer, isChosen: Boolean(choiceOf(answer)), isOther: revision !== Number(question.dataset.revision) };
}

/** When the earlier self-check was made, in words. @param {Beside} beside */
export function besideDate({ return: { assessed_on } }) {
  return assessed_on ? dateWords(assessed_on) : "The earlier file";
}

/** Whether the open self-check has answers from so long ago that people mean to answer anew. @param {Return} value */
export function isOld({ assessed_on = "", answers = {} }) {
  return isDay(assessed_on) && lastDay(today()) - lastDay(assessed_on) > OLD_DAYS && Object.keys(answers).length > 0;
}
