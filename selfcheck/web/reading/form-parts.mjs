// The parts of a form that is filled in on its page: one is open at a time, and each says how much of it is filled in.
// Without this module every part is open.

import { button, find, findAll, h } from "../shared/dom.mjs";

const CONTROLS = "input, textarea, select";

/** Fold all parts but the first, or but the one in the address. Each part leads on to the next. */
export function startParts(/** @type {HTMLElement} */ form) {
  const parts = findAll(form, ".fm-part", HTMLDetailsElement);
  for (const [place, part] of parts.entries()) {
    part.open = place === 0 || part.contains(document.getElementById(location.hash.slice(1)));
    find(part, "summary", HTMLElement).append(h("span", { class: "fm-count" }));
    const next = parts[place + 1];
    if (next) part.append(leadsOn(part, next));
  }
  count(form);
}

/** Say in each part's line how many of its fields are filled in. */
export function count(/** @type {HTMLElement} */ form) {
  for (const part of findAll(form, ".fm-part", HTMLDetailsElement)) {
    const values = [...part.querySelectorAll(CONTROLS)].map((each) => /** @type {HTMLInputElement} */ (each).value);
    const full = values.filter((value) => value.trim() !== "").length;
    find(part, ".fm-count", HTMLElement).textContent = values.length ? ` ${full} of ${values.length} filled in` : "";
  }
}

/** A button that opens or closes all parts at once. */
export function openingAll(/** @type {HTMLElement} */ form) {
  const parts = findAll(form, ".fm-part", HTMLDetailsElement);
  const areOpen = () => parts.every((part) => part.open);
  const pressed = button("", () => {
    const opens = !areOpen();
    for (const part of parts) part.open = opens;
  });
  const name = () => (pressed.textContent = areOpen() ? "Close all parts" : "Open all parts");
  form.addEventListener("toggle", name, true);
  name();
  return pressed;
}

/**
 * @param {HTMLDetailsElement} part
 * @param {HTMLDetailsElement} next
 * @returns {HTMLElement}
 */
function leadsOn(part, next) {
  const open = () => {
    part.open = false;
    next.open = true;
    const line = find(next, "summary", HTMLElement);
    line.focus();
    line.scrollIntoView();
  };
  const words = button(`Next: ${find(next, "h2", HTMLElement).textContent?.trim()}`, open);
  return h("p", { class: "fm-next" }, words);
}
