// The key points before everything else: how each stands, and who does not have it in place.

import { h } from "../shared/dom.mjs";
import { countWords } from "../shared/words.mjs";
import { inNewTab } from "./cell.mjs";
import { longTable, part } from "./long-lists.mjs";
import { nameOf } from "./table.mjs";
import { fileText } from "./words.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Row} Row */

const CODES = ["in-place", "partly", "not-in-place", "not-known", "not-applicable"];

/** @param {Collation} data @param {Words} words */
export function keyPoints(data, words) {
  const { only, points } = data.key_points;
  const counts = new Map(data.criteria.map((/** @type {Row} */ each) => [each.id, each]));
  const cells = (/** @type {Row} */ { id, not_in_place: lacking }) => {
    const found = counts.get(id);
    const said = CODES.filter((code) => found[code]).map((code) => `${words.answer(code)}: ${found[code]}`);
    return [inNewTab(words.pointLink(id)), said.join("; ") || "No answers", names(lacking, found["not-in-place"])];
  };
  return part(
    "ov-key",
    "Key points",
    h("p", {}, "Headlines and matters of safety: every self-check is asked them, also one that answers nothing else."),
    only ? h("p", {}, onlyWords(only)) : null,
    ...longTable("How each key point stands", ["Key point", "Answers", "Not in place at"], points, cells),
  );
}

/** @param {number} only */
function onlyWords(only) {
  const answers = countWords(only, "self-check answers", "self-checks answer");
  return `${answers} key points only. ${only === 1 ? "It has no level, and is" : "They have no level, and are"} counted at these points alone.`;
}

/** @param {Row[]} lacking the first of them @param {number} count */
function names(lacking, count) {
  const shown = lacking.flatMap(({ name, agency, scope }, place) => [
    place ? "; " : "",
    fileText(nameOf({ agency: { name: name || agency }, scope })),
  ]);
  const more = count - lacking.length;
  return shown.length ? h("span", {}, ...shown, more ? `; ${more} more` : "") : "Nobody";
}
