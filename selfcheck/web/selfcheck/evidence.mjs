// The evidence under a question: titles of documents and where they are kept, never their content.

import { MOST_EVIDENCE } from "../returns/limits.mjs";
import { announce, button, find, h } from "../shared/dom.mjs";
import { listWords, pointNumber } from "../shared/words.mjs";

/** @typedef {import("./citing.mjs").EnteredPiece} EnteredPiece */
/** @typedef {import("./questions.mjs").Evidence} Evidence */
/**
 * Where a list of evidence reads and writes. `citedAt`: the other points that cite a piece; `changeAt` changes it
 * there; `offered`: what other points cite.
 * @typedef {{criterion: string, read(): Evidence[], write(pieces: Evidence[]): void,
 *   citedAt(piece: Evidence): string[], changeAt(criteria: string[], before: Evidence, after: Evidence): void,
 *   offered(): EnteredPiece[]}} EvidencePlace
 */

const FIRST_OFFERED = 5;
/** @type {[name: "title" | "where" | "dated" | "review_by", label: string, type: string][]} */
const FIELDS = [
  ["title", "What it is", "text"],
  ["where", "Where it is kept", "text"],
  ["dated", "Its date", "date"],
  ["review_by", "To be reviewed by", "date"],
];

/**
 * The list of a question's evidence, with a button to add to it and what can be cited again.
 * @param {EvidencePlace} place
 * @returns {HTMLElement}
 */
export function evidenceList(place) {
  const { criterion, read, write } = place;
  const box = h("div", { class: "sc-evidence" });
  const draw = (/** @type {number} */ focus = -1) => {
    const pieces = read();
    const rows = pieces.map((piece, number) => row(place, piece, number, remove));
    const more = button(pieces.length ? "Add more evidence" : "Add evidence", add);
    const full = pieces.length >= MOST_EVIDENCE;
    box.replaceChildren(...rows, full ? "No more pieces of evidence can stand here." : more);
    const offers = full ? null : citing(place.offered(), cite);
    if (offers) box.append(offers);
    if (focus >= 0) document.getElementById(`${criterion}-evidence-${focus}-kind`)?.focus();
  };
  const add = () => {
    write([...read(), { kind: firstKind() }]);
    draw(read().length - 1);
  };
  const cite = (/** @type {Evidence} */ piece) => {
    write([...read(), { ...piece }]);
    draw();
    find(box, ":scope > button", HTMLButtonElement).focus();
    announce(`Cited here too: ${piece.title}`);
  };
  const remove = (/** @type {number} */ number) => {
    write(read().filter((_, each) => each !== number));
    draw();
    find(box, ":scope > button", HTMLButtonElement).focus();
  };
  draw();
  return box;
}

/**
 * What was entered at other points, a button for each.
 * @param {EnteredPiece[]} offered
 * @param {(piece: Evidence) => void} cite
 */
function citing(offered, cite) {
  if (!offered.length) return null;
  const entries = offered.map(({ piece, criteria }) => {
    const where = `${kindWords(piece.kind)}, at ${listWords(criteria.map(pointNumber))}`;
    return h(
      "li",
      {},
      button(`Cite “${piece.title}”`, () => cite(piece), "link"),
      h("span", { class: "sc-hint" }, ` ${where}`),
    );
  });
  const rest = entries.slice(FIRST_OFFERED);
  return h(
    "div",
    { class: "sc-cite sc-screen" },
    h("p", { class: "sc-hint" }, "Or cite what you have entered elsewhere:"),
    h("ul", { class: "sc-cite__list" }, ...entries.slice(0, FIRST_OFFERED)),
    rest.length > 0 &&
      h(
        "details",
        { class: "sh-more" },
        h("summary", {}, `${rest.length} more`),
        h("ul", { class: "sc-cite__list" }, ...rest),
      ),
  );
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
 * A piece in fields. The points that cite it when it is drawn follow its changes; one that only comes to look the same
 * while somebody types does not.
 * @param {EvidencePlace} place
 * @param {Evidence} piece
 * @param {number} at
 * @param {(at: number) => void} remove
 */
function row(place, piece, at, remove) {
  const id = (/** @type {string} */ name) => `${place.criterion}-evidence-${at}-${name}`;
  const others = place.citedAt(piece);
  const change = (/** @type {string} */ name, /** @type {string} */ value) => {
    const before = place.read()[at];
    const after = changed(before, name, value);
    place.write(place.read().map((each, number) => (number === at ? after : each)));
    place.changeAt(others, before, after);
  };
  const kind = h("select", { id: id("kind"), onchange: () => change("kind", kind.value) }, kinds());
  kind.value = piece.kind;
  const fields = FIELDS.map(([name, label, type]) => {
    const input = h("input", {
      id: id(name),
      type,
      autocomplete: "off",
      oninput: () => change(name, input.value),
    });
    input.value = piece[name] ?? "";
    return h("div", { class: "sc-field" }, h("label", { for: id(name) }, label), input);
  });
  const points = others.map(pointNumber);
  return h(
    "div",
    { class: "sc-piece", role: "group", "aria-label": `Evidence ${at + 1}` },
    h("div", { class: "sc-field" }, h("label", { for: id("kind") }, "Kind of evidence"), kind),
    ...fields,
    others.length > 0 &&
      h("p", { class: "sc-hint" }, `Also cited at ${listWords(points)}: what you change here changes there too.`),
    button(`Remove evidence ${at + 1}`, () => remove(at), "link"),
  );
}

/** The kinds of evidence to choose from, copied from the page's own list. */
function kinds() {
  return find(document, "#sc-evidence-kinds", HTMLTemplateElement).content.cloneNode(true);
}

/** @param {string} kind */
function kindWords(kind) {
  const options = find(document, "#sc-evidence-kinds", HTMLTemplateElement).content.querySelectorAll("option");
  return [...options].find(({ value }) => value === kind)?.textContent ?? kind;
}

/** @returns {string} */
function firstKind() {
  return find(document, "#sc-evidence-kinds", HTMLTemplateElement).content.querySelector("option")?.value ?? "";
}
