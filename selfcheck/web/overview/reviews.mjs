// Where reviewing officers and agencies differ: reviews beside the self-checks that they are about.

import { dateWords } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";
import { inNewTab } from "./cell.mjs";
import { longTable, part } from "./long-lists.mjs";
import { nameOf } from "./table.mjs";
import { fileText } from "./words.mjs";

/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("./run.mjs").Collation} Collation */
/** @typedef {import("./table.mjs").Row} Row */

/** @type {Record<string, string>} */
export const VERDICTS = { agree: "agrees", disagree: "disagrees", "evidence-needed": "needs evidence" };
/** @type {Record<string, string>} */
const STATES = {
  same: "",
  changed: " The agency has changed its answers since.",
  "no-return": " No self-check that is counted here is the one that it is about.",
};
const HEADS = ["Point or standard", "The agency", "The reviewer", "The agency’s reply"];

/**
 * This part of the overview; empty if no reviewer’s file was chosen.
 * @param {Collation} data
 * @param {Words} words
 */
export function reviews(data, words) {
  if (!data.moderation) return [];
  const said = h(
    "p",
    {},
    "A reviewing officer’s view stands beside the agency’s own. Neither takes the other’s place, and levels are worked out from the agency’s answers alone.",
  );
  return [
    part(
      "ov-reviews",
      "Where a reviewing officer differs",
      said,
      ...data.moderation.flatMap((/** @type {Row} */ each) => review(each, words)),
    ),
  ];
}

/** @param {Row} each @param {Words} words */
function review(each, words) {
  const judged = Object.keys(VERDICTS)
    .filter((verdict) => each.counts[verdict])
    .map((verdict) => `${each.counts[verdict]} ${VERDICTS[verdict]}`);
  const when = each.reviewed_on ? `Reviewed on ${dateWords(each.reviewed_on)}` : "No date of review";
  const whose = nameOf(each);
  const about = h(
    "p",
    {},
    when,
    ...(each.reviewer ? [" by ", fileText(each.reviewer)] : []),
    `: ${judged.join(", ") || "no judgment yet"}.${STATES[each.state]}`,
  );
  const cells = (/** @type {Row} */ one) => [
    titleOf(one.id, words),
    view(one, words),
    reviewer(one),
    fileText(one.reply.text ?? ""),
  ];
  const table = each.differences.length
    ? longTable(`Where the two differ: ${whose}`, HEADS, each.differences, cells)
    : [];
  return [h("h4", {}, fileText(whose)), about, ...table];
}

/** @param {string} id @param {Words} words */
function titleOf(id, words) {
  return id.includes(".") ? inNewTab(words.pointLink(id)) : words.standard(id);
}

/**
 * The agency's answer at the time of the review and, if it differs, its answer now.
 * @param {Row} one
 * @param {Words} words
 */
function view({ id, said, now }, words) {
  const named = (/** @type {string | null} */ code) =>
    !code ? "" : id.includes(".") ? words.answer(code) : words.level(code);
  const [then, today] = [named(said), named(now)];
  return !then || then === today ? today || "No answer" : today ? `${then}; now ${today}` : then;
}

/** @param {Row} one */
function reviewer({ verdict, seen, note }) {
  const word = VERDICTS[verdict] ?? verdict;
  return h(
    "span",
    {},
    word[0].toUpperCase() + word.slice(1),
    ...(seen ? [". Seen: ", fileText(seen)] : []),
    ...(note ? [". ", fileText(note)] : []),
  );
}
