// Every answer with its reason, evidence and note, by standard: folded on a screen, and open on paper.

import { h } from "../../shared/dom.mjs";
import { countWords } from "../../shared/words.mjs";
import { fold, pointLink, section } from "./findings.mjs";

/** @typedef {import("../session.mjs").Report} Report */

/** @param {Report} report */
export function everyAnswer({ standards }) {
  const parts = standards
    .filter((/** @type {Report} */ standard) => standard.points.length)
    .map((/** @type {Report} */ standard) =>
      fold(
        standard.id,
        `${standard.number}. ${standard.title}: ${countWords(standard.points.length, "answer")}`,
        ...standard.points.map(point),
      ),
    );
  return parts.length ? section("Every answer, with reasons, evidence and notes", ...parts) : null;
}

/** Answers to points that this version of the standards does not have. @param {Report} report */
export function keptAside({ aside }) {
  if (!aside.length) return null;
  const parts = aside.map((/** @type {Report} */ each) =>
    h("div", { class: "sc-given" }, h("p", {}, h("strong", {}, each.number)), ...each.details.map(detail)),
  );
  return section("Kept aside: this version of the standards has no such point", ...parts);
}

/** Who answered, for what and when. @param {Report} report */
export function about({ about: rows }) {
  const facts = rows.map((/** @type {Report} */ each) => h("div", {}, h("dt", {}, each.label), h("dd", {}, each.text)));
  return facts.length ? section("About this self-check", h("dl", { class: "sh-facts" }, ...facts)) : null;
}

/** @param {Report} each */
function point(each) {
  const key = each.key ? " (key point)" : "";
  return h(
    "div",
    { class: "sc-given" },
    h("p", {}, pointLink(each), `${key}: `, h("strong", {}, each.answer)),
    ...each.details.map(detail),
  );
}

/** @param {Report} each */
function detail({ label, text }) {
  return h("p", { class: "sc-detail" }, `${label}: `, text);
}
