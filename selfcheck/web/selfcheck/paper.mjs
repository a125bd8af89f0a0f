// Prints the questionnaire with the answers in hand: a copy of the page's own paper, filled in. What was typed stands
// there whole, as text. It needs neither the engine nor the network.

import { copyWords } from "../returns/copy-for-sharing.mjs";
import { EXAMPLE_WORDS } from "../returns/example.mjs";
import { dateWords } from "../shared/dates.mjs";
import { find, findAll, h } from "../shared/dom.mjs";
import { pointNumber } from "../shared/words.mjs";
import { answerWords, choiceOf } from "./questions.mjs";

/** @typedef {import("./app.mjs").App} App */
/** @typedef {import("./questions.mjs").Answer} Answer */
/** @typedef {import("./session.mjs").Return} Return */

/** Print all questions with the answers in hand. @param {App} app */
export function printAnswers(app) {
  const { content } = find(app.root, "#sc-paper", HTMLTemplateElement);
  const paper = /** @type {HTMLElement} */ (document.importNode(find(content, ".qp", HTMLElement), true));
  fill(app, paper);
  app.root.after(paper);
  window.addEventListener("afterprint", () => paper.remove(), { once: true });
  window.print();
}

/** @param {App} app @param {HTMLElement} paper */
function fill(app, paper) {
  const value = app.session.open;
  paper.classList.add("qp-filled", "sc-printing");
  fillHead(paper, value);
  for (const point of findAll(paper, "[data-point]", HTMLElement)) fillPoint(app, point);
  for (const place of findAll(paper, "[data-impact]", HTMLElement))
    write(place, value.impact?.[place.dataset.impact ?? ""]);
  find(paper, ".qp-body", HTMLElement).append(...asideOf(app, paper), ...planOf(value));
}

/** The lines on every sheet, and what the return says of itself. @param {HTMLElement} paper @param {Return} value */
function fillHead(paper, value) {
  const standing = [value.example ? EXAMPLE_WORDS : "", copyWords(value)].filter(Boolean).join(" ");
  if (standing) {
    find(paper, ".qp-edition", HTMLElement).after(h("p", { class: "qp-standing" }, standing));
    if (value.example) find(paper, ".qp-top p", HTMLElement).prepend(h("strong", {}, "Made-up example. "));
  }
  const agency = [value.agency?.name || value.agency?.id, value.scope].filter(Boolean).join(", ");
  replaceBlank(find(paper, "[data-running=agency]", HTMLElement), agency || "not named");
  replaceBlank(find(paper, "[data-running=date]", HTMLElement), dateWords(value.assessed_on) || "no date");
  for (const place of findAll(paper, "[data-detail]", HTMLElement)) {
    const [name, member] = (place.dataset.detail ?? "").split(".");
    const found = /** @type {Record<string, any>} */ (value)[name];
    const text = (member ? found?.[member] : found) ?? "";
    if (place.matches("ul")) choose(place, text);
    else replaceBlank(place, /^[0-9]{4}-/.test(text) ? dateWords(text) : text || "Not said");
  }
}

/** @param {App} app @param {HTMLElement} point */
function fillPoint(app, point) {
  const name = point.dataset.point ?? "";
  const answer = app.session.answer(name) ?? {};
  const question = app.root.querySelector(`[data-criterion="${CSS.escape(name)}"]`);
  const waiting = question instanceof HTMLElement ? app.versions.waitingOf(question) : null;
  if (waiting) {
    const old = waiting.old.map((each) => answerWords(waiting.question, each.answer)).join("; ");
    point.append(h("p", { class: "qp-open" }, `Answered to an earlier question, and not confirmed since: ${old}`));
  } else fillAnswer(app, point, name, answer);
  write(find(point, "[data-note]", HTMLElement), noteAndEvidence(answer));
}

/**
 * @param {App} app
 * @param {HTMLElement} point
 * @param {string} name
 * @param {Answer} answer
 */
