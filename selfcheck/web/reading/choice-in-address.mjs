// The choices of a page, kept in its address as ids: `#progress-careers/volunteer`. Typed text never goes there.

const FORM = /^#([a-z0-9-]*)\/([a-z0-9-]*)$/u;
const LIST = /^#[a-z0-9-]*(?:\/[a-z0-9-]*){1,3}$/u;

/**
 * The two ids in an address; null if it only names a place on the page.
 * @param {string} hash
 * @returns {[string, string] | null}
 */
export function choiceIn(hash) {
  const found = FORM.exec(hash);
  return found ? [found[1], found[2]] : null;
}

/**
 * The ids in an address of up to four; null if it only names a place on the page.
 * @param {string} hash
 * @returns {string[] | null}
 */
export function choicesIn(hash) {
  return LIST.test(hash) ? hash.slice(1).split("/") : null;
}

/**
 * The address for several choices; without any choice, the page's own.
 * @param {string[]} ids
 */
export function addressOfAll(ids) {
  const [first = "", second = "", ...others] = ids;
  return ids.length > 0 ? `#${[first, second, ...others].join("/")}` : location.pathname;
}

/**
 * The address for two choices; without any choice, the page's own.
 * @param {string} first
 * @param {string} second
 */
export function addressOf(first, second) {
  return first || second ? `#${first}/${second}` : location.pathname;
}

/**
 * Select a value in a list, if the list has it; otherwise the first option, which stands for all.
 * @param {HTMLSelectElement | null} select
 * @param {string} value
 */
export function choose(select, value) {
  if (select) select.value = [...select.options].some((option) => option.value === value) ? value : "";
}

/**
 * The selected option, in words.
 * @param {HTMLSelectElement} select
 */
export function wordsOf(select) {
  return select.selectedOptions[0]?.textContent ?? "";
}

const PAUSE = 150; // milliseconds: a reader who moves by arrow keys hears only the last choice
let timer = 0;

/**
 * Say under the choices what the page now shows, after a pause in the choosing.
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
