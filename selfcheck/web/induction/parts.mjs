// One part of an induction pathway at a time: the map of the parts, and which of them is open.

import { find, findAll } from "../shared/dom.mjs";

const AWAY = "in-away"; // on a part that is not open; on paper all parts stand
const WORDS = { done: " (done)", begun: " (begun)", open: "" };

/** @typedef {"open" | "begun" | "done"} PartState */

/**
 * Open the part that the address names, or else the one given, and follow the address from then on.
 * @param {string} first
 */
export function startParts(first) {
  if (!openAddress()) open(first);
  addEventListener("hashchange", () => {
    const place = openAddress();
    place?.scrollIntoView();
    if (place?.tabIndex === -1) place.focus({ preventScroll: true });
  });
}

/**
 * Show on the map how far a part is.
 * @param {string} id
 * @param {PartState} state
 */
export function markPart(id, state) {
  const entry = find(document, `.in-map li[data-part="${id}"]`, HTMLElement);
  entry.dataset.state = state;
  find(entry, ".sh-visually-hidden", HTMLElement).textContent = WORDS[state];
}

/** Open the part with the place that the address names. Gives the place, if the page has it. */
function openAddress() {
  const place = document.getElementById(location.hash.slice(1));
  const section = place?.closest(".in-section");
  if (!(section instanceof HTMLElement)) return null;
  open(section.dataset.part ?? "");
  return place;
}

/** @param {string} id */
function open(id) {
  for (const section of findAll(document, ".in-section", HTMLElement)) {
    section.classList.toggle(AWAY, section.dataset.part !== id);
  }
  for (const entry of findAll(document, ".in-map li", HTMLElement)) {
    const link = find(entry, "a", HTMLAnchorElement);
    if (entry.dataset.part === id) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}
