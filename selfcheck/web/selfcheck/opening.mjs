// Begins a new self-check, continues a draft, opens a file, and deletes a draft.

import { isWorkbook, unfitWords } from "../returns/chosen-file.mjs";
import { emptyReturn, readReturn, returnName } from "../returns/file.mjs";
import { today } from "../shared/dates.mjs";
import { announce, find, findAll, h, say } from "../shared/dom.mjs";
import { partOf } from "./ways.mjs";
import { readWorkbook, spreadsheetAdvice } from "./workbook.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("../drafts/drafts.mjs").Draft} Draft */
/** @typedef {import("./session.mjs").Return} Return */
/** @typedef {{title: string, lines: string[]}} Message */

/** The message about a file just opened, for the head of a view. @param {App} app */
export function messageBox({ message }) {
  if (!message) return [];
  return [
    h("div", { class: "sc-message" }, h("h3", {}, message.title), ...message.lines.map((line) => h("p", {}, line))),
  ];
}

/**
 * @param {App} app
 * @param {boolean} keep whether it may stay on this device
 * @param {import("./ways.mjs").Way} way
 */
export async function beginNew(app, keep, way) {
  const value = { ...emptyReturn(edition(app)), scope: "whole agency", assessed_on: today(), ...partOf(app, way) };
  app.session.begin(await app.drafts.create({ name: "New self-check", return: /** @type {any} */ (value), keep }));
  app.go(way === "colleagues" ? way : "tasks");
}

/** @param {App} app @param {string} id */
export async function openDraft(app, id) {
  await into(app, app.drafts.open(id));
}

/** @param {App} app @param {string} id */
export async function recoverDraft(app, id) {
  await into(app, app.drafts.recover(id));
}

/** @param {App} app @param {Promise<Draft>} opening */
async function into(app, opening) {
  try {
    app.session.begin(await opening);
    const view = firstView(app);
    app.go(view === "tasks" ? app.place || view : view); // go to the place in the address
  } catch (error) {
    say(find(app.root, ".sc-message", HTMLElement), "This draft cannot be opened", [
      error instanceof Error ? error.message : String(error),
    ]);
  }
}

/** @param {App} app @param {string} id */
export async function deleteDraft(app, id) {
  if (app.session.draft?.id === id) app.session.begin(null);
  await app.drafts.remove(id);
  app.show();
}

/** @param {App} app */
export async function deleteEverything(app) {
  app.session.begin(null);
  await app.drafts.removeEverything();
  app.show();
}

/**
 * Open a file as a new draft. If the file is wrong, the open answers stay as they are.
 * @param {App} app
 * @param {File} file
 * @param {boolean} keep
 * @returns {Promise<Message | null>} why it was not opened
 */
export async function openFile(app, file, keep) {
  const verdict = await readFile(app, file);
  if ("title" in verdict) return verdict;
  const { edition: answered } = verdict.return;
  const older = app.versions.knows(answered);
  const name = returnName(/** @type {Return} */ (verdict.return)) || file.name;
  const draft = await app.drafts.create({ name, return: verdict.return, keep });
  draft.keepTyped(verdict.typed ?? {});
  app.session.begin(draft);
  const lines = older ? [olderWords(app, answered.number)] : verdict.messages;
  app.message = { title: `${file.name} is open`, lines };
  app.go(firstView(app));
  announce([`${file.name} is open.`, ...lines].join(" "));
  return null;
}

/**
 * Read a file. Gives its return, or a message if it cannot be opened.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<(import("../returns/file.mjs").OpenReturn & {typed?: Record<string, string>}) | Message>}
 */
export async function readFile(app, file) {
  const book = (await isWorkbook(file)) ? await readWorkbook(app, file) : null;
  if (book && "title" in book) return book;
  const unfit = book ? "" : await unfitWords(file);
  if (unfit) return { title: `${file.name} was not opened`, lines: [unfit, ...spreadsheetAdvice(file)] };
  const content = book ? book.text : new Uint8Array(await file.arrayBuffer());
  const verdict = readReturn(content, await schema(app), { ...edition(app), criteria: criteria(app) });
  if (verdict.verdict === "refused") return { title: `${file.name} was not opened`, lines: refusal(verdict) };
  if (verdict.verdict === "read-only")
    return {
      title: `${file.name} is from a newer handbook`,
      lines: [
        "This page cannot show or change it. Reload the page to get the newest handbook, or open the file where it was made.",
      ],
    };
  const { number } = verdict.return.edition;
  if (app.versions.isNewer(verdict.return.edition))
    return { title: `${file.name} is to a newer version of the standards`, lines: [newerWords(app, number)] };
  return book ? { ...verdict, typed: book.typed, messages: [...book.messages, ...verdict.messages] } : verdict;
}

/** The first view: that of the new version, if the answers are to an earlier one. @param {App} app */
function firstView(app) {
  return app.versions.knows(app.session.open.edition) ? "version" : "tasks";
}

/** @param {App} app @param {string} number */
function olderWords(app, number) {
  return `Its answers are to version ${number} of the standards, and this page asks version ${app.versions.page.number}. The file on your device stays as it is: you go on with a copy. No answer is lost.`;
}

/** @param {App} app @param {string} number */
function newerWords(app, number) {
  return `Its answers are to version ${number}, and this page knows version ${app.versions.page.number}. Reload the page to get the newest handbook, or open the file where it was made. The file is as it was.`;
}

/** @param {App} app @returns {Promise<any>} */
async function schema(app) {
  const response = await fetch(app.address("schemas/return.json"));
  if (!response.ok) throw new Error("the form of self-check files could not be fetched");
  return response.json();
}

/** @param {App} app */
function edition(app) {
  const { set = "", number = "" } = app.root.dataset;
  return { set, number };
}

/** @param {App} app */
function criteria(app) {
  return findAll(app.root, "[data-criterion]", HTMLElement).map((each) => each.dataset.criterion ?? "");
}

/**
 * The fault of a file, its place and how to mend it, as sentences.
 * @param {import("../returns/file.mjs").Refusal} refused
 */
function refusal({ path, line, message, hint }) {
  const place = path ? `At ${path}` : line ? `In line ${line}` : "";
  const sentence = (/** @type {string} */ words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  return [place ? `${place}: ${message}.` : sentence(message), hint && sentence(hint)].filter(Boolean);
}
