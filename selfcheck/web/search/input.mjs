// Words that come into a search field without a key: by paste, drag, dictation, an input method, the clear button or
// the browser itself. The theme reads the header's field when a key is released, and ignores unchanged words.

/**
 * Look whenever the words of a field change, by whatever way.
 * @param {HTMLInputElement} field
 * @param {() => void} look
 */
export function lookAtAnyInput(field, look) {
  for (const kind of ["input", "change", "compositionend"]) field.addEventListener(kind, look);
}

export function answerAnyInput() {
  const field = document.querySelector("[data-md-component=search-query]");
  if (!(field instanceof HTMLInputElement)) return;
  const look = () => void field.dispatchEvent(new Event("keyup", { bubbles: true }));
  lookAtAnyInput(field, look);
  field.form?.addEventListener("reset", () => setTimeout(look)); // the field is emptied after the event
  addEventListener("pageshow", () => field.value && look()); // the reader came back, and the words are still there
}
