// A panel over the page with the answers behind a cell, or behind an agency's whole line.

import { dateWords } from "../shared/dates.mjs";
import { button, h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { levelWord, nameOf } from "./table.mjs";
import { fileText } from "./words.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./table.mjs").Row} Row */

const CAVEAT = "The agency’s own view, not checked, not an inspection, and not evidence that children are safe.";

/** @type {Record<string, string>} */
const ASSURANCE = { evidenced: "evidence listed", part: "evidence listed in part", claimed: "no evidence listed" };

/**
 * Open the panel. The browser keeps the focus in it, and returns it to the cell when the panel closes.
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Row} row
 * @param {string | null} standard null for all of them
 */
export function openAnswers(root, words, row, standard) {
  const cells = row.standards.filter((/** @type {Row} */ cell) => standard === null || cell.id === standard);
  const title = h(
    "h2",
    { id: "ov-panel-title", tabindex: "-1" },
    fileText(nameOf(row)),
    standard === null ? "" : `: ${words.standard(standard)}`,
  );
  const panel = h("dialog", { class: "ov-panel", "aria-labelledby": "ov-panel-title" });
  const back = () => button("Back to the table", () => panel.close());
  panel.append(
    h(
      "div",
      { class: "ov-panel__body" },
      back(),
      title,
      h("p", { class: "sc-hint" }, ...aboutFile(row)),
      h("p", { class: "sc-caveat" }, `${CAVEAT} ${words.labels.worry}`),
      ...cells.map((/** @type {Row} */ cell) => answersTo(cell, row, words, standard === null)),
      leftOut(row),
      back(),
    ),
  );
  panel.addEventListener("close", () => panel.remove());
  root.append(panel);
  panel.showModal();
  title.focus();
}

/** @param {Row} row @returns {(Node | string)[]} */
function aboutFile(row) {
  const signed = row.signed_off
    ? `, signed off${row.signed_off_on ? ` on ${dateWords(row.signed_off_on)}` : ""}`
    : ", not signed off";
  return [
    "From the file ",
    fileText(row.file),
    `, ${row.assessed_on ? `dated ${dateWords(row.assessed_on)}` : "without a date"}${signed}, to version ${row.edition} of the standards.`,
  ];
}

/**
 * @param {Row} cell
 * @param {Row} row
 * @param {Words} words
 * @param {boolean} named whether to show the standard's name above its answers
 */
function answersTo(cell, row, words, named) {
  const asked = Object.keys(row.answers).filter((id) => row.answers[id] !== "not-asked");
  const points = asked.filter((id) => id.startsWith(`${cell.id}.`));
  const lines = points.map((id) =>
    h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, inNewTab(words.pointLink(id))),
      h("td", { role: "cell", "data-label": "Answer" }, answerWords(row, id, words)),
      h("td", { role: "cell", "data-label": "Evidence and notes" }, ...shown(row.details?.[id])),
    ),
  );
  const heads = ["Point", "Answer", "Evidence and notes"].map((head) =>
    h("th", { scope: "col", role: "columnheader" }, head),
  );
  return h(
    "section",
    {},
    named ? h("h3", {}, words.standard(cell.id)) : null,
    h(
      "p",
      {},
      h("span", { class: `ov-level ov-level--${cell.level ?? "only-key"}` }, levelWord(cell, words)),
      ` ${levelLine(cell, words)}`,
    ),
    h(
      "table",
      { class: "ov-rows", role: "table" },
      h("caption", { class: "sh-visually-hidden" }, `Answers to standard ${words.standard(cell.id)}`),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)),
      h("tbody", { role: "rowgroup" }, ...lines),
    ),
  );
}

/** @param {Row} cell @param {Words} words */
function levelLine(cell, words) {
  if (cell.level === null) return "The self-check answers key points only, so it has no level.";
  const open =
    cell.level === "not-known"
      ? `between ${words.level(cell.level_low).toLowerCase()} and ${words.level(cell.level_high).toLowerCase()}, as the open questions turn out`
      : "";
  const limit = cell.points && `on ${cell.points[0]} of ${countWords(cell.points[1], "point")}`;
  return [open, ASSURANCE[cell.assurance], limit].filter(Boolean).join("; ");
}

/** @param {Row} row @param {string} id @param {Words} words */
function answerWords(row, id, words) {
  const said = row.details?.[id]?.said;
  return said ? fileText(said) : words.answer(row.answers[id]);
}

/** @param {Row | undefined} detail @returns {Node[]} */
function shown(detail) {
  if (!detail) return [h("p", {}, "None listed.")];
  const { evidence = 0, titles = [], note } = detail;
  const more = evidence - titles.length;
  return [
    h(
      "p",
      {},
      evidence ? `${countWords(evidence, "piece")} of evidence${titles.length ? ":" : "."}` : "No evidence listed.",
    ),
    titles.length
      ? h(
          "ul",
          {},
          ...titles.map((/** @type {string} */ title) => h("li", {}, fileText(title))),
          more > 0 ? h("li", {}, `and ${more} more`) : null,
        )
      : null,
    note ? h("p", {}, "Note: ", fileText(note)) : null,
  ].filter((each) => each !== null);
}

/** @param {Row} row */
function leftOut(row) {
  return row.details_left_out
    ? h(
        "p",
        {},
        `${countWords(row.details_left_out, "note or title is", "notes and titles are")} too long to show here. They stand in the agency’s file.`,
      )
    : null;
}

/** Make a link open in a new tab: leaving the page would lose the overview. @param {Node | string} link */
export function inNewTab(link) {
  if (link instanceof HTMLAnchorElement) {
    link.target = "_blank";
    link.rel = "noopener";
  }
  return link;
}
