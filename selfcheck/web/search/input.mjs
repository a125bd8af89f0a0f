// The search answers whatever changes its words: pasting and dropping by mouse, dictation, input methods, the clear
// button, a browser that fills the field in. The theme looks at the field when a key is released, and ignores what has
// not changed.

export function answerAnyInput() {
  const field = document.querySelector("[data-md-component=search-query]");
  if (!(field instanceof HTMLInputElement)) return;
  const look = () => void field.dispatchEvent(new Event("keyup", { bubbles: true }));
  for (const kind of ["input", "change", "compositionend"]) field.addEventListener(kind, look);
  field.form?.addEventListener("reset", () => setTimeout(look)); // the field is emptied after the event
  addEventListener("pageshow", () => field.value && look()); // back from another page, with the words still there
}
