// Leads from the search in the header to the page of results by Enter.

import { resultsAddress } from "./ask.mjs";

export function openResultsByEnter() {
  const field = document.querySelector("[data-md-component=search-query]");
  if (field instanceof HTMLInputElement) field.addEventListener("keydown", (event) => openByEnter(event, field));
}

/**
 * Enter opens the way to help itself, where it stands first. The theme does that.
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} field
 */
function openByEnter(event, field) {
  if (event.key !== "Enter" || event.isComposing || !field.value.trim()) return;
  if (document.querySelector(".md-search-result__item:first-child .sh-pin")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const toggle = document.querySelector("#__search");
  if (toggle instanceof HTMLInputElement && toggle.checked) toggle.click();
  field.blur();
  location.assign(resultsAddress(field.value));
}
