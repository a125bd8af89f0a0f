// Exports of the self-check: files that the engine makes.

import { troubleWords } from "../engine/trouble-words.mjs";
import { saveBy, wordButton } from "../engine/word-file.mjs";
import { announce, download } from "../shared/dom.mjs";

/** @typedef {import("./app.mjs").App} App */

/** Have the engine make a file, and download it. @param {App} app @param {string} call */
export async function exportFile(app, call) {
  app.working?.replaceChildren();
  try {
    const urgent = JSON.parse(app.root.dataset.urgent ?? "[]");
    const file = /** @type {any} */ (await app.engine.call(call, { return: app.session.open, urgent }));
    download(file.name, file.type, file.text);
    announce(`Downloaded: ${file.name}`);
  } catch (error) {
    const words = `The file could not be made. ${troubleWords(error)}`;
    app.working?.replaceChildren(words);
    announce(words);
  }
}

/**
 * A button for a Word file: names the template and the engine's call that fills it.
 * @param {App} app
 * @param {string} words of the button
 * @param {"report" | "action-plan"} template
 * @param {"word_report" | "word_plan"} call
 */
export function wordFile(app, words, template, call) {
  const request = () => ({
    template: app.address(`documents/templates/${template}.docx`),
    payload: { return: app.session.open },
    instead: "Your answers, the file and printing go on working.",
  });
  return wordButton(words, (tell) => saveBy(app.engine, call, request(), tell));
}
