// A standard's questions: binds the page's own HTML to the return, and shows mistakes in answers.

import { announce, button, find, findAll, h, linkTo } from "../../shared/dom.mjs";
import {
  choiceOf,
  criterionOf,
  halfFilledFields,
  keepOneAnswer,
  readChoice,
  showAnswer,
  showHalfFilledFields,
  slipsOf,
} from "../questions.mjs";
import { leave } from "../way-back.mjs";
import { showChange } from "./change.mjs";
import { showLastAnswer } from "./last-answer.mjs";
import { bindNotes } from "./notes.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {import("../questions.mjs").Slip} Slip */

/**
 * Bind the questions of a standard, once.
 * @param {App} app
 * @param {HTMLElement} standard
 */
export function bindStandard(app, standard) {
  const summary = h("div", {
    class: "sc-errors",
    role: "group",
    "aria-label": "There is a problem",
    tabindex: "-1",
    hidden: true,
  });
  standard.querySelector("h2")?.after(summary, meaning());
  for (const question of findAll(standard, "[data-criterion]", HTMLElement)) bindQuestion(app, question);
  const impact = find(standard, "[data-impact]", HTMLTextAreaElement);
  impact.addEventListener("input", () => app.session.change((value) => setImpact(value, impact)));
  for (const link of findAll(standard, "a[data-leaves]", HTMLAnchorElement)) {
    link.addEventListener("click", () => leave(app, link.dataset.leaves ?? ""));
  }
  standard.append(ending(app, standard, summary));
}

let pressed = false;
document.addEventListener("pointerdown", () => (pressed = true), { capture: true });
for (const end of ["pointerup", "pointercancel"])
  document.addEventListener(end, () => (pressed = false), { capture: true });

/**
 * Do `work` now or, if a button is being pressed, after its release: a button that moves while pressed loses the click.
 * @param {() => void} work
 */
function onceReleased(work) {
  if (pressed) document.addEventListener("pointerup", () => setTimeout(work), { once: true });
  else work();
}

/** A copy of the meanings of the answers, folded. */
export function meaning() {
  const list = find(document, "#sc-meaning dl", HTMLElement).cloneNode(true);
  return h("details", { class: "sh-more sc-meaning-here" }, h("summary", {}, "What the answers mean"), list);
}

/**
 * @param {App} app
 * @param {HTMLElement} question
 */
function bindQuestion(app, question) {
  const name = criterionOf(question);
  const revision = Number(question.dataset.revision);
  const changed = (/** @type {Event} */ event) => {
    if (event.target instanceof HTMLElement && event.target.closest(".sc-extra")) return;
    keepOneAnswer(question, event.target);
    const choice = readChoice(question);
    app.session.choose(name, revision, choice, halfFilledFields(question, choice));
    mark(question);
    if (question.querySelector(".sc-change") && readChoice(question)) onceReleased(() => showChanged(app, question));
  };
  question.addEventListener("input", changed);
  question.addEventListener("focusin", () => app.at(name));
  question.addEventListener("focusout", (event) => {
    const within = event.relatedTarget instanceof Node && question.contains(event.relatedTarget);
    if (!within) onceReleased(() => showSlips(question, slipsOf(question))); // not while the reader fills it in
  });
  bindNotes(app, question, (part) => app.session.annotate(name, givenTo(app, name, revision), part));
  find(question, ".sc-foot", HTMLElement).append(
    button("Clear this answer", () => clear(app, question, name, revision), "link"),
  );
}

/**
 * @param {App} app
 * @param {HTMLElement} question
 * @param {string} name
 * @param {number} revision
 */
function clear(app, question, name, revision) {
  app.session.choose(name, revision, undefined);
  showQuestion(app, question);
  announce("The answer is cleared. Notes and evidence stay.");
  find(question, "input", HTMLInputElement).focus();
}

/**
 * Fill the questions of a standard from the return.
 * @param {App} app
 * @param {HTMLElement} standard
 */
export function showStandard(app, standard) {
  for (const question of findAll(standard, "[data-criterion]", HTMLElement)) showQuestion(app, question);
  const impact = find(standard, "[data-impact]", HTMLTextAreaElement);
  impact.value = app.session.open.impact?.[impact.dataset.impact ?? ""] ?? "";
}

