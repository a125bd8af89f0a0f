// Reads answers from the questions' HTML, shows answers there, and finds mistakes in them.

import { find, findAll } from "../shared/dom.mjs";
import { contentOf, setContent } from "./field-content.mjs";

/** @typedef {{kind: string, title?: string, where?: string, dated?: string, review_by?: string}} Evidence */
/**
 * @typedef {{value?: string | {met: number, checked: number, all?: boolean}, items?: Record<string, string>,
 *   reasons?: Record<string, string>, not_applicable?: string, revision?: number, note?: string,
 *   evidence?: Evidence[]} & Record<string, unknown>} Answer
 */
/** @typedef {{field: string, message: string}} Slip a mistake; `field`: the field's id */

/** @param {HTMLElement} question @returns {string} */
export function criterionOf(question) {
  return question.dataset.criterion ?? "";
}

/**
 * The chosen answer without note and evidence; undefined if nothing is chosen. Half-filled fields are no answer: see
 * `halfFilledFields`.
 * @param {HTMLElement} question
 * @returns {Answer | undefined}
 */
export function readChoice(question) {
  const chosen = checked(question, criterionOf(question));
  if (chosen === "not-applicable") return { not_applicable: textOf(question, "[data-reason]") };
  if (chosen) return { value: chosen };
  if (question.dataset.kind === "share") return readShare(question);
  return question.dataset.kind === "checklist" ? readItems(question) : undefined;
}

/** @param {HTMLElement} question @returns {Answer | undefined} */
function readShare(question) {
  const [met, all] = [wholeNumber(question, "met"), wholeNumber(question, "checked")];
  const isWhole = find(question, "[data-share=all]", HTMLInputElement).checked;
  return met === null || all === null ? undefined : { value: shareOf(met, all, isWhole) };
}

/** A share: `all` only where it is true. @param {number} met @param {number} checked @param {boolean} [all] */
function shareOf(met, checked, all) {
  return all ? { met, checked, all } : { met, checked };
}

/**
 * @param {HTMLElement} question
 * @param {string} name
 * @returns {number | null}
 */
