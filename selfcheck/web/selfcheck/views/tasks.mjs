// The task list: the standards with their progress, and the link to the results.

import { findAll, h, linkTo } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { messageBox } from "../opening.mjs";
import { otherWays } from "./choose-way.mjs";
import { copyLine } from "./copy-line.mjs";
import { oldLine } from "./last-year.mjs";
import { isPart } from "./version.mjs";

/** @typedef {import("../app.mjs").App} App */

const STATES = { "not-started": "Not started", "in-progress": "In progress", completed: "Completed" };

/**
 * The progress of a standard, worked out from the answers alone, so that it does not wait for the score.
 * @param {HTMLElement} standard
 * @param {(criterion: string, question: HTMLElement) => import("../questions.mjs").Answer | undefined} answer
 * @returns {{state: keyof typeof STATES, answered: number, total: number}}
 */
export function progress(standard, answer) {
  const questions = findAll(standard, "[data-criterion]", HTMLElement);
  const answers = questions.map((question) => answer(question.dataset.criterion ?? "", question));
  const answered = questions.filter((question, place) => isWhole(question, answers[place])).length;
  const started = answers.some(
    (each) => each && (each.value !== undefined || each.items || each.not_applicable !== undefined),
  );
  const state = answered === questions.length ? "completed" : started ? "in-progress" : "not-started";
  return { state, answered, total: questions.length };
}

/**
 * Whether a question counts as answered. "Don't know", a part-filled checklist or a missing reason do not count.
 * @param {HTMLElement} question
 * @param {import("../questions.mjs").Answer | undefined} answer
 */
export function isWhole(question, answer) {
  if (!answer) return false;
  if (answer.not_applicable !== undefined) return answer.not_applicable.trim() !== "";
  if (answer.items) return findAll(question, "[data-item]", HTMLElement).every((item) => itemAnswered(item, answer));
  if (typeof answer.value === "object") return answer.value.checked > 0 && answer.value.met <= answer.value.checked;
  return answer.value !== undefined && answer.value !== "dont-know";
}

/**
 * @param {HTMLElement} item
 * @param {import("../questions.mjs").Answer} answer
 */
function itemAnswered(item, answer) {
  const name = item.dataset.item ?? "";
  const chosen = answer.items?.[name];
  return (
    chosen === "yes" || chosen === "no" || (chosen === "not-applicable" && Boolean(answer.reasons?.[name]?.trim()))
  );
}

/**
 * @param {App} app
 * @param {HTMLElement} place
 */
export function drawTasks(app, place) {
  const rows = app.standards.map((standard) => {
    const { state, answered, total } = progress(standard, (criterion, question) =>
      app.versions.waitingOf(question) ? undefined : app.session.answer(criterion),
    );
    return h(
      "li",
      { class: "sc-task" },
      linkTo(standard.dataset.view ?? "", standard.querySelector("h2")?.textContent ?? ""),
      h(
        "span",
        { class: `sc-state sc-state--${state}` },
        `${STATES[state]}${state === "in-progress" ? `, ${answered} of ${total}` : ""}`,
      ),
    );
  });
  const parts = [
    h("h2", { id: "sc-tasks-title", tabindex: "-1" }, "Your self-check"),
    ...messageBox(app),
    copyLine(app),
    versionLine(app),
    oldLine(app),
    h("p", {}, "Answer in any order, and leave out what you do not know yet."),
    h("ul", { class: "sc-tasks" }, ...rows, agencyRow(app)),
    otherWays(app),
    h("p", {}, linkTo("check", "Check your answers"), " or ", linkTo("results", "See the results so far")),
  ];
  place.replaceChildren(...parts.filter((part) => part !== null));
}

/** The agency's details, last: no question needs them. @param {App} app */
function agencyRow(app) {
  const name = app.session.open.agency?.name;
  return h(
    "li",
    { class: "sc-task" },
    linkTo("details", "About your agency"),
    h("span", { class: `sc-state sc-state--${name ? "completed" : "not-started"}` }, name || "Not filled in"),
  );
}

/** A line if answers wait because questions or the version of the standards changed, else null. @param {App} app */
export function versionLine(app) {
  const { versions } = app;
  const waiting = versions.waiting();
  const aside = versions.aside().filter((each) => each.why).length;
  const fresh = waiting.filter(isPart).length;
  const count = waiting.length - fresh;
  if (!waiting.length && !aside && !versions.knows(app.session.open.edition)) return null;
  const waits = count
    ? `${count} of your answers ${count === 1 ? "waits" : "wait"} to be confirmed or given again. `
    : "";
  const isNew = fresh ? `${countWords(fresh, "question is", "questions are")} new. ` : "";
  return h("p", { class: "sc-version" }, waits, isNew, linkTo("version", versions.title));
}