/**
 * The revision to store with a note: that of the answer, because a note does not confirm an answer.
 * @param {App} app
 * @param {string} name
 * @param {number} revision
 */
function givenTo(app, name, revision) {
  const answer = app.session.answer(name);
  return (answer && choiceOf(answer) && app.versions.givenTo(name, answer)) ?? revision;
}

/**
 * @param {App} app
 * @param {HTMLElement} question
 */
function showQuestion(app, question) {
  const answer = app.session.answer(criterionOf(question));
  showAnswer(question, answer);
  const waiting = showChanged(app, question);
  if (waiting) showAnswer(question, { note: answer?.note }); // so that the reader can choose the same answer again
  showHalfFilledFields(question, app.session.draft?.typed ?? {});
  mark(question);
  showSlips(question, []);
  showLastAnswer(app, question);
  question.dispatchEvent(new Event("sc-show"));
}

/**
 * @param {App} app
 * @param {HTMLElement} question
 */
function showChanged(app, question) {
  const waiting = app.versions.waitingOf(question);
  showChange(app, question, waiting, () => {
    showQuestion(app, question);
    find(question, ".sc-answers input", HTMLInputElement).focus();
  });
  return waiting;
}

/** Show what only an answer needs: the field for a reason, and the button to clear it. @param {HTMLElement} question */
function mark(question) {
  const inputs = findAll(question, ".sc-answers input", HTMLInputElement);
  find(question, ".sc-foot > button", HTMLElement).hidden = !inputs.some((each) =>
    ["radio", "checkbox"].includes(each.type) ? each.checked : each.value,
  );
  for (const reason of findAll(question, ".sc-reason", HTMLElement)) {
    const group = reason.closest("[data-item]") ?? question;
    const chosen = group === question ? `${criterionOf(question)}-not-applicable` : "";
    const radio = chosen ? document.getElementById(chosen) : group.querySelector("input[value=not-applicable]");
    reason.hidden = !(radio instanceof HTMLInputElement && radio.checked);
  }
}

/**
 * @param {HTMLElement} question
 * @param {Slip[]} slips
 */
function showSlips(question, slips) {
  for (const old of findAll(question, ".sc-slip", HTMLElement)) old.remove();
  for (const field of findAll(question, "[aria-invalid]", HTMLElement)) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const slip of slips) {
    const field = document.getElementById(slip.field);
    const id = `${slip.field}-slip`;
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", id);
    field?.before(h("p", { class: "sc-slip", id }, slip.message));
  }
}

/**
 * @param {App} app
 * @param {HTMLElement} standard
 * @param {HTMLElement} summary
 */
function ending(app, standard, summary) {
  const place = app.standards.indexOf(standard);
  const after = app.standards[place + 1]?.dataset.view ?? "check";
  const go = () => {
    const slips = findAll(standard, "[data-criterion]", HTMLElement).flatMap((question) => {
      const found = slipsOf(question);
      showSlips(question, found);
      return found;
    });
    if (slips.length && summary.hidden) showSummary(summary, slips);
    else {
      summary.hidden = true;
      app.go(after);
    }
  };
  const words = after === "check" ? "Continue: check your answers" : "Continue to the next standard";
  const others = [linkTo("tasks", "All standards"), linkTo("check", "Check your answers")];
  return h(
    "div",
    { class: "sc-ending" },
    button(words, go, "main"),
    ...(after === "check" ? others.slice(0, 1) : others),
  );
}

/**
 * @param {HTMLElement} summary
 * @param {Slip[]} slips
 */
function showSummary(summary, slips) {
  const links = slips.map((slip) => {
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      document.getElementById(slip.field)?.focus();
    };
    return h("li", {}, h("a", { href: `#${slip.field}`, onclick: go }, slip.message));
  });
  const more = h("p", {}, "What you typed is kept. Continue again to go on without mending it.");
  summary.replaceChildren(h("h3", {}, "There is a problem"), h("ul", {}, ...links), more);
  summary.hidden = false;
  summary.focus();
}

/**
 * @param {import("../session.mjs").Return} value
 * @param {HTMLTextAreaElement} field
 */
function setImpact(value, field) {
  const impact = { ...value.impact };
  const name = field.dataset.impact ?? "";
  if (field.value) impact[name] = field.value;
  else delete impact[name];
  if (Object.keys(impact).length) value.impact = impact;
  else delete value.impact;
}
