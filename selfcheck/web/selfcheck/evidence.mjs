// The evidence under a question: titles of documents and where they are kept, never their content.

import { MOST_EVIDENCE } from "../returns/limits.mjs";
import { button, find, h } from "../shared/dom.mjs";

/** @typedef {import("./questions.mjs").Evidence} Evidence */

/** @type {[name: "title" | "where" | "dated" | "review_by", label: string, type: string][]} */
const FIELDS = [
  ["title", "What it is", "text"],
  ["where", "Where it is kept", "text"],
  ["dated", "Its date", "date"],
  ["review_by", "To be reviewed by", "date"],
];

/**
 * The list of a question's evidence, with a button to add to it.
 * @param {string} criterion
 * @param {() => Evidence[]} read
 * @param {(pieces: Evidence[]) => void} write
 * @returns {HTMLElement}
 */
export function evidenceList(criterion, read, write) {
  const box = h("div", { class: "sc-evidence" });
  const draw = (/** @type {number} */ focus = -1) => {
    const pieces = read();
    const rows = pieces.map((piece, place) => row(criterion, piece, place, change, remove));
    const more = button(pieces.length ? "Add more evidence" : "Add evidence", add);
    box.replaceChildren(...rows, pieces.length < MOST_EVIDENCE ? more : "No more pieces of evidence can stand here.");
    if (focus >= 0)
      box
        .querySelector(`#${CSS.escape(`${criterion}-evidence-${focus}-kind`)}`)
        ?.closest("div")
        ?.querySelector("select")
        ?.focus();
  };
  const add = () => {
    write([...read(), { kind: firstKind() }]);
    draw(read().length - 1);
  };
  const remove = (/** @type {number} */ place) => {
    write(read().filter((_, each) => each !== place));
    draw();
    box.querySelector("button")?.focus();
  };
  /** @type {(place: number, name: string, value: string) => void} */
  const change = (place, name, value) =>
    write(read().map((piece, each) => (each === place ? changed(piece, name, value) : piece)));
  draw();
  return box;
}

/**
 * @param {Evidence} piece
 * @param {string} name
 * @param {string} value
 * @returns {Evidence}
 */
function changed(piece, name, value) {
  const { [name]: _, ...rest } = /** @type {Record<string, string>} */ (piece);
  return /** @type {Evidence} */ (value ? { ...rest, [name]: value } : rest);
}

/**
 * @param {string} criterion
 * @param {Evidence} piece
 * @param {number} place
 * @param {(place: number, name: string, value: string) => void} change
 * @param {(place: number) => void} remove
 */
function row(criterion, piece, place, change, remove) {
  const id = (/** @type {string} */ name) => `${criterion}-evidence-${place}-${name}`;
  const number = place + 1;
  const kind = h("select", { id: id("kind"), onchange: () => change(place, "kind", kind.value) }, kinds());
  kind.value = piece.kind;
  const fields = FIELDS.map(([name, label, type]) => {
    const input = h("input", {
      id: id(name),
      type,
      autocomplete: "off",
      oninput: () => change(place, name, input.value),
    });
    input.value = piece[name] ?? "";
    return h("div", { class: "sc-field" }, h("label", { for: id(name) }, label), input);
  });
  return h(
    "div",
    { class: "sc-piece", role: "group", "aria-label": `Evidence ${number}` },
    h("div", { class: "sc-field" }, h("label", { for: id("kind") }, "Kind of evidence"), kind),
    ...fields,
    button(`Remove evidence ${number}`, () => remove(place)),
  );
}

/** The kinds of evidence to choose from, copied from the page's own list. */
function kinds() {
  return find(document, "#sc-evidence-kinds", HTMLTemplateElement).content.cloneNode(true);
}

/** @returns {string} */
function firstKind() {
  return find(document, "#sc-evidence-kinds", HTMLTemplateElement).content.querySelector("option")?.value ?? "";
}
