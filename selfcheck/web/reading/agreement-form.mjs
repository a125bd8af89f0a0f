// An agreement, filled in on its page. What is typed stands in the page and nowhere else: nothing is stored or sent,
// and it is gone when the page is left. It becomes a Word file on this device, or is printed.

import { saveAsWord, wordButton } from "../engine/word-file.mjs";
import { dateWords } from "../shared/dates.mjs";
import { button, findAll, h } from "../shared/dom.mjs";
import { showReady } from "../shared/page-ready.mjs";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {{id: string, control: Control, typed: HTMLElement}} Place */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Start on the page, if it holds a form that may be filled in. */
function start() {
  const form = document.querySelector(".fm[data-template]");
  if (!(form instanceof HTMLElement)) return;
  const boxes = findAll(form, ".fm-field", HTMLElement).filter((box) => box.dataset.type !== "signature");
  const places = boxes.map(place);
  const state = { unsaved: false };
  form.addEventListener("input", () => {
    state.unsaved = places.some(({ control }) => control.value.trim() !== "");
    places.forEach(mirror);
  });
  window.addEventListener("beforeunload", (event) => {
    if (state.unsaved) event.preventDefault();
  });
  form.prepend(guide());
  form.append(ways(form, places, state));
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
      "Fill in what you can, then save it as a Word file or print it. Nothing that you type is kept or sent: it is gone when you leave or reload this page. Signatures are for the paper or the Word file.",
    ),
  );
}

/**
 * Something to type into beside the lines on paper, with the same label.
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

/** Paper shows what was typed in full, and lines to write on where nothing was. */
function mirror(/** @type {Place} */ { control, typed }) {
  typed.textContent = words(control);
  typed.parentElement?.classList.toggle("fm-field--typed", typed.textContent !== "");
}

/**
 * What was typed, as the form shows it.
 * @param {Control} control
 * @returns {string}
 */
function words(control) {
  const text = control.value.trim();
  return control.type === "date" && DAY.test(text) ? dateWords(text) : text;
}

/**
 * What can be done with what was typed.
 * @param {HTMLElement} form
 * @param {Place[]} places
 * @param {{unsaved: boolean}} state
 * @returns {HTMLElement}
 */
function ways(form, places, state) {
  const save = wordButton("Save as Word", async (tell) => {
    const values = filled(places);
    const name = await saveAsWord(address(form), values, form.dataset.file ?? "form.docx", tell);
    state.unsaved = JSON.stringify(values) !== JSON.stringify(filled(places)); // someone may have typed on meanwhile
    return name;
  });
  const said = h("p", { role: "status" });
  const print = button("Print", () => window.print());
  const clear = button("Clear what I typed", () => empty(places, state, said));
  return h("div", { class: "fm-ways" }, save, print, clear, said);
}

/**
 * @param {Place[]} places
 * @param {{unsaved: boolean}} state
 * @param {HTMLElement} said
 */
function empty(places, state, said) {
  if (state.unsaved && !window.confirm("Clear everything that you typed? It cannot be brought back.")) return;
  for (const each of places) {
    each.control.value = "";
    mirror(each);
  }
  state.unsaved = false;
  said.textContent = "Cleared.";
}

/** @returns {string} */
function address(/** @type {HTMLElement} */ form) {
  return new URL(form.dataset.template ?? "", document.baseURI).href;
}

/**
 * What was typed by the names of the fields; what is empty stays as the blank form has it.
 * @param {Place[]} places
 * @returns {Record<string, string>}
 */
function filled(places) {
  const typed = places.map(({ id, control }) => [id, words(control)]).filter(([, text]) => text !== "");
  return Object.fromEntries(typed);
}

start();
