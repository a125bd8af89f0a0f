// The state of the engine in words, with a button to try again if it has failed.

import { troubleWords } from "../engine/trouble-words.mjs";
import { button, h } from "../shared/dom.mjs";

/** @param {import("./app.mjs").App} app @returns {HTMLElement} */
export function engineWords({ engine, session }) {
  const state = engine.state;
  if (state.phase === "starting") return h("span", {}, state.words);
  if (state.phase !== "failed" && session.trouble)
    return h(
      "span",
      {},
      `${troubleWords(session.trouble)} `,
      button("Try again", () => void session.rescore()),
    );
  if (state.phase !== "failed") return h("span", {}, "Working out the results…");
  return h(
    "span",
    {},
    `${state.failure.words} ${state.failure.advice} Your answers, the file and printing go on working. `,
    button("Try again", () => engine.retry()),
  );
}
