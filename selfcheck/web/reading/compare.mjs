// Filters the comparison of policies: two agencies side by side with their differences in words, or a sector or kind.
// It reads the tables on the page; without JavaScript they are shown in full.

import { h } from "../shared/dom.mjs";
import { addressOf, choiceIn, choose, sayChoice, wordsOf } from "./choice-in-address.mjs";

const BESIDE = "(min-width: 45em)"; // as in the style sheet: room for two agencies; on a phone tables stay folded

/**
 * @typedef {{first: HTMLSelectElement, second: HTMLSelectElement, sector: HTMLSelectElement | null, kind:
 *   HTMLSelectElement | null}} Choices
 */

function start() {
  const form = document.querySelector(".sh-compare-form");
  if (!(form instanceof HTMLFormElement)) return;
  const field = (/** @type {string} */ name) =>
    /** @type {HTMLSelectElement | null} */ (form.querySelector(`[name=${name}]`));
  const [first, second, sector, kind] = ["first", "second", "sector", "kind"].map(field);
  if (!first || !second) return;
  const choices = { first, second, sector, kind };
  const draw = () => show(form, choices);
  const fromAddress = () => {
    const chosen = choiceIn(location.hash);
    if (chosen) {
      choose(first, chosen[0]);
      choose(second, chosen[1]);
    }
    draw();
    if (!chosen) openPlace();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    history.replaceState(history.state, "", addressOf(first.value, second.value));
    draw();
  });
  addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();
}

/** If the address leads to a question, open its table. */
function openPlace() {
  const name = location.hash.slice(1);
  const whole = document.querySelector(`.sh-compared[data-topic="${CSS.escape(name)}"] .sh-whole`);
  if (!(whole instanceof HTMLDetailsElement)) return;
  whole.open = true;
  document.getElementById(name)?.scrollIntoView(); // tables above may have folded meanwhile
}

/**
 * @param {HTMLFormElement} form
 * @param {Choices} choices
 */
function show(form, choices) {
  const wanted = [choices.first.value, choices.second.value].filter(Boolean);
  let [shown, all] = [0, 0];
  const topics = document.querySelectorAll(".sh-compared");
  const isOpen = matchMedia(BESIDE).matches && Object.values(choices).some((each) => each?.value);
  for (const topic of topics) {
    topic.querySelector(".sh-whole")?.toggleAttribute("open", isOpen || topics.length === 1);
    const rows = [...topic.querySelectorAll("tr[data-policy]")].filter((row) => row instanceof HTMLElement);
    for (const row of rows) row.hidden = !fits(row, wanted, choices);
    [shown, all] = [rows.filter((row) => !row.hidden).length, rows.length];
    const pair = wanted.flatMap((name) => rows.filter((row) => row.dataset.policy === name));
    tellBetween(topic, pair.length === 2 && pair[0] !== pair[1] ? pair : []);
  }
  sayChoice(form, () => saidOf(choices, shown, all));
}

/**
 * Whether a row is shown. Chosen agencies are shown whatever their sector and kind.
 * @param {HTMLElement} row
 * @param {string[]} wanted
 * @param {Choices} choices
 */
function fits(row, wanted, { sector, kind }) {
  if (wanted.length > 0) return wanted.includes(row.dataset.policy ?? "");
  return (!sector?.value || row.dataset.sector === sector.value) && (!kind?.value || row.dataset.kind === kind.value);
}

/**
 * @param {Choices} choices
 * @param {number} shown
 * @param {number} all
 */
function saidOf({ first, second }, shown, all) {
  if (first.value && first.value === second.value)
    return `Shown: ${wordsOf(first)} alone. Choose another agency to compare it with.`;
  if (first.value && second.value) return `Shown side by side: ${wordsOf(first)}, and ${wordsOf(second)}.`;
  if (first.value || second.value)
    return `Shown: ${wordsOf(first.value ? first : second)}. Choose another agency to compare it with.`;
  if (shown === all) return `All ${all} are shown. Choose two to see them side by side.`;
  return shown === 0 ? "No policy is like this." : `${shown} of ${all} are shown.`;
}

/**
 * Show the differences between two agencies on a topic, in place of those among all.
 * @param {Element} topic
 * @param {HTMLElement[]} pair two rows, or none
 */
function tellBetween(topic, pair) {
  const between = topic.querySelector("[data-between]");
  const among = topic.querySelector(".sh-differ:not([data-between])");
  topic.classList.toggle("sh-compared--two", pair.length === 2);
  among?.toggleAttribute("hidden", pair.length === 2);
  between?.toggleAttribute("hidden", pair.length < 2);
  if (pair.length < 2) return between?.replaceChildren();
  const [one, other] = pair;
  const both = topic.hasAttribute("data-measured") ? figures(one, other) : readBoth(one, other);
  const lines = [...silence(one, other), ...both, ...exceptions(one, other)];
  between?.replaceChildren(h("p", { class: "sh-subhead" }, "Between these two"), h("ul", {}, ...lines));
}

/** @param {HTMLElement} row */
const whose = (row) => row.dataset.whose ?? "";
/** @param {HTMLElement} row */
const isSilent = (row) => row.hasAttribute("data-silent");

/**
 * @param {HTMLElement} one
 * @param {HTMLElement} other
 */
function silence(one, other) {
  const unknown = [one, other].filter((row) => isSilent(row) && row.dataset.missing);
  const missing = unknown.map((row) => h("li", {}, `${whose(row)}: ${row.dataset.missing}`));
  if (isSilent(one) && isSilent(other)) return [h("li", {}, "Neither says anything about it."), ...missing];
  if (!isSilent(one) && !isSilent(other)) return [];
  const [speaks, silent] = isSilent(one) ? [other, one] : [one, other];
  const words = `Only ${whose(speaks)} says something about it. ${whose(silent)} says nothing, in the copy we hold.`;
  return [h("li", {}, words), ...missing];
}

/**
 * @param {HTMLElement} one
 * @param {HTMLElement} other
 */
function readBoth(one, other) {
  return isSilent(one) || isSilent(other) ? [] : [h("li", {}, "Both say something about it. Read both.")];
}

/**
 * @param {HTMLElement} one
 * @param {HTMLElement} other
 */
function figures(one, other) {
  if (isSilent(one) || isSilent(other)) return [];
  const [first, second] = [one.dataset.figures, other.dataset.figures];
  if (!first && !second) return [h("li", {}, "Both say something about it, and neither sets a figure. Read both.")];
  if (first && second) {
    const words = first === second ? "They set the same figures:" : "They set different figures:";
    return [h("li", {}, words, h("ul", {}, line(one), line(other)))];
  }
  const [figured, plain] = first ? [one, other] : [other, one];
  return [
    h(
      "li",
      {},
      `Only ${whose(figured)} sets a figure: ${figured.dataset.said}. ${whose(plain)} speaks of it without one.`,
    ),
  ];
}

/** @param {HTMLElement} row */
function line(row) {
  return h("li", {}, h("strong", {}, whose(row)), `: ${row.dataset.said}`);
}

/**
 * @param {HTMLElement} one
 * @param {HTMLElement} other
 */
function exceptions(one, other) {
  if (isSilent(one) || isSilent(other)) return [];
  const [first, second] = [Number(one.dataset.exceptions), Number(other.dataset.exceptions)];
  if (!first && !second) return [];
  if (first && second)
    return [h("li", {}, "Both name exceptions to confidentiality, each its own: read them before you rely on one.")];
  return [h("li", {}, `Only ${whose(first ? one : other)} names exceptions to confidentiality.`)];
}

start();
