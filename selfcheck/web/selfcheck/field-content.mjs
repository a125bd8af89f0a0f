// What a field of an answer holds, a box among them.

/** A field's content: its text, or `true` for a box that is ticked. @param {HTMLInputElement} field */
export function contentOf(field) {
  return field.type === "checkbox" ? (field.checked ? "true" : "") : field.value;
}

/** @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} content */
export function setContent(field, content) {
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = content === "true";
  else if (field.value !== content) field.value = content;
}
