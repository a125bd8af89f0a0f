// A view on paper: beside each field stands what was typed, whole, and the field itself is not printed. Every sheet
// says whose answers these are, of which day, and that nobody has checked them.

import { EXAMPLE_WORDS } from "../returns/example.mjs";
import { dateWords } from "../shared/dates.mjs";
import { findAll, h } from "../shared/dom.mjs";

/** @typedef {import("./app.mjs").App} App */

const TYPED = "textarea, select, input:not([type=radio], [type=checkbox], [type=file])";

/** @param {App} app */
export function watchPrinting(app) {
  const running = h("div", { class: "sc-running" });
  app.root.closest(".md-container")?.prepend(running);
  const clear = () => {
    running.replaceChildren();
    for (const old of findAll(app.root, ".sc-typed", HTMLElement)) old.remove();
  };
  window.addEventListener("beforeprint", () => {
    clear();
    if (!app.session.isOpen) return;
    running.replaceChildren(h("p", {}, runningWords(app)));
    for (const field of findAll(app.root, TYPED, HTMLElement))
      field.after(h("p", { class: "sc-typed" }, typedText(field)));
  });
  window.addEventListener("afterprint", clear);
}

/** @param {App} app */
function runningWords({ root, session }) {
  const { agency, assessed_on, scope, example } = session.open;
  const whose = [agency?.name || "Agency not named", scope, dateWords(assessed_on) || "no date"];
  return [example ? EXAMPLE_WORDS : "", `${whose.filter(Boolean).join(", ")}.`, root.dataset.caveat].join(" ").trim();
}

/** @param {HTMLElement} field */
function typedText(field) {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.textContent ?? "";
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : "";
}