function fillAnswer(app, point, name, answer) {
  const whole = point.querySelector(":scope > .qp-choices");
  const { value, items = {}, reasons = {}, not_applicable: reason } = answer;
  const typed = app.session.draft?.typed ?? {};
  for (const place of findAll(point, "[data-number]", HTMLElement)) {
    const part = /** @type {"met" | "checked"} */ (place.dataset.number);
    const number = typeof value === "object" ? value[part] : typed[`${name}-${part}`];
    replaceBlank(place, String(number ?? "–"));
  }
  if (typeof value === "object") choose(whole, value.all ? "all" : "");
  else choose(whole, reason === undefined ? (value ?? "") : "not-applicable");
  for (const [item, chosen] of Object.entries(items)) {
    const line = point.querySelector(`[data-item="${CSS.escape(item)}"]`);
    if (line) choose(line.querySelector(".qp-choices"), chosen);
    else point.append(h("p", {}, `${item}: ${chosen}`));
  }
  for (const place of findAll(point, "[data-reason]", HTMLElement))
    replaceBlank(place, (place.dataset.reason === name ? reason : reasons[place.dataset.reason ?? ""]) ?? "");
  if (!choiceOf(answer)) find(point, "h3", HTMLElement).after(h("p", { class: "qp-open" }, "Not answered"));
}

/** The note and the evidence of an answer, a line each. @param {Answer} answer */
function noteAndEvidence({ note = "", evidence = [] }) {
  const pieces = evidence.map(({ kind, title, where, dated, review_by }) => {
    const parts = [title || "no title", where && `kept: ${where}`, dated && `dated ${dateWords(dated)}`];
    parts.push(review_by && `to be reviewed by ${dateWords(review_by)}`);
    return `${kindWords(kind)}: ${parts.filter(Boolean).join(", ")}`;
  });
  return [note, ...pieces].filter((line) => line.trim()).join("\n");
}

/** @param {string} kind */
function kindWords(kind) {
  const { content } = find(document, "#sc-evidence-kinds", HTMLTemplateElement);
  const known = findAll(content, "option", HTMLOptionElement).find(({ value }) => value === kind);
  return known?.textContent ?? (kind || "Evidence");
}

/** Answers to points that this version of the standards does not have. @param {App} app @param {HTMLElement} paper */
function asideOf(app, paper) {
  const answers = Object.entries(app.session.open.answers ?? {});
  const lines = answers
    .filter(([name]) => !paper.querySelector(`[data-point="${CSS.escape(name)}"]`))
    .map(([name, answer]) => {
      const words = [answerWords(app.root, answer), noteAndEvidence(answer)].filter(Boolean).join("\n");
      return h("p", { class: "qp-typed" }, `${pointNumber(name)}: ${words}\n`);
    });
  return lines.length ? [h("h2", {}, "Kept aside: not in this version of the standards"), ...lines] : [];
}

/** @param {Return} value */
function planOf({ actions = [] }) {
  const rows = actions.map(({ criterion, action, owner_role: owner, due, status }) => {
    const point = criterion ? `${pointNumber(criterion)}: ` : "";
    const parts = [owner, due && `due ${dateWords(due)}`, status?.replace("-", " ")].filter(Boolean);
    return h("li", { class: "qp-action" }, `${point}${action ?? ""}${parts.length ? ` (${parts.join(", ")})` : ""}`);
  });
  return rows.length ? [h("h2", {}, "Action plan"), h("ul", {}, ...rows)] : [];
}

/**
 * Tick a choice; what is none of the choices is written beside them.
 * @param {Element | null} list
 * @param {string} name
 */
function choose(list, name) {
  if (!list || !name) return;
  const choice = list.querySelector(`[data-choice="${CSS.escape(name)}"]`);
  if (choice) choice.classList.add("qp-chosen");
  else list.append(h("li", { class: "qp-chosen" }, name));
}

/** @param {HTMLElement} place @param {string} text */
function replaceBlank(place, text) {
  place.className = "qp-typed";
  place.textContent = text;
}

/** What was typed, in place of the lines to write on. @param {HTMLElement} place @param {string} [text] */
function write(place, text = "") {
  for (const line of findAll(place, ".qp-line", HTMLElement)) line.remove();
  place.classList.remove("qp-write");
  if (text.trim()) place.append(h("p", { class: "qp-typed" }, text.trim()));
  else place.remove();
}
