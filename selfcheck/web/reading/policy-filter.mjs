// Filters the list of policies. Letters that are folded open while something is asked for. Without JavaScript the whole
// list stands there, by letter.

import { typedWords } from "../shared/words.mjs";

const PAUSE = 150; // milliseconds from the last key until screen readers hear the count

/** @param {HTMLElement} box the filter's fields */
export function startFilter(box) {
  const named = box.querySelector("input");
  const [sector, area, status] = box.querySelectorAll("select");
  const said = box.querySelector("[role=status]");
  const rows = [...document.querySelectorAll("[data-filtered] > li")].filter((row) => row instanceof HTMLElement);
  const texts = rows.map((row) => (row.textContent ?? "").toLowerCase());
  if (!named || !sector || !area || !status || !said) return;
  let timer = 0;
  const narrow = () => {
    const words = typedWords(named.value);
    rows.forEach((row, place) => {
      row.hidden =
        !words.every((word) => texts[place].includes(word)) ||
        (sector.value !== "" && row.dataset.sector !== sector.value) ||
        (area.value !== "" && row.dataset.area !== area.value) ||
        (status.value !== "" && !row.querySelector(`.sh-status--${status.value}`));
    });
    showGroups([named, sector, area, status].some(({ value }) => value !== ""));
    clearTimeout(timer);
    timer = setTimeout(
      () => (said.textContent = shownPolicies(rows.filter((row) => !row.hidden).length, rows.length)),
      PAUSE,
    );
  };
  box.addEventListener("input", narrow);
  box.hidden = false;
  narrow(); // the browser may have restored typed text
}

/**
 * Hide letters without a policy left, and their headings; open the others while the list is narrowed.
 * @param {boolean} isNarrowed
 */
function showGroups(isNarrowed) {
  for (const list of document.querySelectorAll("[data-filtered]")) {
    const fold = list.closest("details");
    const heading = fold?.previousElementSibling;
    if (!fold || !(heading instanceof HTMLElement)) continue;
    fold.hidden = heading.hidden = !list.querySelector(":scope > li:not([hidden])");
    if (isNarrowed) openUntilCleared(fold);
    else if (fold.dataset.narrowed !== undefined) closeAgain(fold);
  }
}

/** @param {HTMLDetailsElement} fold */
function openUntilCleared(fold) {
  if (!fold.open) fold.dataset.narrowed = "";
  fold.open = true;
}

/** @param {HTMLDetailsElement} fold */
function closeAgain(fold) {
  delete fold.dataset.narrowed;
  fold.open = false;
}

/**
 * @param {number} shown
 * @param {number} all
 */
function shownPolicies(shown, all) {
  if (shown === all) return `All ${all} policies, by letter.`;
  return shown === 0 ? "No policy is like this." : `${shown} of ${all} policies.`;
}
