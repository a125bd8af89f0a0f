// Find your question: a field on a policy's page that leads to the clause which answers. It asks the search, and shows
// what stands on this page alone. Without this module the page has no field.

import { siteAddress } from "../shared/addresses.mjs";
import { h } from "../shared/dom.mjs";
import { asking, resultsAddress } from "./ask.mjs";
import { lookAtAnyInput } from "./input.mjs";

/** @typedef {import("./result.mjs").Result} Result */

const MOST = 4; // links

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
    if (query === field.value.trim()) found.replaceChildren(...answered(results, query));
  });
  const look = () => (field.value.trim() ? ask(field.value.trim()) : found.replaceChildren());
  lookAtAnyInput(field, look);
  const form = h("form", { role: "search", "aria-label": "This page", onsubmit: (event) => goTo(event, found) }, field);
  place.append(h("h2", {}, h("label", { for: "sh-question" }, "Find your question")), form, found);
}

/**
 * @param {Result[]} results
 * @param {string} words
 */
function answered(results, words) {
  const here = results.flatMap((each) => linkTo(each) ?? []).slice(0, MOST);
  const everywhere = h("a", { href: resultsAddress(words) }, "Search the whole handbook");
  if (here.length === 0) return [h("p", {}, "Nothing found on this page. ", everywhere)];
  return [h("ul", { class: "sh-list" }, ...here.map((link) => h("li", {}, link)))];
}

/**
 * A link to a clause or section of this page, or to help; nothing for a result on another page.
 * @param {Result} result
 */
function linkTo({ isHelp, location, title }) {
  const to = new URL(siteAddress(location), document.baseURI);
  if (isHelp) return h("a", { href: to.href }, title.map(([words]) => words).join(""));
  const entry = to.pathname === window.location.pathname && document.getElementById(to.hash.slice(1));
  if (!entry) return undefined;
  const number = entry.querySelector(".sh-clause__number")?.textContent ?? "";
  const own = entry.dataset.title ?? entry.firstChild?.textContent ?? "";
  return h("a", { href: to.hash }, [number, own].filter(Boolean).join(" "));
}

/**
 * @param {Event} event
 * @param {HTMLElement} found
 */
function goTo(event, found) {
  event.preventDefault();
  found.querySelector("a")?.click();
}
