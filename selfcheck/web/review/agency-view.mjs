// The agency's own view, shown beside the reviewer's judgments: on the page and on paper.

import { dateWords } from "../shared/dates.mjs";
import { h } from "../shared/dom.mjs";
import { pointNumber } from "../shared/words.mjs";

/** @typedef {import("./review.mjs").Reviewing} Reviewing */
/** @typedef {import("./review.mjs").Review} Review */
/**
 * @typedef {{id: string, title: string, question: string, said: string, words: string, reason: string, note: string,
 *   evidence: {title: string, where: string, dated: string}[]}} Point
 */
/**
 * @typedef {{id: string, number: number, title: string, said: string, words: string, figure: string, criteria:
 *   Point[]}} Standard
 */
/**
 * @typedef {{edition: string, agency: string, scope: string, assessed_on: string, summary: string, caveat: string,
 *   urgent: string, standing: "same" | "changed" | "other", standards: Standard[]}} Sheet
 */
/**
 * @typedef {{id: string, title: string, said: string, own: (Node | string)[]}} Target a standard or
 *   point to judge; `own`: the agency's view of it
 */

const CAVEAT =
  "The self-check is the agency’s own view. The review is what one officer saw of it. Neither is an inspection, and neither is evidence that children are safe.";

/** @param {Review} review */
export function nameOf({ about }) {
  return [about.agency?.name || about.agency?.id || "Agency not named", about.scope].filter(Boolean).join(", ");
}

/** @param {Reviewing} app @param {Review} review */
export function facts({ sheet }, review) {
  const lines = [
    ["Self-check dated", sheet?.assessed_on || dateWords(review.about.assessed_on) || "no date"],
    ["Version of the standards", review.about.edition.number],
    ["The agency’s own view", sheet?.summary ?? "Open the self-check file as well to see it."],
  ];
  return [
    h(
      "dl",
      { class: "sh-facts" },
      ...lines.map(([term, words]) => h("div", {}, h("dt", {}, term), h("dd", {}, words))),
    ),
    h("p", { class: "sc-caveat" }, CAVEAT),
  ];
}

/** @param {Standard} standard @returns {Target[]} */
export function targetsOf(standard) {
  const whole = {
    id: standard.id,
    title: "The standard as a whole",
    said: standard.said,
    own: [[standard.words, standard.figure].filter(Boolean).join(", ")],
  };
  return [
    whole,
    ...standard.criteria.map((point) => ({
      id: point.id,
      title: `${pointNumber(point.id)} ${point.title}`,
      said: point.said,
      own: ownView(point),
    })),
  ];
}

/** The agency's view of a point, with its note and evidence. @param {Point} point */
function ownView({ words, reason, note, evidence }) {
  const pieces = evidence.map(({ title, where, dated }) =>
    h("li", {}, [title, where, dated].filter(Boolean).join(", ")),
  );
  const lines = [
    h("strong", {}, words),
    reason ? `: ${reason}` : "",
    note ? h("span", { class: "sc-noted rv-block" }, `Note: ${note}`) : "",
    pieces.length ? h("ul", {}, ...pieces) : "",
  ];
  return lines.filter((line) => line !== "");
}
