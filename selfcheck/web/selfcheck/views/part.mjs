// The view of a part: the key points, or what a colleague was asked, one question after the other. Its head stands
// above the questions, its end below them.

import { button, find, findAll, h, linkTo } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { messageBox } from "../opening.mjs";
import { criterionOf } from "../questions.mjs";
import { askedPoints, changeWay, countQuestions, isColleaguesPart } from "../ways.mjs";
import { minutesWords } from "./choose-way.mjs";
import { copyLine } from "./copy-line.mjs";
import { meaning } from "./standard.mjs";
import { isWhole, versionLine } from "./tasks.mjs";

/** @typedef {import("../app.mjs").App} App */

/** Make the end of the view, once: its place is below all questions. @param {App} app */
export function bindPart(app) {
  const end = h("div", { class: "sc-part-end sc-screen", hidden: true });
  find(app.root, ".sc-fields", HTMLElement).after(end);
  app.root.addEventListener("input", () => {
    if (app.name === "part") showProgress(app);
  });
}

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawPart(app, place) {
  const asked = askedPoints(app);
  if (!asked) return;
  const parts = [
    ...(isColleaguesPart(app) ? colleaguesHead(app, asked.size) : keyPointsHead(app, asked.size)),
    ...messageBox(app),
    copyLine(app),
    versionLine(app),
    meaning(),
  ];
  place.replaceChildren(...parts.filter((part) => part !== null));
  const end = isColleaguesPart(app) ? colleaguesEnd() : keyPointsEnd(app);
  find(app.root, ".sc-part-end", HTMLElement).replaceChildren(h("p", { class: "sc-part-progress" }), ...end);
  showProgress(app);
}

/** @param {App} app @param {number} count */
function keyPointsHead(app, count) {
  return [
    title("Key points first"),
    h(
      "p",
      {},
      `${countWords(count, "question")}, ${minutesWords(count)}. The result says which key points are missing. It has no levels: for these, `,
      button(`answer all ${countQuestions(app)} questions`, () => changeWay(app, "standards"), "link"),
      ". Every answer stays.",
    ),
  ];
}

/** @param {App} app */
function keyPointsEnd(app) {
  const results = app.views.has("check") ? "check" : "results";
  return [
    button("See which key points are missing", () => app.go(results), "main"),
    h("p", {}, linkTo("details", "About your agency"), " · ", linkTo("colleagues", "Share it out by who knows")),
  ];
}

/** @param {App} app @param {number} count */
function colleaguesHead(app, count) {
  const { role = "" } = app.session.open.part ?? {};
  const words = `A colleague asks you ${countWords(count, "question")} for the self-check of your agency. Answer what you know, “Don’t know yet” included. Then send the file back to them.`;
  return [title(`Questions for ${role.trim() || "you"}`), h("p", {}, words)];
}

function colleaguesEnd() {
  const link = linkTo("keep", "Look through it and download the file");
  link.classList.add("sc-button", "sc-button--main");
  return [link];
}

/** @param {string} words */
function title(words) {
  return h("h2", { id: "sc-part-title", tabindex: "-1" }, words);
}

/** Say how far one is. @param {App} app */
function showProgress(app) {
  const asked = askedPoints(app);
  const questions = findAll(app.root, "[data-criterion]", HTMLElement).filter((each) => asked?.has(criterionOf(each)));
  const answered = questions.filter(
    (each) => !app.versions.waitingOf(each) && isWhole(each, app.session.answer(criterionOf(each))),
  ).length;
  for (const place of findAll(app.root, ".sc-part-progress", HTMLElement))
    place.textContent = `${answered} of ${questions.length} answered.`;
}
