// Tables as CSV: no cell can become a formula in a spreadsheet. The rules are those of selfcheck/reports/formats.

export const CSV_TYPE = "text/csv;charset=utf-8";
const MARK = "\ufeff"; // without it, spreadsheets misread UTF-8
// signs of a formula, plain and full-width, also after what spreadsheets skip: spaces, quotes, invisible characters
const FORMULA = /^[\s"'\u200b-\u200f\u2060\ufeff\ufffd]*?[\t\r\n=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A table as the text of a file.
 * @param {string[][]} rows
 */
export function csvText(rows) {
  return MARK + rows.map((row) => `${row.map((text) => quoted(safeCell(text))).join(",")}\r\n`).join("");
}

/**
 * Text that a spreadsheet shows and never runs: a formula gets an apostrophe in front.
 * @param {string} text
 */
export function safeCell(text) {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
