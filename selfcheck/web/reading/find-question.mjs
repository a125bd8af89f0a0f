// Find your question: a field on a policy's page that leads to the clause which answers. It asks the search, and shows
// what stands on this page alone. Without this module the page has no field.

import { asking, resultsAddress } from "../search/ask.mjs";
import { resultItem } from "../search/result-list.mjs";
import { siteAddress } from "../shared/addresses.mjs";
import { h } from "../shared/dom.mjs";

/** @typedef {import("../search/result.mjs").Result} Result */

const MOST = 4; // clauses

/** Put the field into the place that the page keeps for it. */
export function startFindingQuestions() {
  const place = document.querySelector(".sh-question");
  if (!place) return;
  const field = h("input", {
    type: "search",
    id: "sh-question",
    autocomplete: "off",
    placeholder: "What if I am new?",
  });
  const found = h("div", { class: "sh-question__found", role: "status" });
  const ask = asking(({ query, results = [] }) => {
    if (query === asked(field)) found.replaceChildren(...answered(results, field.value));
  });
  const look = () => (field.value.trim() ? ask(asked(field)) : found.replaceChildren());
  for (const kind of ["input", "change", "compositionend"]) field.addEventListener(kind, look);
  const form = h("form", { role: "search", "aria-label": "This page", onsubmit: (event) => goTo(event, found) }, field);
  place.append(h("h2", {}, h("label", { for: "sh-question" }, "Find your question")), form, found);
}

/**
 * The words with the page's owner, so that the search puts its clauses first.
 * @param {HTMLInputElement} field
 */
function asked(field) {
  const owner = document.querySelector("h1")?.textContent?.split(":")[0] ?? "";
  return `${field.value.trim()} ${owner}`;
}

/**
 * @param {Result[]} results
 * @param {string} words
 */
function answered(results, words) {
  const here = results.filter(({ isHelp, location }) => isHelp || isHere(location)).slice(0, MOST);
  const everywhere = h("a", { href: resultsAddress(words) }, "Search the whole handbook");
  if (here.length === 0) return [h("p", {}, "Nothing on this page answers that. ", everywhere)];
  return [h("ul", { class: "sh-list" }, ...here.map((each) => resultItem({ ...each, sentence: [] })))];
}

/**
 * Whether a result is a clause of this page.
 * @param {string} location
 */
function isHere(location) {
  const to = new URL(siteAddress(location), document.baseURI);
  return to.pathname === window.location.pathname && to.hash.length > 1;
}

/**
 * @param {Event} event
 * @param {HTMLElement} found
 */
function goTo(event, found) {
  event.preventDefault();
  found.querySelector("a")?.click();
}
