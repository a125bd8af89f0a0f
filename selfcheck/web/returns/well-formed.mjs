// Removes half characters (lone surrogates). Pasting, or a field's longest length, can leave them, and a file cannot
// contain them.

import { LONE_SURROGATE } from "./json-text.mjs";

/**
 * Text with a replacement character for every half character.
 * @param {string} text
 * @returns {string}
 */
export function toWellFormed(text) {
  return text.replace(new RegExp(LONE_SURROGATE, "gu"), "\ufffd");
}

/** Replace half characters in a field. @param {EventTarget | null} field */
export function mendField(field) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.type === "file") return;
  const whole = toWellFormed(field.value);
  if (whole !== field.value) field.value = whole;
}
