// The two numbers of a question about a share, and the box that says that there are no more than those checked.

import { find } from "../shared/dom.mjs";

/** @typedef {{met: number, checked: number, all?: boolean}} Share */

/** @param {HTMLElement} question @returns {{value: Share} | undefined} */
export function readShare(question) {
  const [met, count] = [wholeNumber(question, "met"), wholeNumber(question, "checked")];
  if (met === null || count === null) return undefined;
  return { value: noMoreBox(question)?.checked ? { met, checked: count, all: true } : { met, checked: count } };
}

/** The box that says that there are no more than those checked. @param {HTMLElement} question */
export function noMoreBox(question) {
  const box = question.querySelector("[data-all]");
  return box instanceof HTMLInputElement ? box : null;
}

/** Offer the box only beside a small number, for which it makes a difference. @param {HTMLElement} question */
export function offerNoMore(question) {
  const box = noMoreBox(question);
  const row = box?.closest("[data-least]");
  if (!box || !(row instanceof HTMLElement)) return;
  const count = wholeNumber(question, "checked");
  row.hidden = !box.checked && !(count && count < Number(row.dataset.least));
}

/**
 * @param {HTMLElement} question
 * @param {string} name
 * @returns {number | null}
 */
export function wholeNumber(question, name) {
  const text = find(question, `[data-share=${name}]`, HTMLInputElement).value.trim();
  return /^[0-9]{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : null;
}

/** @param {Share} value @returns {Share} */
export function shareOf({ met, checked, all }) {
  return all ? { met, checked, all } : { met, checked };
}
