// The table of agencies by standards, with levels by word, pattern and colour. On a phone its rows become a list.

import { dateWords } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";
import { fileText } from "./words.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {Record<string, any>} Row a line of the collation: an agency, its answers and their scope */
/**
 * @typedef {(row: Row, standard: string | null) => void} Open shows the answers behind a cell, or behind a whole line
 */

const SLICE = 15; // lines drawn at a time, so that the page stays quick

/** Short words for cells; the key has the full ones. @type {Record<string, string>} */
const SHORT = { "not-known": "Open", "not-applicable": "None apply" };

/**
 * The key, and the table in a region that scrolls sideways. A long table is drawn a few lines at a time.
 * @param {Collation} data
 * @param {Words} words
 * @param {Open} open
 */
export function heatMap(data, words, open) {
  const heads = words.standards.map((each) => h("th", { scope: "col", role: "columnheader" }, each.title));
  const table = h(
    "table",
    { class: "ov-map", role: "table" },
    h("caption", { id: "ov-map-title" }, "Agencies and standards"),
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, h("th", { scope: "col", role: "columnheader" }, "Agency"), ...heads),
    ),
  );
  const region = h(
    "div",
    { class: "ov-scroll", role: "region", "aria-labelledby": "ov-map-title", tabindex: "0" },
    table,
  );
  void fill(region, table, data.rows, (row) => line(row, words, open));
  return h("div", {}, key(words), h("p", { class: "sc-hint" }, ORDER), region);
}

const ORDER =
  "In the order of the partnership’s list, then by name. The order says nothing about how well an agency does. Choose a cell to see the answers behind it.";

/** A short word for the level of one agency's standard. @param {Row} cell @param {Words} words */
export function levelWord(cell, words) {
  return SHORT[cell.level] ?? words.standing(cell);
}

/** The key: the meaning of the cells' words and patterns. @param {Words} words */
function key(words) {
  const entries = Object.keys(words.labels.levels).map((level) =>
    h(
      "li",
      {},
      h("span", { class: `ov-level ov-level--${level}` }, SHORT[level] ?? words.level(level)),
      SHORT[level] ? ` ${words.level(level)}` : "",
    ),
  );
  return h("ul", { class: "ov-key", "aria-label": "What the cells mean" }, ...entries);
}

/**
 * Fill the table, one <tbody> for each slice, so that the browser need not lay out earlier slices again.
 * @param {HTMLElement} region is marked as busy until the table is complete
 * @param {HTMLElement} table
 * @param {Row[]} rows
 * @param {(row: Row) => HTMLElement} draw
 */
async function fill(region, table, rows, draw) {
  region.setAttribute("aria-busy", "true");
  for (let place = 0; place < rows.length; place += SLICE) {
    if (place) await new Promise((done) => requestAnimationFrame(done));
    if (place && !table.isConnected) return; // another table has replaced this one
    table.append(h("tbody", { role: "rowgroup" }, ...rows.slice(place, place + SLICE).map(draw)));
  }
  region.removeAttribute("aria-busy");
}

/**
 * @param {Row} row
 * @param {Words} words
 * @param {Open} open
 */
function line(row, words, open) {
  const name = nameOf(row);
  const cells = row.standards.map((/** @type {Row} */ cell) => {
    const title = words.standard(cell.id);
    const unseen = h("span", { class: "sh-visually-hidden" }, `: ${name}, ${title}`);
    const shown = h(
      "button",
      { type: "button", class: `ov-level ov-level--${cell.level ?? "only-key"}`, onclick: () => open(row, cell.id) },
      levelWord(cell, words),
      unseen,
    );
    return h("td", { role: "cell", "data-label": title }, shown);
  });
  const head = h("button", { type: "button", class: "ov-agency", onclick: () => open(row, null) }, fileText(name));
  return h(
    "tr",
    { role: "row" },
    h("th", { scope: "row", role: "rowheader" }, head, h("span", { class: "ov-about" }, fileText(about(row, words)))),
    ...cells,
  );
}

/** The agency's name, with the scope unless it is the whole agency. @param {Row} row */
export function nameOf(row) {
  const name = row.agency.name || "No agency named";
  return row.scope && row.scope.toLowerCase() !== "whole agency" ? `${name}, ${row.scope}` : name;
}

/** @param {Row} row @param {Words} words */
function about(row, words) {
  const parts = [
    words.sector(row.agency.sector),
    words.size(row.agency.size),
    row.assessed_on ? dateWords(row.assessed_on) : "no date",
    row.covers === "key-points" && "key points only",
    row.late && "late",
    row.older_edition && `version ${row.edition} of the standards`,
    !row.listed && "not on the partnership’s list",
  ];
  return parts.filter(Boolean).join(", ");
}
