// The search field of the home page: suggestions below it as words come in, by whatever way, and Enter to all results.

import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { asking, resultsAddress } from "./ask.mjs";
import { lookAtAnyInput } from "./input.mjs";
import { resultItem } from "./result-list.mjs";

/** @typedef {import("./result.mjs").Result} Result */

const MOST = 4; // suggestions

export function startSearchBox() {
  const form = document.querySelector("form.sh-find");
  const field = form?.querySelector("input");
  if (!(form instanceof HTMLFormElement) || !field) return;
  form.hidden = false;
  if (document.querySelector(".sh-answers")) return; // the page of results goes on from here
  const below = h("div", { class: "sh-suggestions", role: "status", hidden: true });
  form.append(below);
  /** @type {Result | undefined} */
  let first;
  const ask = asking(({ query, results = [] }) => {
    if (query !== field.value) return;
    [first] = results;
    below.replaceChildren(...suggested(results, query));
    below.hidden = results.length === 0;
  });
  const look = () => {
    if (field.value.trim()) return ask(field.value);
    first = undefined;
    below.hidden = true;
  };
  lookAtAnyInput(field, look);
  addEventListener("pageshow", look); // the reader came back, and the words are still there
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const help = first?.isHelp && below.querySelector("a"); // words of danger lead to help, and stand in no address
    if (field.value.trim()) location.assign(help ? help.href : resultsAddress(field.value));
  });
}

/**
 * @param {Result[]} results
 * @param {string} query
 */
function suggested(results, query) {
  if (results.length === 0) return [];
  return [
    h("ul", {}, ...results.slice(0, MOST).map((each) => resultItem(each, { names: true }))),
    h("p", {}, h("a", { href: resultsAddress(query) }, `See ${countWords(results.length, "answer")}`)),
  ];
}
