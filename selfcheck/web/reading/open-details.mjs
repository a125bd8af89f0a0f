// Open what is folded: for the entry that the address names, for a note whose sign is followed, and for a whole page.
// Without this module readers open each part themselves. The theme opens every part when a page is printed; what the
// reader has opened is marked, so that paper has that alone.

import { findAll, h } from "../shared/dom.mjs";

const ABOUT = "details.sh-about";
const UNFOLDED = "data-unfolded";

/** Open for the address now and whenever it changes, and start the page's button for all. */
export function startOpening() {
  openForAddress();
  window.addEventListener("hashchange", openForAddress);
  document.addEventListener("click", ({ target }) => {
    const part = target instanceof Element ? target.closest("a[href], summary") : null;
    // the address does not change when a link to the same place is followed again
    if (part instanceof HTMLAnchorElement && part.hash && part.href === location.href) openForAddress();
    const fold = part?.parentElement;
    if (fold instanceof HTMLDetailsElement) fold.toggleAttribute(UNFOLDED, !fold.open);
  });
  const line = document.querySelector(".sh-open");
  if (line instanceof HTMLElement) startOpeningAll(line);
}

/** Open all that hides the place in the address, and what is folded about the entry there. */
function openForAddress() {
  const place = document.getElementById(decoded(location.hash.slice(1)));
  if (!place?.closest("article")) return;
  const entry = place.closest("[id][data-title]");
  if (entry) for (const each of findAll(entry, ABOUT, HTMLDetailsElement)) unfold(each, true);
  const below = place.nextElementSibling; // the heading of a part that is folded
  if (below instanceof HTMLDetailsElement && below.matches(".sh-kind, .sh-letter")) unfold(below, true);
  let isMoved = false;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    isMoved ||= !fold.open;
    unfold(fold, true);
  }
  if (isMoved) place.scrollIntoView();
}

/**
 * @param {HTMLDetailsElement} fold
 * @param {boolean} opens
 */
function unfold(fold, opens) {
  fold.open = opens;
  fold.toggleAttribute(UNFOLDED, opens);
}

/**
 * @param {string} words
 * @returns {string} as they are if they are no proper address
 */
function decoded(words) {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

/** @param {HTMLElement} place */
function startOpeningAll(place) {
  const every = findAll(document, `article ${ABOUT}`, HTMLDetailsElement);
  if (every.length === 0) return;
  const areOpen = () => every.every((each) => each.open);
  const onclick = () => {
    const opens = !areOpen();
    for (const each of every) unfold(each, opens);
    name();
  };
  const button = h("button", { type: "button", onclick });
  const name = () => (button.textContent = areOpen() ? "Close all" : "Open all");
  document.addEventListener("toggle", name, true);
  name();
  place.append(button);
}
