// Half a character, as a paste or a field with a longest length can leave one, cannot be written in a file.

import { LONE_SURROGATE } from "./json-text.mjs";

/**
 * Text without half characters.
 * @param {string} text
 * @returns {string}
 */
export function toWellFormed(text) {
  return text.replace(new RegExp(LONE_SURROGATE, "gu"), "\ufffd");
}

/** Put a field's text right before anybody reads it. @param {EventTarget | null} field */
export function mendField(field) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.type === "file") return;
  const whole = toWellFormed(field.value);
  if (whole !== field.value) field.value = whole;
}
