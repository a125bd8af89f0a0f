// Puts colleagues' parts back into the open self-check. What differs is shown side by side before anything changes.

import { capital, countWords } from "../shared/words.mjs";
import { askEngine, mergeFile } from "./merge.mjs";
import { readFile } from "./opening.mjs";
import { choiceOf } from "./questions.mjs";
import { isKeyPoints } from "./ways.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./opening.mjs").Message} Message */
/** @typedef {import("./session.mjs").Return} Return */

/**
 * Put files back, one after the other. A part whose answers are all new goes in at once. The first file that differs
 * somewhere, or is no part, opens the view of differences; those after it wait.
 * @param {App} app
 * @param {File[]} files
 * @returns {Promise<Message>} what happened to each file
 */
export async function putBack(app, files) {
  /** @type {string[]} */
  const lines = [];
  for (const [place, file] of files.entries()) {
    const line = await putOne(app, file).catch((error) => `${file.name} was not put in. (${messageOf(error)})`);
    if (line) lines.push(line);
    else {
      const waiting = files.slice(place + 1).map(({ name }) => name);
      if (waiting.length) lines.push(`Put these in afterwards: ${waiting.join(", ")}.`);
      break;
    }
  }
  return { title: files.length === 1 ? `${files[0].name}` : countWords(files.length, "file"), lines };
}

/**
 * @param {App} app
 * @param {File} file
 * @returns {Promise<string>} what happened; empty if the view of differences is open
 */
async function putOne(app, file) {
  const { draft } = app.session;
  const read = await readFile(app, file);
  if ("title" in read) return [`${read.title}.`, ...read.lines].join(" ");
  const other = /** @type {Return} */ (read.return);
  const before = JSON.stringify(app.session.open);
  if (!draft?.writable) return "This self-check is open for reading only.";
  const found = await askEngine(app, { name: file.name, other, choices: {} });
  if ("title" in found) return [`${found.title}.`, ...found.lines].join(" ");
  const isFresh = app.session.draft === draft && JSON.stringify(app.session.open) === before;
  if (!isFresh) return `${file.name} was not put in: the self-check changed meanwhile. Choose the file again.`;
  if (!other.part || isKeyPoints(other.part) || found.conflicts.length) {
    const refused = await mergeFile(app, file);
    return refused ? [`${refused.title}.`, ...refused.lines].join(" ") : "";
  }
  const added = countAnswers(found.return) - countAnswers(app.session.open);
  app.session.change((value) => {
    for (const name of Object.keys(value)) delete value[name];
    Object.assign(value, found.return);
  });
  app.refresh();
  return `${capital(other.part.role ?? "")}: ${countWords(added, "new answer")}.`;
}

/** @param {Return} value */
function countAnswers({ answers = {} }) {
  return Object.values(answers).filter(choiceOf).length;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
