// An agreement form, filled in on its page, then saved as a Word file or printed. The text stays in the page: it is
// neither stored nor sent, and is gone when the reader leaves.

import { saveAsWord, wordButton } from "../engine/word-file.mjs";
import { dateWords } from "../shared/dates.mjs";
import { button, find, findAll, h } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";
import { count, openingAll, startParts } from "./form-parts.mjs";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{id: string, control: Control, typed: HTMLElement}} Place */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Start, if the page has a form to fill in. */
function start() {
  const form = document.querySelector(".fm[data-template]");
  if (!(form instanceof HTMLElement)) return;
  const boxes = findAll(form, ".fm-field", HTMLElement).filter((box) => box.dataset.type !== "signature");
  const places = boxes.map(place);
  const state = { unsaved: false };
  form.addEventListener("input", () => {
    state.unsaved = places.some(({ control }) => control.value.trim() !== "");
    places.forEach(mirror);
    count(form);
  });
  window.addEventListener("beforeunload", (event) => {
    if (state.unsaved) event.preventDefault();
  });
  startParts(form);
  const clear = () => empty(form, places, state);
  document.querySelector(".fm-take")?.prepend(guide(), ways(form, places, state, openingAll(form)));
  form.append(ways(form, places, state, button("Clear what I typed", clear)));
  form.classList.add("fm--on");
  showReady();
}

/** @returns {HTMLElement} */
function guide() {
  return h(
    "div",
    { class: "fm-guide" },
    h("p", {}, h("strong", {}, "Do not type details of a child, a family or a case.")),
    h(
      "p",
      {},
      "Fill in what you can, then save or print it. Nothing that you type is kept or sent: it is gone when you leave or reload this page. Signatures are for the paper or the Word file.",
    ),
  );
}

/**
 * A field to type into, with the label of the lines on paper.
 * @param {HTMLElement} box
 * @returns {Place}
 */
function place(box) {
  const id = box.dataset.field ?? "";
  const control = controlFor(box, `fm-${id}`);
  const label = box.querySelector(".fm-label");
  label?.replaceWith(h("label", { class: "fm-label", for: control.id }, label.textContent));
  const typed = h("div", { class: "fm-typed" });
  box.append(control, typed);
  return { id, control, typed };
}

/**
 * @param {HTMLElement} box
 * @param {string} id
 * @returns {Control}
 */
function controlFor(box, id) {
  const hint = box.querySelector(".fm-help");
  const about = { id, autocomplete: "off", "aria-describedby": hint?.id };
  if (box.dataset.type === "paragraph") {
    const rows = String(Math.max(2, box.querySelectorAll(".fm-line").length));
    return h("textarea", { ...about, rows });
  }
  if (box.dataset.type === "date") return h("input", { ...about, type: "date" });
  if (box.dataset.type !== "choice") return h("input", { ...about, type: "text" });
  const options = findAll(box, ".fm-options li", HTMLElement).map((option) => option.textContent ?? "");
  return h(
    "select",
    about,
    h("option", { value: "" }, "Choose one"),
    ...options.map((words) => h("option", {}, words)),
  );
}

/** Copy a field's text for paper. An empty field prints lines to write on. */
function mirror(/** @type {Place} */ { control, typed }) {
  typed.textContent = words(control);
  typed.parentElement?.classList.toggle("fm-field--typed", typed.textContent !== "");
}

/**
 * The text of a field, a date in words.
 * @param {Control} control
 * @returns {string}
 */
function words(control) {
  const text = control.value.trim();
  return control.type === "date" && DAY.test(text) ? dateWords(text) : text;
}

/**
 * The buttons, above the form and below it: save as Word, print and another.
 * @param {HTMLElement} form
 * @param {Place[]} places
 * @param {{unsaved: boolean}} state
 * @param {HTMLElement} other
 * @returns {HTMLElement}
 */
function ways(form, places, state, other) {
  const save = wordButton("Save as Word", async (tell) => {
    const values = filled(places);
    const name = await saveAsWord(address(form), values, form.dataset.file ?? "form.docx", tell);
    state.unsaved = JSON.stringify(values) !== JSON.stringify(filled(places)); // someone may have typed on meanwhile
    return name;
  });
  const print = button("Print", () => window.print());
  return h("div", { class: "fm-ways" }, save, print, other, h("p", { role: "status" }));
}

/**
 * @param {HTMLElement} form
 * @param {Place[]} places
 * @param {{unsaved: boolean}} state
 */
function empty(form, places, state) {
  if (state.unsaved && !window.confirm("Clear everything that you typed? It cannot be brought back.")) return;
  for (const each of places) {
    each.control.value = "";
    mirror(each);
  }
  state.unsaved = false;
  count(form);
  find(form, ".fm-ways > [role=status]", HTMLElement).textContent = "Cleared.";
}

/** @returns {string} */
function address(/** @type {HTMLElement} */ form) {
  return new URL(form.dataset.template ?? "", document.baseURI).href;
}

/**
 * The texts of the filled fields, by field. Empty fields are left out, so the Word form keeps its blank lines there.
 * @param {Place[]} places
 * @returns {Record<string, string>}
 */
function filled(places) {
  const typed = places.map(({ id, control }) => [id, words(control)]).filter(([, text]) => text !== "");
  return Object.fromEntries(typed);
}

start();
