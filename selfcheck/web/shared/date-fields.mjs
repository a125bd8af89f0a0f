// A half-typed date has no value that a page could keep: say so beside the field.

import { h } from "./dom.mjs";

const WORDS = "This date is not whole, so it is not kept. Fill in the day, the month and the year.";

/** @param {HTMLElement} root */
export function watchDates(root) {
  for (const event of ["input", "focusout"]) {
    root.addEventListener(event, ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "date") tell(target, event === "focusout");
    });
  }
}

/**
 * @param {HTMLInputElement} field
 * @param {boolean} isLeft whether the reader has left the field; until then nothing is wrong
 */
function tell(field, isLeft) {
  const said = field.nextElementSibling?.matches(".sc-half") ? field.nextElementSibling : null;
  if (!field.validity.badInput) said?.remove();
  else if (isLeft && !said) field.after(h("p", { class: "sc-slip sc-half", role: "status" }, WORDS));
}
