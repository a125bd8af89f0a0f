// Two choices on a page, kept in its address as ids alone: `#progress-careers/volunteer`. Nothing that anybody types.

const FORM = /^#([a-z0-9-]*)\/([a-z0-9-]*)$/u;

/**
 * The two ids of an address; an address that only leads to a place on the page chooses nothing.
 * @param {string} hash
 * @returns {[string, string] | null}
 */
export function choiceIn(hash) {
  const found = FORM.exec(hash);
  return found ? [found[1], found[2]] : null;
}

/**
 * The address of two choices; no choice at all leaves the page's own.
 * @param {string} first
 * @param {string} second
 */
export function addressOf(first, second) {
  return first || second ? `#${first}/${second}` : location.pathname;
}

/**
 * Choose in a list, where it has that choice; otherwise the first one, which stands for all.
 * @param {HTMLSelectElement | null} select
 * @param {string} value
 */
export function choose(select, value) {
  if (select) select.value = [...select.options].some((option) => option.value === value) ? value : "";
}

/**
 * What is chosen, in words.
 * @param {HTMLSelectElement} select
 */
export function wordsOf(select) {
  return select.selectedOptions[0]?.textContent ?? "";
}

const PAUSE = 150; // milliseconds: who goes through a list by its arrows hears only where they end
let timer = 0;

/**
 * Say under the choices what is shown now, once they have come to rest.
 * @param {HTMLFormElement} form
 * @param {() => string} words
 */
export function sayChoice(form, words) {
  const said = form.querySelector("[role=status]");
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (said) said.textContent = words();
  }, PAUSE);
}