function wholeNumber(question, name) {
  const text = find(question, `[data-share=${name}]`, HTMLInputElement).value.trim();
  return /^[0-9]{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : null;
}

/** @param {HTMLElement} question @returns {Answer | undefined} */
function readItems(question) {
  /** @type {Record<string, string>} */
  const items = {};
  /** @type {Record<string, string>} */
  const reasons = {};
  for (const item of findAll(question, "[data-item]", HTMLElement)) {
    const name = item.dataset.item ?? "";
    const chosen = checked(item, `${criterionOf(question)}-${name}`);
    if (chosen) items[name] = chosen;
    const reason = chosen === "not-applicable" ? textOf(item, "[data-item-reason]") : "";
    if (reason) reasons[name] = reason;
  }
  if (!Object.keys(items).length) return undefined;
  return Object.keys(reasons).length ? { items, reasons } : { items };
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @returns {string}
 */
function checked(root, name) {
  const chosen = findAll(root, "input[type=radio]", HTMLInputElement).find(
    (each) => each.name === name && each.checked,
  );
  return chosen?.value ?? "";
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @returns {string}
 */
function textOf(root, selector) {
  const field = root.querySelector(selector);
  return field instanceof HTMLInputElement ? field.value.trim() : "";
}

/**
 * The text in a question's fields that is no part of its answer, by the field's id; empty text for other fields.
 * @param {HTMLElement} question
 * @param {Answer | undefined} answer
 * @returns {Record<string, string>}
 */
export function halfFilledFields(question, answer) {
  return Object.fromEntries(
    partsOf(question).map((field) => [field.id, contentOf(field) === partIn(field, answer) ? "" : contentOf(field)]),
  );
}

/**
 * Put text that is no part of an answer back into the fields.
 * @param {HTMLElement} question
 * @param {Record<string, string>} typed
 */
export function showHalfFilledFields(question, typed) {
  for (const field of partsOf(question)) if (Object.hasOwn(typed, field.id)) setContent(field, typed[field.id]);
}

/** The fields and boxes that are parts of an answer. @param {HTMLElement} question */
function partsOf(question) {
  return findAll(question, "[data-share], [data-reason], [data-item-reason]", HTMLInputElement);
}

/**
 * The text that a field should show for an answer.
 * @param {HTMLInputElement} field
 * @param {Answer | undefined} answer
 */
function partIn({ dataset: { share, itemReason } }, answer) {
  const value = answer?.value;
  if (share)
    return typeof value === "object" ? String(/** @type {Record<string, unknown>} */ (value)[share] ?? "") : "";
  return (itemReason === undefined ? answer?.not_applicable : answer?.reasons?.[itemReason]) ?? "";
}

/**
 * Show an answer in the form. Without an answer, nothing is chosen.
 * @param {HTMLElement} question
 * @param {Answer | undefined} answer
 */
export function showAnswer(question, answer) {
  const name = criterionOf(question);
  const chosen =
    answer?.not_applicable !== undefined ? "not-applicable" : typeof answer?.value === "string" ? answer.value : "";
  for (const radio of findAll(question, "input[type=radio]", HTMLInputElement)) {
    const item = radio.closest("[data-item]");
    const wanted = item instanceof HTMLElement ? answer?.items?.[item.dataset.item ?? ""] : chosen;
    radio.checked = radio.value === wanted;
  }
  fill(question, "[data-reason]", answer?.not_applicable ?? "");
  fill(question, "[data-note]", answer?.note ?? "");
  const share = typeof answer?.value === "object" ? answer.value : null;
  fill(question, "[data-share=met]", share ? String(share.met) : "");
  fill(question, "[data-share=checked]", share ? String(share.checked) : "");
  fill(question, "[data-share=all]", share?.all ? "true" : "");
  for (const item of findAll(question, "[data-item]", HTMLElement)) {
    fill(item, "[data-item-reason]", answer?.reasons?.[item.dataset.item ?? ""] ?? "");
  }
  question.dataset.answer = name && chosen;
}

/**
 * The choice in an answer, without note, evidence and revision; undefined if there is none. Its members always have the
 * same order.
 * @param {Answer} answer
 * @returns {Answer | undefined}
 */
export function choiceOf({ value, items, reasons, not_applicable }) {
  if (value !== undefined)
    return { value: typeof value === "object" ? shareOf(value.met, value.checked, value.all) : value };
  if (items) return Object.keys(reasons ?? {}).length ? { items, reasons } : { items };
  return not_applicable === undefined ? undefined : { not_applicable };
}

/**
 * Whether an answer to an earlier wording is still possible for a question.
 * @param {HTMLElement} question
 * @param {Answer} answer
 */
export function fits(question, { value, items, not_applicable }) {
  const offers = (/** @type {string} */ choice) =>
    findAll(question, "input[type=radio]", HTMLInputElement).some(
      (each) => each.name === criterionOf(question) && each.value === choice,
    );
  if (not_applicable !== undefined) return Boolean(not_applicable.trim()) && offers("not-applicable");
  if (typeof value === "object")
    return question.dataset.kind === "share" && value.checked > 0 && value.met <= value.checked;
  if (value !== undefined) return offers(value);
  return findAll(question, "[data-item]", HTMLElement).some((each) => items?.[each.dataset.item ?? ""]);
}

/**
 * An answer in words: `Partly`, `18 of 20`, `5 yes, 2 no`.
 * @param {HTMLElement | null} question
 * @param {Answer} answer
 */
export function answerWords(question, answer) {
  if (answer.not_applicable !== undefined)
    return `Not applicable${answer.not_applicable ? ` (${answer.not_applicable})` : ""}`;
  if (typeof answer.value === "object")
    return `${answer.value.met} of ${answer.value.all ? "all " : ""}${answer.value.checked}`;
  if (answer.value === "dont-know") return "Don’t know yet";
  if (answer.value !== undefined) return labelOf(question, answer.value);
  const lines = Object.values(answer.items ?? {});
  const count = (/** @type {string} */ word) => lines.filter((each) => each === word).length;
  const parts = [
    count("yes") && `${count("yes")} yes`,
    count("no") && `${count("no")} no`,
    count("not-applicable") && `${count("not-applicable")} not applicable`,
  ];
  return parts.filter(Boolean).join(", ") || "Not answered";
}

/**
 * The label of a choice, at this question or at another.
 * @param {HTMLElement | null} question
 * @param {string} value
 */
function labelOf(question, value) {
  const own = question?.querySelector(`label[for="${criterionOf(question)}-${CSS.escape(value)}"]`);
  const label =
    own ?? document.querySelector(`[data-kind=practice] .sc-choice input[value="${CSS.escape(value)}"] + label`);
  return label?.textContent ?? value;
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {string} value
 */
function fill(root, selector, value) {
  const field = root.querySelector(selector);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) setContent(field, value);
}

/**
 * The mistakes in a question's fields. The page shows them, and keeps the text as it is.
 * @param {HTMLElement} question
 * @returns {Slip[]}
 */
export function slipsOf(question) {
  const name = criterionOf(question);
  const slips = question.dataset.kind === "share" ? shareSlips(question, name) : [];
  if (checked(question, name) === "not-applicable" && !textOf(question, "[data-reason]")) {
    slips.push({
      field: `${name}-reason`,
      message: "Say why this does not apply. Without a reason it counts as not answered.",
    });
  }
  for (const item of findAll(question, "[data-item]", HTMLElement)) {
    const id = `${name}-${item.dataset.item}`;
    if (checked(item, id) === "not-applicable" && !textOf(item, "[data-item-reason]")) {
      slips.push({
        field: `${id}-reason`,
        message: "Say why this line does not apply. Without a reason it counts as open.",
      });
    }
  }
  return slips;
}

/**
 * @param {HTMLElement} question
 * @param {string} name
 * @returns {Slip[]}
 */
function shareSlips(question, name) {
  const typed = (/** @type {string} */ part) => textOf(question, `[data-share=${part}]`);
  if (!typed("met") && !typed("checked")) return [];
  if (checked(question, name)) return [];
  for (const part of ["checked", "met"]) {
    if (wholeNumber(question, part) === null) {
      return [{ field: `${name}-${part}`, message: "Write a whole number of no more than 1,000,000 here." }];
    }
  }
  const [met, all] = [wholeNumber(question, "met") ?? 0, wholeNumber(question, "checked") ?? 0];
  if (!all) return [{ field: `${name}-checked`, message: "Nothing was checked, so this counts as not answered." }];
  if (met > all)
    return [{ field: `${name}-met`, message: `No more than the ${all} that you checked can have met it.` }];
  return [];
}

/**
 * When one kind of answer is chosen, clear the others, so that a question never has two.
 * @param {HTMLElement} question
 * @param {EventTarget | null} changed
 */
export function keepOneAnswer(question, changed) {
  if (!(changed instanceof HTMLInputElement)) return;
  const name = criterionOf(question);
  const whole = findAll(question, "input[type=radio]", HTMLInputElement).filter((radio) => radio.name === name);
  if (changed.type === "radio" && changed.name === name) {
    if (question.dataset.kind === "practice") return;
    for (const radio of findAll(question, "[data-item] input[type=radio]", HTMLInputElement)) radio.checked = false;
    for (const field of findAll(question, "[data-share]", HTMLInputElement)) setContent(field, "");
  } else if (changed.matches("[data-share], [data-item] input")) {
    for (const radio of whole) radio.checked = false;
  }
}
