// The sums from sheets of paper: how many sheets, and for each question how many ticked which answer.

import { h } from "../shared/dom.mjs";
import { field } from "./round.mjs";

/** @typedef {import("./counting.mjs").StaffData} StaffData */

/** @param {StaffData} data */
export function paperGrid(data) {
  const sheets = h("input", { id: "sq-sheets", type: "text", inputmode: "numeric", size: "7", autocomplete: "off" });
  const cells = data.questions.questions.map((question, place) => ({ question, row: row(data, place) }));
  const head = h("tr", {}, h("th", { scope: "col" }, "Question"), ...Object.values(data.answers).map(column));
  const element = h(
    "section",
    {},
    h("h3", {}, "Sheets of paper"),
    h(
      "details",
      { class: "sh-fold" },
      h("summary", {}, "Add sums from sheets"),
      field(sheets, "How many sheets came in"),
      h(
        "table",
        { class: "sh-table sq-grid" },
        h("caption", { class: "sh-visually-hidden" }, "How many ticked each answer"),
        h("thead", {}, head),
        h("tbody", {}, ...cells.map((each) => each.row.element)),
      ),
    ),
  );
  return {
    element,
    /** What stands in the fields; a text that is no number stays one, and Python says where. */
    sums: () => ({
      sheets: numberIn(sheets.value),
      paper: Object.fromEntries(cells.map(({ question, row }) => [question.id, row.sums()])),
    }),
  };
}

/** @param {string} words */
function column(words) {
  return h("th", { scope: "col" }, words);
}

/** @param {StaffData} data @param {number} place */
function row(data, place) {
  const { text } = data.questions.questions[place];
  const inputs = Object.entries(data.answers).map(([answer, words]) => ({
    answer,
    input: h("input", {
      type: "text",
      inputmode: "numeric",
      size: "3",
      autocomplete: "off",
      "aria-label": `${place + 1}: ${words}`,
    }),
  }));
  const element = h(
    "tr",
    {},
    h("th", { scope: "row" }, `${place + 1}. ${text}`),
    ...inputs.map(({ answer, input }) => h("td", { "data-label": data.answers[answer] }, input)),
  );
  return {
    element,
    sums: () => Object.fromEntries(inputs.map(({ answer, input }) => [answer, numberIn(input.value)])),
  };
}

/** @param {string} text */
function numberIn(text) {
  const plain = text.trim();
  return plain === "" ? 0 : /^\d{1,6}$/.test(plain) ? Number(plain) : text;
}
