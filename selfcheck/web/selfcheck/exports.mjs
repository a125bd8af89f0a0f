// Exports of the self-check: files that the engine makes.

import { troubleWords } from "../engine/trouble-words.mjs";
import { wordButton } from "../engine/word-file.mjs";
import { announce } from "../shared/dom.mjs";
import { takeOut, takeOutWord } from "./leaving.mjs";

/** @typedef {import("./app.mjs").App} App */

const OF_THE_PLAN = new Set(["word_plan", "export_actions", "export_calendar"]);

/**
 * What a file is made of: a plan says nothing of the answers, so they need no look.
 * @param {App} app
 * @param {string} call
 */
function madeOf({ session: { open } }, call) {
  const { format, format_version, edition, actions } = open;
  return OF_THE_PLAN.has(call) ? { format, format_version, edition, actions } : open;
}

/** Have the engine make a file, and download it. @param {App} app @param {string} call */
export async function exportFile(app, call) {
  app.working?.replaceChildren();
  try {
    const urgent = JSON.parse(app.root.dataset.urgent ?? "[]");
    await takeOut(app, () => app.engine.call(call, { return: app.session.open, urgent }), madeOf(app, call));
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
  return wordButton(words, (tell) => takeOutWord(app, call, request(), tell, madeOf(app, call)));
}
