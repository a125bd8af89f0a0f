// Agencies, their staff, reviewers and policies on one line, and the sheet for a challenge day. Nothing is averaged,
// and nobody is ranked: agencies stand in the partnership's order.

import { saveBy, wordButton } from "../engine/word-file.mjs";
import { slug } from "../returns/file.mjs";
import { findAll, h } from "../shared/dom.mjs";
import { policyClauses } from "../shared/policy-clauses.mjs";
import { capital, pointNumber } from "../shared/words.mjs";
import { inNewTab } from "./cell.mjs";
import { part } from "./long-lists.mjs";
import { VERDICTS } from "./reviews.mjs";
import { nameOf } from "./table.mjs";
import { fileText } from "./words.mjs";

/** @typedef {import("../engine/engine.mjs").Engine} Engine */
/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Row} Row */

const INSTEAD = "Until then, print this page.";
const HEADS = ["Point", "The agency says", "Its staff say", "A reviewer says", "Its policy says"];

/**
 * This part of the overview; empty where neither staff nor a reviewer speaks.
 * @param {Engine} engine
 * @param {HTMLElement} root
 * @param {Collation} data
 * @param {Words} words
 */
export function voices(engine, root, data, words) {
  if (!data.voices) return [];
  const only = h("input", { type: "checkbox", id: "ov-apart" });
  const tables = data.voices.map((/** @type {Row} */ each) =>
    agency(root, each, words, challenge(engine, root, each, words)),
  );
  only.addEventListener("change", () => {
    for (const table of tables)
      for (const line of findAll(table, "tr[data-together]", HTMLTableRowElement)) line.hidden = only.checked;
  });
  return [
    part(
      "ov-voices",
      "Agencies, staff, reviewers and policies",
      h(
        "p",
        {},
        "What staff say stands beside what the agency says and what a reviewer saw. Nothing is averaged, no score changes, and none of it ranks agencies or is about a person. Do not publish what one agency’s staff say.",
      ),
      h("p", { class: "sc-choice sc-screen" }, only, h("label", { for: only.id }, "Only where they part")),
      ...tables,
    ),
  ];
}

/** @param {HTMLElement} root @param {Row} each @param {Words} words @param {HTMLElement} sheet */
function agency(root, each, words, sheet) {
  const name = nameOf(each);
  const clausesOn = policyClauses(root, each.agency.id);
  const heads = h("tr", {}, ...HEADS.map((head) => h("th", { scope: "col" }, head)));
  return h(
    "div",
    { class: "ov-voices" },
    h("h4", {}, fileText(name)),
    each.summary ? h("p", {}, "Staff: ", fileText(each.summary)) : "",
    h(
      "table",
      { class: "sh-table" },
      h("caption", { class: "sh-visually-hidden" }, `What each says: ${name}`),
      h("thead", {}, heads),
      h("tbody", {}, ...each.lines.map((/** @type {Row} */ one) => line(one, words, clausesOn(one.criterion)))),
    ),
    h("p", { class: "sc-screen" }, sheet),
  );
}

/** @param {Row} one @param {Words} words @param {(string | Node)[] | null} clauses null: not held */
function line(one, words, clauses) {
  const cells = [
    words.answer(one.own),
    one.staff ? h("span", {}, "“", fileText(one.question), "”: ", h("strong", {}, one.staff)) : "Not asked",
    reviewer(one),
    clauses?.length ? h("span", {}, ...clauses) : clauses ? "Nothing" : "Not held here",
  ];
  return h(
    "tr",
    one.apart ? { class: "ov-apart" } : { "data-together": true },
    h("th", { scope: "row" }, inNewTab(words.pointLink(one.criterion)), one.apart ? h("span", {}, " They part.") : ""),
    ...cells.map((cell, place) => h("td", { "data-label": HEADS[place + 1] }, cell)),
  );
}

/** @param {Row} one */
function reviewer({ verdict, seen, note }) {
  if (!verdict) return "";
  const texts = [VERDICTS[verdict] ?? verdict, seen && `Seen: ${seen}`, note].filter(Boolean);
  return fileText(capital(texts.join(". ")));
}

/**
 * The sheet for a challenge day, as Word.
 * @param {Engine} engine
 * @param {HTMLElement} root
 * @param {Row} each
 * @param {Words} words
 */
function challenge(engine, root, each, words) {
  const name = nameOf(each);
  return wordButton("Sheet for a challenge day (Word)", (tell) => {
    const lines = each.lines.filter((/** @type {Row} */ one) => one.apart);
    const values = {
      agency: name,
      summary: each.summary || "Not asked",
      lines: lines.map((/** @type {Row} */ one) => ({
        point: words.point(one.criterion)?.link.textContent ?? pointNumber(one.criterion),
        agency: words.answer(one.own),
        staff: one.staff ? `${one.question.replace(/\.$/, "")}: ${one.staff}` : "Not asked",
        reviewer: [VERDICTS[one.verdict] ?? "", one.seen, one.note].filter(Boolean).join(". "),
      })),
    };
    const template = new URL(`../${root.dataset.challenge ?? ""}`, location.href.split("#")[0]).href;
    const fileName = `challenge-${slug(name) || "agency"}.docx`;
    return saveBy(engine, "fill_document", { template, payload: { values }, fileName, instead: INSTEAD }, tell);
  });
}
