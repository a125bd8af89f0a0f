// The questions at the end of a part: an answer is checked on this device, explained, and may be tried again.

import { find, findAll, h } from "../shared/dom.mjs";

/**
 * Let a question be answered.
 * @param {HTMLElement} check
 * @param {() => void} onRight
 */
export function startCheck(check, onRight) {
  const button = find(check, "button", HTMLButtonElement);
  button.hidden = false;
  find(check, ".in-answers", HTMLElement).hidden = true;
  find(check, ".in-place", HTMLElement).hidden = true;
  button.addEventListener("click", () => {
    const chosen = choices(check).findIndex((choice) => choice.checked);
    if (chosen < 0) return tell(check, "wrong", "Choose an answer first.");
    explain(check, chosen);
    if (isRight(check, chosen)) onRight();
  });
}

/**
 * Show a question as answered before, or as open.
 * @param {HTMLElement} check
 * @param {boolean} passed
 */
export function showCheck(check, passed) {
  const right = choices(check).findIndex((_, place) => isRight(check, place));
  const answered = check.dataset.passed === "yes";
  check.dataset.passed = passed ? "yes" : "no";
  if (passed && !answered) {
    choices(check)[right].checked = true;
    explain(check, right);
  } else if (!passed && answered) {
    for (const choice of choices(check)) choice.checked = false;
    find(check, ".in-said", HTMLElement).replaceChildren();
    find(check, ".in-place", HTMLElement).hidden = true;
  }
}

/**
 * @param {HTMLElement} check
 * @param {number} place
 */
function explain(check, place) {
  const because = findAll(check, ".in-because", HTMLElement)[place]?.textContent ?? "";
  if (isRight(check, place)) tell(check, "right", "Right.", because);
  else tell(check, "wrong", "Not right.", because, "You can try again.");
  find(check, ".in-place", HTMLElement).hidden = false;
}

/**
 * @param {HTMLElement} check
 * @param {"right" | "wrong"} kind
 * @param {string} first
 * @param {...string} more
 */
function tell(check, kind, first, ...more) {
  const words = h(
    "p",
    { class: `in-answer in-answer--${kind}` },
    h("strong", {}, first),
    ...more.map((each) => ` ${each}`),
  );
  find(check, ".in-said", HTMLElement).replaceChildren(words);
}

/** @param {HTMLElement} check */
function choices(check) {
  return findAll(check, "input[type=radio]", HTMLInputElement);
}

/**
 * @param {HTMLElement} check
 * @param {number} place
 */
function isRight(check, place) {
  return findAll(check, ".in-answers li", HTMLElement)[place]?.hasAttribute("data-right") ?? false;
}
