// Check your answers: what is not answered first, then each standard's answers, a line each, with a link to change it.

import { findAll, h, linkTo } from "../../shared/dom.mjs";
import { countWords, pointNumber } from "../../shared/words.mjs";
import { answerWords, choiceOf, criterionOf } from "../questions.mjs";
import { askedPoints } from "../ways.mjs";
import { copyLine } from "./copy-line.mjs";
import { fold, withFoldsOpen } from "./findings.mjs";
import { agencyLine } from "./results.mjs";
import { shortLooks } from "./second-looks.mjs";
import { isWhole, versionLine } from "./tasks.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {{question: HTMLElement, name: string, words: string, whole: boolean}} Line a point with its answer */

const SHOWN = 12; // open points on top; the rest is folded on a screen, and open on paper
/** The point that the reader went to change, to come back to its line. */
let changing = "";

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawCheck(app, place) {
  const standards = app.standards.map((standard) => ({ standard, lines: linesOf(app, standard) }));
  const lines = standards.flatMap((each) => each.lines);
  const open = lines.filter((each) => !each.whole).sort((one, other) => Number(isKey(other)) - Number(isKey(one)));
  const count = lines.length - open.length;
  const parts = [
    h("h2", { id: "sc-check-title", tabindex: "-1" }, "Check your answers"),
    copyLine(app),
    versionLine(app),
    h(
      "p",
      {},
      `${count} of ${countWords(lines.length, "question")} answered. `,
      linkTo("results", "Go to the results"),
    ),
    unanswered(app, open),
    about(app),
    ...standards.filter((each) => each.lines.length).map((each) => answered(app, each.standard, each.lines)),
    h("p", {}, h("a", { class: "sc-button sc-button--main", href: "#results" }, "Continue to the results")),
  ];
  withFoldsOpen(place, () => place.replaceChildren(...parts.filter((part) => part !== null)));
  queueMicrotask(() => comeBack(app)); // once the view is shown and its title has the focus
}

/** Back from a change, lead the reader to where they left. @param {App} app */
function comeBack(app) {
  if (app.name !== "check" || !changing) return;
  const link = document.getElementById(idOf(changing));
  changing = "";
  const folded = link?.closest("details");
  if (folded) folded.open = true;
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "center" });
}

/** @param {App} app @param {HTMLElement} standard @returns {Line[]} */
function linesOf(app, standard) {
  const asked = askedPoints(app);
  const questions = findAll(standard, "[data-criterion]", HTMLElement);
  return questions
    .filter((question) => asked?.has(criterionOf(question)) ?? true)
    .map((question) => {
      const name = criterionOf(question);
      const answer = app.session.answer(name);
      const waits = app.versions.waitingOf(question) !== null;
      const words = waits ? "To be confirmed" : answer && choiceOf(answer) ? answerWords(question, answer) : "";
      return { question, name, words: words || halfFilled(app, name), whole: !waits && isWhole(question, answer) };
    });
}

/** Of a share that is only half filled in: that it is. @param {App} app @param {string} name */
function halfFilled({ session }, name) {
  const typed = Object.entries(session.draft?.typed ?? {});
  return typed.some(([field, text]) => text && field.startsWith(`${name}-`)) ? "Half filled in" : "";
}

/** @param {Line} line */
function isKey({ question }) {
  return question.querySelector(".sh-tag--key") !== null;
}

/** @param {App} app @param {Line[]} lines key points first */
function unanswered(app, lines) {
  if (!lines.length) return null;
  const keys = lines.filter(isKey).length;
  const shown = Math.max(keys, SHOWN);
  const rest = lines.length > shown + 1 ? lines.slice(shown) : [];
  const top = lines.slice(0, lines.length - rest.length);
  return h(
    "section",
    { "data-part": "open" },
    h("h3", {}, `Not answered: ${lines.length}`),
    summaryList(app, top, "Answer"),
    rest.length > 0 && fold("open", `${rest.length} more`, summaryList(app, rest, "Answer")),
  );
}

/** Whose answers these are. @param {App} app */
function about(app) {
  const title = "About your agency";
  const link = linkTo("details", "Change");
  link.append(h("span", { class: "sh-visually-hidden" }, `: ${title}`));
  const words = agencyLine(app) || "Not filled in";
  return h("dl", { class: "sc-check" }, h("div", {}, h("dt", {}, title), h("dd", {}, words), h("dd", {}, link)));
}

/** @param {App} app @param {HTMLElement} standard @param {Line[]} lines */
function answered(app, standard, lines) {
  const whole = lines.filter((each) => each.whole);
  const name = standard.dataset.view ?? "";
  return h(
    "section",
    { "data-part": name },
    h("h3", {}, standard.querySelector("h2")?.textContent ?? ""),
    h("p", { class: "sc-hint" }, `${whole.length} of ${lines.length} answered`),
    whole.length > 0 && summaryList(app, whole, "Change"),
  );
}

/** @param {App} app @param {Line[]} lines @param {string} verb */
function summaryList(app, lines, verb) {
  return h("dl", { class: "sc-check" }, ...lines.map((line) => row(app, line, verb)));
}

/** @param {App} app @param {Line} line @param {string} verb */
function row(app, { question, name, words }, verb) {
  const title = `${pointNumber(name)} ${question.dataset.title ?? ""}`;
  const tag = question.querySelector(".sh-tag--key")?.cloneNode(true);
  const link = h("a", { href: `#${name}`, id: idOf(name), onclick: () => (changing = name) }, verb);
  link.append(h("span", { class: "sh-visually-hidden" }, `: ${title}`));
  return h(
    "div",
    {},
    h("dt", {}, title, " ", tag),
    h("dd", {}, words, ...shortLooks(name, app.session.report)),
    h("dd", {}, link),
  );
}

/** @param {string} name */
function idOf(name) {
  return `sc-check-${name}`;
}
