// A part of the overview, and lists and tables whose end is folded away, because they may have thousands of lines.

import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";

/** @typedef {import("./table.mjs").Row} Row */

const SHOWN = 10; // entries of a long list; the rest is folded
const LINES = 40; // lines of a long table; the rest is folded

/** @param {string} id @param {string} title @param {...(Node | string | null)} parts */
export function part(id, title, ...parts) {
  return h("section", { class: "ov-part", "aria-labelledby": id }, h("h3", { id }, title), ...parts);
}

/**
 * A list whose end is folded away, and drawn only when the reader opens it.
 * @template Each
 * @param {"ul" | "ol"} kind
 * @param {Each[]} all
 * @param {(each: Each) => HTMLElement} draw
 * @param {string} one
 * @param {string} [many]
 */
export function longList(kind, all, draw, one, many = one.endsWith("more") ? one : `${one}s`) {
  const first = h(kind, { class: "ov-list" }, ...all.slice(0, SHOWN).map(draw));
  if (all.length <= SHOWN) return [first];
  const rest = h(kind, { class: "ov-list", ...(kind === "ol" ? { start: String(SHOWN + 1) } : {}) });
  return [first, unfolding(`Show ${countWords(all.length - SHOWN, one, many)}`, rest, all.slice(SHOWN), draw)];
}

/**
 * @template Each
 * @param {string} words
 * @param {HTMLElement} rest gets the lines
 * @param {Each[]} all
 * @param {(each: Each) => HTMLElement} draw
 */
function unfolding(words, rest, all, draw) {
  const box = h("details", { class: "sh-fold" }, h("summary", {}, words), rest);
  box.addEventListener("toggle", () => void (rest.hasChildNodes() || rest.append(...all.map(draw))));
  return box;
}

/**
 * A table of at most four columns. On a phone, its rows become cards. The end of a long table is folded away.
 * @param {string} caption
 * @param {string[]} heads
 * @param {Row[]} all
 * @param {(each: Row) => (Node | string)[]} cells
 */
export function longTable(caption, heads, all, cells) {
  const draw = (/** @type {Row} */ each) => line(heads, cells(each));
  const first = h("tbody", { role: "rowgroup" }, ...all.slice(0, LINES).map(draw));
  const table = tableOf(caption, heads, first);
  if (all.length <= LINES) return [table];
  const rest = h("tbody", { role: "rowgroup" });
  const box = unfolding(`Show ${all.length - LINES} more`, rest, all.slice(LINES), draw);
  box.append(tableOf(`${caption}, continued`, heads, rest));
  return [table, box];
}

/** @param {string} caption @param {string[]} heads @param {HTMLElement} body */
function tableOf(caption, heads, body) {
  const head = heads.map((words) => h("th", { scope: "col", role: "columnheader" }, words));
  return h(
    "table",
    { class: "ov-rows", role: "table" },
    h("caption", {}, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...head)),
    body,
  );
}

/** @param {string[]} heads @param {(Node | string)[]} cells */
function line(heads, [first, ...others]) {
  const rest = others.map((each, place) => h("td", { role: "cell", "data-label": heads[place + 1] }, each));
  return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, first), ...rest);
}
