// The page of results: what answers the words in its address or its field, document by document.

import { find, h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { asking, resultsAddress, wordsIn } from "./ask.mjs";
import { byDocument, numberShown } from "./groups.mjs";
import { missingAnswer } from "./missing-answer.mjs";
import { resultItem } from "./result-list.mjs";

/** @typedef {import("./ask.mjs").Answer} Answer */
/** @typedef {import("./groups.mjs").Group} Group */
/** @typedef {import("./result.mjs").Result} Result */

const form = find(document, "form.sh-find", HTMLFormElement);
const field = find(form, "input", HTMLInputElement);
const answers = find(document, ".sh-answers", HTMLElement);
const said = find(document, ".sh-answers__said", HTMLElement);
const nothing = find(document, ".sh-answers__nothing", HTMLElement);
const near = find(nothing, "details", HTMLElement);
const list = find(answers, ".sh-answers__list", HTMLElement);
const missing = missingAnswer(document);
let isOfDanger = false;

const ask = asking((answer) => show(answer));

/** @param {Answer} answer */
function show(answer) {
  const { query, results, nearest = [] } = answer;
  if (query !== field.value) return;
  missing.show(answer);
  const groups = byDocument(results ?? []);
  isOfDanger = Boolean(results?.[0]?.isHelp);
  const number = numberShown(groups);
  list.replaceChildren(...groups.slice(0, number).map(drawn), ...folded(groups.slice(number)));
  said.textContent = results ? found(results.length, groups.length) : "The search could not be loaded. Try again.";
  nothing.hidden = results?.length !== 0;
  near.hidden = nearest.length === 0;
  find(near, "ul", HTMLElement).replaceChildren(...nearest.map((each) => resultItem(each, { names: true })));
  answers.dataset.query = query;
}

/**
 * @param {number} results
 * @param {number} documents
 */
function found(results, documents) {
  if (results === 0) return "Nothing here answers that";
  return `${countWords(results, "answer")} in ${countWords(documents, "place")}`;
}

/** @param {Group} group */
function drawn({ title, first, more }) {
  const list = (/** @type {Result[]} */ results) => h("ul", {}, ...results.map((each) => resultItem(each)));
  const rest = more.length > 0 ? fold(`${more.length} more here`, list(more)) : null;
  return h("section", { class: "sh-answers__group" }, title ? h("h2", {}, title) : null, list(first), rest);
}

/** @param {Group[]} groups those that answer less well */
function folded(groups) {
  if (groups.length === 0) return [];
  return [fold(`${countWords(groups.length, "more place")}, less near`, ...groups.map(drawn))];
}

/**
 * @param {string} summary
 * @param {HTMLElement[]} inside
 */
function fold(summary, ...inside) {
  return h("details", { class: "sh-fold" }, h("summary", {}, summary), ...inside);
}

function look() {
  const words = field.value.trim();
  answers.hidden = !words;
  missing.hide();
  if (words) return ask(field.value);
  said.textContent = "";
  nothing.hidden = true;
}

/** Keep the words in the address, so that Back returns to them. Words of danger are not kept. */
function keepWords() {
  const address = field.value.trim() && !isOfDanger ? resultsAddress(field.value) : location.pathname;
  history.replaceState(history.state, "", address);
}

function readAddress() {
  field.value = wordsIn(location.hash);
  look();
}

for (const kind of ["input", "compositionend"]) field.addEventListener(kind, look);
field.addEventListener("change", keepWords);
list.addEventListener("click", keepWords);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keepWords();
  look();
});
addEventListener("hashchange", readAddress);
if (location.hash || !field.value) readAddress();
else look();
