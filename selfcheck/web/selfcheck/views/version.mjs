// What new questions or a new version mean for the answers: which are kept, to confirm, to answer again or set aside.

import { troubleWords } from "../../engine/trouble-words.mjs";
import { h, linkTo } from "../../shared/dom.mjs";
import { countWords, pointNumber } from "../../shared/words.mjs";
import { messageBox } from "../opening.mjs";
import { answerWords } from "../questions.mjs";
import { changeWords, questionLink } from "./change.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../versions.mjs").WaitingQuestion} WaitingQuestion */

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawVersion(app, place) {
  const { versions } = app;
  const { number } = versions.page;
  const waiting = versions.waiting();
  const parts = waiting.filter(isPart);
  const confirm = waiting.filter((each) => each.offered);
  const again = waiting.filter((each) => !each.offered && !isPart(each));
  place.replaceChildren(
    h("h2", { id: "sc-version-title", tabindex: "-1" }, versions.title),
    ...messageBox(app),
    ...state(app),
    h("ul", {}, ...counts(app, confirm.length, again.length, parts.length).map((words) => h("li", {}, words))),
    ...list(
      app,
      "To confirm",
      "Each of these says something else now. Go to the question: say that your answer is still true, or answer again.",
      confirm,
    ),
    ...list(app, "To answer again", "Your old answers cannot be taken over here. They stay in the file.", again),
    ...list(app, "New questions", "Each was part of a question that has been divided.", parts),
    ...aside(app),
    ...fresh(app),
    ...(versions.numbers.length ? [comparison(app, number)] : []),
    h("p", {}, linkTo("tasks", "Continue to the standards")),
  );
}

/** Whether a point is the other part of a question that was divided. @param {WaitingQuestion} waiting */
export function isPart({ point }) {
  return point?.how === "part";
}

/** @param {App} app @param {string} number */
function comparison(app, number) {
  const href = app.address(`standards/${number}/compared-with-${app.versions.numbers.at(-1)}/`);
  return h("p", {}, h("a", { href }, `Read what version ${number} changed, point by point`));
}

/** A note if the page cannot move the answers yet. @param {App} app */
function state({ versions, session }) {
  if (versions.failed)
    return [
      h(
        "p",
        { class: "sc-slip" },
        "What has changed could not be fetched. Your answers are safe. Reload the page to try again.",
      ),
    ];
  if (!versions.knows(session.open.edition)) return [];
  if (versions.trouble)
    return [
      h(
        "p",
        { class: "sc-slip" },
        `Your answers could not be brought to version ${versions.page.number} yet: they stay as they are. ${troubleWords(versions.trouble)}`,
      ),
    ];
  const words = session.draft?.writable
    ? `The self-check is still of version ${session.open.edition.number}. It is brought to version ${versions.page.number} as soon as the page can work out results. You can go on meanwhile.`
    : "It is open in another tab, and stays as it is here.";
  return [h("p", {}, words)];
}

/**
 * @param {App} app
 * @param {number} confirm
 * @param {number} again
 * @param {number} parts
 */
function counts(app, confirm, again, parts) {
  const answers = (/** @type {number} */ count) => countWords(count, "answer");
  const [kept, set] = [app.versions.kept(), app.versions.aside().filter((each) => each.why).length];
  return [
    `${answers(kept)} kept: nothing to do.`,
    confirm && `${answers(confirm)} to confirm. Until then the question counts as open.`,
    again && `${countWords(again, "question")} to answer again.`,
    parts && `${countWords(parts, "new question")}.`,
    set === 1 && "1 answer to a point that the standards no longer have. It stays in your file and is not scored.",
    set > 1 &&
      `${answers(set)} to points that the standards no longer have. They stay in your file and are not scored.`,
  ].filter((words) => typeof words === "string");
}

/**
 * @param {App} app
 * @param {string} title
 * @param {string} words
 * @param {WaitingQuestion[]} waiting
 */
function list(app, title, words, waiting) {
  if (!waiting.length) return [];
  const rows = waiting.map((each) =>
    h(
      "li",
      {},
      h("p", {}, questionLink(each.question)),
      h("p", { class: "sc-hint" }, `${changeWords(app, each)} ${askedWords(each)}${oldWords(each)}`),
    ),
  );
  return [h("h3", {}, title), h("p", {}, words), h("ul", { class: "sc-list" }, ...rows)];
}

/** What a question asked before it changed within the version. @param {WaitingQuestion} waiting */
function askedWords({ point }) {
  return (point?.was ?? []).map(({ asked }) => (asked ? `It asked: “${asked}” ` : "")).join("");
}

/** @param {WaitingQuestion} waiting */
function oldWords({ question, old }) {
  const said = old.map(
    ({ criterion, answer }) => `${old.length > 1 ? `${pointNumber(criterion)}: ` : ""}${answerWords(question, answer)}`,
  );
  return `Your ${old.length > 1 ? "answers" : "answer"} then: ${said.join("; ")}.`;
}

/** @param {App} app */
function aside(app) {
  const gone = app.versions.aside().filter((each) => each.why);
  if (!gone.length) return [];
  const rows = gone.map((each) =>
    h(
      "li",
      {},
      h("p", {}, h("strong", {}, `${pointNumber(each.criterion)} ${each.title}`)),
      h("p", {}, `Not in version ${each.edition} any more. ${each.why}`),
      h(
        "p",
        { class: "sc-hint" },
        `Your answer then: ${answerWords(null, each.answer)}. It stays in your file, with its notes.`,
      ),
    ),
  );
  return [h("h3", {}, "No longer asked"), h("ul", { class: "sc-list" }, ...rows)];
}

/** @param {App} app */
function fresh(app) {
  const rows = app.versions
    .fresh()
    .map((each) => h("li", {}, linkTo(each.criterion, `${pointNumber(each.criterion)} ${each.title}`)));
  return rows.length ? [h("h3", {}, "New questions"), h("ul", {}, ...rows)] : [];
}
