// Answers of another tool's table (CSV): shows which columns and words mean what, for agreement, before any is taken.

import { troubleWords } from "../../engine/trouble-words.mjs";
import { today } from "../../shared/dates.mjs";
import { announce, button, h, say } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { base64Of, faultLines } from "../workbook.mjs";

/** @typedef {import("../app.mjs").App} App */
/** @typedef {Record<"point" | "answer" | "note", number>} Columns a column's place; -1 for none */
/**
 * `aside`: rows that cannot be taken. `more`: how many more there are.
 * @typedef {{verdict: "opened", heads: string[], columns: Columns, words: {word: string, count: number, meaning:
 *   string}[], aside: string[], more: number, taken: number, return: Record<string, unknown>}} Table
 */

/** @type {[name: keyof Columns, words: string][]} */
const COLUMNS = [
  ["point", "The point’s number"],
  ["answer", "The answer"],
  ["note", "Notes, if any"],
];
const MEANINGS = {
  "": "Leave out",
  "in-place": "In place, or yes",
  partly: "Partly",
  "not-in-place": "Not in place, or no",
  "dont-know": "Don’t know yet",
  "not-applicable": "Not applicable",
};

/** Whether a file is a table, by its name. @param {File} file */
export function isTable(file) {
  return /\.(csv|tsv)$/i.test(file.name);
}

/**
 * Show what a table holds. Nothing is taken until the reader agrees.
 * @param {App} app
 * @param {File} file
 * @param {boolean} keep whether its answers may stay on this device
 * @param {HTMLElement} place
 */
export async function openTable(app, file, keep, place) {
  const content = await base64Of(file);
  /** @type {{columns: Partial<Columns>, meanings: Record<string, string>}} */
  const chosen = { columns: {}, meanings: {} };
  app.engine.retry();
  say(place, file.name, ["Reading the table…"]);
  const draw = async (/** @type {string} */ focus = "") => {
    try {
      const table = await app.engine.call("open_table", { ...content, ...chosen });
      if (table.verdict === "refused") return say(place, `${file.name} was not opened`, faultLines(table));
      show(table);
      if (focus) document.getElementById(focus)?.focus();
    } catch (error) {
      say(place, `${file.name} was not opened`, [troubleWords(error)]);
    }
  };
  const show = (/** @type {Table} */ table) => {
    const change = (/** @type {string} */ id, /** @type {() => void} */ put) => {
      put();
      void draw(id);
    };
    place.replaceChildren(
      h("h3", {}, `What ${file.name} means`),
      h("p", {}, "Look at what was understood, and change what is wrong. Nothing is taken until you agree."),
      ...COLUMNS.map(([name, words]) =>
        columnField(table, name, words, (at) =>
          change(`tb-${name}`, () => {
            chosen.columns[name] = at;
            chosen.meanings = {};
          }),
        ),
      ),
      wordsTable(table, (id, word, meaning) => change(id, () => (chosen.meanings[word] = meaning))),
      h(
        "p",
        {},
        `${countWords(table.taken, "point")} would get an answer or a note. Your other self-checks stay as they are.`,
      ),
      asideList(table),
      table.taken
        ? button(`Take ${countWords(table.taken, "point")}`, () => void take(app, file, keep, table), "main")
        : "",
      button("Do not take them", () => {
        place.hidden = true;
        place.replaceChildren();
        document.getElementById("sc-file")?.focus();
      }),
    );
  };
  await draw();
  place.focus();
}

/** @param {Table} table @param {keyof Columns} name @param {string} words @param {(at: number) => void} choose */
function columnField({ heads, columns }, name, words, choose) {
  const options = ["No column", ...heads].map((head, at) =>
    h("option", { value: String(at - 1), selected: columns[name] === at - 1 }, head || `Column ${at}`),
  );
  const select = h("select", { id: `tb-${name}`, onchange: () => choose(Number(select.value)) }, ...options);
  return h("div", { class: "sc-field" }, h("label", { for: `tb-${name}` }, words), select);
}

/** @param {Table} table @param {(id: string, word: string, meaning: string) => void} choose */
function wordsTable({ words }, choose) {
  if (!words.length) return h("p", {}, "No words that could be answers stand in that column.");
  const rows = words.map(({ word, count, meaning }, at) => {
    const id = `tb-word-${at}`;
    const options = Object.entries(MEANINGS).map(([value, label]) =>
      h("option", { value, selected: value === meaning }, label),
    );
    const select = h("select", { id, onchange: () => choose(id, word, select.value) }, ...options);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, h("label", { for: id }, word)),
      h("td", {}, count === 1 ? "once" : `${count} times`),
      h("td", {}, select),
    );
  });
  const heads = ["In the table", "How often", "Means here"].map((words) => h("th", { scope: "col" }, words));
  return h(
    "table",
    { class: "sh-table tb-words" },
    h("caption", { class: "sh-visually-hidden" }, "The words of the table, and what each means"),
    h("thead", {}, h("tr", {}, ...heads)),
    h("tbody", {}, ...rows),
  );
}

/** @param {Table} table */
function asideList({ aside, more }) {
  if (!aside.length) return "";
  const lines = [...aside, ...(more ? [`And ${more} more`] : [])];
  return h(
    "details",
    { class: "sh-more", open: aside.length < 9 },
    h("summary", {}, `Not taken: ${countWords(aside.length + more, "row")}`),
    h("ul", {}, ...lines.map((line) => h("li", {}, `${line}.`))),
  );
}

/** @param {App} app @param {File} file @param {boolean} keep @param {Table} table */
async function take(app, file, keep, table) {
  const value = { ...table.return, scope: "whole agency", assessed_on: today() };
  app.session.begin(await app.drafts.create({ name: file.name, return: /** @type {any} */ (value), keep }));
  const title = `${countWords(table.taken, "point")} taken from ${file.name}`;
  app.message = { title, lines: ["Look at each of them: another tool may ask something else than this handbook."] };
  app.go("tasks");
  announce(title);
}
