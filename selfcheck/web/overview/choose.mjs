// The ways to choose files: by a field for files, by a field for a folder, or by dropping them anywhere on the page.

import { button, h } from "../shared/dom.mjs";
import { filesOf, filesOfDrop } from "./files.mjs";

/** @typedef {import("./files.mjs").ChosenFile} ChosenFile */

/**
 * The fields, in a box that also shows where to drop files.
 * @param {string} title
 * @param {(files: ChosenFile[]) => void} take
 * @param {(files: ChosenFile[], year: string) => void} [takeYear] adds a field for files of an earlier year
 */
export function chooser(title, take, takeYear) {
  const files = h("input", { type: "file", id: "ov-files", multiple: true, onchange: () => take(taken(files)) });
  const folder = h("input", {
    type: "file",
    id: "ov-folder",
    webkitdirectory: true,
    onchange: () => take(taken(folder)),
  });
  return h(
    "section",
    { class: "ov-choose sc-screen", "aria-labelledby": "ov-choose-title" },
    h("h2", { id: "ov-choose-title", tabindex: "-1" }, title),
    folders()
      ? field(
          folder,
          "Choose a folder",
          "Everything in it is looked at. Your browser may ask whether it may “upload” the files: that means opening them here. Nothing is sent.",
        )
      : null,
    field(
      files,
      "Choose files",
      "You can choose many at once. Self-check files end in .supervision.json or .json; filled-in workbooks in .xlsx.",
    ),
    takeYear && folders() ? yearField(takeYear) : null,
    h("p", { class: "ov-drop" }, "Or drop files or a folder anywhere on this page."),
    h(
      "p",
      { class: "sc-hint" },
      "The files stay on this device. Nothing is sent anywhere, and this page keeps nothing: when you close it, the overview is gone.",
    ),
  );
}

/** Whether the reader can choose folders. Phones show the field but have no folders to offer. */
function folders() {
  return (
    "webkitdirectory" in HTMLInputElement.prototype && !matchMedia("(pointer: coarse) and (max-width: 30em)").matches
  );
}

/** @param {(files: ChosenFile[], year: string) => void} take */
function yearField(take) {
  const year = h("input", {
    type: "file",
    id: "ov-year",
    webkitdirectory: true,
    onchange: () => {
      const name = year.files?.[0]?.webkitRelativePath.split("/")[0] ?? "";
      take(taken(year), name);
    },
  });
  return field(
    year,
    "Compare with an earlier year",
    "Choose the folder with that year’s files, such as “returns 2026”. Its name is the name of the year. All files are read again.",
  );
}

/** @param {HTMLInputElement} input @param {string} label @param {string} hint */
function field(input, label, hint) {
  input.setAttribute("aria-describedby", `${input.id}-hint`);
  return h(
    "div",
    { class: "sc-field" },
    h("label", { for: input.id }, label),
    h("p", { class: "sc-hint", id: `${input.id}-hint` }, hint),
    input,
  );
}

/** Take a field's files, and empty it so that they can be chosen again. @param {HTMLInputElement} input */
function taken(input) {
  const files = filesOf(input.files);
  input.value = "";
  return files;
}

/**
 * Take files dropped anywhere on the page: the browser would else leave the page and open the file.
 * @param {HTMLElement} root gets a class while files are dragged over the page
 * @param {(files: ChosenFile[]) => void} take
 */
export function takeDrops(root, take) {
  const over = (/** @type {boolean} */ is) => root.classList.toggle("ov--over", is);
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => void (event.relatedTarget === null && over(false)));
  addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    void filesOfDrop(event.dataTransfer).then(take);
  });
}

/**
 * Fields to show only agencies of one sector or size.
 * @param {import("./words.mjs").Words} words
 * @param {import("./run.mjs").Filter} chosen
 * @param {(filter: import("./run.mjs").Filter) => void} change
 */
export function filters(words, chosen, change) {
  const sector = select("ov-sector", "Sector", "All sectors", words.labels.sectors, chosen.sectors[0]);
  const size = select("ov-size", "Size", "All sizes", words.labels.sizes, chosen.sizes[0]);
  const told = () => change({ sectors: some(sector.value), sizes: some(size.value) });
  const all =
    chosen.sectors.length || chosen.sizes.length
      ? button("Show all agencies", () => change({ sectors: [], sizes: [] }))
      : null;
  const box = h(
    "div",
    { class: "ov-filters sc-screen", role: "group", "aria-label": "Which agencies are shown" },
    ...[sector, size].map((each) => h("div", { class: "sc-field" }, h("label", { for: each.id }, each.title), each)),
    all,
  );
  for (const each of [sector, size]) {
    each.removeAttribute("title");
    each.addEventListener("change", told);
  }
  return box;
}

/** @param {string} value */
function some(value) {
  return value ? [value] : [];
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} all
 * @param {Record<string, string>} options
 * @param {string | undefined} chosen
 */
function select(id, label, all, options, chosen) {
  const lines = Object.entries(options).map(([value, words]) =>
    h("option", { value, selected: value === chosen }, words),
  );
  return h("select", { id, title: label }, h("option", { value: "" }, all), ...lines);
}
